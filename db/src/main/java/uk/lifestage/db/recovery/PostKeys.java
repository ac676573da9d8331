package uk.lifestage.db.recovery;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.recovery.LedgerKey;

/** What is due, sent and adjusted of one post's benefit in one pay period, while it is added up. */
final class PostKeys {
    /** What an adjustment is for: the words of the ledger. */
    enum Cause {
        NOT_TAKEN,
        DEFERRED,
        INSTALMENT,
        WRITE_OFF,
        ON_PLAN,
        FINAL_PAY;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What tells keys of one post apart. */
    record Name(String benefit, String elementCode, LineKind kind, LocalDate startsOn) {}

    private final Name name;
    private final Money nothing;
    private Money due;
    private Money sent;
    private Money sentInPay;
    private final Map<Cause, Money> adjusted = new EnumMap<>(Cause.class);
    private String costCode = "";

    PostKeys(Name name, Money nothing) {
        this.name = name;
        this.nothing = nothing;
        this.due = nothing;
        this.sent = nothing;
        this.sentInPay = nothing;
    }

    void due(Money amount, String itsCostCode) {
        due = due.plus(amount);
        costCode = itsCostCode;
    }

    /** @param inPay what of it stood in files for the pay that is being prepared */
    void sent(Money amount, Money inPay, String itsCostCode) {
        sent = sent.plus(amount);
        sentInPay = sentInPay.plus(inPay);
        costCode = costCode.isEmpty() ? itsCostCode : costCode;
    }

    void adjusted(Cause cause, Money amount, String itsCostCode) {
        adjusted.merge(cause, amount, Money::plus);
        costCode = costCode.isEmpty() ? itsCostCode : costCode;
    }

    private Money of(Cause cause) {
        return adjusted.getOrDefault(cause, nothing);
    }

    LedgerKey key(String payGroup, PayPeriod period) {
        return new LedgerKey(
                new BenefitCode(name.benefit()),
                name.elementCode(),
                name.kind(),
                payGroup,
                period,
                due,
                sent,
                sentInPay,
                of(Cause.NOT_TAKEN),
                of(Cause.WRITE_OFF).negated(),
                of(Cause.ON_PLAN).negated(),
                of(Cause.DEFERRED).negated(),
                of(Cause.INSTALMENT),
                of(Cause.FINAL_PAY),
                costCode);
    }
}
