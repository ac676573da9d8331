package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
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
