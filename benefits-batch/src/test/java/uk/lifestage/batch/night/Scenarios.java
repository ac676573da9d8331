package uk.lifestage.batch.night;

import java.util.List;
import java.util.stream.Stream;

/** All scenarios, in the order in which payroll reads them. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return Stream.of(
                        ChoicesOfAYear.all(),
                        JoinersAndLeavers.all(),
                        PayAndPrices.all(),
                        AwayWithoutPay.all(),
                        PostsAndPayGroups.all(),
                        PayrollsSide.all())
                .flatMap(List::stream)
                .toList();
    }
}
