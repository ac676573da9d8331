package uk.lifestage.engine.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;

class SplittingTest {
    private static final CurrencyUnit GBP = CurrencyUnit.of("GBP");

    @ParameterizedTest
    @CsvSource({
        "GBP 480.77, 10, GBP 48.08, GBP 48.05",
        "GBP 100.00, 3,  GBP 33.33, GBP 33.34",
        "GBP 0.05,   10, GBP 0.01,  GBP 0.00",
        "GBP 0.04,   10, GBP 0.00,  GBP 0.04",
        "GBP 12.00,  1,  GBP 12.00, GBP 12.00",
        "GBP 0.00,   4,  GBP 0.00,  GBP 0.00",
    })
    void lastInstalmentTakesTheResidue(Money total, int instalments, Money first, Money last) {
        var parts = Splitting.intoInstalments(total, instalments);

        assertThat(parts).hasSize(instalments);
        assertThat(parts.getFirst()).isEqualTo(first);
        assertThat(parts.getLast()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "GBP 320.00, 3, GBP 106.68, GBP 106.66",
        "GBP 100.00, 4, GBP 25.00,  GBP 25.00",
        "GBP 0.02,   3, GBP 0.02,   GBP 0.00",
    })
    void mainPersonTakesTheResidue(Money total, int people, Money main, Money other) {
        var shares = Splitting.between(total, people);

        assertThat(shares.getFirst()).isEqualTo(main);
        assertThat(shares.subList(1, people)).containsOnly(other);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void partsAddUpToTheWholeAndNoneIsNegative(long seed) {
        var random = new Random(seed);
        var total = Money.ofMinor(GBP, random.nextInt(2_000_000));
        int parts = 1 + random.nextInt(120);

        var instalments = Splitting.intoInstalments(total, parts);
        assertThat(Money.total(instalments)).isEqualTo(total);
        assertThat(instalments).noneMatch(Money::isNegative);
        for (int number = 1; number <= parts; number++) {
            assertThat(Splitting.instalment(total, parts, number)).isEqualTo(instalments.get(number - 1));
            assertThat(Splitting.firstOf(total, parts, number)).isEqualTo(Money.total(instalments.subList(0, number)));
        }

        var shares = Splitting.between(total, parts);
        assertThat(Money.total(shares)).isEqualTo(total);
        assertThat(shares.getFirst().isLessThan(shares.getLast())).isFalse();
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(Seeds.most(300));
    }

    @Test
    void aWholeThatIsUsedUpLeavesNothingForTheLastInstalments() {
        assertThat(Splitting.intoInstalments(Money.ofMinor(GBP, 3), 5))
                .extracting(Money::getAmountMinorInt)
                .containsExactly(1, 1, 1, 0, 0);
    }

    @Test
    void refusesWhatCannotBeSplit() {
        var pound = Money.ofMinor(GBP, 100);
        assertThatIllegalArgumentException().isThrownBy(() -> Splitting.instalment(pound.negated(), 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Splitting.instalment(pound, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Splitting.between(Money.ofMinor(GBP, -1), 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Splitting.intoInstalments(Money.ofMinor(GBP, 1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Splitting.instalment(Money.ofMinor(GBP, 1), 3, 4));
    }

    @ParameterizedTest(name = "{0} pence in {1}: {2} each")
    @CsvSource({"48077, 10, 4808", "48074, 10, 4807", "48075, 10, 4808", "1, 1, 1", "0, 12, 0"})
    void everyInstalmentButTheLastIsTheSame(long whole, int instalments, long each) {
        assertThat(Splitting.each(whole, instalments)).isEqualTo(each);
        assertThat(Splitting.intoInstalments(Money.ofMinor(GBP, whole), instalments))
                .first()
                .isEqualTo(Money.ofMinor(GBP, each));
    }
}
