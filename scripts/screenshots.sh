#!/usr/bin/env bash
# Takes the guides' pictures from the demo council in this machine's Chromium: docs/images/*.png, as docs/images/pages.csv
# lists them (file, who signs in, address, width). Whoever changes a page that a guide shows runs it again.
# Usage: scripts/screenshots.sh
set -euo pipefail
cd "$(dirname "$0")/.."
CI=true ./mvnw -ntp -q -pl benefits-api -am test -Dtest=ScreenshotsTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dscreenshots.folder="$PWD/docs/images"
du -ch docs/images/*.png | tail -1
