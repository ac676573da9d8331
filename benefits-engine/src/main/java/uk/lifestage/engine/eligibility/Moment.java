package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.PostFacts;

/**
 * One post on one day: the facts that rules read, worked out when first asked for, and the rules' answers, each worked
 * out once. Belongs to one evaluation and one thread.
 */
final class Moment {
    private static final long UNKNOWN = -1;
    private static final byte NOT_ASKED = 0;
    private static final byte YES = 1;
    private static final byte NO = 2;

    private final CompiledCatalogue catalogue;
    private final Situation situation;
    private final Employment post;
    private final LocalDate today;
    private final PostFacts facts;
    private final Set<String> asIfAccepted;
    private final byte[] answers;
    private long age = UNKNOWN;
    private long serviceMonths = UNKNOWN;
    private long hourlyRate = UNKNOWN;
    private @Nullable List<String> circumstances;
    private @Nullable List<String> held;
    private @Nullable List<String> stages;
    private @Nullable List<LifeEvent> events;
    private @Nullable KnownPerson knownPerson;
    private @Nullable KnownPost knownPost;

    private Moment(
            CompiledCatalogue catalogue,
            Situation situation,
            Employment post,
            LocalDate today,
            PostFacts facts,
            Set<String> asIfAccepted) {
        this.catalogue = catalogue;
        this.situation = situation;
        this.post = post;
        this.today = today;
        this.facts = facts;
        this.asIfAccepted = asIfAccepted;
        answers = new byte[catalogue.expressions()];
    }

    /** The post on a day; empty where it is not held on it. */
    static Optional<Moment> of(CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate today) {
        for (var version : post.history()) {
            if (version.valid().contains(today)) {
                return version.facts().heldOn(today)
                        ? Optional.of(new Moment(catalogue, situation, post, today, version.facts(), Set.of()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The post on a day on which it is held with these facts, whatever they say of its end. */
    static Moment onHeldDay(
            CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate today, PostFacts facts) {
        return new Moment(catalogue, situation, post, today, facts, Set.of());
    }

    /** The same with evidence that is still awaited taken as accepted for some types of event and relationships. */
    Moment asIfAccepted(Set<String> accepted) {
        return new Moment(catalogue, situation, post, today, facts, accepted);
    }

    boolean holds(Expression expression) {
        byte answer = answers[expression.index()];
        if (answer == NOT_ASKED) {
            answer = expression.evaluate(this) ? YES : NO;
            answers[expression.index()] = answer;
        }
        return answer == YES;
    }

    Situation situation() {
        return situation;
    }

    Employment post() {
        return post;
    }

    PostFacts facts() {
        return facts;
    }

    LocalDate today() {
        return today;
    }

    Optional<PayCalendar> calendar() {
        return situation.calendar(facts.payGroup());
    }

    // What rules read of the person.

    long age() {
        if (age == UNKNOWN) {
            age = age(situation.person().facts().dateOfBirth());
        }
        return age;
    }

    long age(LocalDate born) {
        return whole(ChronoUnit.YEARS, born);
    }

    /** What the person declared, in alphabetical order. */
    List<String> circumstances() {
        var declared = circumstances;
        if (declared == null) {
            declared = situation.person().circumstances().stream().sorted().toList();
            circumstances = declared;
        }
        return declared;
    }

    List<Dependant> dependants() {
        return situation.person().dependants();
    }

    String evidence(Dependant dependant) {
        var known = dependant.evidenceOn(today);
        var state = known == EvidenceState.AWAITED
                        && asIfAccepted.contains(dependant.relationship().code())
                ? EvidenceState.ACCEPTED
                : known;
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** The events that count for rules: a rejected one does not, nor one whose evidence is needed and still awaited. */
    List<LifeEvent> events() {
        var counted = events;
        if (counted == null) {
            counted = new ArrayList<>();
            for (var event : situation.person().lifeEvents()) {
                if (counts(event)) {
                    counted.add(event);
                }
            }
            events = counted;
        }
        return counted;
    }

    private boolean counts(LifeEvent event) {
        return switch (event.evidenceOn(today)) {
            case NOT_NEEDED, ACCEPTED -> true;
            case REJECTED -> false;
            case AWAITED -> !catalogue.needsEvidence(event) || asIfAccepted.contains(event.type());
        };
    }

    long daysSince(LifeEvent event) {
        return ChronoUnit.DAYS.between(event.happenedOn(), today);
    }

    // What rules read of the post.

    static long pence(Money money) {
        return money.getAmountMinorLong();
    }

    /** A decimal in so many decimal places as a whole number, half up: 0.5 in four places is 5000. */
    static long scaled(BigDecimal value, int places) {
        return value.movePointRight(places).setScale(0, RoundingMode.HALF_UP).longValue();
    }

    long hourlyRate() {
        if (hourlyRate == UNKNOWN) {
            var hours = facts.weeklyHours().multiply(facts.weeksPerYear());
            hourlyRate = hours.signum() == 0
                    ? 0
                    : BigDecimal.valueOf(pence(facts.annualSalary()))
                            .divide(hours, 0, RoundingMode.HALF_UP)
                            .longValue();
        }
        return hourlyRate;
    }

    long serviceMonths() {
        if (serviceMonths == UNKNOWN) {
            serviceMonths = whole(ChronoUnit.MONTHS, facts.continuousServiceDate());
        }
        return serviceMonths;
    }

    long serviceYears() {
        return serviceMonths() / 12;
    }

    long monthsInPost() {
        return whole(ChronoUnit.MONTHS, facts.assignmentStart());
    }

    long contractMonthsLeft() {
        var end = facts.contractEnd();
        return end == null ? 999 : Math.max(0, ChronoUnit.MONTHS.between(today, end.plusDays(1)));
    }

    private long whole(ChronoUnit unit, LocalDate since) {
        return Math.max(0, unit.between(since, today));
    }

    static String text(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    // What rules read besides.

    long posts() {
        long count = 0;
        for (var other : situation.person().employments()) {
            if (other.heldOn(today)) {
                count++;
            }
        }
        return count;
    }

    /** The codes of the benefits held today on this post, in order. */
    List<String> held() {
        var codes = held;
        if (codes == null) {
            var sorted = new TreeSet<String>();
            for (var election : situation.elections()) {
                if (isHeld(election)) {
                    sorted.add(election.benefit().value());
                }
            }
            codes = List.copyOf(sorted);
            held = codes;
        }
        return codes;
    }

    boolean isHeld(Election election) {
        return election.assignmentNo() == post.assignmentNo()
                && election.valid().contains(today);
    }

    /** The codes of the life stages that the person is in, in the catalogue's order. */
    List<String> stages() {
        var codes = stages;
        if (codes == null) {
            codes = new ArrayList<>();
            for (var stage : catalogue.stages()) {
                if (holds(stage.expression())) {
                    codes.add(stage.code().value());
                }
            }
            stages = codes;
        }
        return codes;
    }

    KnownPerson knownPerson() {
        var known = knownPerson;
        if (known == null) {
            var person = situation.person();
            known = new KnownPerson(
                    age(),
                    circumstances(),
                    person.dependants().stream()
                            .map(dependant -> new KnownPerson.KnownDependant(
                                    dependant.relationship().code(), age(dependant.dateOfBirth()), evidence(dependant)))
                            .toList(),
                    events().stream()
                            .map(event -> new KnownPerson.KnownEvent(event.type(), daysSince(event)))
                            .toList());
            knownPerson = known;
        }
        return known;
    }

    KnownPost knownPost() {
        var known = knownPost;
        if (known == null) {
            known = new KnownPost(
                    facts.contractType().code(),
                    pence(facts.annualSalary()),
                    pence(facts.fullTimeSalary()),
                    hourlyRate(),
                    scaled(facts.fte(), 4),
                    scaled(facts.weeklyHours(), 2),
                    scaled(facts.weeksPerYear(), 3),
                    facts.grade(),
                    facts.payGroup(),
                    facts.pensionScheme(),
                    scaled(facts.leaveDays(), 1),
                    facts.location(),
                    facts.department(),
                    facts.niCategory(),
                    facts.taxCode(),
                    facts.studentLoanPlans(),
                    serviceMonths(),
                    serviceYears(),
                    monthsInPost(),
                    text(facts.continuousServiceDate()),
                    text(facts.assignmentStart()),
                    text(facts.assignmentEnd()),
                    text(facts.contractEnd()),
                    contractMonthsLeft());
            knownPost = known;
        }
        return known;
    }

    /** Whether there is a fact of this name. */
    static boolean isFact(String name) {
        return FastRules.number(name) != null || FastRules.words(name) != null || FastRules.listOf(name) != null;
    }

    /**
     * What gives a fact as text, by the name that rules use. Events are told by their day, which stays the same
     * overnight.
     *
     * @throws IllegalArgumentException where there is no such fact
     */
    static Function<Moment, String> text(String fact) {
        return switch (fact) {
            case "person.dependants" -> Moment::dependantsAsText;
            case "person.events" -> Moment::eventsAsText;
            default -> {
                var number = FastRules.number(fact);
                if (number != null) {
                    yield moment -> Long.toString(number.of(moment, FastRules.NO_VARIABLES));
                }
                var words = FastRules.words(fact);
                if (words != null) {
                    yield moment -> words.of(moment, FastRules.NO_VARIABLES);
                }
                var list = FastRules.list(fact);
                if (list == null) {
                    throw new IllegalArgumentException("No such fact: " + fact);
                }
                yield moment -> String.join(", ", list.of(moment, FastRules.NO_VARIABLES));
            }
        };
    }

    private String dependantsAsText() {
        var text = new StringBuilder();
        for (var dependant : dependants()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(dependant.relationship().code())
                    .append(' ')
                    .append(age(dependant.dateOfBirth()));
        }
        return text.toString();
    }

    private String eventsAsText() {
        var text = new StringBuilder();
        for (var event : events()) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(event.type())
                    .append(' ')
                    .append(event.happenedOn());
        }
        return text.toString();
    }

    // When what was read changes by time alone.

    /** The first day after today on which the facts behind these reads reach a turn; {@link Period#FOREVER} without. */
    LocalDate next(TimeReads reads) {
        var first = Period.FOREVER;
        for (var clock : reads.clocks()) {
            first = earlier(first, next(reads, clock));
        }
        return first;
    }

    private LocalDate next(TimeReads reads, Clock clock) {
        return switch (clock) {
            case AGE ->
                reached(ChronoUnit.YEARS, situation.person().facts().dateOfBirth(), reads.turnAbove(clock, age()));
            case SERVICE_MONTHS ->
                reached(ChronoUnit.MONTHS, facts.continuousServiceDate(), reads.turnAbove(clock, serviceMonths()));
            case SERVICE_YEARS ->
                reached(ChronoUnit.YEARS, facts.continuousServiceDate(), reads.turnAbove(clock, serviceYears()));
            case MONTHS_IN_POST ->
                reached(ChronoUnit.MONTHS, facts.assignmentStart(), reads.turnAbove(clock, monthsInPost()));
            case CONTRACT_MONTHS_LEFT -> contractFallsTo(reads.turnBelow(clock, contractMonthsLeft()));
            case DEPENDANT_AGE -> {
                var first = Period.FOREVER;
                for (var dependant : dependants()) {
                    var born = dependant.dateOfBirth();
                    first = earlier(first, reached(ChronoUnit.YEARS, born, reads.turnAbove(clock, age(born))));
                }
                yield first;
            }
            case EVENT_DAYS -> {
                var first = Period.FOREVER;
                // Not only those that count: a remedy looks at the others as if their evidence were accepted.
                for (var event : situation.person().lifeEvents()) {
                    long days = reads.turnAbove(clock, daysSince(event));
                    if (days < 1_000_000) {
                        first = earlier(first, event.happenedOn().plusDays(days));
                    }
                }
                yield first;
            }
            case TODAY -> {
                long day = reads.turnAbove(clock, today.toEpochDay());
                var first = day == TimeReads.NEVER ? Period.FOREVER : LocalDate.ofEpochDay(day);
                for (var fact : reads.dates()) {
                    first = earlier(first, afterToday(dateOf(fact)));
                }
                yield first;
            }
        };
    }

    /** Whichever comes first after today: the day or the one after it, for comparisons on either side of a day. */
    private LocalDate afterToday(@Nullable LocalDate day) {
        if (day == null || day.isBefore(today)) {
            return Period.FOREVER;
        }
        return day.isAfter(today) ? day : day.plusDays(1);
    }

    private @Nullable LocalDate dateOf(String fact) {
        return switch (fact) {
            case "post.continuousServiceDate" -> facts.continuousServiceDate();
            case "post.assignmentStart" -> facts.assignmentStart();
            case "post.assignmentEnd" -> facts.assignmentEnd();
            case "post.contractEnd" -> facts.contractEnd();
            default -> throw new IllegalArgumentException("Not a date: " + fact);
        };
    }

    /** The day on which so many whole units have passed since a day; {@link Period#FOREVER} for too many to count. */
    private static LocalDate reached(ChronoUnit unit, LocalDate since, long count) {
        if (count > 10_000) {
            return Period.FOREVER;
        }
        var day = since.plus(count, unit);
        // A month or year that lacks the day (31 January and a month, 29 February and a year) is whole a day later.
        return unit.between(since, day) < count ? day.plusDays(1) : day;
    }

    private LocalDate contractFallsTo(long months) {
        var end = facts.contractEnd();
        if (end == null || months == TimeReads.NEVER || months < 0) {
            return Period.FOREVER;
        }
        // So many months and one more are left on this day for the last time.
        return end.plusDays(1).minusMonths(months + 1).plusDays(1);
    }
}
