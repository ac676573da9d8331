#!/usr/bin/env bash
# Times nights of a generated council in its eleventh month of payroll files, four elections a post: one in which everyone is
# worked out and gets a new pay period's lines, one after 1 % has changed; and, in the same run and database, the bare SQL
# pipeline that makes the same rows. With several numbers of people also how the full night grows from one to the next.
# Usage: scripts/night-benchmark.sh [heap] [people...]      for example: scripts/night-benchmark.sh 512m 10000 100000 1000000
# A million people need some 35 GB of disk in java.io.tmpdir for as long as it runs, and 15 to 20 minutes on two cores.
# PostgreSQL keeps a quarter of the machine's memory for itself (shared_buffers), as its manual advises; BENCHMARK_SHARED_BUFFERS
# says otherwise (its own default is 128MB).
set -euo pipefail
cd "$(dirname "$0")/.."
heap="${1:-512m}"
shift || true
[ $# -gt 0 ] || set -- 10000
quarter="$(awk '/^MemTotal/ { printf "%dMB", $2 / 4096 }' /proc/meminfo 2> /dev/null || echo 1GB)"
./mvnw -q -ntp -pl benefits-batch -am test -Dtest=NightBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
    -Dsurefire.jvm="-Xmx1g -Dbenchmark.people=$(IFS=,; echo "$*") -Dbenchmark.heap=$heap \
        -Dtest.postgres.shared-buffers=${BENCHMARK_SHARED_BUFFERS:-$quarter} --enable-native-access=ALL-UNNAMED" |
    grep --line-buffered -E "benchmark:|ERROR"
