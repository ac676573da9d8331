package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.anOption;

import java.math.BigDecimal;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditAmount.SeveralStages;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.SpendingOrder;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;

class FundCheckTest {
    private static final CreditAmount FLAT = new CreditAmount.Flat(Money.parse("GBP 600.00"));

    @Test
    void findsNothingInASoundFund() {
        assertThat(problems(fund(List.of(credit("basic", "post.serviceYears >= 2 && 'carer' in stages", FLAT)))))
                .isEmpty();
    }

    @Test
    void needsAFundForWhatIsPaidFromIt() {
        assertThat(problems((FlexFund) null)).containsExactly("benefits[dental].funding FUND_MISSING");
    }

    @Test
    void findsWhatIsWrongWithCredits() {
        var fund = fund(List.of(
                credit("basic", "post.age > 3", FLAT),
                credit("basic", "'carers' in stages", new CreditAmount.Flat(Money.parse("EUR 1.00"))),
                credit(
                        "share",
                        null,
                        new CreditAmount.PercentOfSalary(
                                new BigDecimal("-1"), Money.parse("GBP -1.00"), CreditRounding.PENNY_NEAREST)),
                credit("none", null, new CreditAmount.ByLifeStage(List.of(), SeveralStages.ALL)),
                credit(
                        "staged",
                        null,
                        new CreditAmount.ByLifeStage(
                                List.of(stage("carer"), stage("carer"), stage("retired")), SeveralStages.FIRST))));

        assertThat(problems(fund))
                .containsExactlyInAnyOrder(
                        "flex-fund.credits[basic].condition EXPRESSION_INVALID",
                        "flex-fund.credits[basic] DUPLICATE_CODE",
                        "flex-fund.credits[basic].condition UNKNOWN_STAGE",
                        "flex-fund.credits[basic].amount CURRENCY_DISAGREES",
                        "flex-fund.credits[share].amount.percent RATE_NEGATIVE",
                        "flex-fund.credits[share].amount.maximum RATE_NEGATIVE",
                        "flex-fund.credits[none].amount.amounts STAGES_MISSING",
                        "flex-fund.credits[staged].amount.amounts[carer] DUPLICATE_CODE",
                        "flex-fund.credits[staged].amount.amounts[retired] UNKNOWN_STAGE");
        assertThat(problems(fund(List.of()))).containsExactly("flex-fund.credits CREDITS_MISSING");
    }

    @Test
    void findsWhatIsWrongWithSpending() {
        var fund = new FlexFund(
                new BenefitCode("gym"),
                Text.of("Fund"),
                FundHolder.POST,
                List.of(credit("basic", null, FLAT)),
                Proration.NONE,
                List.of(
                        spending("gym", Overspend.NET_DEDUCTION),
                        spending("nothing", Overspend.NET_DEDUCTION),
                        spending("optical", Overspend.SALARY_SACRIFICE),
                        spending("optical", Overspend.NET_DEDUCTION)),
                List.of(
                        new SpendingOrder.Benefit(new BenefitCode("dental")),
                        new SpendingOrder.Overspent(Overspend.NET_DEDUCTION),
                        new SpendingOrder.Overspent(Overspend.NET_DEDUCTION)),
                new Unspent.Carried(Money.parse("GBP -1.00"), new Unspent.Cash(new PayrollElement("GYM"), false)));

        assertThat(problems(catalogue(fund, "optical")))
                .containsExactlyInAnyOrder(
                        "benefits[dental].funding SPENDING_MISSING",
                        "flex-fund.code DUPLICATE_CODE",
                        "flex-fund.spending[gym] FUNDING_DISAGREES",
                        "flex-fund.spending[nothing] UNKNOWN_BENEFIT",
                        "flex-fund.spending[optical] DUPLICATE_CODE",
                        "flex-fund.spending[optical].overspend TREATMENT_DISAGREES",
                        "flex-fund.order[0] UNKNOWN_BENEFIT",
                        "flex-fund.order[2] DUPLICATE_CODE",
                        "flex-fund.unspent.maximum RATE_NEGATIVE",
                        "flex-fund.unspent ELEMENT_SHARED");
    }

    @Test
    void ordersBenefitsByNameThenByHowTheyAreOverspent() {
        var fund = new FlexFund(
                new BenefitCode("fund"),
                Text.of("Fund"),
                FundHolder.PERSON,
                List.of(),
                Proration.NONE,
                List.of(
                        spending("a", Overspend.SALARY_SACRIFICE),
                        spending("b", Overspend.NET_DEDUCTION),
                        spending("c", Overspend.REFUSED),
                        spending("d", Overspend.NET_DEDUCTION),
                        spending("e", Overspend.SALARY_SACRIFICE)),
                List.of(
                        new SpendingOrder.Benefit(new BenefitCode("e")),
                        new SpendingOrder.Overspent(Overspend.NET_DEDUCTION)),
                new Unspent.Lost());

        assertThat(fund.inOrder()).extracting(BenefitCode::value).containsExactly("e", "b", "d", "a", "c");
    }

    private static List<String> problems(FlexFund fund) {
        return problems(catalogue(fund));
    }

    private static List<String> problems(Catalogue catalogue) {
        return CatalogueCheck.check(catalogue).stream()
                .map(problem -> problem.where() + " " + problem.code())
                .toList();
    }

    private static Catalogue catalogue(FlexFund fund, String... more) {
        var sketch = aCatalogue()
                .stage("carer", "'carer' in person.circumstances")
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit("gym", Funding.NET_DEDUCTION, "always")
                .benefit(fromFund("dental"));
        for (var benefit : more) {
            sketch.benefit(fromFund(benefit));
        }
        return sketch.build().with(fund);
    }

    private static Benefit fromFund(String code) {
        return aBenefit(code, Funding.FLEX_FUND, "always", List.of(), List.of(anOption("o")), null);
    }

    private static FlexFund fund(List<FundCredit> credits) {
        return new FlexFund(
                new BenefitCode("fund"),
                Text.of("Fund"),
                FundHolder.PERSON,
                credits,
                Proration.ACTUAL_DAYS,
                List.of(spending("dental", Overspend.NET_DEDUCTION)),
                List.of(),
                new Unspent.Paid(new PayrollElement("CASH"), false, Unspent.PaidWhen.EACH_PERIOD));
    }

    private static FundCredit credit(String code, String condition, CreditAmount amount) {
        return new FundCredit(new CreditCode(code), Text.of(code), condition, amount);
    }

    private static StageAmount stage(String code) {
        return new StageAmount(new StageCode(code), Money.parse("GBP 10.00"));
    }

    private static FundSpending spending(String benefit, Overspend overspend) {
        return new FundSpending(new BenefitCode(benefit), overspend, true);
    }
}
