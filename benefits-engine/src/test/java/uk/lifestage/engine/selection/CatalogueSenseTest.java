package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.EmployerPension;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.NormalValue;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
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
        assertThat(problems(benefit("b", Funding.NO_MONEY, PayTreatment.NET)
                        .option(new Rate.Free())
                        .limited(new Limits(null, null, null, null, BigDecimal.ONE))
                        .done()))
                .containsExactly("benefits[b].limits LIMITS_DISAGREE");
        assertThat(problems(benefit("b", Funding.NO_MONEY, PayTreatment.NET)
                        .option(new Rate.Free())
                        .limited(new Limits(null, null, null, gbp("1.00")))
                        .done()))
                .containsExactly("benefits[b].limits LIMITS_DISAGREE");
        assertThat(problems(benefit("b", Funding.NO_MONEY, PayTreatment.NET)
                        .option(new Rate.Free())
                        .option("more", 2, new Rate.Free())
                        .limited(new Limits(1, null, null))
                        .done()))
                .isEmpty();
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

    @ParameterizedTest(name = "{0} g with a range of {1} as {2}: {3}")
    @CsvSource({
        "75, , LOW_EMISSION_CAR, ",
        "76, , LOW_EMISSION_CAR, co2 LEGAL_KIND_DISAGREES",
        "76, , , ",
        "75, , , co2 LEGAL_KIND_DISAGREES",
        "50, , LOW_EMISSION_CAR, electric-range ELECTRIC_RANGE_MISSING",
        "50, 0, LOW_EMISSION_CAR, ",
        "0, , LOW_EMISSION_CAR, ",
        "51, , LOW_EMISSION_CAR, "
    })
    void wantsOfACarWhatTheLawAsks(
            int co2, @Nullable Integer range, @Nullable LegalKind kind, @Nullable String problem) {
        var plain = plain(Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED);
        var car = (kind == null ? plain : plain.to(kind))
                .on(new PriceTerms(
                        null,
                        null,
                        List.of(),
                        null,
                        new NormalValue.CompanyCar(gbp("30000.00"), new NormalValue.Emissions(co2, range, false))))
                .done();
        assertThat(problems(car))
                .isEqualTo(
                        problem == null
                                ? List.of()
                                : List.of("benefits[b].options[only].terms.normal-value.emissions." + problem));
    }

    @ParameterizedTest(name = "{0} as {1} and {2}: {3}")
    @CsvSource({
        "HOME_WORKING, PAYMENT, PAYMENT_EXEMPT, true",
        "HOME_WORKING, PAYMENT, PAYMENT_TAXED, false",
        "HOME_WORKING, SALARY_SACRIFICE, SACRIFICE_TAXED, false",
        "TRIVIAL_BENEFIT, EMPLOYER_PAID, NET, true",
        "TRIVIAL_BENEFIT, NET_DEDUCTION, NET, false",
        "TRIVIAL_BENEFIT, SALARY_SACRIFICE, SACRIFICE_TAXED, false"
    })
    void exemptsNothingSmallThatComesInThePlaceOfPay(
            LegalKind kind, Funding funding, PayTreatment treatment, boolean sound) {
        assertThat(problems(plain(funding, treatment).to(kind).done()))
                .isEqualTo(sound ? List.of() : List.of("benefits[b].legal-kind LEGAL_KIND_DISAGREES"));
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

    /** How each funding may be treated by pay, of all treatments. */
    @ParameterizedTest
    @CsvSource({
        "SALARY_SACRIFICE, SACRIFICE_EXEMPT SACRIFICE_PENSION SACRIFICE_TAXED",
        "NET_DEDUCTION, NET BEFORE_TAX_AFTER_NI NET_EMPLOYER_BENEFIT",
        "PAYMENT, PAYMENT_EXEMPT PAYMENT_TAXED",
        "EMPLOYER_PAID, NET",
        "NO_MONEY, NET",
    })
    void treatsPayAsTheFundingAllows(Funding funding, String treatments) {
        for (var treatment : PayTreatment.values()) {
            var found = problems(plain(funding, treatment).done());
            if (List.of(treatments.split(" ")).contains(treatment.name())) {
                assertThat(found).as("%s", treatment).isEmpty();
            } else {
                assertThat(found).as("%s", treatment).containsExactly("benefits[b].treatment TREATMENT_DISAGREES");
            }
        }
    }

    @Test
    void wantsATermThatCanBe() {
        assertThat(problems(net().bindsFor(-1).done())).containsExactly("benefits[b].term-months TERM_OUT_OF_RANGE");
        assertThat(problems(net().bindsFor(0).done())).isEmpty();
    }

    @Test
    void wantsRatesOfTheirOwnShape() {
        assertThat(problems(bare().option(new Rate.Tiered(Map.of(), Per.MONTH)).done()))
                .containsExactly("benefits[b].options[only].rate TIERS_MISSING");
        assertThat(problems(bare().option(new Rate.Tiered(Map.of(CoverTier.PERSON, gbp("1.00")), Per.MONTH))
                        .done()))
                .isEmpty();
        assertThat(problems(bare().coveringDependants()
                        .option(new Rate.Tiered(Map.of(CoverTier.FAMILY, gbp("-1.00")), Per.MONTH))
                        .done()))
                .containsExactly("benefits[b].options[only].rate RATE_NEGATIVE");
        assertThat(problems(bare().option(new Rate.PerUnit(gbp("-1.00"), Per.MONTH))
                        .units(1, 2)
                        .done()))
                .containsExactly("benefits[b].options[only].rate RATE_NEGATIVE");
        assertThat(problems(bare().option(new Rate.PercentOfSalary(new BigDecimal("-0.1"), Per.MONTH))
                        .done()))
                .containsExactly("benefits[b].options[only].rate RATE_NEGATIVE");
        assertThat(problems(bare().option(new Rate.PercentOfSalary(BigDecimal.ZERO, Per.MONTH))
                        .done()))
                .isEmpty();
        var bands = List.of(new Rate.AgeBanded.Band(16, null, gbp("1.00")));
        assertThat(problems(bare().option(
                                new Rate.SalaryMultiple(bands, AgeOn.PERIOD_START, Money.parse("EUR 9.00"), Per.MONTH))
                        .units(1, 2)
                        .done()))
                .containsExactly("benefits[b].options[only].rate CURRENCY_DISAGREES");
        assertThat(problems(bare().option(new Rate.SalaryMultiple(List.of(), AgeOn.PERIOD_START, null, Per.MONTH))
                        .done()))
                .containsExactly(
                        "benefits[b].options[only].quantity QUANTITY_MISSING",
                        "benefits[b].options[only].rate.bands BANDS_MISSING");
        assertThat(problems(bare().option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.DAYS,
                                new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                                Rate.LeaveRounding.TOTAL_ONLY))
                        .collected(new Collection.Instalments(2))
                        .done()))
                .containsExactly("benefits[b].options[only].quantity QUANTITY_MISSING");
        var ages =
                List.of(new Rate.AgeBanded.Band(-1, 30, gbp("1.00")), new Rate.AgeBanded.Band(30, null, gbp("2.00")));
        assertThat(problems(bare().option(new Rate.AgeBanded(ages, AgeOn.PERIOD_START, Per.MONTH))
                        .done()))
                .containsExactly("benefits[b].options[only].rate.bands[-1] BAND_EMPTY");
    }

    @Test
    void collectsAWholePriceInPartsAndNothingElse() {
        assertThat(problems(net().collected(new Collection.Instalments(3)).done()))
                .containsExactly("benefits[b].options[only].rate.per COLLECTION_DISAGREES");
        assertThat(problems(net().collected(new Collection.OverPlanYear()).done()))
                .isEmpty();
        assertThat(problems(bare().option(new Rate.Flat(gbp("9.00"), Per.TOTAL)).done()))
                .containsExactly("benefits[b].options[only].rate.per COLLECTION_DISAGREES");
        assertThat(problems(benefit("b", Funding.EMPLOYER_PAID, PayTreatment.NET)
                        .option(new Rate.Flat(gbp("9.00"), Per.TOTAL))
                        .done()))
                .as("nothing is collected of what the employer pays")
                .isEmpty();
    }

    @Test
    void wantsAmountsLimitsAndValuesInItsOwnCurrency() {
        var euro = Money.parse("EUR 1.00");
        assertThat(problems(bare().option(new Rate.Flat(gbp("5.00"), Per.MONTH))
                        .on(new PriceTerms(
                                null,
                                new EmployerShare.UpTo(new EmployerShare.Limit(euro, Per.MONTH)),
                                List.of(),
                                null))
                        .done()))
                .containsExactly("benefits[b].options[only].terms.employer-share CURRENCY_DISAGREES");
        assertThat(problems(plain(Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                        .on(new PriceTerms(null, null, List.of(), null, new NormalValue.Amount(euro, Per.MONTH)))
                        .done()))
                .containsExactly("benefits[b].options[only].terms.normal-value CURRENCY_DISAGREES");
    }

    @Test
    void wantsEachAmountOfAPriceInItsOwnCurrency() {
        var euro = Money.parse("EUR 1.00");
        var ages = List.of(new Rate.AgeBanded.Band(0, 40, euro), new Rate.AgeBanded.Band(40, null, gbp("-1.00")));
        assertThat(problems(bare().option(new Rate.AgeBanded(ages, AgeOn.PERIOD_START, Per.MONTH))
                        .done()))
                .containsExactly(
                        "benefits[b].options[only].rate.bands[0] CURRENCY_DISAGREES",
                        "benefits[b].options[only].rate.bands[40] RATE_NEGATIVE");
        var taxed = plain(Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED);
        var grams = new NormalValue.Emissions(120, null, false);
        for (var normal : List.of(new NormalValue.ZeroEmissionCar(euro), new NormalValue.CompanyCar(euro, grams))) {
            assertThat(problems(taxed.on(new PriceTerms(null, null, List.of(), null, normal))
                            .done()))
                    .containsExactly("benefits[b].options[only].terms.normal-value CURRENCY_DISAGREES");
        }
        var hybrid = new NormalValue.CarFuel(new NormalValue.Emissions(50, null, false));
        assertThat(problems(taxed.on(new PriceTerms(null, null, List.of(), null, hybrid))
                        .done()))
                .containsExactly("benefits[b].options[only].terms.normal-value.emissions.electric-range"
                        + " ELECTRIC_RANGE_MISSING");
    }

    @Test
    void collectsAPriceForALimitedTimeLikeOthers() {
        var whole = new LimitedPrice(LocalDate.of(2026, 4, 1), null, new Rate.Flat(gbp("4.00"), Per.TOTAL), null);

        assertThat(problems(net().on(new PriceTerms(null, null, List.of(whole), null))
                        .done()))
                .containsExactly("benefits[b].options[only].terms.limited-prices[0].rate.per COLLECTION_DISAGREES");
    }

    @Test
    void namesEveryCodeThatIsThereTwice() {
        var plain = catalogueOf(null, net().done(), net().done());
        var stage = new LifeStage(new StageCode("young"), Text.of("Young"), Text.of("Young"), "person.age < 30");
        var birth = new LifeEventType(
                new LifeEventCode("birth"),
                Text.of("Birth"),
                0,
                0,
                false,
                StartRule.NEXT_OPEN_PERIOD,
                List.of(
                        new LifeEventType.Opening(new BenefitCode("gone"), Set.of(Direction.ADD)),
                        new LifeEventType.Opening(new BenefitCode("gone"), Set.of(Direction.UP))));
        var never = new LifeEventType(
                new LifeEventCode("never"), Text.of("Never"), 0, -1, false, StartRule.NEXT_OPEN_PERIOD, List.of());
        var always = new Window.AlwaysOpen(new WindowCode("always"), Text.of("Always"), StartRule.NEXT_OPEN_PERIOD);
        var twice = new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                List.of(plain.strands().getFirst(), plain.strands().getFirst()),
                List.of(stage, stage),
                List.of(always, always),
                List.of(birth, birth, never),
                plain.rules(),
                plain.benefits(),
                List.of(
                        new BasketRule.Excludes(
                                new RuleCode("ONE"), Text.of("One"), new BenefitCode("b"), new BenefitCode("c")),
                        new BasketRule.Excludes(
                                new RuleCode("ONE"), Text.of("One"), new BenefitCode("b"), new BenefitCode("c"))));

        assertThat(CatalogueCheck.check(twice))
                .extracting(problem -> problem.where() + " " + problem.code())
                .contains(
                        "strands[options] DUPLICATE_CODE",
                        "life-stages[young] DUPLICATE_CODE",
                        "windows[always] DUPLICATE_CODE",
                        "life-events[birth] DUPLICATE_CODE",
                        "life-events[birth].openings[gone] DUPLICATE_CODE",
                        "life-events[never] DAYS_OUT_OF_RANGE",
                        "benefits[b] DUPLICATE_CODE",
                        "basket-rules[ONE] DUPLICATE_CODE")
                .doesNotContain("life-events[birth] DAYS_OUT_OF_RANGE");
    }

    @Test
    void suitsOnlyLifeStagesThatThereAreAndNamesAPayrollElementWhereMoneyMoves() {
        var net = net().done();
        var odd = new Benefit(
                net.code(),
                net.strand(),
                net.name(),
                net.summary(),
                net.funding(),
                net.treatment(),
                null,
                net.windows(),
                net.rules(),
                net.options(),
                net.collection(),
                net.proration(),
                net.approval(),
                net.windowEnd(),
                Set.of(new StageCode("gone")),
                false,
                0,
                null);

        assertThat(problems(odd))
                .containsExactlyInAnyOrder("benefits[b].suits UNKNOWN_STAGE", "benefits[b].element ELEMENT_MISSING");
    }

    /** A price for those who choose in April: its ends, and what it is a price of. */
    @ParameterizedTest(name = "until {0}, moving on on {1}: empty {2}")
    @CsvSource({
        "2026-04-01, , true",
        "2026-04-02, , false",
        ", 2026-04-01, true",
        ", 2026-04-02, false",
        "2026-05-01, 2026-04-01, true",
        "2026-05-01, 2027-04-01, false",
        ", , false",
    })
    void wantsALimitedPriceThatSomebodyCanHave(LocalDate until, LocalDate movesOn, boolean empty) {
        var limited = new LimitedPrice(LocalDate.of(2026, 4, 1), until, new Rate.Flat(gbp("4.00"), Per.MONTH), movesOn);

        assertThat(problems(net().on(new PriceTerms(null, null, List.of(limited), null))
                        .done()))
                .isEqualTo(
                        empty
                                ? List.of("benefits[b].options[only].terms.limited-prices[0] LIMITED_PRICE_EMPTY")
                                : List.of());
    }

    @Test
    void countsChildrenOnlyWhereDependantsAreCovered() {
        var until = new PriceTerms(null, null, List.of(), new ChildrenUntil(18, AgeOn.PERIOD_START));

        assertThat(problems(net().on(until).done()))
                .containsExactly("benefits[b].options[only].terms DEPENDANTS_NOT_COVERED");
        assertThat(problems(net().coveringDependants().on(until).done())).isEmpty();
    }

    @Test
    void wantsEachPartOfACatalogueToBeThere() {
        var plain = catalogueOf(null, net().done());
        var lost = new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                List.of(),
                plain.lifeStages(),
                List.of(
                        new Window.AlwaysOpen(new WindowCode("always"), Text.of("Always"), StartRule.NEXT_OPEN_PERIOD),
                        new Window.Joiner(new WindowCode("joiner"), Text.of("Joiner"), StartRule.NEXT_OPEN_PERIOD, -1),
                        new Window.Joiner(new WindowCode("other"), Text.of("Other"), StartRule.NEXT_OPEN_PERIOD, 0)),
                plain.lifeEvents(),
                plain.rules(),
                plain.benefits(),
                List.of(new BasketRule.SameDependants(
                        new RuleCode("SAME"), Text.of("Same"), new BenefitCode("b"), new BenefitCode("gone"))),
                null,
                null,
                List.of(
                        new EmployerPension("LGPS", new BigDecimal("20")),
                        new EmployerPension("LGPS", new BigDecimal("21"))));
        assertThat(CatalogueCheck.check(lost))
                .extracting(problem -> problem.where() + " " + problem.code())
                .containsExactlyInAnyOrder(
                        "employer-pensions[LGPS] DUPLICATE_CODE",
                        "windows[joiner].days DAYS_OUT_OF_RANGE",
                        "benefits[b].strand UNKNOWN_STRAND",
                        "basket-rules[SAME] UNKNOWN_BENEFIT",
                        "basket-rules[SAME] DEPENDANTS_NOT_COVERED");
        assertThat(CatalogueCheck.check(catalogueOf(null)))
                .extracting(problem -> problem.where() + " " + problem.code())
                .containsExactly("benefits BENEFITS_MISSING");
    }

    private static Council.Making bare() {
        return benefit("b", Funding.NET_DEDUCTION, PayTreatment.NET);
    }
}
