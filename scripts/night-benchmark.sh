#!/usr/bin/env bash
# Times nights of a generated council in its eleventh month of payroll files, four elections a post: one for everyone, one
# after 1 % has changed; and, in the same run and database, the bare SQL pipeline that makes the same rows.
# Usage: scripts/night-benchmark.sh [people] [heap]      for example: scripts/night-benchmark.sh 100000 512m
# A million people need some 60 GB of disk in java.io.tmpdir.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -ntp -pl benefits-batch -am test -Dtest=NightBenchmark -Dsurefire.failIfNoSpecifiedTests=false \
    -Dsurefire.jvm="-Xmx1g -Dbenchmark.people=${1:-10000} -Dbenchmark.heap=${2:-512m} --enable-native-access=ALL-UNNAMED" |
    grep -E "benchmark:|ERROR"
