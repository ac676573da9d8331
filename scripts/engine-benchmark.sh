#!/usr/bin/env bash
# The engine beside the same rules hand-written in Java and beside Drools: medians, ratios, allocation. About 3 minutes.
# Usage: scripts/engine-benchmark.sh [JMH arguments]      for example: scripts/engine-benchmark.sh Catalogue -f 3
# The first run downloads JMH and Drools.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -ntp -Pbenchmarks -pl benchmarks -am integration-test -DskipTests \
    -Dbenchmarks.skip=false -Dbenchmarks.arguments="$*"
