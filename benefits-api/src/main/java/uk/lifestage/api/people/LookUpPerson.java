package uk.lifestage.api.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.PeopleSearch;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;

/** Shows HR one person, and notes that it was looked at. */
@Component
public class LookUpPerson {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    /** How many people a search shows: of more, words that narrow it down are asked for. */
    private static final int MOST_FOUND = 50;

    private final PeopleStore people;
    private final PeopleSearch search;
    private final Audited audited;

    LookUpPerson(Tenant tenant, Self self, BusinessDay day, PeopleStore people, PeopleSearch search, Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.people = people;
        this.search = search;
        this.audited = audited;
    }

    /** Those whose number or name was typed; the search is noted, what was typed is not. */
    public FoundPeopleView search(Member member, String typed) {
        return tenant.within(member, employer -> {
            var found = search.find(typed, day.today(employer), MOST_FOUND + 1);
            audited.record(member, Role.HR, "people.search", "names", Map.of("count", Integer.toString(found.size())));
            return FoundPeopleView.of(found, MOST_FOUND);
        });
    }

    /** The person with this id; refused where there is none. */
    public PersonView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var employee = new EmployeeId(id);
            if (people.find(employee, today).isEmpty()) {
                throw Refused.absent("person");
            }
            audited.record(member, Role.HR, "person.read", employee.toString(), Map.of());
            return view(self.situation(employee, today), today);
        });
    }

    /** The person with an employee number; empty where there is none. */
    public List<PersonView> find(Member member, String employeeNo) {
        if (!Member.isEmployeeNumber(employeeNo)) {
            throw Refused.malformed("employeeNo", "is not an employee number");
        }
        return tenant.within(member, employer -> {
            var found = people.findByEmployeeNo(employeeNo);
            if (found.isEmpty()) {
                return List.of();
            }
            var today = day.today(employer);
            audited.record(member, Role.HR, "person.read", found.get().toString(), Map.of());
            return List.of(view(self.situation(found.get(), today), today));
        });
    }

    private PersonView view(Situation situation, LocalDate today) {
        var person = situation.person();
        // To hold a benefit that goes by what people declared in confidence says that they did.
        var catalogue = self.catalogue(today).compiled();
        return new PersonView(
                person.employeeNo(),
                person.facts().firstName(),
                person.facts().lastName(),
                person.employments().stream().map(post -> post(post, today)).toList(),
                situation.elections().stream()
                        .filter(election -> election.valid().until().isAfter(today))
                        .filter(election -> !catalogue.readsDeclared(election.benefit()))
                        .map(LookUpPerson::holding)
                        .toList());
    }

    private static PersonView.PostView post(Employment post, LocalDate today) {
        var facts = Self.facts(post, today);
        return new PersonView.PostView(
                post.assignmentNo(),
                post.heldOn(today),
                facts.assignmentStart(),
                facts.assignmentEnd(),
                facts.contractType().code(),
                facts.grade(),
                facts.department(),
                facts.payGroup(),
                post.unpaid().stream().map(LookUpPerson::absence).toList());
    }

    private static PersonView.AbsenceView absence(Period days) {
        return new PersonView.AbsenceView(
                days.from(),
                days.until().equals(Period.FOREVER) ? null : days.until().minusDays(1));
    }

    private static PersonView.HoldingView holding(Election election) {
        var until = election.valid().until();
        return new PersonView.HoldingView(
                election.assignmentNo(),
                election.benefit().value(),
                election.option().value(),
                election.quantity(),
                MoneyView.ofNullable(election.amount()),
                election.valid().from(),
                until.equals(Period.FOREVER) ? null : until);
    }
}
