package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.eligibility.CatalogueCheck;

/** What the check of a catalogue says of limits, of the law and of the end of windows. */
class CatalogueSenseTest {
    private static List<String> problems(Benefit benefit) {
        return CatalogueCheck.check(catalogueOf(null, benefit)).stream()
                .map(problem -> problem.where() + " " + problem.code())
                .toList();
    }

    private static Council.Making plain(Funding funding, PayTreatment treatment) {
        return benefit("b", funding, treatment).option(new Rate.Flat(gbp("5.00"), Per.MONTH));
    }

    private static Council.Making net() {
        return plain(Funding.NET_DEDUCTION, PayTreatment.NET);
    }

    @Test
    void refusesLimitsThatLimitNothingOrContradictEachOther() {
        assertThat(problems(net().limited(new Limits(null, null, gbp("100.00"), gbp("99.99")))
                        .done()))
                .containsExactly("benefits[b].limits.lifetime LIMITS_DISAGREE");
        assertThat(problems(net().limited(new Limits(null, null, Money.parse("EUR 5.00"), Money.parse("EUR 9.00")))
                        .done()))
                .containsExactly(
                        "benefits[b].limits.per-plan-year CURRENCY_DISAGREES",
                        "benefits[b].limits.lifetime CURRENCY_DISAGREES");
        assertThat(problems(net().limited(new Limits(1, null, null)).done()))
                .containsExactly("benefits[b].limits.steps-up LIMITS_DISAGREE");
        assertThat(problems(benefit("b", Funding.NO_MONEY, PayTreatment.NET)
                        .option(new Rate.Free())
                        .limited(new Limits(null, null, gbp("1.00")))
                        .done()))
                .containsExactly("benefits[b].limits LIMITS_DISAGREE");
        assertThat(problems(plain(Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                        .limited(new Limits(null, BigDecimal.TEN, null))
                        .done()))
                .containsExactly("benefits[b].limits.percent-of-pay LIMITS_DISAGREE");
        assertThat(problems(net().option("more", 2, new Rate.Flat(gbp("9.00"), Per.MONTH))
                        .limited(new Limits(1, BigDecimal.TEN, gbp("50.00"), gbp("50.00")))
                        .done()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} as {1}: {2}")
    @CsvSource({
        "CYCLE, SACRIFICE_EXEMPT, true",
        "CYCLE, SACRIFICE_TAXED, false",
        "WORKPLACE_NURSERY, SACRIFICE_EXEMPT, true",
        "LOAN, SACRIFICE_EXEMPT, false",
        "LOAN, SACRIFICE_TAXED, true",
        "LOW_EMISSION_CAR, SACRIFICE_EXEMPT, false",
        "PENSION, SACRIFICE_PENSION, true",
        "PENSION, SACRIFICE_EXEMPT, false",
        "LEAVE, SACRIFICE_PENSION, false"
    })
    void treatsAsExemptOnlyWhatTheLawFavours(LegalKind kind, PayTreatment treatment, boolean sound) {
        var found = problems(plain(Funding.SALARY_SACRIFICE, treatment).to(kind).done());
        if (sound) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).containsExactly("benefits[b].treatment TREATMENT_DISAGREES");
        }
    }

    @Test
    void wantsTheNormalValueOfACarThatIsTaxedAtNothingElse() {
        var car = plain(Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED).to(LegalKind.LOW_EMISSION_CAR);
        assertThat(problems(car.done()))
                .containsExactly("benefits[b].options[only].terms.normal-value NORMAL_VALUE_MISSING");
        var listed = new PriceTerms(null, null, List.of(), null, new NormalValue.ZeroEmissionCar(gbp("30000.00")));
        assertThat(problems(car.on(listed).done())).isEmpty();
    }

    @Test
    void wantsANormalValueOnlyWhereItIsComparedWithPayGivenUp() {
        var terms = new PriceTerms(null, null, List.of(), null, new NormalValue.Amount(gbp("1.00"), Per.MONTH));
        assertThat(problems(net().on(terms).done()))
                .containsExactly("benefits[b].options[only].terms.normal-value TREATMENT_DISAGREES");
        assertThat(problems(plain(Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                        .on(terms)
                        .done()))
                .isEmpty();
    }

    @Test
    void wantsAYearlyWindowAndACoreOptionWhereHoldingsFallToIt() {
        assertThat(problems(net().atWindowsEnd(WindowEnd.LAPSE, null).done()))
                .containsExactly("benefits[b].window-end WINDOW_END_WITHOUT_WINDOW");
        assertThat(problems(net().windows("annual")
                        .atWindowsEnd(WindowEnd.CORE_ONLY, null)
                        .done()))
                .containsExactly("benefits[b].core-option CORE_OPTION_MISSING");
        assertThat(problems(net().windows("annual")
                        .atWindowsEnd(WindowEnd.CORE_ONLY, "other")
                        .done()))
                .containsExactly("benefits[b].core-option UNKNOWN_OPTION");
        assertThat(problems(net().windows("annual")
                        .atWindowsEnd(WindowEnd.KEEP, "only")
                        .done()))
                .containsExactly("benefits[b].core-option CORE_OPTION_NOT_WANTED");
        assertThat(problems(benefit("b", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .windows("annual")
                        .collected(new Collection.Instalments(3))
                        .option(new Rate.Flat(gbp("30.00"), Per.TOTAL))
                        .atWindowsEnd(WindowEnd.CORE_ONLY, "only")
                        .done()))
                .containsExactly("benefits[b].core-option COLLECTION_DISAGREES");
        assertThat(problems(net().windows("annual")
                        .atWindowsEnd(WindowEnd.CORE_ONLY, "only")
                        .done()))
                .isEmpty();
    }

    @Test
    void asksEvidenceOnlyOfThoseWhoCanBeCovered() {
        assertThat(problems(net().wantingEvidence().done()))
                .containsExactly("benefits[b].dependants-need-evidence DEPENDANTS_NOT_COVERED");
    }
}
