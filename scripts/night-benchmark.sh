#!/usr/bin/env bash
# Times a full night of generated posts with four elections each, beside bare SQL doing the same rows.
# Usage: scripts/night-benchmark.sh [posts] [heap]      for example: scripts/night-benchmark.sh 100000 512m
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -ntp -pl benefits-batch -am test -Dtest=NightBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
    -Dsurefire.jvm="-Xmx1g -Dbenchmark.people=${1:-10000} -Dbenchmark.heap=${2:-512m} --enable-native-access=ALL-UNNAMED" |
    grep -E "benchmark:|ERROR"
