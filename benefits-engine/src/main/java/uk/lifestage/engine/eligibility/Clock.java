package uk.lifestage.engine.eligibility;

/** The facts that change by time alone; everything else that a rule reads changes only where somebody writes it down. */
enum Clock {
    AGE("person.age"),
    SERVICE_MONTHS("post.serviceMonths"),
    SERVICE_YEARS("post.serviceYears"),
    MONTHS_IN_POST("post.monthsInPost"),
    CONTRACT_MONTHS_LEFT("post.contractMonthsLeft"),
    DEPENDANT_AGE("person.dependants"),
    EVENT_DAYS("person.events"),
    TODAY("today");

    private final String fact;

    Clock(String fact) {
        this.fact = fact;
    }

    /** The fact by the name that rules use. */
    String fact() {
        return fact;
    }
}
