package uk.lifestage.api.lifeevent;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.lifeevent.DependantView.AgeOffView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.NamedDependant;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.pricing.Pricing;

/** Keeps those whom a member of staff may cover. */
@Component
public class KeepDependants {
    private static final int OLDEST = 125;
    private static final int MOST = 50;

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final DependantStore dependants;
    private final SelectionStore selections;
    private final Audited audited;

    KeepDependants(
            Tenant tenant,
            Self self,
            BusinessDay day,
            DependantStore dependants,
            SelectionStore selections,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.dependants = dependants;
        this.selections = selections;
        this.audited = audited;
    }

    /** The member's own. */
    public List<DependantView> list(Member member) {
        return tenant.within(member, employer -> {
            var employee = self.id(member);
            var today = day.today(employer);
            return dependants.list(employee).stream()
                    .map(named -> view(named, employee, today))
                    .toList();
        });
    }

    /** Adds one, whose evidence is awaited. Counts from today on. Somebody who is known already is not added again. */
    public DependantView add(Member member, Relationship relationship, String firstName, LocalDate dateOfBirth) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            if (dateOfBirth.isAfter(today) || dateOfBirth.isBefore(today.minusYears(OLDEST))) {
                throw Refused.malformed("/dateOfBirth", "must be a day of birth, not later than today");
            }
            var employee = self.id(member);
            var recordedAt = selections.lockEmployee(employee);
            var known = dependants.list(employee);
            // Sent twice, by a double click or after an answer that got lost, it is the same person.
            var same = known.stream()
                    .filter(one -> one.dependant().relationship() == relationship
                            && one.dependant().dateOfBirth().equals(dateOfBirth)
                            && one.firstName().equals(firstName))
                    .findFirst();
            if (same.isPresent()) {
                return view(same.get(), employee, today);
            }
            if (known.size() >= MOST) {
                throw new Refused(HttpStatus.CONFLICT, "too-many", "You have " + MOST + " dependants already");
            }
            var dependant = new NamedDependant(
                    new Dependant(new DependantId(UUID.randomUUID()), relationship, dateOfBirth, EvidenceState.AWAITED),
                    firstName,
                    Period.from(today));
            dependants.append(employee, dependant, recordedAt);
            audited.record(
                    member,
                    Role.STAFF,
                    "dependant.add",
                    dependant.dependant().id().toString(),
                    Map.of("relationship", relationship.code()));
            return view(dependant, employee, today);
        });
    }

    private DependantView view(NamedDependant named, EmployeeId employee, LocalDate today) {
        var dependant = named.dependant();
        return new DependantView(
                dependant.id().value(),
                dependant.relationship().code(),
                named.firstName(),
                dependant.dateOfBirth(),
                dependant.evidenceOn(today).name().toLowerCase(Locale.ROOT),
                dependant.relationship() == Relationship.CHILD ? agesOff(dependant, employee, today) : List.of());
    }

    /** Until when each benefit of today's catalogue covers a child, by the longest that one of its options does. */
    private List<AgeOffView> agesOff(Dependant child, EmployeeId employee, LocalDate today) {
        var catalogue = self.catalogue(today).compiled().catalogue();
        var situation = self.situation(employee, today);
        var calendar = self.posts(situation, null, today).stream()
                .findFirst()
                .map(post -> Self.facts(post, today))
                .flatMap(facts -> situation.calendar(facts.payGroup()));
        return catalogue.benefits().stream()
                .flatMap(benefit -> benefit.options().stream()
                        .filter(option -> option.priceTerms().childrenUntil() != null)
                        .max(Comparator.comparingInt(KeepDependants::age))
                        .stream()
                        .map(option -> new AgeOffView(
                                benefit.code().value(),
                                age(option),
                                child.dateOfBirth().plusYears(age(option)),
                                calendar.flatMap(known -> Pricing.countsNoMoreFrom(
                                                option, child, known, catalogue.planYearStart()))
                                        .map(period -> period.days().from())
                                        .orElse(null))))
                .toList();
    }

    private static int age(Option option) {
        var limit = option.priceTerms().childrenUntil();
        return limit == null ? 0 : limit.age();
    }
}
