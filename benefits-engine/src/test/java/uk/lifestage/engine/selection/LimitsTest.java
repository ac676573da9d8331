package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.heldAmount;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;

class LimitsTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);

    private static Council.Making life() {
        return benefit("life", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option("one", 1, new Rate.Flat(gbp("3.00"), Per.MONTH))
                .option("two", 2, new Rate.Flat(gbp("6.00"), Per.MONTH))
                .option("three", 3, new Rate.Flat(gbp("9.00"), Per.MONTH));
    }

    private static Council.Making avc() {
        return benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "5000.00");
    }

    private static Benefit gym() {
        return benefit("gym", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                .option(new Rate.Flat(gbp("20.00"), Per.MONTH))
                .done();
    }

    private static Quote quote(Catalogue catalogue, Situation situation, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), MAY, Law.gb());
    }

    private static List<Refusal> refusals(Catalogue catalogue, Situation situation, Choice... choices) {
        return quote(catalogue, situation, choices).choices().stream()
                .flatMap(choice -> choice.refusals().stream())
                .toList();
    }

    private static Limits stepsUp(int steps) {
        return new Limits(steps, null, null);
    }

    @Test
    void goesUpOneStepAtATime() {
        var catalogue = catalogueOf(null, life().limited(stepsUp(1)).done());
        var situation = someone().holding(held("life", "one", "2024-01-01")).situation();
        assertThat(refusals(catalogue, situation, take("life", "two"))).isEmpty();
        assertThat(refusals(catalogue, situation, take("life", "three")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.STEP_LIMIT);
                    assertThat(refusal.facts()).containsEntry("steps", "2").containsEntry("stepsUp", "1");
                });
    }

    @Test
    void countsTheStepsOfTheWholeYearBefore() {
        var catalogue = catalogueOf(null, life().limited(stepsUp(1)).done());
        var raisedInJanuary = new Holdings(List.of(held("life", "one", "2024-01-01")))
                .after(List.of(
                        new ElectionChange.End(held("life", "one", "2024-01-01"), LocalDate.of(2026, 1, 1)),
                        new ElectionChange.Start(held("life", "two", "2026-01-01"))));
        var situation = someone()
                .holding(raisedInJanuary.elections().toArray(Election[]::new))
                .situation();
        assertThat(refusals(catalogue, situation, take("life", "three")))
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.STEP_LIMIT);
        assertThat(SelectionRules.quote(
                                CompiledCatalogue.compile(catalogue),
                                situation,
                                basket(take("life", "three")),
                                LocalDate.of(2027, 1, 5),
                                Law.gb())
                        .assessment())
                .isInstanceOf(Assessment.Accepted.class);
    }

    @Test
    void takesUpAnyLevelWhereNothingIsHeld() {
        var catalogue = catalogueOf(null, life().limited(stepsUp(1)).done());
        assertThat(refusals(catalogue, someone().situation(), take("life", "three")))
                .isEmpty();
    }

    @Test
    void capsAllThatIsGivenUpTogether() {
        var catalogue = catalogueOf("10", avc().done(), gym());
        // A tenth of 3,333.33, rounded down; the gym takes 20 of it.
        var situation = someone().holding(held("gym", "only", "2026-01-01")).situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "313.33"))).isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "313.34")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.SACRIFICE_LIMIT);
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("313.33")));
                    assertThat(refusal.sentence().english())
                            .isEqualTo("You would give up more than 10% of your pay in the pay period 2026/27-03.");
                });
    }

    @Test
    void capsOneBenefitByItsShareOfPay() {
        var limits = new Limits(null, new BigDecimal("5"), null);
        var catalogue = catalogueOf(null, avc().limited(limits).done(), gym());
        var situation = someone().holding(held("gym", "only", "2026-01-01")).situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "166.66"))).isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "170.00")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.PAY_SHARE);
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("166.66")));
                });
    }

    @Test
    void capsWhatFallsDueInAPlanYearWithWhatFellDueBefore() {
        var limits = new Limits(null, null, gbp("1200.00"));
        var catalogue = catalogueOf(null, avc().limited(limits).done());
        // April and May at 50.00 leave 1,100.00 for ten months; the next year has 1,200.00 for twelve.
        var situation =
                someone().holding(heldAmount("avc", "50.00", "2026-04-01")).situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "100.00"))).isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "100.01")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.YEARLY_LIMIT);
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("100.00")));
                });
    }

    @Test
    void capsWhatFallsDueInAPlanYearByThePostsSalary() {
        // 4 % of 30,000.00 is 1,200.00 a plan year; 2,000.00 would be allowed to whoever earns more.
        var limits = new Limits(null, null, gbp("2000.00"), null, new BigDecimal("4"));
        var catalogue = catalogueOf(null, avc().limited(limits).done());
        var situation = someone()
                .earning("30000.00")
                .working("1", "5", "52")
                .holding(heldAmount("avc", "50.00", "2026-04-01"))
                .situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "100.00"))).isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "100.01")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.YEARLY_LIMIT);
                    assertThat(refusal.facts())
                            .containsEntry("limit", "1200.00")
                            .containsEntry("percent", "4");
                    assertThat(refusal.sentence().in("en")).isEqualTo("This is more than £1,200 in a plan year.");
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("100.00")));
                });
        var rich = someone().earning("90000.00").working("1", "5", "52").situation();
        // 2,000.00 over the twelve months of the next plan year.
        assertThat(refusals(catalogue, rich, takeAmount("avc", "166.67")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.facts())
                            .containsEntry("limit", "2000.00")
                            .doesNotContainKey("percent");
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("166.66")));
                });
    }

    @ParameterizedTest(name = "{0}: at most {1}")
    @CsvSource({"PAY_PERIOD, 250.00", "MONTH, 250.00", "WEEK, 57.69", "YEAR, 3000.00"})
    void letsNoMoreBeNamedThanAShareOfSalary(Per per, String most) {
        // 10 % of 30,000.00 a year.
        var avc = benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                .option(new Rate.ChosenAmount(per))
                .amounts("10.00", "5000.00", "10")
                .done();
        var catalogue = catalogueOf(null, avc);
        var situation = someone().earning("30000.00").working("1", "5", "52").situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", most))).isEmpty();
        var more = gbp(most).plus(gbp("0.01")).getAmount().toPlainString();
        assertThat(refusals(catalogue, situation, takeAmount("avc", more)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.AMOUNT_OUT_OF_RANGE);
                    assertThat(refusal.facts()).containsEntry("percent", "10").containsEntry("maximum", most);
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp(most)));
                });
    }

    @Test
    void letsWhatWasAgreedStayOrGoDownWhereSalaryFell() {
        var avc = benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                .option(new Rate.ChosenAmount(Per.MONTH))
                .amounts("10.00", "5000.00", "10")
                .done();
        var catalogue = catalogueOf(null, avc);
        var situation = someone()
                .earning("12000.00")
                .working("1", "5", "52")
                .holding(heldAmount("avc", "150.00", "2026-04-01"))
                .situation();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "149.00"))).isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("avc", "150.01")))
                .extracting(Refusal::remedies)
                .containsExactly(List.of(new Remedy.AtMostAmount(gbp("100.00"))));
        // 10 % of 600.00 a year is 5.00 a month, less than the least that may be named.
        var poor = someone().earning("600.00").working("1", "0.5", "52").situation();
        assertThat(refusals(catalogue, poor, takeAmount("avc", "10.00")))
                .filteredOn(refusal -> refusal.code() == ReasonCode.AMOUNT_OUT_OF_RANGE)
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.remedies()).isEmpty();
                    assertThat(refusal.sentence().in("en")).isEqualTo("This amount cannot be chosen.");
                });
    }

    @Test
    void capsWhatFallsDueOverALifetimeWithWhatFellDueYearsBefore() {
        var cycle = benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .collected(new Collection.Instalments(12))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("100.00", "5000.00")
                .limited(new Limits(null, null, null, gbp("2500.00")))
                .done();
        var catalogue = catalogueOf(null, cycle);
        // 1,200.00 were collected from April 2025 to March 2026, in the plan year before.
        var first = new Election(
                1,
                new BenefitCode("cycle"),
                new OptionCode("only"),
                null,
                gbp("1200.00"),
                Set.of(),
                new Period(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 4, 1)),
                LocalDate.of(2025, 4, 1),
                gbp("1200.00"),
                12);
        var situation = someone().holding(first).situation();
        assertThat(refusals(catalogue, situation, takeAmount("cycle", "1300.00")))
                .isEmpty();
        assertThat(refusals(catalogue, situation, takeAmount("cycle", "1300.01")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.LIFETIME_LIMIT);
                    assertThat(refusal.facts()).containsEntry("due", "2500.01").containsEntry("limit", "2500.00");
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("1300.00")));
                    assertThat(refusal.sentence().english())
                            .isEqualTo("With what you had before, this is more than £2,500 over all years.");
                });
    }

    @Test
    void saysFromWhenTheNextStepIsOpenWhereTimeAloneBringsIt() {
        var catalogue = catalogueOf(null, life().limited(stepsUp(1)).done());
        var raisedInJanuary = new Holdings(List.of(held("life", "one", "2024-01-01")))
                .after(List.of(
                        new ElectionChange.End(held("life", "one", "2024-01-01"), LocalDate.of(2026, 1, 1)),
                        new ElectionChange.Start(held("life", "two", "2026-01-01"))));
        var situation = someone()
                .holding(raisedInJanuary.elections().toArray(Election[]::new))
                .situation();
        var remedies =
                refusals(catalogue, situation, take("life", "three")).getFirst().remedies();
        // A start on 1 January 2027 is a year away from level one; 1 December is the first day that leads to it.
        assertThat(remedies).containsExactly(new Remedy.OpenFrom(LocalDate.of(2026, 12, 1)));
        for (var day : List.of(LocalDate.of(2026, 11, 30), LocalDate.of(2026, 12, 1))) {
            assertThat(
                            SelectionRules.assess(
                                            CompiledCatalogue.compile(catalogue),
                                            situation,
                                            basket(take("life", "three")),
                                            day,
                                            Law.gb())
                                    instanceof Assessment.Accepted)
                    .isEqualTo(day.getMonthValue() == 12);
        }
    }

    @Test
    void saysWhatTheLawSaysOfDearCyclesAndLargeLoans() {
        var cycle = benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .to(LegalKind.CYCLE)
                .collected(new Collection.Instalments(12))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("100.00", "5000.00")
                .done();
        var loan = benefit("loan", Funding.NET_DEDUCTION, PayTreatment.NET)
                .to(LegalKind.LOAN)
                .collected(new Collection.Instalments(24))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("100.00", "20000.00")
                .done();
        var catalogue = catalogueOf(null, cycle, loan);
        var situation = someone().earning("60000.00").situation();
        assertThat(codes(quote(catalogue, situation, takeAmount("cycle", "1000.00"), takeAmount("loan", "10000.00"))))
                .doesNotContain(NoticeCode.CYCLE_LICENCE, NoticeCode.LOAN_TAXED);
        assertThat(codes(quote(catalogue, situation, takeAmount("cycle", "1000.01"), takeAmount("loan", "10000.01"))))
                .contains(NoticeCode.CYCLE_LICENCE, NoticeCode.LOAN_TAXED);
    }

    @Test
    void warnsBeforeAndAfterChildcareVouchers() {
        var vouchers = benefit("vouchers", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                .to(LegalKind.CHILDCARE_VOUCHER)
                .option(new Rate.PerUnit(gbp("10.00"), Per.MONTH))
                .units(1, 24)
                .done();
        var catalogue = catalogueOf(null, vouchers);
        assertThat(codes(quote(catalogue, someone().situation(), takeUnits("vouchers", 10))))
                .contains(NoticeCode.VOUCHERS_OR_TAX_FREE_CHILDCARE);
        var holding = someone().holding(held("vouchers", "only", "2018-01-01")).situation();
        assertThat(codes(quote(catalogue, holding, Council.drop("vouchers"))))
                .contains(NoticeCode.VOUCHERS_NO_WAY_BACK);
    }

    private static List<NoticeCode> codes(Quote quote) {
        return quote.notices().stream().map(Notice::code).toList();
    }

    /** Room of 45.49 a month: twelve of it are 545.88. Of 545.78 the last instalment would be 45.50, of 545.82 it is less. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"545.89", "545.94", "600.00", "777.77", "5000.00"})
    void namesTheLargestTotalThatPassesThoughTheLastInstalmentTakesTheResidue(String total) {
        var lowPaid = someone().earning("25000.00").working("1", "37", "52").situation();
        assertThat(refusals(Council.catalogue(), lowPaid, takeAmount("cycle", total)))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
                    assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("545.88")));
                });
        assertThat(quote(Council.catalogue(), lowPaid, takeAmount("cycle", "545.88"))
                        .assessment())
                .isInstanceOf(Assessment.Accepted.class);
    }

    @Test
    void noLimitIsBelowNothingOrAboveAllOfPay() {
        var hundred = new BigDecimal("100");
        assertThat(new Limits(0, BigDecimal.ZERO, gbp("0.00"), gbp("0.00")).stepsUp())
                .isZero();
        assertThat(new Limits(null, hundred, null).percentOfPay()).isEqualTo(hundred);
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(-1, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, new BigDecimal("100.01"), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, new BigDecimal("-0.01"), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, null, gbp("-0.01")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(null, null, null, gbp("-0.01")));
    }
}
