package uk.lifestage.api.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingId;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.payroll.TrackedFinding;
import uk.lifestage.engine.employment.EmploymentId;

/** Shows what was found: to payroll and HR all of it, to members of staff what is theirs to look at. */
@Component
public class ShowFindings {
    private static final int MOST_OF_ONE_PERSON = 200;
    private static final Set<String> ABOUT_PAY = Set.of(
            FindingCode.LINE_SHORT.name(),
            FindingCode.LINE_REFUSED.name(),
            FindingCode.LINE_OVERTAKEN.name(),
            FindingCode.PAYSLIP_DIFFERS.name());

    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;
    private final PeopleStore people;
    private final NightStore nights;
    private final FindingStore findings;
    private final Audited audited;

    ShowFindings(
            Tenant tenant,
            Self self,
            BusinessDay day,
            PeopleStore people,
            NightStore nights,
            FindingStore findings,
            Audited audited) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
        this.people = people;
        this.nights = nights;
        this.findings = findings;
        this.audited = audited;
    }

    /**
     * Which findings are wanted; what is absent or empty does not matter.
     *
     * @param after the last finding of the page before
     */
    public record Wanted(
            @Nullable UUID run,
            @Nullable UUID file,
            Set<String> codes,
            Set<String> owners,
            Set<String> states,
            @Nullable String employeeNo,
            @Nullable UUID after,
            int limit) {}

    /** Findings, newest first. */
    public List<FindingView> list(Member member, Wanted wanted) {
        return tenant.within(member, employer -> {
            audited.record(
                    member,
                    member.roles().contains(Role.PAYROLL) ? Role.PAYROLL : Role.HR,
                    "finding.list",
                    employer.code(),
                    Map.of());
            var run = wanted.run() == null ? null : new RunId(wanted.run());
            if (run != null && nights.find(run).isEmpty()) {
                throw Refused.absent("run");
            }
            var filter = new FindingFilter(
                    run,
                    wanted.file() == null ? null : new FileId(wanted.file()),
                    wanted.codes(),
                    wanted.owners().stream().map(ShowFindings::owner).collect(Collectors.toSet()),
                    wanted.states().stream().map(ShowFindings::state).collect(Collectors.toSet()),
                    wanted.employeeNo() == null ? null : posts(wanted.employeeNo(), day.today(employer)));
            return views(findings.list(
                    filter, wanted.after() == null ? null : new FindingId(wanted.after()), wanted.limit()));
        });
    }

    /** What waits for the member themselves. */
    public List<FindingView> listOwn(Member member) {
        return tenant.within(member, employer -> {
            var situation = self.situation(self.id(member), day.today(employer));
            var posts = situation.person().employments().stream()
                    .map(post -> post.id())
                    .collect(Collectors.toSet());
            return views(findings.list(
                    new FindingFilter(
                            null,
                            null,
                            Set.of(),
                            Set.of(FindingOwner.PERSON),
                            Set.of(FindingState.OPEN, FindingState.IN_PROGRESS, FindingState.WAITING),
                            posts),
                    null,
                    MOST_OF_ONE_PERSON));
        });
    }

    /** Differences between what was sent of the member's choices and what payroll did, whoever looks at them. */
    public List<FindingView> listAboutPay(Member member) {
        return tenant.within(member, employer -> {
            var situation = self.situation(self.id(member), day.today(employer));
            var posts = situation.person().employments().stream()
                    .map(post -> post.id())
                    .collect(Collectors.toSet());
            return views(findings.list(
                    new FindingFilter(null, null, ABOUT_PAY, Set.of(), Set.of(), posts), null, MOST_OF_ONE_PERSON));
        });
    }

    /** One finding with what was done about it. */
    public FindingView get(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var found = findings.find(new FindingId(id)).orElseThrow(() -> Refused.absent("finding"));
            audited.record(
                    member,
                    member.roles().contains(Role.PAYROLL) ? Role.PAYROLL : Role.HR,
                    "finding.read",
                    id.toString(),
                    Map.of("code", found.finding().code()));
            return view(found);
        });
    }

    /** How many there are of each code. */
    public List<FindingCountView> counts(Member member) {
        return tenant.within(member, employer -> {
            var byCode = new TreeMap<String, FindingCountView>();
            for (var count : findings.counts()) {
                var before = byCode.computeIfAbsent(count.code(), FindingCountView::none);
                before.states().merge(count.state().code(), count.findings(), Long::sum);
                long unsettled = before.unsettled();
                if (!count.state().isDone()) {
                    before.owners().merge(count.owner().code(), count.findings(), Long::sum);
                    unsettled += count.findings();
                }
                byCode.put(
                        count.code(), new FindingCountView(count.code(), unsettled, before.states(), before.owners()));
            }
            return List.copyOf(byCode.values());
        });
    }

    /** How many a run found, by code. */
    public Map<String, Long> counts(Member member, UUID run) {
        return tenant.within(member, employer -> new TreeMap<>(findings.counts(new RunId(run))));
    }

    /** The view of one finding with its events. Runs within the employer's scope. */
    FindingView view(TrackedFinding found) {
        var employment = found.finding().employment();
        var post = employment == null ? null : people.keys(List.of(employment)).get(employment);
        return FindingView.of(found, post, findings.events(found.id()));
    }

    private List<FindingView> views(List<TrackedFinding> found) {
        var posts = people.keys(found.stream()
                .map(one -> one.finding().employment())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var views = new ArrayList<FindingView>(found.size());
        for (var one : found) {
            var employment = one.finding().employment();
            views.add(FindingView.of(one, employment == null ? null : posts.get(employment)));
        }
        return views;
    }

    private Set<EmploymentId> posts(String employeeNo, LocalDate today) {
        var posts = new HashSet<EmploymentId>();
        if (Member.isEmployeeNumber(employeeNo)) {
            people.findByEmployeeNo(employeeNo)
                    .flatMap(id -> people.find(id, today))
                    .ifPresent(person -> person.employments().forEach(post -> posts.add(post.id())));
        }
        return posts;
    }

    static FindingOwner owner(String word) {
        for (var owner : FindingOwner.values()) {
            if (owner.code().equals(word.toLowerCase(Locale.ROOT))) {
                return owner;
            }
        }
        throw Refused.malformed("owner", "must be payroll, hr or person");
    }

    static FindingState state(String word) {
        for (var state : FindingState.values()) {
            if (state.code().equals(word.toLowerCase(Locale.ROOT))) {
                return state;
            }
        }
        throw Refused.malformed("state", "must be open, in_progress, waiting, settled or accepted");
    }
}
