package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Offer;
import uk.lifestage.engine.eligibility.OfferPrices;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;

/** A version of the catalogue published ahead ends what the one before it answers, and nothing changes before. */
class CatalogueEndsTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 5);
    private static final CompiledCatalogue NOW = dental("10.00");
    private static final CompiledCatalogue NEXT = dental("12.00");
    private static final Basket DENTAL = basket(take("dental", "only"));

    private static CompiledCatalogue dental(String monthly) {
        return CompiledCatalogue.compile(catalogueOf(
                null,
                benefit("dental", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .option(new Rate.Flat(gbp(monthly), Per.MONTH))
                        .done()));
    }

    @ParameterizedTest(name = "next version from {0}")
    @CsvSource({
        "2026-05-06, 2026-05-06",
        "2026-05-20, 2026-05-20",
        // Another cause comes first: from the next pay period on a choice would start later.
        "2026-06-02, 2026-06-01",
        "9999-12-31, 2026-06-01",
    })
    void theEarlierOfTheTwoEndsAnAnswer(LocalDate next, LocalDate expected) {
        var situation = someone().situation();
        var inForce = new Period(LocalDate.of(2026, 4, 1), next);

        assertThat(offersUntil(NOW, inForce, situation, FIRST)).isEqualTo(expected);
        assertThat(SelectionRules.quoteTrueUntil(NOW, inForce, situation, DENTAL, FIRST))
                .isEqualTo(expected);
    }

    @Test
    void nothingChangesBeforeItThoughTheCatalogueDoes() {
        var situation = someone().situation();
        for (var next = FIRST.plusDays(1); next.isBefore(FIRST.plusDays(40)); next = next.plusDays(13)) {
            var versions = List.of(
                    new Dated<>(new Period(LocalDate.of(2026, 4, 1), next), NOW), new Dated<>(Period.from(next), NEXT));
            var was = Answer.on(FIRST, versions, situation);
            for (var day = FIRST.plusDays(1); day.isBefore(FIRST.plusDays(50)); day = day.plusDays(1)) {
                var now = Answer.on(day, versions, situation);
                if (day.isBefore(was.quoteUntil())) {
                    assertThat(now.quote()).as("quote on %s", day).isEqualTo(was.quote());
                }
                if (day.isBefore(was.offersUntil())) {
                    assertThat(now.prices()).as("prices on %s", day).isEqualTo(was.prices());
                }
                if (day.equals(next)) {
                    assertThat(now.quote()).isNotEqualTo(was.quote());
                    assertThat(now.prices()).isNotEqualTo(was.prices());
                }
                was = now;
            }
        }
    }

    @Test
    void aCatalogueThatIsNotInForceHasNoAnswer() {
        var ended = new Period(LocalDate.of(2026, 4, 1), FIRST);
        assertThatThrownBy(() ->
                        SelectionRules.quoteTrueUntil(NOW, ended, someone().situation(), DENTAL, FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("until 2026-05-05");
    }

    private static LocalDate offersUntil(
            CompiledCatalogue catalogue, Period inForce, Situation situation, LocalDate day) {
        var post = situation.person().employments().getFirst();
        return OffersUntil.of(
                catalogue.catalogue(), inForce, situation, post, Eligibility.evaluate(catalogue, situation, post, day));
    }

    /** What is answered on a day by the version in force on it, and until when. */
    private record Answer(Quote quote, List<String> prices, LocalDate quoteUntil, LocalDate offersUntil) {
        static Answer on(LocalDate day, List<Dated<CompiledCatalogue>> versions, Situation situation) {
            var version = versions.stream()
                    .filter(one -> one.valid().contains(day))
                    .findFirst()
                    .orElseThrow();
            var catalogue = version.facts();
            var all = CataloguesInForce.always(catalogue);
            var post = situation.person().employments().getFirst();
            return new Answer(
                    SelectionRules.quote(catalogue, all, situation, DENTAL, day, Law.gb()),
                    Eligibility.evaluate(catalogue, situation, post, day).offers().stream()
                            .map(offer -> price(catalogue, situation, offer, day))
                            .toList(),
                    SelectionRules.quoteTrueUntil(catalogue, version.valid(), situation, DENTAL, day),
                    CatalogueEndsTest.offersUntil(catalogue, version.valid(), situation, day));
        }

        private static String price(CompiledCatalogue catalogue, Situation situation, Offer offer, LocalDate day) {
            var option = offer.options().getFirst().option();
            var post = situation.person().employments().getFirst();
            return OfferPrices.least(catalogue.catalogue(), situation, post, offer, option, day)
                    .orElseThrow()
                    .perPeriod()
                    .toString();
        }
    }
}
