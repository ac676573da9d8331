package uk.lifestage.api.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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

/** Shows what became of HR feeds, and which rows were refused and why. */
@Component
public class ShowFeeds {
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
    public List<IntakeView> list(Member member) {
        return tenant.within(
                member,
                employer -> intakes.list(LATEST).stream().map(IntakeView::of).toList());
    }

    /** One feed. */
    public IntakeView get(Member member, UUID intake) {
        return tenant.within(
                member,
                employer -> intakes.find(new IntakeId(intake))
                        .map(IntakeView::of)
                        .orElseThrow(() -> Refused.absent("feed")));
    }

    /** Those of a business date, newest first, with the first of their faults by line; the look is noted. */
    public List<Faults> ofDay(Member member, LocalDate businessDate, int most) {
        return tenant.within(member, employer -> {
            audited.record(member, Role.PAYROLL, "feed.rejects", businessDate.toString(), Map.of());
            return intakes.listFor(businessDate).stream()
                    .map(feed ->
                            new Faults(IntakeView.of(feed), faults(feed.intake().id(), most)))
                    .toList();
        });
    }

    /** A feed with the first of its faults. */
    public record Faults(IntakeView feed, List<RejectView> rejects) {}

    /** The first faults of a feed, by line; the look is noted. */
    public List<RejectView> rejects(Member member, UUID intake, int most) {
        mustBeThere(member, intake);
        return tenant.within(member, employer -> faults(new IntakeId(intake), most));
    }

    private List<RejectView> faults(IntakeId intake, int most) {
        return intakes.rejects(intake, most).stream().map(RejectView::of).toList();
    }

    /** The first {@value #MOST_AS_JSON} faults of a feed, by line. */
    List<RejectView> rejects(Member member, UUID intake) {
        return tenant.within(member, employer -> {
            mustBeThere(intake);
            return faults(new IntakeId(intake), MOST_AS_JSON);
        });
    }

    /** Every fault of a feed as CSV, however many there are; refused before anything is written where it is unknown. */
    public void writeRejects(Member member, UUID intake, OutputStream out) {
        tenant.within(member, employer -> {
            put(out, "line,field,code,reason\r\n");
            intakes.streamRejects(
                    new IntakeId(intake),
                    reject -> put(out, RejectView.of(reject).csv()));
            return employer;
        });
    }

    /** Refuses an intake that is not the employer's. */
    public void mustBeThere(Member member, UUID intake) {
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
