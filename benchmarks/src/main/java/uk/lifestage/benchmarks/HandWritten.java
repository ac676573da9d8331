package uk.lifestage.benchmarks;

import static uk.lifestage.benchmarks.BigRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;

/** The benchmark's catalogue as somebody would write it in Java without an engine, for speed: each rule once a person. */
final class HandWritten {
    private static final String CLOSED = "WINDOW_CLOSED";

    /** A benefit's rules by their place in {@link BigRule}. */
    private record Wired(String code, boolean sacrifice, boolean always, int[] rules, int[][] options) {}

    /** A window that is open, with the order in which the engine prefers windows. */
    private record Opening(String window, LocalDate startsOn, int directions, LocalDate lastDay) {
        boolean goesBefore(@Nullable Opening other) {
            if (other == null) {
                return true;
            }
            int order = startsOn.compareTo(other.startsOn);
            if (order == 0) {
                order = Integer.compare(other.directions, directions);
            }
            return order == 0 ? lastDay.isAfter(other.lastDay) : order < 0;
        }
    }

    private final List<Wired> benefits = new ArrayList<>();
    private final String[] names = new String[BigRule.values().length];

    HandWritten() {
        for (var sketch : BigCatalogue.sketches()) {
            benefits.add(new Wired(
                    sketch.code(),
                    sketch.sacrifice(),
                    sketch.always(),
                    places(sketch.rules()),
                    sketch.options().stream().map(HandWritten::places).toArray(int[][]::new)));
        }
        for (var rule : BigRule.values()) {
            names[rule.ordinal()] = rule.name();
        }
    }

    private static int[] places(List<BigRule> rules) {
        return rules.stream().mapToInt(BigRule::ordinal).toArray();
    }

    Verdict evaluate(Situation situation, LocalDate today) {
        var facts = Facts.of(situation, today);
        var stages = stages(facts);
        return answer(situation, today, stages, refused(facts, stages));
    }

    static Set<String> stages(Facts f) {
        boolean partner = false;
        boolean child = false;
        boolean young = false;
        boolean older = false;
        for (var kin : f.getDependants()) {
            if (kin.relationship().equals("partner")) {
                partner = true;
            } else {
                child = true;
                young |= kin.age() < 12;
                older |= kin.age() >= 12 && kin.age() < 25;
            }
        }
        var stages = new HashSet<String>();
        if (f.getAge() < 26 || f.getServiceMonths() < 12) {
            stages.add("starting-out");
        }
        if (f.getAge() < 40 && partner && !child) {
            stages.add("settling-down");
        }
        if (young || f.getCircumstances().contains("expecting")) {
            stages.add("growing-family");
        }
        if (older) {
            stages.add("older-children");
        }
        if (f.getCircumstances().contains("carer")) {
            stages.add("carer");
        }
        if (f.getAge() >= 35 && f.getAge() < 55 && f.getServiceYears() >= 5) {
            stages.add("mid-career");
        }
        if (f.getAge() >= 55) {
            stages.add("nearing-retirement");
        }
        return stages;
    }

    /** Which of the rules refuse somebody, by their place in {@link BigRule}. */
    static boolean[] refused(Facts f, Set<String> stages) {
        int partners = 0;
        int minors = 0;
        boolean under25 = false;
        boolean under16 = false;
        boolean under5 = false;
        boolean rejected = false;
        for (var kin : f.getDependants()) {
            rejected |= kin.evidence().equals("rejected");
            if (kin.relationship().equals("partner")) {
                partners++;
            } else {
                under25 |= kin.age() < 25;
                under16 |= kin.age() < 16;
                under5 |= kin.age() < 5;
                minors += kin.age() < 18 ? 1 : 0;
            }
        }
        boolean newParent = false;
        boolean moved = false;
        for (var event : f.getEvents()) {
            if (event.type().equals("birth")) {
                newParent |= event.daysSince() >= 0 && event.daysSince() < 365;
            } else {
                moved |= event.daysSince() >= 0 && event.daysSince() < 730;
            }
        }
        var contract = f.getContractType();
        var pension = f.getPensionScheme();
        var location = f.getLocation();
        var department = f.getDepartment();
        var ni = f.getNiCategory();
        var no = new boolean[60];
        no[ADULT.ordinal()] = f.getAge() < 18;
        no[UNDER_75.ordinal()] = f.getAge() >= 75;
        no[UNDER_70.ordinal()] = f.getAge() >= 70;
        no[UNDER_65.ordinal()] = f.getAge() >= 65;
        no[FORTY.ordinal()] = f.getAge() < 40;
        no[FIFTY.ordinal()] = f.getAge() < 50;
        no[FIFTY_FIVE.ordinal()] = f.getAge() < 55;
        no[UNDER_40.ordinal()] = f.getAge() >= 40;
        no[NOT_CASUAL.ordinal()] = contract.equals("casual");
        no[EMPLOYED.ordinal()] = !contract.equals("permanent") && !contract.equals("fixed_term");
        no[PERMANENT.ordinal()] = !contract.equals("permanent");
        no[NOT_APPRENTICE.ordinal()] = contract.equals("apprentice");
        no[SIX_MONTHS.ordinal()] = f.getServiceMonths() < 6;
        no[ONE_YEAR.ordinal()] = f.getServiceMonths() < 12;
        no[TWO_YEARS.ordinal()] = f.getServiceMonths() < 24;
        no[FIVE_YEARS.ordinal()] = f.getServiceYears() < 5;
        no[TEN_YEARS.ordinal()] = f.getServiceYears() < 10;
        no[SETTLED_IN_POST.ordinal()] = f.getMonthsInPost() < 3;
        no[CONTRACT_FOR_A_YEAR.ordinal()] = f.getContractMonthsLeft() < 12;
        no[CONTRACT_FOR_TWO.ordinal()] = f.getContractMonthsLeft() < 24;
        no[FULL_TIME.ordinal()] = f.getWeeklyHours() < 3500;
        no[HALF_TIME.ordinal()] = f.getFte() < 5000;
        no[ALL_YEAR.ordinal()] = f.getWeeksPerYear() < 52000;
        no[ABOVE_MINIMUM.ordinal()] = f.getHourlyRate() <= 1271;
        no[WELL_ABOVE_MINIMUM.ordinal()] = f.getHourlyRate() < 1450;
        no[SALARY_20.ordinal()] = f.getAnnualSalary() < 2000000;
        no[SALARY_30.ordinal()] = f.getAnnualSalary() < 3000000;
        no[SALARY_50.ordinal()] = f.getAnnualSalary() < 5000000;
        no[FULL_TIME_SALARY.ordinal()] = f.getFullTimeSalary() < 2500000;
        no[IN_LGPS.ordinal()] = !pension.equals("LGPS") && !pension.equals("LGPS-50/50");
        no[IN_MAIN_SECTION.ordinal()] = !pension.equals("LGPS");
        no[IN_A_SCHEME.ordinal()] = pension.equals("none");
        no[NOT_TEACHERS.ordinal()] = pension.equals("TPS");
        no[ENOUGH_LEAVE.ordinal()] = f.getLeaveDays() < 250;
        no[ABOVE_LEAVE_FLOOR.ordinal()] = f.getLeaveDays() * 1000 < f.getFte() * 28 + 10000;
        no[TOWN_HALL.ordinal()] = !location.equals("Town Hall");
        no[AT_HOME.ordinal()] = !location.equals("Home-based") && !location.equals("Hybrid");
        no[NOT_DEPOT.ordinal()] = location.equals("Depot");
        no[SENIOR.ordinal()] = f.getGrade().compareTo("G08") < 0;
        no[NOT_CHIEF.ordinal()] = f.getGrade().equals("G12");
        no[OFFICE.ordinal()] = !department.equals("Finance") && !department.equals("HR") && !department.equals("Legal");
        no[NOT_SCHOOLS.ordinal()] = department.equals("Schools");
        no[PAID_MONTHLY.ordinal()] = !f.getPayGroup().equals("MONTHLY");
        no[ORDINARY_NI.ordinal()] = !ni.equals("A") && !ni.equals("M") && !ni.equals("H");
        no[NO_PLAN_2.ordinal()] = f.getStudentLoanPlans().contains("2");
        no[HAS_PARTNER.ordinal()] = partners == 0;
        no[CHILD_UNDER_25.ordinal()] = !under25;
        no[CHILD_UNDER_16.ordinal()] = !under16;
        no[CHILD_UNDER_5.ordinal()] = !under5;
        no[TWO_CHILDREN.ordinal()] = minors < 2;
        no[NOTHING_REJECTED.ordinal()] = rejected;
        no[ONE_PARTNER.ordinal()] = partners != 1;
        no[NEW_PARENT.ordinal()] = !newParent;
        no[MOVED.ordinal()] = !moved;
        no[BigRule.CARER.ordinal()] = !f.getCircumstances().contains("carer");
        no[NOT_EXPECTING.ordinal()] = f.getCircumstances().contains("expecting");
        no[ONE_POST.ordinal()] = f.getPosts() != 1;
        no[HOLDS_GYM.ordinal()] = !f.getHeld().contains("gym");
        no[AT_A_TURN.ordinal()] = !stages.contains("growing-family") && !stages.contains("carer");
        no[AGE_AND_SERVICE.ordinal()] =
                f.getAge() + f.getServiceYears() < 60 && (f.getAge() < 55 || f.getServiceMonths() < 24);
        return no;
    }

    /** Windows, and which of the refused rules each benefit and option has: Drools shares this part. */
    Verdict answer(Situation situation, LocalDate today, Set<String> stages, boolean[] refused) {
        var post =
                situation.person().employments().getFirst().history().getLast().facts();
        var started = post.assignmentStart();
        var next = nextOpen(situation, today, today);
        var annual = annual(today, started);
        var joiner = joiner(situation, today, started);
        var byEvent = byEvent(situation, today, started, next, false);
        var byEventSacrificed = byEvent(situation, today, started, next, true);
        var answers = new ArrayList<Verdict.OfBenefit>(benefits.size());
        for (var benefit : benefits) {
            Opening open = null;
            if (benefit.always()) {
                open = next == null ? null : new Opening("always", later(next, started), 4, LocalDate.MAX);
            } else {
                for (var one : new @Nullable Opening[] {
                    annual == null || !benefit.sacrifice() ? annual : notBefore(annual, next),
                    joiner == null || !benefit.sacrifice() ? joiner : notBefore(joiner, next),
                    benefit.sacrifice() ? byEventSacrificed : byEvent
                }) {
                    if (one != null && one.goesBefore(open)) {
                        open = one;
                    }
                }
            }
            var refusals = codes(benefit.rules(), refused, open == null);
            List<List<String>> options = new ArrayList<>(4);
            for (var option : benefit.options()) {
                options.add(codes(option, refused, false));
            }
            answers.add(new Verdict.OfBenefit(
                    benefit.code(),
                    open == null ? null : open.window(),
                    open == null ? null : open.startsOn(),
                    refusals,
                    options));
        }
        return new Verdict(stages, answers);
    }

    private List<String> codes(int[] rules, boolean[] refused, boolean closed) {
        List<String> codes = List.of();
        for (int rule : rules) {
            if (refused[rule]) {
                if (codes.isEmpty()) {
                    codes = new ArrayList<>(4);
                }
                codes.add(names[rule]);
            }
        }
        if (closed) {
            if (codes.isEmpty()) {
                codes = new ArrayList<>(1);
            }
            codes.add(CLOSED);
        }
        return codes;
    }

    private static @Nullable Opening annual(LocalDate today, LocalDate started) {
        var opens = LocalDate.of(today.getYear(), 11, 1);
        return today.isBefore(opens)
                ? null
                : new Opening(
                        "annual",
                        later(LocalDate.of(today.getYear() + 1, 4, 1), started),
                        4,
                        LocalDate.of(today.getYear(), 12, 31));
    }

    private static @Nullable Opening joiner(Situation situation, LocalDate today, LocalDate started) {
        var lastDay = started.plusDays(60);
        if (today.isAfter(lastDay)) {
            return null;
        }
        var start = nextOpen(situation, today, started.isAfter(today) ? started : today);
        return start == null ? null : new Opening("joiner", later(start, started), 4, lastDay);
    }

    /** All events that are open act as one window. */
    private static @Nullable Opening byEvent(
            Situation situation, LocalDate today, LocalDate started, @Nullable LocalDate next, boolean sacrifice) {
        LocalDate best = null;
        LocalDate bestHappened = null;
        String bestType = null;
        var lastDay = LocalDate.MIN;
        for (var event : situation.person().lifeEvents()) {
            int before = event.type().equals("marriage") ? 7 : 0;
            int after = event.type().equals("birth") ? 60 : 30;
            var closes = event.happenedOn().plusDays(after);
            if (event.evidence() == EvidenceState.REJECTED
                    || today.isBefore(event.happenedOn().minusDays(before))
                    || today.isAfter(closes)) {
                continue;
            }
            lastDay = later(lastDay, closes);
            var start = eventStart(situation, event, today);
            if (start == null || (sacrifice && next == null)) {
                continue;
            }
            start = later(start, started);
            if (sacrifice && next != null) {
                start = later(start, next);
            }
            if (best == null
                    || bestHappened == null
                    || bestType == null
                    || goesBefore(start, event, best, bestHappened, bestType, today)) {
                best = start;
                bestHappened = event.happenedOn();
                bestType = event.type();
            }
        }
        return best == null ? null : new Opening("life-event", best, 2, lastDay);
    }

    private static @Nullable LocalDate eventStart(Situation situation, LifeEvent event, LocalDate today) {
        return switch (event.type()) {
            case "birth" -> event.happenedOn();
            case "marriage" -> event.happenedOn().withDayOfMonth(1).plusMonths(1);
            default -> nextOpen(situation, today, event.happenedOn());
        };
    }

    private static boolean goesBefore(
            LocalDate start, LifeEvent event, LocalDate best, LocalDate happened, String type, LocalDate today) {
        boolean past = start.isBefore(today);
        if (past != best.isBefore(today)) {
            return !past;
        }
        int order = past ? best.compareTo(start) : start.compareTo(best);
        if (order == 0) {
            order = event.happenedOn().compareTo(happened);
        }
        return order == 0 ? event.type().compareTo(type) < 0 : order < 0;
    }

    private static @Nullable Opening notBefore(Opening opening, @Nullable LocalDate next) {
        return next == null
                ? null
                : new Opening(
                        opening.window(), later(opening.startsOn(), next), opening.directions(), opening.lastDay());
    }

    private static @Nullable LocalDate nextOpen(Situation situation, LocalDate today, LocalDate notBefore) {
        var calendar = situation.calendars().get("MONTHLY");
        if (calendar == null) {
            return null;
        }
        var periods = calendar.periods();
        for (int i = calendar.firstEndingAfter(today); i < periods.size(); i++) {
            var period = periods.get(i);
            var from = period.days().from();
            if (from.isAfter(today) && !period.cutOff().isBefore(today) && !from.isBefore(notBefore)) {
                return from;
            }
        }
        return null;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
