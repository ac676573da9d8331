package uk.lifestage.batch.night;

import java.time.Clock;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.export.ExportLayouts;
import uk.lifestage.db.employer.Employer;

/** What there is to do for files after their night, since somebody has decided something about them. */
@Component
class AfterExport {
    private final ExportLayouts layouts;
    private final Clock clock;

    AfterExport(ExportLayouts layouts, Clock clock) {
        this.layouts = layouts;
        this.clock = clock;
    }

    /** Does whatever is open for an employer. The caller holds the employer's files. */
    void workOff(Employer employer) {
        layouts.exportPlanned(employer, clock.instant());
        layouts.keepInPlace(employer);
    }
}
