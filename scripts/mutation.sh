#!/usr/bin/env bash
# Mutation testing of the engine with PIT, one package after another: each is changed in one place at a time, and its own
# tests should notice. Prints, for each package, how many changes there were and how many were noticed; the reports with
# every survivor are in benefits-engine/target/mutation. Minutes to an hour for each package.
# Usage: scripts/mutation.sh [package...]      for example: scripts/mutation.sh pay pricing
set -euo pipefail
cd "$(dirname "$0")/.."
packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(money calendar pay pricing flexfund eligibility lifestage payroll selection)
./mvnw -q -ntp -pl benefits-engine test-compile
for package in "${packages[@]}"; do
    tests="uk.lifestage.engine.$package.*"
    # What others' tests show of a package counts too.
    case $package in
        money | calendar) tests="$tests,uk.lifestage.engine.pricing.*,uk.lifestage.engine.payroll.DueLinesTest" ;;
        lifestage) tests="uk.lifestage.engine.eligibility.*,uk.lifestage.engine.selection.LifeEventsTest" ;;
    esac
    nice -n 15 ./mvnw -q -ntp -Pmutation -pl benefits-engine org.pitest:pitest-maven:mutationCoverage \
        -Dmutation.package="uk.lifestage.engine.$package" -DtargetTests="$tests" -Dthreads="${MUTATION_THREADS:-1}" \
        >"benefits-engine/target/mutation-$package.log" 2>&1 || { tail -20 "benefits-engine/target/mutation-$package.log"; exit 1; }
    awk -F, -v package="$package" '
        { all++; if ($6 == "KILLED" || $6 == "TIMED_OUT" || $6 == "MEMORY_ERROR") noticed++; else if ($6 == "NO_COVERAGE") unreached++; else survived++ }
        END { printf "%-12s %5d changes, %5d noticed (%d %%), %d survived, %d not reached\n", package, all, noticed, all ? 100 * noticed / all : 0, survived, unreached }
    ' "benefits-engine/target/mutation/uk.lifestage.engine.$package/mutations.csv"
done
