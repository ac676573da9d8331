package uk.lifestage.db.recovery;

import java.time.Instant;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.recovery.PlanTerms;

/**
 * What was decided about a recovery plan, with what was on the table.
 *
 * @param revision the plan's from then on
 * @param balance what was to be recovered then
 * @param each what one instalment was to take
 * @param amount what was received or written off; absent else
 */
public record RecoveryEvent(
        int revision,
        Kind kind,
        Instant at,
        String by,
        Role role,
        Money balance,
        PlanTerms terms,
        Money each,
        @Nullable Money amount,
        @Nullable String reason) {
    /** What. */
    public enum Kind {
        PROPOSED,
        /** More or less is owed than was on the table. */
        CHANGED,
        CONSENTED,
        DECLINED,
        PAUSED,
        RESUMED,
        RECEIVED,
        WRITTEN_OFF,
        FINISHED,
        /** An instalment that had finished the plan was not taken. */
        REOPENED;

        /** The word in tables and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Who. */
    public enum Role {
        PERSON,
        PAYROLL,
        NIGHT;

        /** The word in tables and answers. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Role of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
