package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.ending;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.heldAmount;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.catalogue.Unspent.PaidWhen;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.payroll.CataloguesInForce;

/** A basket on 5 May 2026 with a fund of 600 a plan year, 50 a month; choices start on 1 June. */
class FundQuoteTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);

    private static Benefit dental(String monthly) {
        return benefit("dental", Funding.FLEX_FUND, PayTreatment.NET)
                .option(new Rate.Flat(gbp(monthly), Per.MONTH))
                .done();
    }

    private static Benefit nursery() {
        return benefit("nursery", Funding.FLEX_FUND, PayTreatment.SACRIFICE_EXEMPT)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "5000.00")
                .done();
    }

    private static Benefit eyes() {
        return benefit("eyes", Funding.FLEX_FUND, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("1.00", "500.00")
                .done();
    }

    private static Catalogue catalogue(FundHolder holder, Unspent unspent, boolean taxable, Benefit... benefits) {
        var spending = new ArrayList<FundSpending>();
        for (var benefit : benefits) {
            var overspend = switch (benefit.code().value()) {
                case "nursery" -> Overspend.SALARY_SACRIFICE;
                case "eyes" -> Overspend.REFUSED;
                default -> Overspend.NET_DEDUCTION;
            };
            spending.add(new FundSpending(benefit.code(), overspend, taxable));
        }
        return catalogueOf(null, benefits)
                .with(new FlexFund(
                        new BenefitCode("flex-fund"),
                        Text.of("Flex fund"),
                        holder,
                        List.of(new FundCredit(
                                new CreditCode("basic"), Text.of("Basic"), null, new CreditAmount.Flat(gbp("600.00")))),
                        Proration.ACTUAL_DAYS,
                        spending,
                        List.of(),
                        unspent));
    }

    private static Unspent paid(boolean pensionable) {
        return new Unspent.Paid(new PayrollElement("CASH"), pensionable, PaidWhen.EACH_PERIOD);
    }

    private static Catalogue catalogue(Benefit... benefits) {
        return catalogue(FundHolder.POST, paid(false), true, benefits);
    }

    private static Quote quote(Catalogue catalogue, Situation situation, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), MAY, Law.gb());
    }

    private static List<Refusal> refusals(Quote quote) {
        return quote.choices().stream()
                .flatMap(choice -> choice.refusals().stream())
                .toList();
    }

    @Test
    void showsTheFundBeforeAndAfter() {
        var quote = quote(catalogue(dental("40.00")), someone().situation(), take("dental", "only"));

        assertThat(quote.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(quote.funds()).singleElement().satisfies(effect -> {
            assertThat(effect.assignmentNo()).isEqualTo(1);
            assertThat(effect.before().credited()).isEqualTo(gbp("600.00"));
            assertThat(effect.before().spent()).isEqualTo(gbp("0.00"));
            assertThat(effect.before().paid()).isEqualTo(gbp("600.00"));
            assertThat(effect.after().spent()).isEqualTo(gbp("400.00"));
            assertThat(effect.after().paid()).isEqualTo(gbp("200.00"));
        });
        var choice = quote.choices().getFirst();
        assertThat(choice.after()).isEqualTo(gbp("40.00"));
        assertThat(choice.fund()).satisfies(fund -> {
            assertThat(fund.period().name()).isEqualTo("2026/27-03");
            assertThat(fund.fromFund()).isEqualTo(gbp("40.00"));
            assertThat(fund.overspend()).isEqualTo(gbp("0.00"));
            assertThat(fund.yearFromFund()).isEqualTo(gbp("400.00"));
        });
    }

    @ParameterizedTest(name = "taxable {0}, cash pensionable {1}, in {2}")
    @CsvSource({
        // 40 of cash less: 8 % National Insurance saved, and 20 % tax where the benefit is not taxed in its place.
        "true,  false, none, -36.80",
        "false, false, none, -28.80",
        // 6.5 % of 40 less to the pension as well, so that 2.60 more is taxed: in whole pounds 20 % of 2.
        "true,  true,  LGPS, -34.60",
    })
    void showsWhatItDoesToPay(boolean taxable, boolean pensionable, String scheme, String takeHome) {
        var quote = quote(
                catalogue(FundHolder.POST, paid(pensionable), taxable, dental("40.00")),
                someone().in(scheme).situation(),
                take("dental", "only"));

        var effect = quote.payEffects().getFirst();
        assertThat(effect.period().name()).isEqualTo("2026/27-03");
        assertThat(effect.perPeriod()).isEqualTo(gbp(takeHome));
        assertThat(effect.difference(PayLine.GROSS_PAY)).isEqualTo(gbp("-40.00"));
        assertThat(effect.difference(PayLine.NIABLE_PAY)).isEqualTo(gbp("-40.00"));
        assertThat(quote.notices())
                .extracting(Notice::code)
                .contains(NoticeCode.FUND_UNSPENT_PAID)
                .doesNotContain(NoticeCode.FUND_OVERSPENT_DEDUCTION);
        assertThat(quote.notices().stream().anyMatch(notice -> notice.code() == NoticeCode.FUND_TAXED))
                .isEqualTo(taxable);
    }

    @Test
    void showsHowTheRestIsPaid() {
        var quote = quote(
                catalogue(dental("40.00"), nursery()),
                someone().situation(),
                takeAmount("nursery", "30.00"),
                take("dental", "only"));

        // Dental comes first in the fund's order, whatever the order of the basket.
        assertThat(quote.choices().getFirst().fund()).satisfies(fund -> {
            assertThat(fund.fromFund()).isEqualTo(gbp("10.00"));
            assertThat(fund.overspend()).isEqualTo(gbp("20.00"));
            assertThat(fund.overspentBy()).isEqualTo(Overspend.SALARY_SACRIFICE);
            assertThat(fund.yearOverspend()).isEqualTo(gbp("200.00"));
            assertThat(fund.explanation().amount()).isEqualTo(gbp("20.00"));
        });
        assertThat(quote.payEffects().getFirst().difference(PayLine.GROSS_PAY)).isEqualTo(gbp("-70.00"));
        var notice = quote.notices().stream()
                .filter(one -> one.code() == NoticeCode.FUND_OVERSPENT_SACRIFICE)
                .findFirst()
                .orElseThrow();
        assertThat(notice.text().english())
                .isEqualTo(
                        "Your flex fund pays £10 of £30 in pay period 2026/27-03. You would give up the other £20 of your"
                                + " salary.");
        assertThat(notice.text().in("cy")).contains("£10 o £30");
    }

    @ParameterizedTest(name = "70 a month for {0}")
    @CsvSource({
        // The fund's 50 would have been cash and are taxed as a benefit: no National Insurance on them, 8 % saved. The
        // other 20
        // are given up before tax and National Insurance, or taken after both.
        "nursery, SALARY_SACRIFICE, FUND_OVERSPENT_SACRIFICE,  -70.00, -4.00, -5.60,  0.00, -60.40",
        "dental,  NET_DEDUCTION,    FUND_OVERSPENT_DEDUCTION,  -50.00,  0.00, -4.00, 20.00, -66.00",
    })
    void takesWhatTheFundDoesNotHoldAsTheSchemeSays(
            String benefit,
            Overspend overspend,
            NoticeCode told,
            String gross,
            String tax,
            String insurance,
            String deductions,
            String takeHome) {
        var quote = quote(
                catalogue(dental("70.00"), nursery()),
                someone().situation(),
                benefit.equals("dental") ? take("dental", "only") : takeAmount("nursery", "70.00"));

        assertThat(quote.choices().getFirst().fund()).satisfies(fund -> {
            assertThat(fund.fromFund()).isEqualTo(gbp("50.00"));
            assertThat(fund.overspend()).isEqualTo(gbp("20.00"));
            assertThat(fund.overspentBy()).isEqualTo(overspend);
        });
        assertThat(quote.notices()).extracting(Notice::code).contains(told);
        var effect = quote.payEffects().getFirst();
        assertThat(effect.difference(PayLine.GROSS_PAY)).isEqualTo(gbp(gross));
        assertThat(effect.difference(PayLine.INCOME_TAX)).isEqualTo(gbp(tax));
        assertThat(effect.difference(PayLine.NATIONAL_INSURANCE)).isEqualTo(gbp(insurance));
        assertThat(effect.difference(PayLine.DEDUCTIONS)).isEqualTo(gbp(deductions));
        assertThat(effect.perPeriod()).isEqualTo(gbp(takeHome));
    }

    @Test
    void deductsAPennyThatTheFundDoesNotHold() {
        var quote = quote(catalogue(dental("50.01")), someone().situation(), take("dental", "only"));

        assertThat(quote.choices().getFirst().fund().overspend()).isEqualTo(gbp("0.01"));
        assertThat(quote.notices()).extracting(Notice::code).contains(NoticeCode.FUND_OVERSPENT_DEDUCTION);
        assertThat(quote.payEffects().getFirst().difference(PayLine.DEDUCTIONS)).isEqualTo(gbp("0.01"));
    }

    @Test
    void refusesWhatWouldTakePayBelowTheMinimumWageBeyondTheFund() {
        // 25,000 leaves 45.49 a month above the minimum wage, and the fund pays 50.
        var situation = someone().earning("25000.00").situation();

        var refused = quote(catalogue(nursery()), situation, takeAmount("nursery", "95.50"));
        var taken = quote(catalogue(nursery()), situation, takeAmount("nursery", "95.49"));

        assertThat(refusals(refused)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("95.49")));
        });
        assertThat(taken.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(taken.payEffects().getFirst().minimumWageRoom()).isEqualTo(gbp("0.00"));
    }

    @Test
    void refusesWhatWouldLeaveTooLittleInTheFundForAnotherBenefit() {
        var nurseryHeld = new Election(
                1,
                new BenefitCode("nursery"),
                new OptionCode("only"),
                null,
                gbp("90.00"),
                Set.of(),
                Period.from(LocalDate.of(2026, 4, 1)),
                LocalDate.of(2026, 4, 1),
                null,
                null);
        var situation = someone().earning("25000.00").holding(nurseryHeld).situation();

        // Of the 90, the fund pays 50 now and would pay 10 with dental before it: 80 given up is more than 45.49.
        assertThat(refusals(quote(catalogue(dental("40.00"), nursery()), situation, take("dental", "only"))))
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.MINIMUM_WAGE);
        assertThat(refusals(quote(catalogue(dental("5.49"), nursery()), situation, take("dental", "only"))))
                .isEmpty();
        assertThat(refusals(quote(catalogue(dental("5.50"), nursery()), situation, take("dental", "only"))))
                .hasSize(1);
    }

    @Test
    void showsWhatMoreOrLessFromTheFundDoesToPay() {
        // Of 50 a month the fund pays 20 for eyes now; what it does not pay is cash.
        var catalogue = catalogue(eyes());
        var seen = someone().holding(heldAmount("eyes", "20.00", "2026-04-01")).situation();

        assertThat(quote(catalogue, seen, takeAmount("eyes", "30.00")).payEffects())
                .singleElement()
                .satisfies(effect ->
                        assertThat(effect.difference(PayLine.GROSS_PAY)).isEqualTo(gbp("-10.00")));
        assertThat(quote(catalogue, seen, drop("eyes")).payEffects())
                .singleElement()
                .satisfies(effect ->
                        assertThat(effect.difference(PayLine.GROSS_PAY)).isEqualTo(gbp("20.00")));
        assertThat(quote(catalogue, seen, takeAmount("eyes", "20.00")).payEffects())
                .isEmpty();
    }

    @Test
    void refusesWhatMayNotBeOverspent() {
        var refused = quote(catalogue(eyes()), someone().situation(), takeAmount("eyes", "60.00"));

        assertThat(refusals(refused)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.FUND_EXCEEDED);
            assertThat(refusal.facts())
                    .containsEntry("period", "2026/27-03")
                    .containsEntry("cost", "60.00")
                    .containsEntry("fund", "50.00");
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("50.00")));
            assertThat(refusal.sentence().english())
                    .isEqualTo(
                            "The flex fund pays £50 of £60 in the pay period 2026/27-03, and the rest cannot be paid in"
                                    + " another way.");
        });
        assertThat(quote(catalogue(eyes()), someone().situation(), takeAmount("eyes", "50.00"))
                        .assessment())
                .isInstanceOf(Assessment.Accepted.class);
    }

    @Test
    void refusesWhatMayNotBeOverspentAfterABirthdayThoughTheFundPaysTheSame() {
        var eyes = benefit("eyes", Funding.FLEX_FUND, PayTreatment.NET)
                .option(new Rate.AgeBanded(
                        List.of(
                                new Rate.AgeBanded.Band(18, 37, gbp("50.00")),
                                new Rate.AgeBanded.Band(37, null, gbp("60.00"))),
                        AgeOn.PERIOD_START,
                        Per.MONTH))
                .done();

        // 37 on 15 January 2027: dearer from February on.
        assertThat(refusals(quote(catalogue(eyes), someone().situation(), take("eyes", "only"))))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.FUND_EXCEEDED);
                    assertThat(refusal.facts())
                            .containsEntry("period", "2026/27-11")
                            .containsEntry("cost", "60.00")
                            .containsEntry("fund", "50.00");
                });
    }

    /** Dental cover, which comes first, takes half of the fund until the end of August. */
    @Test
    void saysFromWhenTheFundHasEnough() {
        var dental = held("dental", "only", "2026-04-01");
        var ending = ending(dental, "2026-09-01");
        var catalogue = catalogue(dental("25.00"), eyes());

        assertThat(refusals(quote(catalogue, someone().holding(ending).situation(), takeAmount("eyes", "50.00"))))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.FUND_EXCEEDED);
                    assertThat(refusal.remedies())
                            .containsExactly(
                                    new Remedy.AtMostAmount(gbp("25.00")),
                                    new Remedy.OpenFrom(LocalDate.of(2026, 8, 1)));
                });
        assertThat(refusals(quote(catalogue, someone().holding(dental).situation(), takeAmount("eyes", "50.00"))))
                .singleElement()
                .satisfies(refusal ->
                        assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("25.00"))));
    }

    @Test
    void countsWhatTheFundPaysTowardsAYearlyLimit() {
        var limited = benefit("dental", Funding.FLEX_FUND, PayTreatment.NET)
                .limited(new Limits(null, null, gbp("399.99")))
                .option(new Rate.Flat(gbp("40.00"), Per.MONTH))
                .done();

        assertThat(refusals(quote(catalogue(limited), someone().situation(), take("dental", "only"))))
                .extracting(Refusal::code)
                .containsExactly(ReasonCode.YEARLY_LIMIT);
    }

    @Test
    void givesTheFundBackWhereABenefitIsDropped() {
        var situation = someone().holding(held("dental", "only", "2026-04-01")).situation();

        var quote = quote(catalogue(dental("40.00")), situation, drop("dental"));

        assertThat(quote.funds().getFirst().before().spent()).isEqualTo(gbp("480.00"));
        assertThat(quote.funds().getFirst().after().spent()).isEqualTo(gbp("80.00"));
        assertThat(quote.payEffects().getFirst().perPeriod()).isEqualTo(gbp("36.80"));
        assertThat(quote.choices().getFirst().fund()).isNull();
    }

    @Test
    void saysWhatIsLostAndWhatIsCarried() {
        var lost = quote(
                catalogue(FundHolder.POST, new Unspent.Lost(), true, dental("40.00")),
                someone().situation(),
                take("dental", "only"));
        var carried = quote(
                catalogue(FundHolder.POST, new Unspent.Carried(gbp("150.00"), null), true, dental("40.00")),
                someone().situation(),
                take("dental", "only"));

        assertThat(lost.notices().getLast().text().english())
                .isEqualTo("£200 of your flex fund would not be spent by 31 March 2027 and would be lost.");
        // 150 came from the plan year before.
        assertThat(carried.notices())
                .filteredOn(notice -> notice.code().name().startsWith("FUND_UNSPENT"))
                .extracting(notice -> notice.code() + " " + notice.facts().get("amount"))
                .containsExactly("FUND_UNSPENT_CARRIED 150.00", "FUND_UNSPENT_LOST 200.00");
    }

    @Test
    void looksAtEveryPostThatSharesAFund() {
        var onTheSecond = new Election(
                2,
                new BenefitCode("nursery"),
                new OptionCode("only"),
                null,
                gbp("90.00"),
                Set.of(),
                Period.from(LocalDate.of(2026, 4, 1)),
                LocalDate.of(2026, 4, 1),
                null,
                null);
        var catalogue = catalogue(FundHolder.PERSON, paid(false), true, dental("40.00"), nursery());

        var bearable = quote(
                catalogue,
                someone().withPosts(2).earning("40000.00").holding(onTheSecond).situation(),
                take("dental", "only"));
        var tooMuch = quote(
                catalogue,
                someone().withPosts(2).earning("25000.00").holding(onTheSecond).situation(),
                take("dental", "only"));

        assertThat(bearable.funds())
                .singleElement()
                .satisfies(effect -> assertThat(effect.assignmentNo()).isNull());
        assertThat(bearable.payEffects())
                .extracting(PostPayEffect::assignmentNo)
                .containsExactly(1, 2);
        assertThat(bearable.payEffects().getLast().difference(PayLine.GROSS_PAY))
                .isEqualTo(gbp("-40.00"));
        assertThat(refusals(tooMuch)).extracting(Refusal::code).containsExactly(ReasonCode.MINIMUM_WAGE);
    }

    @Test
    void showsTheFundOfEachPostThatHasOne() {
        var second = new Choice.Take(2, new BenefitCode("dental"), new OptionCode("only"), null, null, Set.of());
        var quote = quote(
                catalogue(dental("40.00"), eyes()),
                someone().withPosts(2).situation(),
                second,
                takeAmount("eyes", "10.00"));

        assertThat(quote.funds()).extracting(FundEffect::assignmentNo).containsExactly(1, 2);
        assertThat(quote.funds().getFirst().after().spent()).isEqualTo(gbp("100.00"));
        assertThat(quote.funds().getLast().after().spent()).isEqualTo(gbp("400.00"));
        assertThat(quote.choices().getFirst().fund().yearFromFund()).isEqualTo(gbp("400.00"));
        assertThat(quote.choices().getLast().fund().yearFromFund()).isEqualTo(gbp("100.00"));
    }

    /** In November the yearly window leads to April, and the others to December. */
    @Test
    void showsTheFundOfThePlanYearsInWhichTheChoicesBegin() {
        var yearly = benefit("dental", Funding.FLEX_FUND, PayTreatment.NET)
                .windows("annual")
                .option(new Rate.Flat(gbp("40.00"), Per.MONTH))
                .done();
        var compiled = CompiledCatalogue.compile(catalogue(yearly, eyes()));
        var november = LocalDate.of(2026, 11, 5);
        var april = LocalDate.of(2027, 4, 1);

        var ahead = SelectionRules.quote(
                compiled, someone().situation(), basket(take("dental", "only")), november, Law.gb());
        assertThat(ahead.funds()).singleElement().satisfies(effect -> {
            assertThat(effect.after().year().days().from()).isEqualTo(april);
            assertThat(effect.after().spent()).isEqualTo(gbp("480.00"));
        });
        assertThat(ahead.choices().getFirst().fund().period().days().from()).isEqualTo(april);

        var both = SelectionRules.quote(
                compiled,
                someone().situation(),
                basket(take("dental", "only"), takeAmount("eyes", "5.00")),
                november,
                Law.gb());
        assertThat(both.funds())
                .extracting(effect -> effect.after().year().days().from() + " "
                        + effect.after().spent())
                .containsExactly("2026-04-01 GBP 20.00", "2027-04-01 GBP 540.00");
        assertThat(both.choices().getLast().fund().period().days().from()).isEqualTo("2026-12-01");
    }

    @Test
    void saysNothingOfTheFundWhereNothingOfItChanges() {
        var situation = someone().holding(held("dental", "only", "2026-04-01")).situation();

        var same = quote(catalogue(dental("60.00")), situation, take("dental", "only"));

        assertThat(same.notices())
                .extracting(notice -> notice.code().name())
                .noneMatch(code -> code.startsWith("FUND_"));
    }

    @Test
    void takesWhatWasPaidEarlierFromTheCataloguesOfTheTime() {
        var now = CompiledCatalogue.compile(catalogue(FundHolder.POST, new Unspent.Lost(), true, dental("90.00")));
        var since = CataloguesInForce.compiled(List.of(new Dated<>(Period.from(LocalDate.of(2026, 5, 1)), now)));

        var quote =
                SelectionRules.quote(now, since, someone().situation(), basket(take("dental", "only")), MAY, Law.gb());

        // Credited from May on: 50 wait for June, in which the fund pays all 90 of 100.
        assertThat(quote.funds().getFirst().before().credited()).isEqualTo(gbp("550.00"));
        assertThat(quote.choices().getFirst().fund().fromFund()).isEqualTo(gbp("90.00"));
    }
}
