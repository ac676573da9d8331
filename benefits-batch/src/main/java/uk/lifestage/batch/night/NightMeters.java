package uk.lifestage.batch.night;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.RunStatus;
import uk.lifestage.db.payroll.RunStep;

/**
 * What whoever watches the product can count and time of the nights. Tags are employers' codes, steps and outcomes: never
 * anything about a person.
 */
final class NightMeters {
    private static final String EMPLOYER = "employer";

    private final MeterRegistry registry;

    /**
     * @param registry the process's own, or one that keeps nothing
     */
    NightMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A step ended. */
    void step(Employer employer, RunStep step, Duration took) {
        registry.timer(
                        "lifestage.night.step",
                        EMPLOYER,
                        employer.code(),
                        "step",
                        step.step(),
                        "outcome",
                        step.status().code())
                .record(took);
        rows(employer, step, "read", step.read());
        rows(employer, step, "written", step.written());
        rows(employer, step, "rejected", step.rejected());
    }

    private void rows(Employer employer, RunStep step, String what, long count) {
        registry.counter("lifestage.night.rows", EMPLOYER, employer.code(), "step", step.step(), "what", what)
                .increment(count);
    }

    /** A night ended. */
    void night(Employer employer, RunStatus outcome, Duration took) {
        registry.timer("lifestage.night", EMPLOYER, employer.code(), "outcome", outcome.code())
                .record(took);
    }

    /** A file was held. */
    void held(Employer employer) {
        registry.counter("lifestage.files.held", EMPLOYER, employer.code()).increment();
    }

    /** A night was tried again after it had failed. */
    void triedAgain(Employer employer) {
        registry.counter("lifestage.night.retries", EMPLOYER, employer.code()).increment();
    }

    /** Findings of a night, by code. */
    void findings(Employer employer, String code, long count) {
        registry.counter("lifestage.night.findings", EMPLOYER, employer.code(), "code", code)
                .increment(count);
    }
}
