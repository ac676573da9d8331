package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.Dated;

/** Which benefits may cost something else in September than in August without anybody having chosen anything. */
class PriceChangesTest {
    private static final Period AUGUST = days("2026-08-01/2026-09-01");
    private static final Period SEPTEMBER = days("2026-09-01/2026-10-01");
    private static final BenefitCode GYM = new BenefitCode("gym");

    private static Benefit gym(String amount) {
        return gym(new Collection.Instalments(10), Proration.NONE, option("one", flat(amount)));
    }

    private static Benefit gym(Collection collection, Proration proration, Option... options) {
        return benefit("gym", Funding.NET_DEDUCTION, collection, proration, options);
    }

    private static Rate flat(String amount) {
        return new Rate.Flat(pounds(amount), Per.MONTH);
    }

    private static Option priced(Rate rate, @Nullable PriceTerms terms) {
        return new Option(new OptionCode("one"), Text.of("One"), 1, rate, null, null, List.of(), terms);
    }

    private static PriceChanges from(Catalogue before, Catalogue later) {
        return PriceChanges.between(
                CataloguesInForce.of(List.of(
                        new Dated<>(days("2026-01-01/2026-09-15"), before),
                        new Dated<>(Period.from(day("2026-09-15")), later))),
                AUGUST,
                SEPTEMBER);
    }

    private static PriceChanges of(Benefit benefit) {
        return PriceChanges.between(CataloguesInForce.always(catalogue(benefit)), AUGUST, SEPTEMBER);
    }

    /** Each version of a catalogue is read anew: what it says counts, not which object says it. */
    @Test
    void aNewVersionThatSaysTheSameChangesNoPrice() {
        assertThat(from(catalogue(gym("30.00")), catalogue(gym("30.00"))).changed())
                .isEmpty();
    }

    @Test
    void anotherRateElementCollectionProrationOrFundingIsAnotherPrice() {
        var before = catalogue(gym("30.00"));
        var one = option("one", flat("30.00"));

        assertThat(from(before, catalogue(gym("30.01"))).changed()).containsExactly(GYM);
        assertThat(from(before, catalogue(gym(new Collection.Instalments(11), Proration.NONE, one)))
                        .changed())
                .containsExactly(GYM);
        assertThat(from(before, catalogue(gym(new Collection.Instalments(10), Proration.ACTUAL_DAYS, one)))
                        .changed())
                .containsExactly(GYM);
        assertThat(from(
                                before,
                                catalogue(benefit(
                                        "gym",
                                        Funding.SALARY_SACRIFICE,
                                        new Collection.Instalments(10),
                                        Proration.NONE,
                                        one)))
                        .changed())
                .containsExactly(GYM);
        assertThat(from(
                                before,
                                catalogue(gym(
                                        new Collection.Instalments(10), Proration.NONE, option("two", flat("30.00")))))
                        .changed())
                .containsExactly(GYM);
    }

    @Test
    void whatBeginsOrEndsWithAVersionHasChanged() {
        assertThat(from(catalogue(), catalogue(gym("30.00"))).changed()).containsExactly(GYM);
        assertThat(from(catalogue(gym("30.00")), catalogue()).changed()).containsExactly(GYM);
    }

    /** The night that goes from August to September sees a price move on after 1 August and before 1 October. */
    @ParameterizedTest(name = "moves on on {0}: {1}")
    @CsvSource({"2026-08-01, false", "2026-08-02, true", "2026-09-30, true", "2026-10-01, false", ", false"})
    void aLimitedPriceThatMovesOnInBetweenHasChanged(@Nullable String movesOn, boolean changed) {
        var limited = new LimitedPrice(day("2026-01-01"), null, flat("20.00"), movesOn == null ? null : day(movesOn));
        var terms = new PriceTerms(null, null, List.of(limited), null);

        assertThat(of(gym(new Collection.EveryPeriod(), Proration.NONE, priced(flat("30.00"), terms)))
                        .changed())
                .hasSize(changed ? 1 : 0);
    }

    @Test
    void agesMatterToBandsMultiplesOfSalaryAndChildrensCover() {
        var bands = List.of(new Rate.AgeBanded.Band(16, null, pounds("30.00")));
        var every = new Collection.EveryPeriod();
        var banded = priced(new Rate.AgeBanded(bands, AgeOn.PERIOD_START, Per.MONTH), null);
        var multiple = priced(new Rate.SalaryMultiple(bands, AgeOn.PERIOD_START, null, Per.MONTH), null);
        var children =
                priced(flat("30.00"), new PriceTerms(null, null, List.of(), new ChildrenUntil(26, AgeOn.PERIOD_START)));
        var share = priced(new Rate.PercentOfSalary(BigDecimal.ONE, Per.MONTH), null);

        for (var option : List.of(banded, multiple, children)) {
            assertThat(of(gym(every, Proration.NONE, option)).ageBanded()).containsExactly(GYM);
        }
        assertThat(of(gym(every, Proration.NONE, share)).ageBanded()).isEmpty();
        assertThat(of(gym("30.00"))).isEqualTo(PriceChanges.NONE);
    }

    /** Plan years begin on 1 April. */
    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "2026-03-01/2026-04-01, 2026-04-01/2026-05-01, true",
        "2026-02-01/2026-03-01, 2026-03-01/2026-04-01, false",
        "2026-04-01/2026-05-01, 2026-05-01/2026-06-01, false",
        "2026-03-25/2026-04-01, 2026-03-25/2026-04-02, true",
    })
    void aPlanYearMayBeginInBetween(String last, String own, boolean begins) {
        assertThat(PriceChanges.between(CataloguesInForce.always(catalogue(gym("30.00"))), days(last), days(own))
                        .planYearBegins())
                .isEqualTo(begins);
    }

    @Test
    void nothingChangesWhereNoCatalogueIsInForce() {
        assertThat(PriceChanges.between(CataloguesInForce.of(List.of()), AUGUST, SEPTEMBER))
                .isEqualTo(PriceChanges.NONE);
    }
}
