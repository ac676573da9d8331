package uk.lifestage.db.payroll;

import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.payroll.LineReason;

/** The words for lines in tables. */
final class LineCodes {
    private LineCodes() {}

    static LineKind kind(String code) {
        for (var kind : LineKind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such kind of line: " + code);
    }

    static LineReason reason(String code) {
        for (var reason : LineReason.values()) {
            if (reason.code().equals(code)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("No such reason: " + code);
    }

    static @Nullable Integer number(@Nullable Short column) {
        return column == null ? null : column.intValue();
    }
}
