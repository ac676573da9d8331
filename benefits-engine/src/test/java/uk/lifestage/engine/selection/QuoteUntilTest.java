package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.pay.Law;

/** A quote says until when it stays as it is: the same basket is quoted again on each day. */
class QuoteUntilTest {
    private static final CompiledCatalogue COMPILED = CompiledCatalogue.compile(Refusing.catalogue());

    /** Fifty people for two months as a rule, five hundred for a year with {@code -Dsoak=true}. */
    private static LongStream seeds() {
        return LongStream.range(0, Seeds.most(Boolean.getBoolean("soak") ? 500 : 50));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingChangesBeforeIt(long seed) {
        var some = new Refusing(new Random(seed));
        var basket = new Basket(some.choices());
        var last = some.day();
        var was = quote(some, basket, last);
        var until = SelectionRules.quoteTrueUntil(COMPILED, some.situation(), basket, last);
        var end = some.day().plusDays(Boolean.getBoolean("soak") ? 400 : 60);
        for (var day = some.day().plusDays(1); day.isBefore(end); day = day.plusDays(1)) {
            assertThat(until).isAfter(last);
            if (day.isBefore(until)) {
                assertThat(quote(some, basket, day))
                        .as("seed %d: on %s as on %s, until %s", seed, day, last, until)
                        .isEqualTo(was);
            } else {
                last = day;
                was = quote(some, basket, day);
                until = SelectionRules.quoteTrueUntil(COMPILED, some.situation(), basket, day);
            }
        }
    }

    private static Quote quote(Refusing some, Basket basket, LocalDate day) {
        return SelectionRules.quote(COMPILED, some.situation(), basket, day, Law.gb());
    }
}
