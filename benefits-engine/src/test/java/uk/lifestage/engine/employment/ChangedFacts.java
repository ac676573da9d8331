package uk.lifestage.engine.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A post's facts with something about them changed. */
public final class ChangedFacts {
    private ChangedFacts() {}

    /** Away without pay from a day on; until it is over, or as far as is known where absent. */
    public static PostFacts unpaid(PostFacts facts, @Nullable LocalDate from, @Nullable LocalDate until) {
        return of(facts, facts.assignmentEnd(), facts.payGroup(), facts.costCode(), from, until);
    }

    /** Charged to another cost code. */
    public static PostFacts chargedTo(PostFacts facts, String costCode) {
        return of(facts, facts.assignmentEnd(), facts.payGroup(), costCode, facts.unpaidFrom(), facts.unpaidUntil());
    }

    /** The post ends with a day. */
    public static PostFacts ending(PostFacts facts, LocalDate last) {
        return of(facts, last, facts.payGroup(), facts.costCode(), facts.unpaidFrom(), facts.unpaidUntil());
    }

    /** Paid with another pay group. */
    public static PostFacts paidWith(PostFacts facts, String payGroup) {
        return of(facts, facts.assignmentEnd(), payGroup, facts.costCode(), facts.unpaidFrom(), facts.unpaidUntil());
    }

    private static PostFacts of(
            PostFacts facts,
            @Nullable LocalDate end,
            String payGroup,
            String costCode,
            @Nullable LocalDate unpaidFrom,
            @Nullable LocalDate unpaidUntil) {
        return new PostFacts(
                facts.continuousServiceDate(),
                facts.assignmentStart(),
                end,
                facts.contractType(),
                facts.contractEnd(),
                facts.fte(),
                facts.weeklyHours(),
                facts.weeksPerYear(),
                facts.annualSalary(),
                facts.fullTimeSalary(),
                facts.grade(),
                payGroup,
                facts.taxCode(),
                facts.taxBasis(),
                facts.niCategory(),
                facts.studentLoanPlans(),
                facts.pensionScheme(),
                facts.leaveDays(),
                facts.location(),
                facts.department(),
                costCode,
                facts.managerEmployeeNo(),
                unpaidFrom,
                unpaidUntil);
    }
}
