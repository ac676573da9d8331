package uk.lifestage.batch.night;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.EmploymentCase;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.recovery.OpenFile;
import uk.lifestage.db.recovery.RecoveryBook;
import uk.lifestage.db.recovery.RecoveryLedgerStore;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.recovery.StoredRecoverySettings;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.recovery.LedgerKey;
import uk.lifestage.engine.recovery.Recovery;
import uk.lifestage.engine.recovery.RecoveryAct;
import uk.lifestage.engine.recovery.RecoveryCase;

/**
 * Decides what becomes of what payroll did not take and of what leavers still owe, before the night's files are filled: what
 * waits, what is asked for again, what goes on a recovery plan, and which plan's instalment falls due. What was decided is
 * entered as adjustments as of the moment that the run knows. Deciding again after that finds nothing more to do, so a
 * restart repeats only what was not committed.
 */
@Component
class RecoverStep implements Tasklet {
    private static final Logger LOG = LoggerFactory.getLogger(RecoverStep.class);
    private static final int PAGE = 200;

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final PayCalendarStore calendars;
    private final PublishedCatalogues catalogues;
    private final SituationStore situations;
    private final RecoverySettingStore settings;
    private final RecoveryLedgerStore ledger;
    private final RecoveryBook book;
    private final FindingStore findings;
    private final TenantScope scope;
    private final Progress progress;
    private final NightStop stop;
    private final Clock clock;

    RecoverStep(
            EmployerDirectory employers,
            NightStore nights,
            PayrollFileStore files,
            PayCalendarStore calendars,
            PublishedCatalogues catalogues,
            SituationStore situations,
            RecoverySettingStore settings,
            RecoveryLedgerStore ledger,
            RecoveryBook book,
            FindingStore findings,
            TenantScope scope,
            Progress progress,
            NightStop stop,
            Clock clock) {
        this.employers = employers;
        this.nights = nights;
        this.files = files;
        this.calendars = calendars;
        this.catalogues = catalogues;
        this.situations = situations;
        this.settings = settings;
        this.ledger = ledger;
        this.book = book;
        this.findings = findings;
        this.scope = scope;
        this.progress = progress;
        this.stop = stop;
        this.clock = clock;
    }

    /** What is the same for every post of the night. */
    private record Ground(
            RunningNight night,
            List<OpenFile> files,
            Map<String, PayCalendar> calendars,
            CataloguesInForce inForce,
            StoredRecoverySettings settings) {
        PayCalendar calendar(String payGroup) {
            return Optional.ofNullable(calendars.get(payGroup))
                    .orElseThrow(() -> new IllegalStateException("No pay group has the name " + payGroup));
        }

        /** From the first pay that the night prepares. */
        LocalDate startsOn() {
            return files.stream()
                    .map(file -> file.own().payDate())
                    .min(LocalDate::compareTo)
                    .orElse(night.run().businessDate());
        }

        int instalments(BenefitCode benefit) {
            return inForce.on(night.run().businessDate())
                    .flatMap(catalogue -> catalogue.benefit(benefit))
                    .flatMap(found -> Optional.ofNullable(found.recoverable().planInstalments()))
                    .orElse(settings.instalments());
        }

        RecoveryBook.Night entering() {
            return new RecoveryBook.Night(
                    night.run().id(), night.run().knownAt(), startsOn(), this::instalments, this::calendar);
        }
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        var employer = night.employer().id();
        var ground = scope.inTransaction(employer, () -> ground(night));
        if (ground.isEmpty()) {
            return RepeatStatus.FINISHED;
        }
        var posts = scope.inTransaction(
                employer,
                () -> ledger.candidates(ground.get().files(), night.run().knownAt()));
        for (int from = 0; from < posts.size(); from += PAGE) {
            stop.check();
            var page = posts.subList(from, Math.min(posts.size(), from + PAGE));
            long acts = scope.inTransaction(employer, () -> decide(ground.get(), page));
            progress.add(night.employer(), night.run(), page.size(), acts, 0);
        }
        scope.inTransaction(
                employer,
                () -> nights.bucketDone(
                        night.run().id(), NightStep.RECOVER.code(), 0, posts.size(), posts.size(), clock.instant()));
        return RepeatStatus.FINISHED;
    }

    /** Empty where there is nothing to be decided in this run, or it has been. */
    private Optional<Ground> ground(RunningNight night) {
        var run = night.run().id();
        if (!nights.bucketsDone(run, NightStep.RECOVER.code()).isEmpty()) {
            return Optional.empty();
        }
        var byName = calendars.list().stream().collect(Collectors.toMap(PayGroup::name, PayGroup::calendar));
        var open = files.list(run).stream()
                .filter(file -> file.state() == FileState.PREPARED)
                .map(file -> ledger.open(file, requireNonNull(byName.get(file.payGroup()), file.payGroup())))
                .toList();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of(new Ground(
                        night,
                        open,
                        byName,
                        catalogues.inForce(),
                        settings.get(night.employer().currency())));
    }

    private long decide(Ground ground, List<EmploymentId> posts) {
        var run = ground.night().run();
        var keys = new HashMap<EmploymentId, List<LedgerKey>>();
        for (var file : ground.files()) {
            ledger.keys(
                            posts,
                            file,
                            ground.calendar(file.file().payGroup()),
                            ground.night().employer().currency(),
                            run.knownAt())
                    .forEach((post, its) -> keys.computeIfAbsent(post, first -> new ArrayList<>())
                            .addAll(its));
        }
        long entered = 0;
        for (var post : posts) {
            var found = situations.find(post, run.knownAt(), ground.inForce());
            if (found.isPresent()) {
                var acts = decide(ground, found.get(), keys.getOrDefault(post, List.of()));
                book.enter(post, acts, ground.entering());
                entered += acts.size();
            }
        }
        return entered;
    }

    /** A post that the engine cannot decide about stops nobody else: what it owes is due again as it always was. */
    private List<RecoveryAct> decide(Ground ground, EmploymentCase post, List<LedgerKey> keys) {
        var id = post.employment().id();
        var run = ground.night().run();
        var plans = book.running(id);
        var plannedAtLeaving = book.plannedAtLeaving(id);
        try {
            var subject = new RecoveryCase(
                    post.situation(),
                    post.employment(),
                    ground.inForce(),
                    keys,
                    plans,
                    plannedAtLeaving,
                    ground.files().stream()
                            .collect(Collectors.toMap(file -> file.file().payGroup(), OpenFile::own)),
                    ground.files().stream()
                            .collect(Collectors.toMap(
                                    file -> file.file().payGroup(),
                                    file -> file.earliest().days().from())),
                    ground.settings().settings(),
                    run.businessDate());
            return Recovery.decide(subject, Law.gb());
        } catch (RuntimeException broken) {
            LOG.warn(
                    "{} {}: what employment {} owes cannot be decided",
                    ground.night().employer().code(),
                    run.businessDate(),
                    id,
                    broken);
            var code = FindingCode.RECOVERY_NOT_WORKED_OUT;
            findings.appendNew(List.of(new Finding(
                    run.id(),
                    null,
                    code.name(),
                    code.owner(),
                    id,
                    Map.of("cause", broken.getClass().getSimpleName()),
                    clock.instant())));
            return List.of();
        }
    }
}
