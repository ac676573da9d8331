package uk.lifestage.benchmarks;

/**
 * The sixty rules of the benchmark's catalogue, as HR would write them. {@link HandWritten} has each once more in Java,
 * {@code rules.drl} in Drools' own language, both by these names.
 */
public enum BigRule {
    ADULT("person.age >= 18"),
    UNDER_75("person.age < 75"),
    UNDER_70("person.age < 70"),
    UNDER_65("person.age < 65"),
    FORTY("person.age >= 40"),
    FIFTY("person.age >= 50"),
    FIFTY_FIVE("person.age >= 55"),
    UNDER_40("person.age < 40"),
    NOT_CASUAL("post.contractType != 'casual'"),
    EMPLOYED("post.contractType in ['permanent', 'fixed_term']"),
    PERMANENT("post.contractType == 'permanent'"),
    NOT_APPRENTICE("post.contractType != 'apprentice'"),
    SIX_MONTHS("post.serviceMonths >= 6"),
    ONE_YEAR("post.serviceMonths >= 12"),
    TWO_YEARS("post.serviceMonths >= 24"),
    FIVE_YEARS("post.serviceYears >= 5"),
    TEN_YEARS("post.serviceYears >= 10"),
    SETTLED_IN_POST("post.monthsInPost >= 3"),
    CONTRACT_FOR_A_YEAR("post.contractMonthsLeft >= 12"),
    CONTRACT_FOR_TWO("post.contractMonthsLeft >= 24"),
    FULL_TIME("post.weeklyHours >= 3500"),
    HALF_TIME("post.fte >= 5000"),
    ALL_YEAR("post.weeksPerYear >= 52000"),
    ABOVE_MINIMUM("post.hourlyRate > 1271"),
    WELL_ABOVE_MINIMUM("post.hourlyRate >= 1450"),
    SALARY_20("post.annualSalary >= 2000000"),
    SALARY_30("post.annualSalary >= 3000000"),
    SALARY_50("post.annualSalary >= 5000000"),
    FULL_TIME_SALARY("post.fullTimeSalary >= 2500000"),
    IN_LGPS("post.pensionScheme in ['LGPS', 'LGPS-50/50']"),
    IN_MAIN_SECTION("post.pensionScheme == 'LGPS'"),
    IN_A_SCHEME("post.pensionScheme != 'none'"),
    NOT_TEACHERS("post.pensionScheme != 'TPS'"),
    ENOUGH_LEAVE("post.leaveDays >= 250"),
    ABOVE_LEAVE_FLOOR("post.leaveDays * 1000 >= post.fte * 28 + 10000"),
    TOWN_HALL("post.location == 'Town Hall'"),
    AT_HOME("post.location in ['Home-based', 'Hybrid']"),
    NOT_DEPOT("post.location != 'Depot'"),
    SENIOR("post.grade >= 'G08'"),
    NOT_CHIEF("post.grade != 'G12'"),
    OFFICE("post.department in ['Finance', 'HR', 'Legal']"),
    NOT_SCHOOLS("post.department != 'Schools'"),
    PAID_MONTHLY("post.payGroup == 'MONTHLY'"),
    ORDINARY_NI("post.niCategory in ['A', 'M', 'H']"),
    NO_PLAN_2("!('2' in post.studentLoanPlans)"),
    HAS_PARTNER("person.dependants.exists(d, d.relationship == 'partner')"),
    CHILD_UNDER_25("person.dependants.exists(d, d.relationship == 'child' && d.age < 25)"),
    CHILD_UNDER_16("person.dependants.exists(d, d.relationship == 'child' && d.age < 16)"),
    CHILD_UNDER_5("person.dependants.exists(d, d.relationship == 'child' && d.age < 5)"),
    TWO_CHILDREN("person.dependants.filter(d, d.relationship == 'child' && d.age < 18).size() >= 2"),
    NOTHING_REJECTED("person.dependants.all(d, d.evidence != 'rejected')"),
    ONE_PARTNER("person.dependants.exists_one(d, d.relationship == 'partner')"),
    NEW_PARENT("person.events.exists(e, e.type == 'birth' && e.daysSince >= 0 && e.daysSince < 365)"),
    MOVED("person.events.exists(e, e.type in ['moved-home', 'marriage'] && e.daysSince >= 0 && e.daysSince < 730)"),
    CARER("'carer' in person.circumstances"),
    NOT_EXPECTING("!('expecting' in person.circumstances)"),
    ONE_POST("posts == 1"),
    HOLDS_GYM("'gym' in held"),
    AT_A_TURN("'growing-family' in stages || 'carer' in stages"),
    AGE_AND_SERVICE("person.age + post.serviceYears >= 60 || person.age >= 55 && post.serviceMonths >= 24");

    private final String expression;

    BigRule(String expression) {
        this.expression = expression;
    }

    /** The rule as the catalogue has it. */
    public String expression() {
        return expression;
    }
}
