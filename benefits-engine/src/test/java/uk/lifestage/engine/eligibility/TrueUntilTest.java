package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.pricing.Price;

class TrueUntilTest {
    private static final LocalDate FROM = LocalDate.of(2026, 4, 1);
    private static final LocalDate UNTIL = LocalDate.of(2028, 4, 1);

    /** Sixty people as a rule, two thousand with {@code -Dsoak=true}. */
    static LongStream seeds() {
        return LongStream.range(0, Seeds.most(Boolean.getBoolean("soak") ? 2_000 : 60));
    }

    /** A fresh catalogue every fifth person. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesBeforeIt(long seed) {
        var catalogue = Generated.catalogue(new Random(seed / 5));
        var situation = Generated.situation(new Random(seed));
        var post = situation.person().employments().getFirst();
        Evaluation last = null;
        var lastPrices = List.<Optional<Money>>of();
        var pricesUntil = FROM;
        for (var day = FROM; day.isBefore(UNTIL); day = day.plusDays(1)) {
            var today = Eligibility.evaluate(catalogue, situation, post, day);
            assertThat(today.trueUntil()).isAfter(day);
            if (last != null && day.isBefore(last.trueUntil())) {
                assertThat(today.offers())
                        .as("seed %d: on %s as on %s", seed, day, last.asOf())
                        .isEqualTo(last.offers());
                assertThat(today.stages()).isEqualTo(last.stages());
            } else {
                last = today;
            }
            var prices = prices(catalogue.catalogue(), situation, today);
            if (day.isBefore(pricesUntil)) {
                assertThat(prices).as("seed %d: prices on %s", seed, day).isEqualTo(lastPrices);
            } else {
                lastPrices = prices;
                pricesUntil = OfferPrices.trueUntil(catalogue.catalogue(), situation, post, today);
                assertThat(pricesUntil).isAfter(day).isBeforeOrEqualTo(today.trueUntil());
            }
        }
    }

    private static List<Optional<Money>> prices(Catalogue catalogue, Situation situation, Evaluation today) {
        var post = situation.person().employments().getFirst();
        return today.offers().stream()
                .flatMap(offer -> offer.options().stream()
                        .map(option -> OfferPrices.least(
                                        catalogue, situation, post, offer, option.option(), today.asOf())
                                .map(Price::perPeriod)))
                .toList();
    }
}
