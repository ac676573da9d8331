package uk.lifestage.api.payroll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employment.EmploymentCase;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.LineStoryStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredApproval;
import uk.lifestage.db.selection.StoredElection;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.payroll.AdjustmentSum;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.SentSum;
import uk.lifestage.engine.payroll.Subtraction;

/** Tells how one line of a payroll file came about. Whoever asks is noted: it says what somebody earns and chose. */
@Component
public class ShowLine {
    private static final String NOT_TAKEN = "not_taken";

    private final Tenant tenant;
    private final PayrollFileStore files;
    private final LineStoryStore stories;
    private final NightStore nights;
    private final PayCalendarStore calendars;
    private final SituationStore situations;
    private final PublishedCatalogues catalogues;
    private final SelectionStore selections;
    private final ApprovalStore approvals;
    private final Audited audited;

    ShowLine(
            Tenant tenant,
            PayrollFileStore files,
            LineStoryStore stories,
            NightStore nights,
            PayCalendarStore calendars,
            SituationStore situations,
            PublishedCatalogues catalogues,
            SelectionStore selections,
            ApprovalStore approvals,
            Audited audited) {
        this.tenant = tenant;
        this.files = files;
        this.stories = stories;
        this.nights = nights;
        this.calendars = calendars;
        this.situations = situations;
        this.catalogues = catalogues;
        this.selections = selections;
        this.approvals = approvals;
        this.audited = audited;
    }

    /** One line by its key. */
    public LineStoryView show(Member member, UUID id, String lineKey) {
        return tenant.within(member, employer -> {
            var file = files.find(new FileId(id)).orElseThrow(() -> Refused.absent("payroll file"));
            var found = stories.find(file.id(), lineKey).orElseThrow(() -> Refused.absent("line"));
            audited.record(
                    member,
                    Role.PAYROLL,
                    "line.read",
                    found.employment().toString(),
                    Map.of("file", file.fileName(), "benefit", found.line().benefit()));
            return story(file, found);
        });
    }

    /** A line's key by the reference that addresses of pages have; refused where the file has no such line. */
    public String key(Member member, UUID id, String reference) {
        return tenant.within(
                member, employer -> stories.key(new FileId(id), reference).orElseThrow(() -> Refused.absent("line")));
    }

    private LineStoryView story(PayrollFile file, LineStoryStore.Found found) {
        var run = nights.get(file.run());
        var period = period(
                found.payGroup(),
                "%s-%02d".formatted(found.line().forTaxYear(), found.line().forPeriodNo()));
        var due = due(found, period, run.knownAt());
        var adjustments = stories.adjustments(found, run.knownAt());
        var sent = stories.sentBefore(file, found);
        var anew = anew(
                found,
                period,
                period(file.payGroup(), "%s-%02d".formatted(file.taxYear(), file.periodNo())),
                due.map(DueLines.ExplainedLine::line),
                adjustments,
                sent);
        return new LineStoryView(
                LineStoryView.LineView.of(found.line()),
                file.id().value(),
                file.sequence(),
                run.id().value(),
                run.knownAt(),
                due.map(explained -> new LineStoryView.DueView(
                                MoneyView.of(explained.line().amount()),
                                StepView.of(explained.figure().step())))
                        .orElse(null),
                adjustments.stream().map(LineStoryView.AdjustmentView::of).toList(),
                sent.stream().map(LineStoryView.SentView::of).toList(),
                anew.map(MoneyView::of).orElse(null),
                anew.filter(found.line().amount()::isEqual).isPresent(),
                elections(found, run.knownAt()),
                catalogues
                        .inForceOn(found.days().until().minusDays(1))
                        .map(PublishedCatalogues.InForce::versionNo)
                        .orElse(null),
                stories.facts(found, run.knownAt()).stream()
                        .map(LineStoryView.FactsView::of)
                        .toList());
    }

    private PayPeriod period(String payGroup, String name) {
        return calendars
                .find(payGroup)
                .flatMap(group -> group.calendar().named(name))
                .orElseThrow(() -> new IllegalStateException("Pay group " + payGroup + " has no period " + name));
    }

    private Optional<DueLines.ExplainedLine> due(LineStoryStore.Found found, PayPeriod period, Instant knownAt) {
        var inForce = catalogues.inForce();
        return situations.find(found.employment(), knownAt, inForce).stream()
                .flatMap(post -> explained(post, inForce, period).stream())
                .filter(explained -> isOf(explained.line(), found, period))
                .findFirst();
    }

    private static List<DueLines.ExplainedLine> explained(
            EmploymentCase post, CataloguesInForce catalogues, PayPeriod period) {
        return DueLines.explained(post.situation(), post.employment(), catalogues, period.days());
    }

    private static boolean isOf(DueLine due, LineStoryStore.Found found, PayPeriod period) {
        var line = found.line();
        return due.benefit().value().equals(line.benefit())
                && due.elementCode().equals(line.elementCode())
                && due.kind() == line.kind()
                && due.payGroup().equals(found.payGroup())
                && due.period().equals(period);
    }

    /** The subtraction once more, by the engine, of this one key. */
    private static Optional<Money> anew(
            LineStoryStore.Found found,
            PayPeriod period,
            PayPeriod filePeriod,
            Optional<DueLine> due,
            List<LineStoryStore.Adjusted> adjustments,
            List<LineStoryStore.SentBefore> sent) {
        var line = found.line();
        var nothing = Money.zero(line.amount().getCurrencyUnit());
        var benefit = new BenefitCode(line.benefit());
        var adjusted = adjustments.isEmpty()
                ? List.<AdjustmentSum>of()
                : List.of(new AdjustmentSum(
                        line.assignmentNo(),
                        benefit,
                        line.elementCode(),
                        line.kind(),
                        found.payGroup(),
                        period,
                        adjustments.stream()
                                .map(LineStoryStore.Adjusted::amount)
                                .reduce(nothing, Money::plus),
                        adjustments.stream()
                                .filter(one -> one.cause().equals(NOT_TAKEN))
                                .map(LineStoryStore.Adjusted::amount)
                                .reduce(nothing, Money::plus),
                        line.costCode(),
                        null,
                        null));
        var before = sent.isEmpty()
                ? List.<SentSum>of()
                : List.of(new SentSum(
                        line.assignmentNo(),
                        benefit,
                        line.elementCode(),
                        line.kind(),
                        found.payGroup(),
                        period,
                        sent.stream().map(LineStoryStore.SentBefore::amount).reduce(nothing, Money::plus),
                        line.costCode()));
        return Subtraction.toSend(due.stream().toList(), adjusted, before, filePeriod).stream()
                .map(toSend -> toSend.amount())
                .findFirst();
    }

    private List<LineStoryView.ElectionView> elections(LineStoryStore.Found found, Instant knownAt) {
        var baskets = selections.list(found.employee()).stream()
                .collect(Collectors.toMap(StoredSelection::id, StoredSelection::byWindowEnd));
        var approved = approvals.list(found.employee()).stream()
                .filter(approval -> approval.decidedBy() != null)
                .collect(Collectors.toMap(StoredApproval::selection, approval -> approval, (one, other) -> one));
        return selections.electionsOf(found.employee()).stream()
                .filter(stored -> stored.employment().equals(found.employment()))
                .filter(stored ->
                        stored.election().benefit().value().equals(found.line().benefit()))
                .filter(stored -> stored.election().valid().overlaps(found.days()))
                .filter(stored -> !stored.recordedFrom().isAfter(knownAt))
                .map(stored -> election(stored, knownAt, baskets, approved))
                .toList();
    }

    private static LineStoryView.ElectionView election(
            StoredElection stored,
            Instant knownAt,
            Map<SelectionId, Boolean> byWindowEnd,
            Map<SelectionId, StoredApproval> approved) {
        var election = stored.election();
        var until = election.valid().until();
        var closed = stored.recordedUntil();
        var approval = approved.get(stored.selection());
        var approver = approval == null ? null : approval.decidedBy();
        return new LineStoryView.ElectionView(
                stored.id(),
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.valid().from(),
                until.equals(Period.FOREVER) ? null : until,
                stored.catalogueVersionNo(),
                stored.selection().value(),
                stored.recordedFrom(),
                closed == null || closed.isAfter(knownAt) ? null : closed,
                Boolean.TRUE.equals(byWindowEnd.get(stored.selection()))
                        ? "window-end"
                        : approver == null ? "the person" : approver);
    }
}
