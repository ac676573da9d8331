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

    /** Every tick of a fact that refusals show as a number; events are shown by their day, which does not tick. */
    static TimeReads ticksOf(String fact) {
        var ticks = new TimeReads.Builder();
        for (var clock : values()) {
            if (clock != TODAY && clock != EVENT_DAYS && clock.fact().equals(fact)) {
                ticks.everyTick(clock);
            }
        }
        return ticks.build();
    }
}
