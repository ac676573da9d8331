#!/usr/bin/env bash
# Mutation testing of the engine with PIT, one package after another: each is changed in one place at a time, and its
# tests should notice. Prints, for each package, how many changes there were, how many were noticed (of these, how many because
# the tests no longer came to an end), and how long it took; the reports with every survivor are in
# benefits-engine/target/mutation. The tests by seeds take only a few seeds each, MUTATION_SEEDS of them.
# Usage: scripts/mutation.sh [package...]      for example: scripts/mutation.sh pay pricing
set -euo pipefail
cd "$(dirname "$0")/.."
packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(money calendar lifestage election employment catalogue explain pricing pay flexfund recovery
    layout payroll eligibility selection)

# What tests besides a package's own show of it counts too.
tests_of() {
    local own="uk.lifestage.engine.$1.*" all="uk.lifestage.engine"
    case $1 in
        money | calendar) echo "$own,$all.pricing.*,$all.payroll.*" ;;
        lifestage | catalogue | election | employment) echo "$own,$all.pricing.*,$all.eligibility.*,$all.selection.*,$all.payroll.*" ;;
        explain) echo "$own,$all.pricing.*,$all.pay.*" ;;
        pricing) echo "$own,$all.payroll.DueLinesTest,$all.eligibility.OffersByAgeTest,$all.eligibility.TrueUntilTest" ;;
        flexfund) echo "$own,$all.eligibility.FundCheckTest,$all.selection.FundQuoteTest,$all.payroll.DueLinesTest" ;;
        payroll) echo "$own,$all.flexfund.*,$all.selection.LifeEventsTest" ;;
        recovery) echo "$own,$all.payroll.UnpaidAbsenceTest" ;;
        eligibility) echo "$own,$all.selection.*,$all.flexfund.FlexFundsTest" ;;
        *) echo "$own" ;;
    esac
}

mkdir -p benefits-engine/target
./mvnw -q -ntp -pl benefits-engine test-compile
for package in "${packages[@]}"; do
    log="benefits-engine/target/mutation-$package.log"
    began=$SECONDS
    nice -n 19 ./mvnw -q -ntp -Pmutation -pl benefits-engine org.pitest:pitest-maven:mutationCoverage \
        -Dmutation.package="uk.lifestage.engine.$package" -Dmutation.tests="$(tests_of "$package")" \
        -Dmutation.seeds="${MUTATION_SEEDS:-5}" -Dthreads="${MUTATION_THREADS:-1}" >"$log" 2>&1 || { tail -20 "$log"; exit 1; }
    awk -F, -v package="$package" -v minutes=$(((SECONDS - began + 59) / 60)) '
        { all++ }
        $6 == "TIMED_OUT" || $6 == "MEMORY_ERROR" { endless++; noticed++ }
        $6 == "KILLED" { noticed++ }
        $6 == "NO_COVERAGE" { unreached++ }
        $6 == "SURVIVED" || $6 == "RUN_ERROR" { survived++ }
        END { printf "%-12s %5d changes, %5d noticed (%d %%; %d of them without an end), %d survived, %d not reached, %d minutes\n",
            package, all, noticed, all ? 100 * noticed / all : 0, endless, survived, unreached, minutes }
    ' "benefits-engine/target/mutation/uk.lifestage.engine.$package/mutations.csv"
done
