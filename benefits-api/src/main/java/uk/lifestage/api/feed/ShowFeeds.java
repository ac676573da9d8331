package uk.lifestage.api.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.intake.IntakeId;
import uk.lifestage.db.intake.IntakeStore;

/** Shows HR what became of its feeds, and which rows were refused and why. */
@Component
class ShowFeeds {
    private static final int LATEST = 200;
    private static final int MOST_AS_JSON = 10_000;

    private final Tenant tenant;
    private final IntakeStore intakes;
    private final Audited audited;

    ShowFeeds(Tenant tenant, IntakeStore intakes, Audited audited) {
        this.tenant = tenant;
        this.intakes = intakes;
        this.audited = audited;
    }

    /** The latest, newest first. */
    List<IntakeView> list(Member member) {
        return tenant.within(
                member,
                employer -> intakes.list(LATEST).stream().map(IntakeView::of).toList());
    }

    /** The first {@value #MOST_AS_JSON} faults of a feed, by line. */
    List<RejectView> rejects(Member member, UUID intake) {
        return tenant.within(member, employer -> {
            mustBeThere(intake);
            return intakes.rejects(new IntakeId(intake), MOST_AS_JSON).stream()
                    .map(RejectView::of)
                    .toList();
        });
    }

    /** Every fault of a feed as CSV, however many there are; refused before anything is written where it is unknown. */
    void writeRejects(Member member, UUID intake, OutputStream out) {
        tenant.within(member, employer -> {
            put(out, "line,field,code,reason\r\n");
            intakes.streamRejects(
                    new IntakeId(intake),
                    reject -> put(out, RejectView.of(reject).csv()));
            return employer;
        });
    }

    /** Refuses an intake that is not the employer's. */
    void mustBeThere(Member member, UUID intake) {
        tenant.within(member, employer -> {
            mustBeThere(intake);
            audited.record(member, Role.HR, "feed.rejects", intake.toString(), Map.of());
            return employer;
        });
    }

    private void mustBeThere(UUID intake) {
        if (intakes.find(new IntakeId(intake)).isEmpty()) {
            throw Refused.absent("feed");
        }
    }

    private static void put(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException("The caller has gone", gone);
        }
    }
}
