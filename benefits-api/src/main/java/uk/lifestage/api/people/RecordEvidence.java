package uk.lifestage.api.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.message.TellStaff;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.AwaitedEvidenceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;

/** Keeps how far the evidence of a person's dependants and life events has come, as HR sees it. */
@Component
public class RecordEvidence {
    private static final String DEPENDANT = "dependant";
    private static final String LIFE_EVENT = "life-event";
    private static final int MOST_AWAITED = 500;

    private final Tenant tenant;
    private final PeopleStore people;
    private final DependantStore dependants;
    private final LifeEventStore events;
    private final AwaitedEvidenceStore awaited;
    private final SelectionStore selections;
    private final Audited audited;
    private final BusinessDay day;
    private final TellStaff tell;

    RecordEvidence(
            Tenant tenant,
            PeopleStore people,
            DependantStore dependants,
            LifeEventStore events,
            AwaitedEvidenceStore awaited,
            SelectionStore selections,
            Audited audited,
            BusinessDay day,
            TellStaff tell) {
        this.tenant = tenant;
        this.people = people;
        this.dependants = dependants;
        this.events = events;
        this.awaited = awaited;
        this.selections = selections;
        this.audited = audited;
        this.day = day;
        this.tell = tell;
    }

    /** What all people together still have to show, longest first; the look is noted. */
    public List<AwaitedEvidenceView> awaited(Member member) {
        return tenant.within(member, employer -> {
            var waiting = awaited.list(day.today(employer), MOST_AWAITED);
            audited.record(
                    member, Role.HR, "evidence.list", "awaited", Map.of("count", Integer.toString(waiting.size())));
            return waiting.stream().map(AwaitedEvidenceView::of).toList();
        });
    }

    /** All that a person told us; the look is noted. */
    public List<EvidenceView> list(Member member, String employeeNo) {
        return tenant.within(member, employer -> {
            var employee = find(employeeNo);
            audited.record(member, Role.HR, "evidence.read", employee.toString(), Map.of());
            return all(employee, day.today(employer));
        });
    }

    /**
     * Notes that evidence was accepted, rejected, or is awaited again, unless somebody has decided since it was looked at.
     * Nobody does so for themselves.
     *
     * @param lasts for how long evidence that is accepted counts; absent where it does for good
     * @param seen how it stood then; absent where nobody asks
     */
    public EvidenceView record(
            Member member,
            String employeeNo,
            UUID id,
            EvidenceState evidence,
            @Nullable EvidenceLasts lasts,
            @Nullable String seen) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var until = lasts == null ? null : lasts.until(evidence, today);
            if (member.employeeNo().equals(Optional.of(employeeNo))) {
                throw new Refused(HttpStatus.FORBIDDEN, "own-choice", "Nobody decides on their own evidence");
            }
            var employee = find(employeeNo);
            var recordedAt = selections.lockEmployee(employee);
            var known = all(employee, today).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Refused.absent("dependant or life event"));
            if (seen != null && !seen.equals(known.evidence())) {
                throw new Refused(
                        HttpStatus.CONFLICT, "stale", "Somebody has decided on this evidence since you looked at it");
            }
            if (known.kind().equals(DEPENDANT)) {
                dependants.changeEvidence(employee, new DependantId(id), evidence, until, recordedAt);
            } else {
                events.changeEvidence(employee, new LifeEventId(id), evidence, until, recordedAt);
            }
            audited.record(
                    member,
                    Role.HR,
                    "evidence.record",
                    id.toString(),
                    Map.of("kind", known.kind(), "evidence", word(evidence)));
            if (evidence != EvidenceState.AWAITED) {
                tell.tell(employer, employee, TellStaff.Kind.EVIDENCE, today, recordedAt);
            }
            return all(employee, today).stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        });
    }

    /**
     * Whoever agrees to a choice that waited for evidence says that they have seen it: what was awaited of those covered, and
     * of the life event that opened the window, is accepted. Runs within the scope of the decision.
     *
     * @param lifeEvent the event's code; absent where another window was open
     * @param chosenOn the day on which the choice was made, on which the event's window was open
     */
    void accept(
            EmployeeId employee,
            Set<DependantId> covered,
            Optional<String> lifeEvent,
            LocalDate chosenOn,
            Instant recordedAt) {
        dependants.list(employee).stream()
                .map(NamedDependant::dependant)
                .filter(dependant ->
                        covered.contains(dependant.id()) && dependant.evidenceOn(chosenOn) == EvidenceState.AWAITED)
                .map(Dependant::id)
                .distinct()
                .forEach(id -> dependants.changeEvidence(employee, id, EvidenceState.ACCEPTED, null, recordedAt));
        lifeEvent.ifPresent(code -> events.list(employee).stream()
                .filter(one -> one.event().type().equals(code)
                        && one.event().evidenceOn(chosenOn) == EvidenceState.AWAITED
                        && !one.event().reportedOn().isAfter(chosenOn))
                .map(ReportedLifeEvent::id)
                .forEach(id -> events.changeEvidence(employee, id, EvidenceState.ACCEPTED, null, recordedAt)));
    }

    private EmployeeId find(String employeeNo) {
        if (!Member.isEmployeeNumber(employeeNo)) {
            throw Refused.malformed("employeeNo", "is not an employee number");
        }
        return people.findByEmployeeNo(employeeNo).orElseThrow(() -> Refused.absent("person"));
    }

    private List<EvidenceView> all(EmployeeId employee, LocalDate today) {
        var all = new ArrayList<EvidenceView>();
        for (var named : dependants.list(employee)) {
            var dependant = named.dependant();
            all.add(new EvidenceView(
                    dependant.id().value(),
                    DEPENDANT,
                    dependant.relationship().code(),
                    named.firstName(),
                    dependant.dateOfBirth(),
                    word(dependant.evidenceOn(today)),
                    dependant.evidenceUntil()));
        }
        for (var reported : events.list(employee)) {
            var event = reported.event();
            if (event.evidence() == EvidenceState.NOT_NEEDED) {
                // What needs no evidence is the person's own affair.
                continue;
            }
            all.add(new EvidenceView(
                    reported.id().value(),
                    LIFE_EVENT,
                    event.type(),
                    null,
                    event.happenedOn(),
                    word(event.evidenceOn(today)),
                    event.evidenceUntil()));
        }
        return all;
    }

    private static String word(EvidenceState evidence) {
        return evidence.name().toLowerCase(Locale.ROOT);
    }
}
