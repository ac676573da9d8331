package uk.lifestage.engine.layout;

import uk.lifestage.engine.payroll.LineReason;

/** Why a line stands in a layout's file: the reasons for which lines are sent, and that nothing has changed. */
public enum LineChange {
    NEW,
    CHANGE,
    CORRECTION,
    REFUND,
    STOP,
    /** Told before and still so: only in a file that is full. */
    SAME;

    static LineChange of(LineReason reason) {
        return switch (reason) {
            case NEW -> NEW;
            case CHANGE -> CHANGE;
            case CORRECTION -> CORRECTION;
            case REFUND -> REFUND;
            case STOP -> STOP;
        };
    }
}
