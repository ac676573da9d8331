package uk.lifestage.batch.night;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionOutcome;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.db.selection.WindowEndStore;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.selection.ElectionChange;
import uk.lifestage.engine.selection.WindowEnds;

/**
 * Brings into line what nobody chose again when a yearly window ended: on the first night after its last day, once. The
 * rule is that of the catalogue in force on that day. What it changes is kept like a basket that the person did not hand in
 * themselves, under a key that names the window.
 */
@Component
class WindowEndsStep implements Tasklet {
    private static final int PAGE = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EmployerDirectory employers;
    private final NightStore nights;
    private final PublishedCatalogues catalogues;
    private final SituationStore situations;
    private final SelectionStore selections;
    private final WindowEndStore windowEnds;
    private final TenantScope scope;
    private final Progress progress;

    WindowEndsStep(
            EmployerDirectory employers,
            NightStore nights,
            PublishedCatalogues catalogues,
            SituationStore situations,
            SelectionStore selections,
            WindowEndStore windowEnds,
            TenantScope scope,
            Progress progress) {
        this.employers = employers;
        this.nights = nights;
        this.catalogues = catalogues;
        this.situations = situations;
        this.selections = selections;
        this.windowEnds = windowEnds;
        this.scope = scope;
        this.progress = progress;
    }

    /** A window that has ended, with the catalogue that says what follows. */
    private record Ended(Catalogue catalogue, int versionNo, Window.Annual window, LocalDate lastDay) {
        String key() {
            return StoredSelection.keyOfWindowEnd(window.code(), lastDay);
        }
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
        var night = RunningNight.of(context, employers, nights, scope);
        for (var ended : scope.inTransaction(night.employer().id(), () -> ended(night))) {
            workOut(night, ended);
        }
        return RepeatStatus.FINISHED;
    }

    private List<Ended> ended(RunningNight night) {
        var today = night.run().businessDate();
        var ended = new ArrayList<Ended>();
        for (Dated<Catalogue> version : catalogues.dated()) {
            for (var window : WindowEnds.deciding(version.facts())) {
                var lastDay = WindowEnds.lastEnded(window, today);
                if (version.valid().contains(lastDay) && !windowEnds.isDone(window.code(), lastDay)) {
                    catalogues
                            .inForceOn(lastDay)
                            .ifPresent(inForce ->
                                    ended.add(new Ended(version.facts(), inForce.versionNo(), window, lastDay)));
                }
            }
        }
        return ended;
    }

    private void workOut(RunningNight night, Ended ended) {
        var benefits = WindowEnds.decidedBy(ended.catalogue(), ended.window()).stream()
                .map(Benefit::code)
                .collect(Collectors.toSet());
        var beyond = WindowEnds.planYearFrom(ended.catalogue(), ended.lastDay()).plusYears(1);
        EmployeeId last = null;
        long changed = 0;
        while (true) {
            var after = last;
            var page = scope.inTransaction(
                    night.employer().id(), () -> windowEnds.holding(benefits, ended.lastDay(), beyond, after, PAGE));
            if (page.isEmpty()) {
                break;
            }
            long ofPage = scope.inTransaction(
                    night.employer().id(),
                    () -> page.stream()
                            .filter(employee -> change(night, ended, employee))
                            .count());
            changed += ofPage;
            progress.add(night.employer(), night.run(), page.size(), ofPage, 0);
            last = page.getLast();
        }
        scope.inTransaction(
                night.employer().id(),
                () -> windowEnds.done(
                        ended.window().code(),
                        ended.lastDay(),
                        night.run().id(),
                        night.run().knownAt()));
        progress.say(
                night.employer(),
                night.run(),
                ended.window().code() + " ended on " + ended.lastDay() + ": changed what " + changed
                        + " people had not chosen again");
    }

    /** Whether anything changed for a person. */
    private boolean change(RunningNight night, Ended ended, EmployeeId employee) {
        var recordedAt = selections.lockEmployee(employee);
        var today = night.run().businessDate();
        var situation = situations.find(employee, today);
        if (situation.isEmpty()) {
            return false;
        }
        var changes = new ArrayList<ElectionChange>();
        for (var post : situation.get().person().employments()) {
            WindowEnds.due(ended.catalogue(), situation.get(), post, today).stream()
                    .filter(change -> change.window().equals(ended.window().code()))
                    .forEach(change -> changes.addAll(change.changes()));
        }
        if (changes.isEmpty()) {
            return false;
        }
        var id = new SelectionId(UUID.randomUUID());
        var request = JSON.writeValueAsString(Map.of(
                "windowEnd",
                Map.of(
                        "window",
                        ended.window().code().value(),
                        "lastDay",
                        ended.lastDay().toString())));
        var added = selections.append(new StoredSelection(
                id,
                employee,
                ended.key(),
                sha256(request),
                recordedAt,
                ended.lastDay(),
                ended.versionNo(),
                SelectionOutcome.ACCEPTED,
                request,
                JSON.writeValueAsString(answer(id, ended, changes, recordedAt))));
        if (!added) {
            // Done on an earlier night that was cut off; what was agreed since is the person's own.
            return false;
        }
        selections.apply(employee, changes, id, ended.versionNo(), recordedAt);
        return true;
    }

    /** The answer as the API gives a basket's: what changed, and that nobody has to agree to it. */
    private static Map<String, @Nullable Object> answer(
            SelectionId id, Ended ended, List<ElectionChange> changes, Instant recordedAt) {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("id", id.value());
        answer.put("outcome", SelectionOutcome.ACCEPTED.code());
        answer.put("submittedAt", recordedAt.toString());
        answer.put("asOf", ended.lastDay().toString());
        answer.put("catalogueVersion", ended.versionNo());
        answer.put(
                "changes",
                changes.stream()
                        .map(change -> switch (change) {
                            case ElectionChange.End end -> change("end", end.held(), end.on());
                            case ElectionChange.Start start ->
                                change(
                                        "start",
                                        start.election(),
                                        start.election().valid().until());
                        })
                        .toList());
        answer.put("waiting", List.of());
        answer.put("reasons", List.of());
        return answer;
    }

    private static Map<String, @Nullable Object> change(String kind, Election election, LocalDate until) {
        var change = new LinkedHashMap<String, @Nullable Object>();
        change.put("kind", kind);
        change.put("assignmentNo", election.assignmentNo());
        change.put("benefit", election.benefit().value());
        change.put("option", election.option().value());
        change.put("quantity", election.quantity());
        change.put("amount", money(election.amount()));
        change.put("from", election.valid().from().toString());
        change.put("until", until.equals(Period.FOREVER) ? null : until.toString());
        change.put("total", money(election.total()));
        change.put("instalments", election.instalments());
        return change;
    }

    private static @Nullable Map<String, String> money(@Nullable Money money) {
        return money == null
                ? null
                : Map.of(
                        "amount",
                        money.getAmount().toPlainString(),
                        "currency",
                        money.getCurrencyUnit().getCode());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
