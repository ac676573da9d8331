package uk.lifestage.api.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.message.TellStaff;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.api.window.WindowsView.RoundView;
import uk.lifestage.api.window.WindowsView.WindowView;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.selection.WindowProgressStore;
import uk.lifestage.db.selection.WindowProgressStore.DepartmentCount;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.selection.WindowRoundStore.StoredRound;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * Opens windows, extends and closes them, for everybody or for one person with a reason; reminds those who have not chosen;
 * and shows how far people have come. What the catalogue says stays as it is: HR's days stand beside it.
 */
@Component
public class ManageWindows {
    private static final int MOST_DAYS = 366;

    private final Tenant tenant;
    private final BusinessDay day;
    private final PublishedCatalogues catalogues;
    private final WindowRoundStore rounds;
    private final WindowProgressStore progress;
    private final PeopleStore people;
    private final MessageStore outbox;
    private final TellStaff tell;
    private final Audited audited;

    ManageWindows(
            Tenant tenant,
            BusinessDay day,
            PublishedCatalogues catalogues,
            WindowRoundStore rounds,
            WindowProgressStore progress,
            PeopleStore people,
            MessageStore outbox,
            TellStaff tell,
            Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.catalogues = catalogues;
        this.rounds = rounds;
        this.progress = progress;
        this.people = people;
        this.outbox = outbox;
        this.tell = tell;
        this.audited = audited;
    }

    /** Which days somebody wants a window to be open on. */
    public record Wanted(
            String window,
            LocalDate opens,
            LocalDate lastDay,
            @Nullable StartRule start,
            String reason) {}

    /** The windows for everybody. */
    public WindowsView list(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var stored = rounds.ofEverybody();
            return new WindowsView(
                    today,
                    windows(today).stream()
                            .map(window -> view(window, stored, today))
                            .toList());
        });
    }

    /** The windows that HR opened for one person alone. */
    public List<RoundView> of(Member member, UUID employee) {
        return tenant.within(
                member,
                employer -> rounds.of(new EmployeeId(employee)).stream()
                        .map(stored -> view(stored, day.today(employer)))
                        .toList());
    }

    /** Opens a window for everybody on days besides the catalogue's. */
    public void open(Member member, Wanted wanted) {
        tenant.within(member, employer -> {
            var today = day.today(employer);
            check(wanted, today);
            if (wanted.opens().isBefore(today)) {
                throw refused("window-days", "A window opens today or later");
            }
            var window = window(wanted.window(), today);
            if (view(window, rounds.ofEverybody(), today).rounds().stream()
                    .anyMatch(other -> !other.lastDay().isBefore(wanted.opens())
                            && !other.opens().isAfter(wanted.lastDay()))) {
                throw refused("window-overlaps", "The window is open on some of these days already: extend it instead");
            }
            append(member, UUID.randomUUID(), 1, wanted, null, "window.open");
            return wanted;
        });
    }

    /**
     * Gives a round for everybody another last day: a later one extends it; yesterday closes it now.
     *
     * @param opens the round's first day
     * @param seen how often HR had changed the round when the person looked
     */
    public void change(Member member, String window, LocalDate opens, int seen, LocalDate lastDay, String reason) {
        tenant.within(member, employer -> {
            var today = day.today(employer);
            var round = round(window, opens, today);
            if (round.revision() != seen) {
                throw stale();
            }
            var wanted = new Wanted(window, opens, lastDay, startOf(round), reason);
            if (lastDay.isBefore(today.minusDays(1)) || lastDay.isBefore(opens.minusDays(1))) {
                throw refused("window-days", "A window that was open yesterday cannot be closed for it today");
            }
            checkLength(wanted);
            append(
                    member,
                    round.id() == null ? UUID.randomUUID() : round.id(),
                    seen + 1,
                    wanted,
                    null,
                    lastDay.isBefore(today) ? "window.close" : "window.extend");
            return wanted;
        });
    }

    /** Closes a round for everybody at once. */
    public void close(Member member, String window, LocalDate opens, int seen, String reason) {
        var today = tenant.within(member, day::today);
        var yesterday = today.minusDays(1);
        change(member, window, opens, seen, yesterday.isBefore(opens) ? opens.minusDays(1) : yesterday, reason);
    }

    /** Opens a window for one person alone, from today on, with a reason. Nobody does so for themselves. */
    public void openFor(
            Member member, UUID employee, String window, LocalDate lastDay, @Nullable StartRule start, String reason) {
        tenant.within(member, employer -> {
            var today = day.today(employer);
            notTheirOwn(member, employee, today);
            var wanted = new Wanted(window, today, lastDay, start, reason);
            check(wanted, today);
            window(window, today);
            append(member, UUID.randomUUID(), 1, wanted, new EmployeeId(employee), "window.open-for");
            return wanted;
        });
    }

    /** Closes a window that was opened for one person. */
    public void closeFor(Member member, UUID employee, UUID round) {
        tenant.within(member, employer -> {
            var today = day.today(employer);
            notTheirOwn(member, employee, today);
            var id = new EmployeeId(employee);
            var stored = rounds.find(round)
                    .filter(one -> id.equals(one.employee()))
                    .orElseThrow(() -> Refused.absent("window of theirs"));
            var was = stored.round();
            var last = today.minusDays(1);
            append(
                    member,
                    round,
                    stored.revision() + 1,
                    new Wanted(
                            was.window().value(),
                            was.opens(),
                            last.isBefore(was.opens()) ? was.opens().minusDays(1) : last,
                            was.start(),
                            stored.reason()),
                    id,
                    "window.close-for");
            return was;
        });
    }

    /** Reminds by message everybody who has not submitted since a round opened; once a day. How many were reminded. */
    public int remind(Member member, String window, LocalDate opens) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var round = round(window, opens, today);
            if (!round.state().equals("open")) {
                throw refused("window-days", "Only whoever can choose is reminded: the window is not open");
            }
            var midnight = today.atStartOfDay(employer.timeZone()).toInstant();
            if (outbox.any(TellStaff.Kind.REMINDER.code(), midnight)) {
                throw refused("reminded", "A reminder went out today already");
            }
            var at = day.now();
            var late = progress.notSubmitted(opened(employer, opens), today);
            late.forEach(one -> tell.tell(employer, one, TellStaff.Kind.REMINDER, today, at));
            audited.record(member, Role.HR, "window.remind", window, Map.of("people", Integer.toString(late.size())));
            return late.size();
        });
    }

    /** How far people have come in a round, by department, without anything that could tell of somebody. */
    public ProgressView progress(Member member, String window, LocalDate opens) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var round = round(window, opens, today);
            var counted = progress.count(opens, opened(employer, opens), today);
            audited.record(member, Role.HR, "window.progress", window, Map.of("opens", opens.toString()));
            return view(round, Language.say(window(window, today).name()), counted);
        });
    }

    private static ProgressView view(RoundView round, String name, List<DepartmentCount> counted) {
        var told = counted.stream()
                .filter(one -> one.invited() >= SmallNumbers.FEWEST_TOLD)
                .toList();
        var few = counted.stream()
                .filter(one -> one.invited() < SmallNumbers.FEWEST_TOLD)
                .toList();
        // Departments that are too small by themselves are one line of the sums, like any other.
        var rows = new ArrayList<>(told);
        if (!few.isEmpty()) {
            rows.add(new DepartmentCount(
                    "",
                    sum(few, DepartmentCount::invited),
                    sum(few, DepartmentCount::looked),
                    sum(few, DepartmentCount::drafted),
                    sum(few, DepartmentCount::submitted)));
        }
        var columns = SmallNumbers.hideWithin(List.of(
                column(rows, DepartmentCount::invited),
                column(rows, DepartmentCount::looked),
                column(rows, DepartmentCount::drafted),
                column(rows, DepartmentCount::submitted)));
        var invited = columns.get(0);
        var looked = columns.get(1);
        var drafted = columns.get(2);
        var submitted = columns.get(3);
        var shown = new ArrayList<ProgressView.Row>();
        for (int i = 0; i < rows.size(); i++) {
            shown.add(new ProgressView.Row(
                    rows.get(i).department(),
                    invited.counts().get(i),
                    looked.counts().get(i),
                    drafted.counts().get(i),
                    submitted.counts().get(i)));
        }
        return new ProgressView(
                round.window(),
                name,
                round.opens(),
                round.lastDay(),
                round.state().equals("open"),
                shown,
                new ProgressView.Row("", invited.sum(), looked.sum(), drafted.sum(), submitted.sum()),
                few.size());
    }

    private static int sum(List<DepartmentCount> counts, ToIntFunction<DepartmentCount> of) {
        return counts.stream().mapToInt(of).sum();
    }

    private static List<Integer> column(List<DepartmentCount> rows, ToIntFunction<DepartmentCount> of) {
        return rows.stream().map(of::applyAsInt).toList();
    }

    private static Instant opened(Employer employer, LocalDate opens) {
        return opens.atStartOfDay(employer.timeZone()).toInstant();
    }

    private void append(
            Member member, UUID id, int revision, Wanted wanted, @Nullable EmployeeId employee, String action) {
        try {
            rounds.append(new StoredRound(
                    id,
                    revision,
                    new WindowRound(new WindowCode(wanted.window()), wanted.opens(), wanted.lastDay(), wanted.start()),
                    employee,
                    wanted.reason(),
                    member.name(),
                    day.now()));
        } catch (DuplicateKeyException atOnce) {
            throw stale();
        }
        audited.record(
                member,
                Role.HR,
                action,
                employee == null ? wanted.window() : employee.toString(),
                Map.of(
                        "window", wanted.window(),
                        "opens", wanted.opens().toString(),
                        "lastDay", wanted.lastDay().toString()));
    }

    private void notTheirOwn(Member member, UUID employee, LocalDate today) {
        var person = people.find(new EmployeeId(employee), today).orElseThrow(() -> Refused.absent("person"));
        if (member.employeeNo().equals(Optional.of(person.employeeNo()))) {
            throw new Refused(HttpStatus.FORBIDDEN, "own-choice", "Nobody opens or closes a window for themselves");
        }
    }

    private static void check(Wanted wanted, LocalDate today) {
        if (wanted.lastDay().isBefore(wanted.opens()) || wanted.lastDay().isBefore(today)) {
            throw refused("window-days", "A window closes no earlier than it opens, and not before today");
        }
        checkLength(wanted);
    }

    private static void checkLength(Wanted wanted) {
        if (wanted.opens().plusDays(MOST_DAYS).isBefore(wanted.lastDay())) {
            throw refused("window-days", "A window is open for at most a year");
        }
    }

    private RoundView round(String window, LocalDate opens, LocalDate today) {
        return view(window(window, today), rounds.ofEverybody(), today).rounds().stream()
                .filter(one -> one.opens().equals(opens))
                .findFirst()
                .orElseThrow(() -> Refused.absent("round of this window"));
    }

    private static @Nullable StartRule startOf(RoundView round) {
        return round.start() == null
                ? null
                : StartRule.valueOf(round.start().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Window window(String code, LocalDate today) {
        return windows(today).stream()
                .filter(window -> window.code().value().equals(code))
                .findFirst()
                .orElseThrow(() -> Refused.absent("window that opens on days"));
    }

    /** The windows that open on days: yearly ones, and those for joiners. */
    private List<Window> windows(LocalDate today) {
        return catalogues
                .inForceOn(today)
                .map(inForce -> inForce.compiled().catalogue().windows())
                .orElse(List.of())
                .stream()
                .filter(window -> window instanceof Window.Annual || window instanceof Window.Joiner)
                .toList();
    }

    private static WindowView view(Window window, List<StoredRound> stored, LocalDate today) {
        var own = stored.stream()
                .filter(one -> one.round().window().equals(window.code()))
                .map(one -> view(one, today))
                .toList();
        var all = new ArrayList<>(own);
        if (window instanceof Window.Annual annual) {
            for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
                var opens = annual.opens().atYear(year);
                if (own.stream().noneMatch(one -> one.opens().equals(opens))) {
                    var lastDay = lastDay(annual.lastDay(), opens);
                    all.add(new RoundView(
                            null,
                            0,
                            window.code().value(),
                            opens,
                            lastDay,
                            state(opens, lastDay, today),
                            null,
                            null,
                            null,
                            null));
                }
            }
        }
        all.sort(Comparator.comparing(RoundView::opens).reversed());
        return new WindowView(
                window.code().value(),
                Language.say(window.name()),
                window instanceof Window.Annual ? "annual" : "joiner",
                all);
    }

    private static LocalDate lastDay(MonthDay lastDay, LocalDate opens) {
        var sameYear = lastDay.atYear(opens.getYear());
        return sameYear.isBefore(opens) ? lastDay.atYear(opens.getYear() + 1) : sameYear;
    }

    private static RoundView view(StoredRound stored, LocalDate today) {
        var round = stored.round();
        var start = round.start();
        return new RoundView(
                stored.id(),
                stored.revision(),
                round.window().value(),
                round.opens(),
                round.lastDay(),
                state(round.opens(), round.lastDay(), today),
                start == null ? null : start.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                stored.reason(),
                stored.changedBy(),
                stored.changedAt());
    }

    private static String state(LocalDate opens, LocalDate lastDay, LocalDate today) {
        if (lastDay.isBefore(opens)) {
            return "called-off";
        }
        if (today.isBefore(opens)) {
            return "coming";
        }
        return today.isAfter(lastDay) ? "closed" : "open";
    }

    private static Refused refused(String type, String detail) {
        return new Refused(HttpStatus.UNPROCESSABLE_CONTENT, type, detail);
    }

    private static Refused stale() {
        return new Refused(HttpStatus.CONFLICT, "stale", "Somebody has changed this window since you looked at it");
    }
}
