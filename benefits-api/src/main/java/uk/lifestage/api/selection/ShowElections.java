package uk.lifestage.api.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.offer.WindowEndView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.selection.SelectionId;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.StoredElection;
import uk.lifestage.db.selection.StoredSelection;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.DependantId;

/** Shows a member of staff what they agreed to, on any day and as known at any moment. */
@Component
public class ShowElections {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final SelectionStore selections;
    private final PublishedCatalogues catalogues;
    private final JsonMapper json;

    ShowElections(
            Tenant tenant,
            Self self,
            BusinessDay day,
            SelectionStore selections,
            PublishedCatalogues catalogues,
            JsonMapper json) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.selections = selections;
        this.catalogues = catalogues;
        this.json = json;
    }

    /** The member's elections on a day (today where absent), as known at a moment (now where absent). */
    public ElectionsView show(Member member, @Nullable LocalDate asOf, @Nullable Instant knownAt) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var on = asOf == null ? day.today(employer) : asOf;
            var known = knownAt == null ? day.now() : knownAt;
            var byWindowEnd = selections.list(employee).stream()
                    .filter(StoredSelection::byWindowEnd)
                    .map(StoredSelection::id)
                    .collect(Collectors.toSet());
            var today = day.today(employer);
            var all = selections.electionsOf(employee).stream()
                    .filter(election -> isKnown(election, knownAt))
                    .toList();
            return new ElectionsView(
                    on,
                    known,
                    all.stream()
                            .filter(election -> election.election().valid().contains(on))
                            .map(election -> view(election, byWindowEnd, today))
                            .toList(),
                    all.stream()
                            .filter(election ->
                                    election.election().valid().from().isAfter(on))
                            .map(election -> view(election, byWindowEnd, today))
                            .toList());
        });
    }

    /** Without a moment it is what is known now by the database's own account, whatever clock this machine has. */
    private static boolean isKnown(StoredElection election, @Nullable Instant at) {
        var until = election.recordedUntil();
        if (at == null) {
            return until == null;
        }
        return !election.recordedFrom().isAfter(at) && (until == null || until.isAfter(at));
    }

    /** A basket that the member submitted; nobody else's is to be found. */
    public SelectionView selection(Member member, UUID id) {
        return tenant.within(
                member,
                employer -> selections
                        .find(new SelectionId(id))
                        .filter(selection -> selection.employee().equals(self.id(member)))
                        .map(selection -> json.readValue(selection.answer(), SelectionView.class))
                        .orElseThrow(() ->
                                new Refused(HttpStatus.NOT_FOUND, "not-found", "You submitted no such selection")));
    }

    private ElectionsView.ElectionView view(StoredElection stored, Set<SelectionId> byWindowEnd, LocalDate today) {
        var election = stored.election();
        var windowEnd = stored.recordedUntil() != null
                ? null
                : catalogues
                        .inForceOn(today)
                        .map(inForce -> WindowEndView.of(inForce.compiled().catalogue(), election, today))
                        .orElse(null);
        var name = catalogues
                .inForceOn(election.valid().from())
                .flatMap(inForce -> inForce.compiled().catalogue().benefit(election.benefit()))
                .map(benefit -> Language.say(benefit.name()))
                .orElse(election.benefit().value());
        return new ElectionsView.ElectionView(
                stored.id(),
                election.assignmentNo(),
                election.benefit().value(),
                name,
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.dependants().stream().map(DependantId::value).sorted().toList(),
                election.valid().from(),
                election.valid().until().equals(Period.FOREVER)
                        ? null
                        : election.valid().until(),
                MoneyView.ofNullable(election.total()),
                election.instalments(),
                stored.selection().value(),
                byWindowEnd.contains(stored.selection()) ? "window-end" : "choice",
                windowEnd,
                stored.catalogueVersionNo(),
                stored.recordedFrom());
    }
}
