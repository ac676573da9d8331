package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pricing.Price;

/** What the least of an option costs, before anybody has named how much. */
class OfferPricesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Money TWO = Money.parse("GBP 2.00");

    private static Optional<Money> least(Rate rate, @Nullable Quantity quantity, @Nullable AmountRange amounts) {
        return least(rate, quantity, amounts, somebody().situation(), TODAY);
    }

    private static Optional<Money> least(
            Rate rate,
            @Nullable Quantity quantity,
            @Nullable AmountRange amounts,
            Situation situation,
            LocalDate asOf) {
        var option = new Option(new OptionCode("o"), Text.of("o"), 1, rate, quantity, amounts, List.of());
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit(aBenefit("b", Funding.NET_DEDUCTION, "always", List.of(), List.of(option), null))
                .compile();
        var post = situation.person().employments().getFirst();
        var offer =
                Eligibility.evaluate(catalogue, situation, post, asOf).offers().getFirst();
        return OfferPrices.least(catalogue.catalogue(), situation, post, offer, option, asOf)
                .map(Price::perPeriod);
    }

    @Test
    void isThatOfTheFewestUnitsButOfOneAtLeast() {
        var rate = new Rate.PerUnit(TWO, Per.MONTH);

        assertThat(least(rate, new Quantity(3, 9, 1), null)).contains(Money.parse("GBP 6.00"));
        assertThat(least(rate, new Quantity(0, 9, 1), null)).contains(TWO);
    }

    @Test
    void isThatOfTheLeastAmountOrTheOnlyOne() {
        assertThat(least(new Rate.ChosenAmount(Per.MONTH), null, new AmountRange(TWO, Money.parse("GBP 9.00"))))
                .contains(TWO);
        assertThat(least(new Rate.Flat(TWO, Per.MONTH), null, null)).contains(TWO);
    }

    /** The calendar goes from April 2025 to March 2029. */
    @Test
    void isThatOfTheNextPayPeriodBeforeTheCalendarBeginsAndNoneWhereThereIsNone() {
        var flat = new Rate.Flat(TWO, Per.MONTH);

        assertThat(least(flat, null, null, somebody().situation(), LocalDate.of(2025, 1, 10)))
                .contains(TWO);
        assertThat(least(flat, null, null, somebody().situation(), LocalDate.of(2029, 5, 10)))
                .isEmpty();
        assertThat(least(flat, null, null, somebody().withoutCalendars().situation(), TODAY))
                .isEmpty();
    }

    // --- until when it is that

    private static LocalDate trueUntil(PriceTerms terms, String windows, Sample.Somebody somebody, LocalDate asOf) {
        var option = new Option(
                new OptionCode("o"), Text.of("o"), 1, new Rate.Flat(TWO, Per.MONTH), null, null, List.of(), terms);
        var catalogue = aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .annual("june", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .benefit(aBenefit("b", Funding.NET_DEDUCTION, windows, List.of(), List.of(option), null))
                .compile();
        var situation = somebody.situation();
        var post = situation.person().employments().getFirst();
        var evaluation = Eligibility.evaluate(catalogue, situation, post, asOf);
        assertThat(evaluation.trueUntil()).as("what is open").isAfter(asOf);
        return OfferPrices.trueUntil(catalogue.catalogue(), situation, post, evaluation);
    }

    private static LocalDate closedUntil(Sample.Somebody somebody, String asOf) {
        return trueUntil(PriceTerms.NONE, "june", somebody, LocalDate.parse(asOf));
    }

    @Test
    void ofAClosedOfferStaysForThePayPeriodAndWithinThePlanYear() {
        assertThat(closedUntil(somebody(), "2026-11-20")).isEqualTo("2026-12-01");
        assertThat(closedUntil(somebody(), "2026-11-30")).isEqualTo("2026-12-01");
        var weekly = aPost().payGroup("WEEKLY");
        assertThat(closedUntil(somebody().post(weekly), "2027-03-26")).isEqualTo("2027-03-27");
        assertThat(closedUntil(somebody().post(weekly), "2027-03-29"))
                .as("a plan year begins in the week")
                .isEqualTo("2027-04-01");
    }

    /** Paid ahead: the first pay period, April 2025, is cut off on 20 March. */
    @Test
    void beforeTheCalendarBeginsItStaysUntilTheFirstPayPeriodIsCutOff() {
        assertThat(closedUntil(somebody().post(aPost().payGroup("EARLY")), "2025-01-10"))
                .isEqualTo("2025-03-21");
        assertThat(closedUntil(somebody().post(aPost().payGroup("EARLY")), "2025-03-25"))
                .isEqualTo("2025-04-01");
        assertThat(closedUntil(somebody().post(aPost().payGroup("WEEKLY")), "2025-04-02"))
                .as("weeks begin on 5 April")
                .isEqualTo("2025-04-05");
    }

    @Test
    void withoutACalendarThereIsNoPriceThatCouldChange() {
        assertThat(closedUntil(somebody().withoutCalendars(), "2026-11-20")).isEqualTo("2027-06-01");
    }

    /** A choice of 20 November begins on 1 December, whatever today's pay period. */
    @Test
    void ofAnOpenOfferStaysAsLongAsTheDayOfItsStart() {
        assertThat(trueUntil(
                        PriceTerms.NONE,
                        "always",
                        somebody().post(aPost().payGroup("WEEKLY")),
                        LocalDate.of(2026, 11, 20)))
                .isEqualTo("2026-11-21");
        assertThat(trueUntil(limited("2026-11-25", null, null), "june", somebody(), LocalDate.of(2026, 6, 20)))
                .as("until what is open changes")
                .isEqualTo("2026-07-01");
    }

    private static PriceTerms limited(String from, @Nullable String until, @Nullable String moves) {
        return new PriceTerms(
                null,
                null,
                List.of(new LimitedPrice(
                        LocalDate.parse(from),
                        until == null ? null : LocalDate.parse(until),
                        new Rate.Flat(Money.parse("GBP 1.00"), Per.MONTH),
                        moves == null ? null : LocalDate.parse(moves))),
                null);
    }

    @ParameterizedTest(name = "from {0} until {1}, moving on {2}: until {3}")
    @CsvSource({
        "2026-11-25, , , 2026-11-25",
        "2026-11-20, , , 2026-12-01",
        "2026-01-01, 2026-11-25, , 2026-11-25",
        "2026-01-01, 2026-11-20, , 2026-12-01",
        "2026-01-01, 2026-02-01, 2026-11-25, 2026-11-25",
        "2026-01-01, 2027-01-01, 2027-02-01, 2026-12-01",
    })
    void ofAClosedOfferTurnsWithAPriceThatIsLimitedInTime(
            String from, @Nullable String until, @Nullable String moves, LocalDate expected) {
        assertThat(trueUntil(limited(from, until, moves), "june", somebody(), TODAY))
                .isEqualTo(expected);
    }

    /** Others are shown a person without what was told in confidence: circumstances, and events that nobody proves. */
    @Test
    void othersSeeNothingThatWasDeclaredInConfidence() {
        var situation = somebody()
                .circumstance("carer")
                .event("carer", "2026-05-01", EvidenceState.NOT_NEEDED)
                .event("birth", "2026-06-01", EvidenceState.AWAITED)
                .event("marriage", "2026-07-01", EvidenceState.ACCEPTED)
                .holds("gym", "2026-01-01", null)
                .situation();

        var shown = situation.withoutDeclared();
        assertThat(shown.person().circumstances()).isEmpty();
        assertThat(shown.person().lifeEvents()).extracting(LifeEvent::type).containsExactly("birth", "marriage");
        assertThat(shown.elections()).isEqualTo(situation.elections());
        assertThat(shown.person().facts()).isEqualTo(situation.person().facts());
    }
}
