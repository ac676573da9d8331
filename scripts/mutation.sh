#!/usr/bin/env bash
# Mutation testing of the engine with PIT, one package after another: each is changed in one place at a time, and its
# tests should notice. Prints, for each package, how many changes there were, how many were noticed (of these, how many because
# the tests no longer came to an end), and how long it took; the reports with every survivor are in
# benefits-engine/target/mutation. The tests by seeds take only a few seeds each, MUTATION_SEEDS of them (5). MUTATION_LIMIT
# samples: no more than so many changes of a class, evenly. MUTATION_THREADS runs several at once (1).
# Usage: scripts/mutation.sh [package...]      for example: scripts/mutation.sh pay pricing
set -euo pipefail
cd "$(dirname "$0")/.."
packages=("$@")
[ ${#packages[@]} -gt 0 ] || packages=(money calendar lifestage election employment catalogue explain pricing pay flexfund recovery
    payroll eligibility selection layout)

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
        eligibility) echo "$own,$all.selection.*,$all.flexfund.FlexFundsTest,$all.payroll.UnpaidAbsenceTest" ;;
        *) echo "$own" ;;
    esac
}

# Layouts are described in documents that db reads, and most of what shows them is there.
layouts_elsewhere="uk.lifestage.db.layout.LayoutRenderingTest,uk.lifestage.db.layout.BuiltInLayoutsTest,uk.lifestage.db.layout.LayoutDocumentTest"

# change MODULES PACKAGE TESTS [OPTION...]: one run of PIT.
change() {
    local modules=$1 package=$2 tests=$3
    shift 3
    nice -n 19 ./mvnw -q -ntp -Pmutation -pl "$modules" test-compile org.pitest:pitest-maven:mutationCoverage \
        -Dmutation.package="uk.lifestage.engine.$package" -Dmutation.tests="$tests" \
        -Dmutation.seeds="${MUTATION_SEEDS:-5}" -Dthreads="${MUTATION_THREADS:-1}" \
        ${MUTATION_LIMIT:+"-Dfeatures=+CLASSLIMIT(limit[$MUTATION_LIMIT])"} "$@"
}

# count PACKAGE MINUTES REPORT...: what was noticed in any of the reports on the same changes.
count() {
    local package=$1 minutes=$2
    shift 2
    awk -F, -v package="$package" -v minutes="$minutes" '
        function worth(status) {
            return status == "KILLED" ? 4 : status == "TIMED_OUT" || status == "MEMORY_ERROR" ? 3 : status == "NO_COVERAGE" ? 1 : 2
        }
        {
            place = $1 "," $2 "," $3 "," $4 "," $5
            nth = ++met[FILENAME "," place]
            change = place "," nth
            if (worth($6) > best[change]) best[change] = worth($6)
        }
        END {
            for (change in best) { all++; is[best[change]]++ }
            printf "%-12s %5d changes, %5d noticed (%d %%; %d of them without an end), %d survived, %d not reached, %d minutes\n",
                package, all, is[4] + is[3], all ? 100 * (is[4] + is[3]) / all : 0, is[3], is[2], is[1], minutes
        }' "$@"
}

mkdir -p benefits-engine/target
modules=benefits-engine
[[ " ${packages[*]} " == *" layout "* ]] && modules=benefits-engine,db
./mvnw -q -ntp -pl "$modules" test-compile
for package in "${packages[@]}"; do
    log="benefits-engine/target/mutation-$package.log"
    began=$SECONDS
    reports=("benefits-engine/target/mutation/uk.lifestage.engine.$package/mutations.csv")
    change benefits-engine "$package" "$(tests_of "$package")" >"$log" 2>&1 || { tail -20 "$log"; exit 1; }
    if [ "$package" = layout ]; then
        reports+=("db/target/mutation/uk.lifestage.engine.layout/mutations.csv")
        change benefits-engine,db layout "$layouts_elsewhere" -Dmutation.elsewhere=true >>"$log" 2>&1 || { tail -20 "$log"; exit 1; }
    fi
    count "$package" $(((SECONDS - began + 59) / 60)) "${reports[@]}"
done
