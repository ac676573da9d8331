#!/usr/bin/env bash
# Home, offers, quote and submit of the demo council under a bounded load from a second process on this machine, and
# beside them, on the same database in the same run, pgbench writing the rows of a submission. Says also how much of the
# processors' time each took, since all share them. Takes some six minutes with twenty seconds of each and forty to warm
# up, since it goes by time and not by requests.
# Needs pgbench on the path (Debian: postgresql-client). Packages the product first unless there is a jar.
# Usage: scripts/http-benchmark.sh [clients] [seconds of each kind] [seconds to warm up]
# For example: scripts/http-benchmark.sh 4 20 40
# JVM holds the product's own options: JVM="-Xmx1g -XX:+UseSerialGC" scripts/http-benchmark.sh
set -euo pipefail
cd "$(dirname "$0")/.."
clients=${1:-4} seconds=${2:-20} warm=${3:-40}
command -v pgbench > /dev/null || { echo "pgbench is not on the path" >&2; exit 2; }
jar=$(ls benefits-api/target/benefits-api-*.jar 2> /dev/null | head -1 || true)
[ -n "$jar" ] || { ./mvnw -q -ntp -pl benefits-api -am package -DskipTests; jar=$(ls benefits-api/target/benefits-api-*.jar); }
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=$(mktemp -d) port=${PORT:-18080}
# shellcheck disable=SC2086
"$java" ${JVM:--Xmx512m} -jar "$jar" --server.port="$port" --server.address=127.0.0.1 --lifestage.home="$folder/home" \
  --lifestage.today=2026-11-20 --lifestage.night.at=never > "$folder/log" 2>&1 &
product=$!
stop() {
  kill "$product" 2> /dev/null || true
  wait "$product" 2> /dev/null || true
  postmaster=$(head -1 "$folder/home/postgres/postmaster.pid" 2> /dev/null || true)
  [ -z "$postmaster" ] || kill -INT "$postmaster" 2> /dev/null || true
  sleep 2
  [ -n "${KEEP:-}" ] || rm -rf "$folder"
}
trap stop EXIT
for _ in $(seq 120); do
  curl -sf "http://127.0.0.1:$port/actuator/health" > /dev/null && break
  kill -0 "$product" || { tail -20 "$folder/log" >&2; exit 1; }
  sleep 1
done

export PGHOST=127.0.0.1 PGDATABASE=lifestage PGUSER=lifestage_app
PGPORT=$(sed -n 4p "$folder/home/postgres/postmaster.pid")
PGPASSWORD=$(sed -n 's/^lifestage_app=//p' "$folder/home/postgres-passwords.properties")
export PGPORT PGPASSWORD
owner=$(sed -n 's/^postgres=//p' "$folder/home/postgres-passwords.properties")
employer=$(PGUSER=postgres PGPASSWORD=$owner psql -Atc 'select employer_id from employer limit 1')
postmaster=$(head -1 "$folder/home/postgres/postmaster.pid")
load() {
  "$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 scripts/HttpLoad.java "http://127.0.0.1:$port" "$1" "$clients" "$2" "$3"
}
# Seconds of processor time that the product, and its PostgreSQL, have taken so far.
taken() {
  awk '{ sub(/.*\) /, ""); own += $12 + $13 } END { printf "%.2f", own / 100 }' $(printf '/proc/%s/stat ' "$@") 2> /dev/null
}
spent() { echo "$(taken "$product") $(taken "$postmaster" $(pgrep -P "$postmaster"))"; }
timed() {
  local before
  load "$1" 1 "$warm" > "$folder/warm"
  before=$(spent)
  load "$1" "$seconds" 1 | tee -a "$folder/results"
  echo "$before $(spent)" | awk '{ printf "        processor time: the product %.1f s, PostgreSQL %.1f s\n", $3 - $1, $4 - $2 }'
}
raw() {
  pgbench -n -M prepared -c "$clients" -j 1 -T "$1" -D employer="$employer" -D answer="$answer" \
    -f scripts/submit.pgbench.sql 2> "$folder/pgbench.err" | sed -n 's/^tps = \([0-9.]*\).*/\1/p'
}

for kind in home offers quote; do timed "$kind"; done
load submit 1 "$warm" > "$folder/warm"
answer=$(PGUSER=postgres PGPASSWORD=$owner psql -Atc "select answer from selection where outcome = 'accepted' order by submitted_at desc limit 1")
raw 5 > "$folder/warm"
before=$(raw $((seconds / 2)))
timed submit
after=$(raw $((seconds / 2)))
submit=$(sed -n 's/^submit *\([0-9.]*\).*/\1/p' "$folder/results")
echo "pgbench, the same rows: $before transactions a second before, $after after"
awk -v s="$submit" -v a="$before" -v b="$after" 'BEGIN { printf "submit / raw transactions: %.2f\n", s / ((a + b) / 2) }'
