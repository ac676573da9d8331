package uk.lifestage.batch.night;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One person's plan year: what happens on which day, and which lines payroll must get in which night's file. What is not
 * said to be sent must not be sent.
 *
 * <p>A line reads {@code GYM 20.00 May new}: element, amount, the pay period that it belongs to, and why it is sent;
 * instalments follow as {@code 3/10}. Periods of weekly pay groups read {@code week 3}, {@code fortnight 2}, {@code four
 * weeks 1}. A line of another post than the first begins with {@code post 2:}, a payment ends with {@code (paid)}.
 */
final class Scenario {
    private final String employeeNo;
    private final String topic;
    private final String title;
    private final List<Entry> entries = new ArrayList<>();
    private LocalDate day = LocalDate.MIN;

    /** What happens on a day, or what a night sends; in the order in which it is told. */
    private sealed interface Entry {}

    /** Something that happens before the night of its day. */
    record Happening(LocalDate day, String words, Consumer<ScenarioPerson> deed) implements Entry {}

    /** The lines of one night's file. */
    private record Night(LocalDate day, List<String> lines) implements Entry {}

    /** One line in each of several nights' files, told in one row. */
    private record Nights(String words, List<Night> each) implements Entry {}

    /** A remark on what follows from what. */
    private record Remark(String words) implements Entry {}

    private Scenario(String employeeNo, String topic, String title) {
        this.employeeNo = employeeNo;
        this.topic = topic;
        this.title = title;
    }

    /** A story about somebody who has worked for the council since 2020, is paid monthly and earns £31,200 a year. */
    static Scenario about(String topic, String employeeNo, String title) {
        return new Scenario(employeeNo, topic, title);
    }

    /** What the following happens on. */
    Scenario on(String date) {
        day = LocalDate.parse(date);
        return this;
    }

    /** Something that happens on the day named last. */
    Scenario that(String words, Consumer<ScenarioPerson> deed) {
        entries.add(new Happening(day, words, deed));
        return this;
    }

    /** How the rules lead to what follows. */
    Scenario since(String words) {
        entries.add(new Remark(words));
        return this;
    }

    // HR's feed

    /** HR's feed names a post for the first time. */
    Scenario joins(String firstDay) {
        return that(
                "HR reports a joiner from " + words(firstDay),
                person ->
                        person.post(1).set("continuous_service_date", firstDay).set("assignment_start", firstDay));
    }

    /** HR's feed names a second post of the same person. */
    Scenario takesSecondPost(String firstDay, String payGroup) {
        return that(
                "HR reports a second post from %s, paid by %s".formatted(words(firstDay), payGroup),
                person -> person.post(2)
                        .set("assignment_start", firstDay)
                        .set("pay_group", payGroup)
                        .set("weekly_hours", "10.00")
                        .set("fte", "0.27")
                        .set("annual_salary", "8424.00"));
    }

    Scenario leaves(String lastDay) {
        return that(
                "HR reports that the last day is " + words(lastDay),
                person -> person.post(1).set("assignment_end", lastDay));
    }

    Scenario leavesSecondPost(String lastDay) {
        return that(
                "HR reports that the second post's last day is " + words(lastDay),
                person -> person.post(2).set("assignment_end", lastDay));
    }

    Scenario staysAfterAll() {
        return that(
                "HR reports that there was no leaving after all",
                person -> person.post(1).set("assignment_end", ""));
    }

    Scenario returnsOn(String firstDay) {
        return that(
                "HR reports the post taken up again from " + words(firstDay),
                person -> person.post(1).set("assignment_start", firstDay).set("assignment_end", ""));
    }

    /** The post's yearly pay from a day, which may be long past. */
    Scenario payIs(String yearly, String from) {
        return that(
                "HR reports yearly pay of £%s from %s".formatted(yearly, words(from)),
                person -> person.post(1)
                        .set("annual_salary", yearly)
                        .set("full_time_salary", yearly)
                        .from(from));
    }

    /** Hours and the pay for them from a day. */
    Scenario hoursAre(String hours, String fte, String yearly, String from) {
        return that(
                "HR reports %s hours a week and yearly pay of £%s from %s".formatted(hours, yearly, words(from)),
                person -> person.post(1)
                        .set("weekly_hours", hours)
                        .set("fte", fte)
                        .set("annual_salary", yearly)
                        .from(from));
    }

    Scenario movesTo(String payGroup, String from) {
        return that(
                "HR reports a move to pay group %s from %s".formatted(payGroup, words(from)),
                person -> person.post(1).set("pay_group", payGroup).from(from));
    }

    /** The pay group from the story's beginning. */
    Scenario isPaidBy(ScenarioCalendar calendar) {
        return that("is paid by pay group " + calendar, person -> person.post(1).set("pay_group", calendar.name()));
    }

    Scenario bornOn(String date) {
        return that("HR reports %s as date of birth".formatted(words(date)), person -> person.bornOn(date));
    }

    Scenario isAwayUnpaid(String from, String lastDay) {
        return that(
                "HR reports an absence without pay from %s to %s".formatted(words(from), words(lastDay)),
                person -> person.post(1).set("unpaid_from", from).set("unpaid_until", lastDay));
    }

    Scenario isAwayUnpaidFrom(String from) {
        return that(
                "HR reports an absence without pay from %s until further notice".formatted(words(from)),
                person -> person.post(1).set("unpaid_from", from).set("unpaid_until", ""));
    }

    /** HR's row has no absence any more, from a day on. */
    Scenario isNotAway(String words, String from) {
        return that(
                words,
                person -> person.post(1)
                        .set("unpaid_from", "")
                        .set("unpaid_until", "")
                        .from(from));
    }

    // What people do

    /**
     * The person chooses, as they would on the page, by what is open to them and by the rules.
     *
     * @param wish {@code gym single}, {@code buy-leave days x5}, {@code cycle hire £600.00}, {@code medical cover with child}
     */
    Scenario chooses(String wish) {
        return choosesFor(1, wish);
    }

    Scenario choosesFor(int assignmentNo, String wish) {
        var chosen = day;
        return that(
                "chooses " + wish + (assignmentNo == 1 ? "" : " for post " + assignmentNo),
                person -> person.choose(assignmentNo, wish, chosen));
    }

    Scenario givesUp(String benefit) {
        var given = day;
        return that("gives up " + benefit, person -> person.giveUp(1, benefit, given));
    }

    /** The answer is a refusal with these reasons, and nothing changes. */
    Scenario isRefused(String wish, String... reasons) {
        var asked = day;
        return that(
                "asks for %s and is refused: %s".formatted(wish, String.join(", ", reasons)),
                person -> person.isRefused(1, wish, asked, List.of(reasons)));
    }

    Scenario reports(String event, String happenedOn) {
        var reported = day;
        return that(
                "reports a " + event + " on " + words(happenedOn),
                person -> person.report(event, happenedOn, reported));
    }

    Scenario hasA(String dependant, String bornOn) {
        return that(
                "names a %s born on %s".formatted(dependant, words(bornOn)), person -> person.names(dependant, bornOn));
    }

    /** HR puts right what was held. */
    Scenario heldOnlyUntil(String benefit, String lastDay) {
        var told = day;
        return that(
                "HR puts right that %s was held only until %s".formatted(benefit, words(lastDay)),
                person -> person.heldOnlyUntil(benefit, LocalDate.parse(lastDay).plusDays(1), told));
    }

    // Payroll

    /** What payroll says it did with a line that it was sent. */
    Scenario payrollTook(String taken, String element, String period) {
        return that(
                "payroll's return file says that %s of %s in %s was taken".formatted(taken, element, period),
                person -> person.answer(element, period, taken));
    }

    /** Payroll asks for its next file by a date. */
    Scenario asksForFile(String payGroup, String businessDate) {
        return that(
                "payroll asks for the file of %s as of %s".formatted(payGroup, words(businessDate)),
                person -> person.askForFile(payGroup, LocalDate.parse(businessDate)));
    }

    // What nights send

    /** Several nights' files with one line each: those of the pay group's periods from one to another. */
    Scenario each(ScenarioCalendar calendar, String first, String last, String line) {
        var nights = new ArrayList<Night>();
        int number = 0;
        boolean within = false;
        for (var period : calendar.periods()) {
            var name = calendar.name(period);
            within |= name.equals(first);
            if (within) {
                number++;
                nights.add(new Night(
                        period.cutOff(),
                        List.of(line.replace("{period}", name).replace("{n}", Integer.toString(number)))));
            }
            if (within && name.equals(last)) {
                break;
            }
        }
        entries.add(new Nights(
                "each night of a cut-off, %s to %s".formatted(first, last)
                        + " | "
                        + line.replace("{period}", "(its period)").replace("{n}/", "(1, 2, 3 …)/"),
                nights));
        return this;
    }

    /** The same for the monthly pay group. */
    Scenario eachMonth(String first, String last, String line) {
        return each(ScenarioCalendar.MONTHLY, first, last, line);
    }

    /** A night, and what it sends. */
    Scenario night(String date, String... lines) {
        entries.add(new Night(LocalDate.parse(date), List.of(lines)));
        return this;
    }

    // What the test and the guide read

    String employeeNo() {
        return employeeNo;
    }

    String topic() {
        return topic;
    }

    String title() {
        return title;
    }

    List<Happening> happenings() {
        var happenings = new ArrayList<Happening>();
        for (var entry : entries) {
            if (entry instanceof Happening happening) {
                happenings.add(happening);
            }
        }
        return happenings;
    }

    /** What is expected to be sent, by the night; sorted within each. */
    TreeMap<LocalDate, List<String>> expected() {
        var expected = new TreeMap<LocalDate, List<String>>();
        for (var entry : entries) {
            if (entry instanceof Night night) {
                add(expected, night);
            } else if (entry instanceof Nights nights) {
                nights.each().forEach(night -> add(expected, night));
            }
        }
        expected.values().removeIf(List::isEmpty);
        expected.values().forEach(lines -> lines.sort(null));
        return expected;
    }

    private static void add(TreeMap<LocalDate, List<String>> expected, Night night) {
        expected.computeIfAbsent(night.day(), any -> new ArrayList<>()).addAll(night.lines());
    }

    /** The story as a table for payroll. */
    String asMarkdown() {
        var text = new StringBuilder("### ")
                .append(title)
                .append("\n\n| date | what happens | lines in the night's file |\n| --- | --- | --- |\n");
        for (var entry : entries) {
            switch (entry) {
                case Happening happening ->
                    text.append("| %s | %s | |%n".formatted(words(happening.day()), happening.words()));
                case Night night ->
                    text.append("| %s, the night | | %s |%n"
                            .formatted(
                                    words(night.day()),
                                    night.lines().isEmpty() ? "nothing" : String.join("<br>", night.lines())));
                case Nights nights -> text.append("| " + nights.words().replace(" | ", " | | ") + " |\n");
                case Remark remark -> text.append("| | *%s* | |%n".formatted(remark.words()));
            }
        }
        return text.append('\n').toString();
    }

    private static String words(String date) {
        return words(LocalDate.parse(date));
    }

    static String words(LocalDate day) {
        var month = day.getMonth().toString();
        return day.getDayOfMonth() + " " + month.charAt(0) + month.substring(1).toLowerCase(Locale.ROOT) + " "
                + day.getYear();
    }

    @Override
    public String toString() {
        return title;
    }
}
