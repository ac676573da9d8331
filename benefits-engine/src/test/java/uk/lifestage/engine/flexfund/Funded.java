package uk.lifestage.engine.flexfund;

import static uk.lifestage.engine.pricing.Fixture.APRIL;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.SpendingOrder;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Strand;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.Due;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;

/** Catalogues with a flex fund, and what falls due with them, told as short histories: {@code month=amount}. */
final class Funded {
    static final Unspent PAID = paid(Unspent.PaidWhen.EACH_PERIOD);
    static final Period YEAR = days("2026-04-01/2027-04-01");
    static final Map<String, PayCalendar> CALENDARS = Map.of(
            "M1", monthly("M1", "2025-04-01", 36),
            "M2", monthly("M2", "2025-04-01", 36),
            "W1", weekly("W1", "2025-03-31", 160),
            "W2", weekly("W2", "2025-03-27", 160));

    private final List<FundCredit> credits = new ArrayList<>();
    private final List<FundSpending> spending = new ArrayList<>();
    private final List<SpendingOrder> order = new ArrayList<>();
    private final List<LifeStage> stages = new ArrayList<>();
    private final List<Benefit> benefits = new ArrayList<>();
    private FundHolder holder = FundHolder.POST;
    private Proration proration = Proration.ACTUAL_DAYS;
    private Unspent unspent = new Unspent.Lost();

    private Funded() {}

    /** A fund in the making: unspent money is lost. */
    static Funded fund() {
        return new Funded();
    }

    static Unspent paid(Unspent.PaidWhen when) {
        return new Unspent.Paid(new PayrollElement("CASH"), false, when);
    }

    static Unspent carried(String maximum, boolean restPaid) {
        return new Unspent.Carried(
                maximum == null ? null : pounds(maximum),
                restPaid ? new Unspent.Cash(new PayrollElement("CASH"), false) : null);
    }

    Funded flat(String amount) {
        return credit("basic", null, new CreditAmount.Flat(pounds(amount)));
    }

    Funded credit(String code, String condition, CreditAmount amount) {
        credits.add(new FundCredit(new CreditCode(code), Text.of(code), condition, amount));
        return this;
    }

    Funded stage(String code, String expression) {
        stages.add(new LifeStage(new StageCode(code), Text.of(code), Text.of(code), expression));
        return this;
    }

    Funded heldBy(FundHolder who) {
        holder = who;
        return this;
    }

    Funded prorated(Proration how) {
        proration = how;
        return this;
    }

    Funded leaving(Unspent what) {
        unspent = what;
        return this;
    }

    Funded first(SpendingOrder next) {
        order.add(next);
        return this;
    }

    /** A benefit at so much a month, charged whole, the rest of which is deducted after tax. */
    Funded pays(String code, String monthly) {
        return pays(code, new Rate.Flat(pounds(monthly), Per.MONTH), Proration.NONE, Overspend.NET_DEDUCTION);
    }

    Funded pays(String code, Rate rate, Proration how, Overspend overspend) {
        return pays(code, rate, new Collection.EveryPeriod(), how, overspend);
    }

    Funded pays(String code, Rate rate, Collection collection, Proration how, Overspend overspend) {
        spending.add(new FundSpending(new BenefitCode(code), overspend, true));
        var treatment = overspend == Overspend.SALARY_SACRIFICE ? PayTreatment.SACRIFICE_EXEMPT : PayTreatment.NET;
        benefits.add(benefit(code, Funding.FLEX_FUND, treatment, rate, collection, how));
        return this;
    }

    private static Benefit benefit(
            String code, Funding funding, PayTreatment treatment, Rate rate, Collection collection, Proration how) {
        return new Benefit(
                new BenefitCode(code),
                new StrandCode("all"),
                Text.of(code),
                Text.of(code),
                funding,
                treatment,
                new PayrollElement(code.toUpperCase(Locale.ROOT)),
                Set.of(new WindowCode("always")),
                List.of(),
                List.of(option("one", rate)),
                collection,
                how,
                Approval.NONE,
                WindowEnd.KEEP,
                Set.of(),
                false,
                0,
                null);
    }

    /** The catalogue with this fund. */
    Catalogue catalogue() {
        return without()
                .with(new FlexFund(
                        new BenefitCode("flex-fund"),
                        Text.of("Flex fund"),
                        holder,
                        credits,
                        proration,
                        spending,
                        order,
                        unspent));
    }

    private Catalogue without() {
        return new Catalogue(
                Text.of("Test"),
                CurrencyUnit.GBP,
                APRIL,
                List.of(new Strand(new StrandCode("all"), Text.of("All"))),
                stages,
                List.of(new Window.AlwaysOpen(new WindowCode("always"), Text.of("Always"), StartRule.NEXT_OPEN_PERIOD)),
                List.of(),
                List.of(),
                benefits,
                List.of());
    }

    /** The same benefits, each deducted from pay, in a catalogue that has no fund. */
    Catalogue catalogueWithoutFund() {
        benefits.replaceAll(one -> benefit(
                one.code().value(),
                Funding.NET_DEDUCTION,
                PayTreatment.NET,
                one.options().getFirst().rate(),
                one.collection(),
                one.proration()));
        return without();
    }

    CataloguesInForce always() {
        return CataloguesInForce.always(catalogue());
    }

    // Posts and what is held

    @SafeVarargs
    static Employment post(int assignmentNo, Dated<PostFacts>... history) {
        return new Employment(new EmploymentId(new UUID(2, assignmentNo)), assignmentNo, List.of(history));
    }

    static Election holds(String benefit, String held) {
        return holds(1, benefit, held);
    }

    static Election holds(int assignmentNo, String benefit, String held) {
        return new Election(
                assignmentNo,
                new BenefitCode(benefit),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                days(held),
                days(held).from(),
                null,
                null);
    }

    static Situation situation(Person person, Election... elections) {
        return new Situation(person, List.of(elections), Set.of(), CALENDARS);
    }

    static Due due(Situation situation, CataloguesInForce catalogues) {
        return due(situation, 1, catalogues, YEAR);
    }

    static Due due(Situation situation, int assignmentNo, CataloguesInForce catalogues, Period days) {
        var post = situation.person().employment(assignmentNo).orElseThrow();
        var due = DueLines.work(situation, post, catalogues, days);
        return new Due(due.lines(), due.unpriced(), DueLines.funds(situation, post, catalogues, days));
    }

    // Told

    /** {@code "2026-06 DENTAL=12.00 2026-07 CASH+3.00"}: deductions with =, payments with +. */
    static String told(Due due) {
        return due.lines().stream().map(Funded::told).collect(Collectors.joining(" "));
    }

    private static String told(DueLine line) {
        var sign = line.kind().code().equals("P") ? "+" : "=";
        return month(line.period()) + " " + line.elementCode() + sign
                + line.amount().getAmount();
    }

    static String month(PayPeriod period) {
        return period.days().from().toString().substring(0, 7);
    }

    /** {@code "2026-06=26.67 2026-07=50.00"} of every credit in every round. */
    static String credits(Due due) {
        return due.funds().stream()
                .flatMap(statement -> statement.rounds().stream())
                .flatMap(round -> round.credits().stream())
                .map(credit -> month(credit.period()) + "=" + credit.amount().getAmount())
                .collect(Collectors.joining(" "));
    }

    /** Credited, spent, paid, carried, lost, balance of the last statement, without pence where there are none. */
    static String totals(FundStatement statement) {
        var told = new ArrayList<String>();
        tell(told, "in", statement.carriedIn());
        tell(told, "credited", statement.credited());
        tell(told, "spent", statement.spent());
        tell(told, "paid", statement.paid());
        tell(told, "carried", statement.carried());
        tell(told, "lost", statement.lost());
        tell(told, "balance", statement.balance());
        return String.join(" ", told);
    }

    private static void tell(List<String> told, String name, Money amount) {
        if (!amount.isZero()) {
            told.add(name + " " + amount.getAmount().toPlainString());
        }
    }

    static CreditAmount percent(String percent, String maximum, CreditRounding how) {
        return new CreditAmount.PercentOfSalary(new BigDecimal(percent), maximum == null ? null : pounds(maximum), how);
    }
}
