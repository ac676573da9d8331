package uk.lifestage.api.lifeevent;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.lifeevent.LifeEventsView.KindView;
import uk.lifestage.api.lifeevent.LifeEventsView.LifeEventView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.LifeEventId;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.ReportedLifeEvent;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;

/** Takes down what happened to a member of staff. */
@Component
public class ReportLifeEvent {
    private static final int YEARS_BACK = 5;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final LifeEventStore events;
    private final SelectionStore selections;
    private final Audited audited;

    ReportLifeEvent(
            Tenant tenant,
            Self self,
            BusinessDay day,
            LifeEventStore events,
            SelectionStore selections,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.events = events;
        this.selections = selections;
        this.audited = audited;
    }

    /** What the member reported, and what there is to report. */
    public LifeEventsView list(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var kinds = kinds(today);
            return new LifeEventsView(
                    events.list(self.id(member)).stream()
                            .map(event -> view(event, kinds, today))
                            .toList(),
                    kinds.stream().map(ReportLifeEvent::kind).toList());
        });
    }

    /**
     * Takes down an event of a kind that the catalogue knows; one that lies ahead only as far as its window opens before
     * it. The same event on the same day is taken down once.
     */
    public LifeEventView report(Member member, String type, LocalDate happenedOn) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var kinds = kinds(today);
            var kind = kinds.stream()
                    .filter(one -> one.code().value().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new Refused(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "unknown-life-event",
                            "The catalogue knows no such life event",
                            Map.of(
                                    "lifeEvents",
                                    kinds.stream()
                                            .map(one -> one.code().value())
                                            .toList())));
            if (happenedOn.isAfter(today.plusDays(kind.daysBefore()))
                    || happenedOn.isBefore(today.minusYears(YEARS_BACK))) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "life-event-date",
                        "Report it from " + kind.daysBefore() + " days before it happens, and within " + YEARS_BACK
                                + " years");
            }
            var employee = self.id(member);
            var recordedAt = selections.lockEmployee(employee);
            if (events.list(employee).stream()
                    .map(ReportedLifeEvent::event)
                    .anyMatch(known ->
                            known.type().equals(type) && known.happenedOn().equals(happenedOn))) {
                throw new Refused(HttpStatus.CONFLICT, "already-reported", "You have reported this already");
            }
            var evidence = kind.evidenceNeeded() ? EvidenceState.AWAITED : EvidenceState.NOT_NEEDED;
            var event = new ReportedLifeEvent(
                    new LifeEventId(UUID.randomUUID()), new LifeEvent(type, happenedOn, today, evidence));
            events.append(employee, event, recordedAt);
            // What happened is the person's own business, so the trail says only that something did.
            audited.record(member, Role.STAFF, "life-event.report", event.id().toString(), Map.of());
            return view(event, kinds, today);
        });
    }

    private List<LifeEventType> kinds(LocalDate today) {
        return self.catalogue(today).compiled().catalogue().lifeEvents();
    }

    private static KindView kind(LifeEventType kind) {
        return new KindView(
                kind.code().value(),
                Language.say(kind.name()),
                kind.daysBefore(),
                kind.daysAfter(),
                kind.evidenceNeeded(),
                kind.openings().stream()
                        .map(opening -> opening.benefit().value())
                        .distinct()
                        .toList());
    }

    private static LifeEventView view(ReportedLifeEvent reported, List<LifeEventType> kinds, LocalDate today) {
        var event = reported.event();
        return new LifeEventView(
                reported.id().value(),
                event.type(),
                event.happenedOn(),
                event.reportedOn(),
                event.evidenceOn(today).name().toLowerCase(Locale.ROOT),
                kinds.stream()
                        .filter(kind -> kind.code().value().equals(event.type()))
                        .findFirst()
                        .map(kind -> event.happenedOn().plusDays(kind.daysAfter()))
                        .orElse(null));
    }
}
