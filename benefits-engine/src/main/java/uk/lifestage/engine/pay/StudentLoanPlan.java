package uk.lifestage.engine.pay;

import java.util.Optional;

/** A kind of student loan that payroll collects. */
public enum StudentLoanPlan {
    PLAN_1("1"),
    PLAN_2("2"),
    PLAN_4("4"),
    PLAN_5("5"),
    /** Collected beside one of the other plans. */
    POSTGRADUATE("PG");

    private final String code;

    StudentLoanPlan(String code) {
        this.code = code;
    }

    /** The word used in feeds. */
    public String code() {
        return code;
    }

    /** The plan with exactly this code; empty for any other text. */
    public static Optional<StudentLoanPlan> find(String code) {
        for (var plan : values()) {
            if (plan.code.equals(code)) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }
}
