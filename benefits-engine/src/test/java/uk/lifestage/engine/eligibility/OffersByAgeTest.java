package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;

/** Cover from 18 until 65, chosen at any time and held from the next open month; months are cut off on the 15th. */
class OffersByAgeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 10);

    private static CompiledCatalogue catalogue(AgeOn ageOn) {
        return catalogue("always", 18, ageOn);
    }

    private static CompiledCatalogue catalogue(String window, int from, AgeOn ageOn) {
        var bands = List.of(new Rate.AgeBanded.Band(from, 65, Money.parse("GBP 5.00")));
        return catalogue(window, new Rate.AgeBanded(bands, ageOn, Per.MONTH), null);
    }

    private static CompiledCatalogue catalogue(String window, Rate rate, @Nullable Quantity quantity) {
        var option = new Option(new OptionCode("cover"), Text.of("Cover"), 1, rate, quantity, null, List.of());
        return aCatalogue()
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .annual("june", StartRule.PLAN_YEAR_START, "06-01", "06-30")
                .benefit(aBenefit("b", Funding.NET_DEDUCTION, window, List.of(), List.of(option), null))
                .compile();
    }

    private static List<Refusal> refusals(CompiledCatalogue catalogue, String born, LocalDate day) {
        var situation = somebody().born(born).situation();
        return Eligibility.evaluate(
                        catalogue, situation, situation.person().employments().getFirst(), day)
                .offers()
                .getFirst()
                .options()
                .getFirst()
                .refusals();
    }

    @ParameterizedTest(name = "age read on {0}: open from {1}")
    @CsvSource({
        // 18 on 20 September 2026: a choice of September holds from October, one of August from September.
        "PERIOD_START, 2026-09-01",
        "PAY_DATE, 2026-08-01",
        "BIRTHDAY, 2026-08-01",
        "PLAN_YEAR_START, 2027-03-01"
    })
    void saysThatAnOptionIsNotOpenAtAnAgeWithoutABandAndFromWhenItIs(AgeOn ageOn, LocalDate from) {
        var catalogue = catalogue(ageOn);
        assertThat(refusals(catalogue, "2008-09-20", DAY)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.AGE_OUTSIDE_BANDS);
            assertThat(refusal.option()).isEqualTo(new OptionCode("cover"));
            assertThat(refusal.facts()).containsEntry("age", "17");
            assertThat(refusal.remedies()).containsExactly(new Remedy.OpenFrom(from));
        });
        assertThat(refusals(catalogue, "2008-09-20", from.minusDays(1))).isNotEmpty();
        assertThat(refusals(catalogue, "2008-09-20", from)).isEmpty();
    }

    @Test
    void namesNoDayWhereTimeAloneDoesNotHelp() {
        assertThat(refusals(catalogue(AgeOn.PERIOD_START), "1960-01-01", DAY))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedies()).isEmpty());
    }

    @Test
    void goesByAgeForAMultipleOfSalary() {
        var perThousand = List.of(new Rate.AgeBanded.Band(18, 65, Money.parse("GBP 0.10")));
        var life = catalogue(
                "always",
                new Rate.SalaryMultiple(perThousand, AgeOn.PERIOD_START, null, Per.MONTH),
                new Quantity(1, 4, 1));

        assertThat(refusals(life, "2008-09-20", DAY))
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.remedies()).containsExactly(new Remedy.OpenFrom(LocalDate.of(2026, 9, 1))));
    }

    /** What is chosen in June holds from April. The pay calendar is known until March 2029. */
    @ParameterizedTest(name = "from {0}: {1}")
    @CsvSource({"37, 2027-06-01", "38, ", "60, "})
    void namesADayOnlyAsFarAsThePayCalendarIsKnown(int from, @Nullable LocalDate opens) {
        assertThat(refusals(catalogue("june", from, AgeOn.PERIOD_START), "1990-05-17", DAY))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedies())
                        .isEqualTo(opens == null ? List.of() : List.of(new Remedy.OpenFrom(opens))));
    }

    @Test
    void offersNothingThatHasNoPrice() {
        var situation = somebody().born("1960-01-01").situation();
        var offer = Eligibility.evaluate(
                        catalogue(AgeOn.PERIOD_START),
                        situation,
                        situation.person().employments().getFirst(),
                        DAY)
                .offers()
                .getFirst();
        assertThat(offer.open()).isFalse();
        assertThat(offer.refusals()).isEmpty();
    }
}
