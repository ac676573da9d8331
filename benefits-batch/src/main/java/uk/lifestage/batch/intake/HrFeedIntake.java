package uk.lifestage.batch.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import uk.lifestage.batch.csv.UnreadableFile;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.intake.FeedStage;
import uk.lifestage.db.intake.Intake;
import uk.lifestage.db.intake.IntakeCounts;
import uk.lifestage.db.intake.IntakeId;
import uk.lifestage.db.intake.IntakeStatus;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Takes an employer's full HR feed: good rows become facts, bad ones rejects, posts that are not in it findings. One
 * transaction decides and applies; a feed that is no feed, or too odd to be true, changes nothing but the list of
 * intakes.
 */
@Component
public class HrFeedIntake {
    private static final Reject SECOND_ROW = new Reject(
            0, FeedColumn.EMPLOYEE_NO.header(), FaultCode.DUPLICATE_ROW.name(), FaultCode.DUPLICATE_ROW.reason());

    private final TenantScope scope;
    private final EmployerStore employers;
    private final PayCalendarStore calendars;
    private final IntakeStore intakes;

    public HrFeedIntake(TenantScope scope, EmployerStore employers, PayCalendarStore calendars, IntakeStore intakes) {
        this.scope = scope;
        this.employers = employers;
        this.calendars = calendars;
        this.intakes = intakes;
    }

    /**
     * Takes a feed. The same bytes again for a day for which they were applied change nothing.
     *
     * @param businessDate the day for which the feed speaks
     * @param knownAt from when its facts are known; not before the facts that it corrects
     * @throws UncheckedIOException if the disk fails; what is wrong with the file itself is in the result
     */
    public IntakeResult take(EmployerId employer, Path file, LocalDate businessDate, Instant knownAt) {
        return scope.inTransaction(employer, () -> taken(employer, new FeedFile(file), businessDate, knownAt));
    }

    private IntakeResult taken(EmployerId employer, FeedFile file, LocalDate businessDate, Instant knownAt) {
        intakes.lock();
        var id = IntakeId.next();
        var hash = FeedFile.HASH_OF_NOTHING;
        try {
            hash = file.hash();
            var earlier = intakes.findApplied(businessDate, hash);
            if (earlier.isPresent()) {
                return new IntakeResult(earlier.get(), true, 0);
            }
            var stage = intakes.stage();
            read(employer, file, hash, businessDate, stage);
            return decided(employer, stage, id, file, hash, businessDate, knownAt);
        } catch (UnreadableFile unreadable) {
            var message = unreadable.getMessage();
            var intake = new Intake(
                    id,
                    businessDate,
                    file.name(),
                    hash,
                    IntakeStatus.UNREADABLE,
                    IntakeCounts.NONE,
                    "Not read, nothing applied: " + message);
            intakes.append(intake);
            return new IntakeResult(intake, false, 0);
        } catch (IOException failure) {
            throw new UncheckedIOException("The feed's file could not be read", failure);
        }
    }

    private void read(EmployerId employer, FeedFile file, String hash, LocalDate businessDate, FeedStage stage)
            throws IOException {
        var payGroups = calendars.list().stream().map(PayGroup::name).collect(Collectors.toUnmodifiableSet());
        var checks = new RowChecks(payGroups, employers.get(employer).currency(), businessDate);
        file.read(hash, (line, header, cells) -> {
            switch (checks.check(line, header, cells)) {
                case CheckedRow.Good good -> stage.add(good.row());
                case CheckedRow.Bad bad -> stage.reject(bad.line(), bad.employeeNo(), bad.assignmentNo(), bad.faults());
            }
        });
    }

    private IntakeResult decided(
            EmployerId employer,
            FeedStage stage,
            IntakeId id,
            FeedFile file,
            String hash,
            LocalDate businessDate,
            Instant knownAt) {
        var comparison = stage.compare(businessDate, SECOND_ROW);
        var counts = comparison.counts();
        List<String> reasons = FeedGuard.reasons(employers.get(employer).feedGuards(), comparison);
        var status = reasons.isEmpty() ? IntakeStatus.APPLIED : IntakeStatus.STOPPED;
        var message = reasons.isEmpty()
                ? "Applied: " + counts.joined() + " joined, " + counts.changed() + " changed, " + counts.unchanged()
                        + " unchanged, " + counts.rejected() + " rejected, " + counts.missing() + " missing"
                : "Stopped, nothing applied: " + String.join("; ", reasons);
        var intake = new Intake(id, businessDate, file.name(), hash, status, counts, message);
        intakes.append(intake, stage);
        long findings = status == IntakeStatus.APPLIED ? stage.apply(id, knownAt) : 0;
        return new IntakeResult(intake, false, findings);
    }
}
