package uk.lifestage.engine.recovery;

import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.pricing.Fixture;

/** Somebody in calendar months from April 2026 who owes something: what matters is said, the rest is usual. */
final class Owing {
    static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 24);
    static final Money NOTHING = pounds("0.00");

    private Employment post = employment(version("2020-01-01/", Fixture.post("M1", "2020-01-01", "", "24000")));
    private PayPeriod file = month("2026-08");
    private String openFrom = "2026-04-01";
    private @Nullable String on;
    private NotTaken rule = NotTaken.NEXT_PAY;
    private NetPayFloor floor = new NetPayFloor(BigDecimal.ZERO, NOTHING);
    private final List<Benefit> benefits = new ArrayList<>();
    private @Nullable String changesOn;
    private final List<Benefit> later = new ArrayList<>();
    private final List<Election> elections = new ArrayList<>();
    private final List<LedgerKey> keys = new ArrayList<>();
    private final List<RunningPlan> plans = new ArrayList<>();
    private final List<BenefitCode> planned = new ArrayList<>();

    static PayPeriod month(String month) {
        return MONTHS.containing(day(month + "-01")).orElseThrow();
    }

    Owing post(Employment held) {
        post = held;
        return this;
    }

    Owing earning(String salary, String lastDay) {
        return post(employment(version("2020-01-01/", Fixture.post("M1", "2020-01-01", lastDay, salary))));
    }

    /** The month whose file is prepared, on its cut-off unless said otherwise. */
    Owing file(String month) {
        file = month(month);
        return this;
    }

    Owing on(String day) {
        on = day;
        return this;
    }

    Owing openFrom(String day) {
        openFrom = day;
        return this;
    }

    Owing rule(NotTaken usual) {
        rule = usual;
        return this;
    }

    Owing leavingAtLeast(Money least) {
        floor = new NetPayFloor(BigDecimal.ZERO, least);
        return this;
    }

    Owing benefit(Benefit benefit) {
        benefits.add(benefit);
        return this;
    }

    Owing election(Election election) {
        elections.add(election);
        return this;
    }

    Owing key(LedgerKey key) {
        keys.add(key);
        return this;
    }

    Owing plan(RunningPlan plan) {
        plans.add(plan);
        return this;
    }

    Owing planned(String benefit) {
        planned.add(new BenefitCode(benefit));
        return this;
    }

    /** From a day on, the benefit says something else. */
    Owing saying(String from, Benefit other) {
        changesOn = from;
        later.add(other);
        return this;
    }

    List<RecoveryAct> decide() {
        return Recovery.decide(
                new RecoveryCase(
                        situation(),
                        post,
                        catalogues(),
                        keys,
                        plans,
                        Set.copyOf(planned),
                        Map.of("M1", file),
                        Map.of("M1", day(openFrom)),
                        new RecoverySettings(rule, floor),
                        businessDate()),
                Law.gb());
    }

    PlanOutlook outlook(RunningPlan plan) {
        return PlanOutlook.of(situation(), post, catalogues(), plans, plan, List.of(), floor, businessDate(), Law.gb());
    }

    private Situation situation() {
        return new Situation(person("1988-06-10", List.of(), post), elections, Set.of(), Map.of("M1", MONTHS));
    }

    private CataloguesInForce catalogues() {
        var first = Fixture.catalogue(benefits.toArray(Benefit[]::new));
        return changesOn == null
                ? CataloguesInForce.always(first)
                : CataloguesInForce.of(List.of(
                        new Dated<>(days("2020-01-01/" + changesOn), first),
                        new Dated<>(days(changesOn + "/"), Fixture.catalogue(later.toArray(Benefit[]::new)))));
    }

    private LocalDate businessDate() {
        return on == null ? file.cutOff() : day(on);
    }

    PeriodPay pay() {
        return PeriodPay.of(person("1988-06-10", List.of()).facts(), post, MONTHS, file, Law.gb())
                .orElseThrow();
    }

    /** £480.77 over ten months: nine times £48.08, and £48.05. */
    static Election tenInstalments(String benefit, String days) {
        var valid = days(days);
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                valid,
                valid.from(),
                pounds("480.77"),
                10);
    }

    static Election everyMonth(String benefit, String days) {
        var valid = days(days);
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                valid,
                valid.from(),
                null,
                null);
    }

    static Benefit inInstalments(String code, RecoveryTerms recovery) {
        return benefit(
                code,
                Funding.NET_DEDUCTION,
                PayTreatment.NET,
                new Collection.Instalments(10),
                new Rate.Flat(pounds("480.77"), Per.TOTAL),
                null,
                recovery);
    }

    static Benefit running(
            String code, PayTreatment treatment, @Nullable UnpaidAbsence absence, RecoveryTerms recovery) {
        return benefit(
                code,
                switch (treatment) {
                    case NET, NET_EMPLOYER_BENEFIT, BEFORE_TAX_AFTER_NI -> Funding.NET_DEDUCTION;
                    case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> Funding.SALARY_SACRIFICE;
                    case PAYMENT_EXEMPT, PAYMENT_TAXED -> Funding.PAYMENT;
                },
                treatment,
                new Collection.EveryPeriod(),
                new Rate.Flat(pounds("30.00"), Per.MONTH),
                absence,
                recovery);
    }

    private static Benefit benefit(
            String code,
            Funding funding,
            PayTreatment treatment,
            Collection collection,
            Rate rate,
            @Nullable UnpaidAbsence absence,
            RecoveryTerms recovery) {
        return new Benefit(
                new BenefitCode(code),
                new StrandCode("health"),
                Text.of(code),
                Text.of(code),
                funding,
                treatment,
                new PayrollElement(code.toUpperCase(Locale.ROOT)),
                Set.of(),
                List.of(),
                List.of(option("one", rate)),
                collection,
                Proration.NONE,
                Approval.NONE,
                WindowEnd.KEEP,
                Set.of(),
                false,
                0,
                null,
                null,
                null,
                null,
                false,
                false,
                absence,
                recovery);
    }

    static Key key(String benefit, String month) {
        return new Key(benefit, month);
    }

    /** A ledger key in the making, of a deduction from this pay group. */
    static final class Key {
        private final String benefit;
        private final PayPeriod period;
        private LineKind kind = LineKind.DEDUCTION;
        private Money due = NOTHING;
        private Money sent = NOTHING;
        private Money sentInPay = NOTHING;
        private Money notTaken = NOTHING;
        private Money writtenOff = NOTHING;
        private Money onPlan = NOTHING;
        private Money deferred = NOTHING;
        private Money instalments = NOTHING;
        private Money fromFinalPay = NOTHING;

        private Key(String benefit, String month) {
            this.benefit = benefit;
            this.period = month(month);
        }

        Key payment() {
            kind = LineKind.PAYMENT;
            return this;
        }

        Key due(String amount) {
            due = pounds(amount);
            return this;
        }

        Key sent(String amount) {
            sent = pounds(amount);
            return this;
        }

        Key sentInPay(String amount) {
            sentInPay = pounds(amount);
            return this;
        }

        Key notTaken(String amount) {
            notTaken = pounds(amount);
            return this;
        }

        Key writtenOff(String amount) {
            writtenOff = pounds(amount);
            return this;
        }

        Key onPlan(String amount) {
            onPlan = pounds(amount);
            return this;
        }

        Key deferred(String amount) {
            deferred = pounds(amount);
            return this;
        }

        Key instalments(String amount) {
            instalments = pounds(amount);
            return this;
        }

        Key fromFinalPay(String amount) {
            fromFinalPay = pounds(amount);
            return this;
        }

        LedgerKey done() {
            return new LedgerKey(
                    new BenefitCode(benefit),
                    benefit.toUpperCase(Locale.ROOT),
                    kind,
                    "M1",
                    period,
                    due,
                    sent,
                    sentInPay,
                    notTaken,
                    writtenOff,
                    onPlan,
                    deferred,
                    instalments,
                    fromFinalPay,
                    "CC1");
        }
    }
}
