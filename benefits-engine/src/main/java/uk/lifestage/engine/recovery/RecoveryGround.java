package uk.lifestage.engine.recovery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.NotTaken;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.payroll.LineKind;

/** What is asked about one post again and again while it is decided what becomes of what it owes. */
record RecoveryGround(RecoveryCase subject, Law law, Money nothing) {
    /** The last day of an unbroken holding that is known to end, and the pay group of that day. */
    record LastDay(LocalDate day, String payGroup) {}

    Optional<LastDay> lastDay() {
        var held = subject.post().held();
        if (held.isEmpty() || held.getLast().valid().until().equals(Period.FOREVER)) {
            return Optional.empty();
        }
        return Optional.of(new LastDay(
                held.getLast().valid().until().minusDays(1),
                held.getLast().facts().payGroup()));
    }

    /** Every end of a holding, in order: the last one and those before a break. */
    List<LastDay> ends() {
        var held = subject.post().held();
        var ends = new ArrayList<LastDay>();
        for (int i = 0; i < held.size(); i++) {
            var until = held.get(i).valid().until();
            boolean last = i == held.size() - 1;
            if (!until.equals(Period.FOREVER)
                    && (last || until.isBefore(held.get(i + 1).valid().from()))) {
                ends.add(new LastDay(until.minusDays(1), held.get(i).facts().payGroup()));
            }
        }
        return ends;
    }

    boolean isInFile(LedgerKey key) {
        var file = subject.files().get(key.payGroup());
        return file != null && !key.period().days().from().isAfter(file.days().from());
    }

    Optional<PeriodPay> pay(String payGroup, PayPeriod period) {
        return subject.situation()
                .calendar(payGroup)
                .flatMap(calendar ->
                        PeriodPay.of(subject.situation().person().facts(), subject.post(), calendar, period, law));
    }

    PayAdjustment adjustment(LedgerKey key, Money amount) {
        return PayAdjustment.of(
                key.benefit().value(),
                key.kind() == LineKind.PAYMENT ? payment(key) : treatment(key.benefit(), key.period()),
                amount,
                nothing);
    }

    PayTreatment payment(LedgerKey key) {
        var treatment = treatment(key.benefit(), key.period());
        return treatment == PayTreatment.PAYMENT_EXEMPT ? treatment : PayTreatment.PAYMENT_TAXED;
    }

    RecoveryTerms terms(LedgerKey key) {
        return benefit(key.benefit(), key.period()).map(Benefit::recovery).orElse(RecoveryTerms.NONE);
    }

    /** What the scheme says becomes of what payroll did not take of it, while pays are to come. */
    NotTaken notTaken(LedgerKey key) {
        var own = terms(key).notTaken();
        return own == null ? subject.settings().notTaken() : own;
    }

    /** A benefit that has left the catalogue is taken from net pay: no less is known to be given up than that. */
    PayTreatment treatment(BenefitCode code, PayPeriod period) {
        return benefit(code, period).map(Benefit::treatment).orElse(PayTreatment.NET);
    }

    Optional<Benefit> benefit(BenefitCode code, PayPeriod period) {
        return subject.catalogues()
                .on(period.days().until().minusDays(1))
                .flatMap(catalogue -> catalogue.benefit(code));
    }

    static Money lesser(Money one, Money other) {
        return other.isLessThan(one) ? other : one;
    }

    static Money greater(Money one, Money other) {
        return other.isGreaterThan(one) ? other : one;
    }
}
