package uk.lifestage.engine.eligibility;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue.CompiledBenefit;
import uk.lifestage.engine.eligibility.CompiledCatalogue.CompiledRule;
import uk.lifestage.engine.eligibility.CompiledCatalogue.ShownFact;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.explain.WhenRead;
import uk.lifestage.engine.pricing.Pricing;

/**
 * Who may choose what, why not, what would change it, and until when the answer stays true.
 *
 * <p>An answer depends on the catalogue, on what is known of the person, and on the day. On each day before
 * {@link Evaluation#trueUntil()} the same call gives the same answer in everything but {@link Evaluation#asOf()}: stages,
 * windows with their start days, refusals with their facts, sentences and remedies, and what is held. On that day it may
 * differ. Whatever somebody writes down (a new row of the feed, an election, a catalogue version) ends an answer too.
 */
public final class Eligibility {
    private static final int REMEDY_YEARS = 5;

    private final CompiledCatalogue catalogue;
    private final Situation situation;
    private final Employment post;
    private final LocalDate asOf;
    private final @Nullable Moment moment;
    private final @Nullable Windows windows;
    private final List<Election> held;
    private final @Nullable Reason[] reasons;
    private final @Nullable String[] texts;
    private final Map<LocalDate, Optional<Moment>> later = new HashMap<>();
    private final Map<Set<String>, Moment> asIfAccepted = new HashMap<>();
    private @Nullable Set<String> awaitedOfEvents;
    private @Nullable Set<String> awaitedOfDependants;
    private LocalDate until = Period.FOREVER;

    private @Nullable LocalDate boundary;

    /** Whether until when the answer stays true is wanted, for which remedies are looked for at once. */
    private boolean untilWanted;

    /** What a rule's refusal says, whatever benefit it is about. */
    private record Reason(Map<String, String> facts, List<Remedy> remedies) {}

    private Eligibility(CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate asOf) {
        this.catalogue = catalogue;
        this.situation = situation;
        this.post = post;
        this.asOf = asOf;
        reasons = new @Nullable Reason[catalogue.catalogue().rules().size()];
        texts = new @Nullable String[catalogue.shownFacts()];
        moment = Moment.of(catalogue, situation, post, asOf).orElse(null);
        windows = moment == null ? null : new Windows(catalogue, moment);
        held = heldToday();
    }

    /** One post on one day, to be asked about benefit after benefit: facts are shaped and rules read once for all. */
    public static Eligibility of(CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate asOf) {
        return new Eligibility(catalogue, situation, post, asOf);
    }

    /** A whole catalogue's answer for one post on one day. A post that is not held is refused everything. */
    public static Evaluation evaluate(
            CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate asOf) {
        return new Eligibility(catalogue, situation, post, asOf).evaluate();
    }

    /** The answer about one benefit, as in the whole catalogue's; empty where there is no such benefit. */
    public static Optional<Offer> offer(
            CompiledCatalogue catalogue, Situation situation, Employment post, BenefitCode benefit, LocalDate asOf) {
        return new Eligibility(catalogue, situation, post, asOf).offer(benefit);
    }

    /** The answer about one benefit, as in the whole catalogue's; empty where there is no such benefit. */
    public Optional<Offer> offer(BenefitCode benefit) {
        return offer(benefit, null);
    }

    /** @param only the one option whose own reasons are wanted; absent where all options' are */
    public Optional<Offer> offer(BenefitCode benefit, @Nullable OptionCode only) {
        var compiled = catalogue.benefit(benefit);
        return compiled == null ? Optional.empty() : Optional.of(offer(compiled, only));
    }

    /** The windows that are open for one benefit, the earliest start first. */
    public List<OpenWindow> open(BenefitCode benefit) {
        var compiled = catalogue.benefit(benefit);
        return compiled == null || windows == null
                ? List.of()
                : windows.of(compiled).open();
    }

    /** The life stages that a person is in on a day by one of their posts; none where that post is not held. */
    public static Set<StageCode> stages(
            CompiledCatalogue catalogue, Situation situation, Employment post, LocalDate asOf) {
        return new Eligibility(catalogue, situation, post, asOf).stages();
    }

    private Evaluation evaluate() {
        untilWanted = true;
        until(nextBoundary(asOf));
        for (var election : situation.elections()) {
            if (election.assignmentNo() == post.assignmentNo()) {
                until(election.valid());
            }
        }
        if (moment != null) {
            until(moment.next(catalogue.time()));
            if (catalogue.readsPosts()) {
                until(nextBoundaryOfAnyPost(asOf));
            }
        }
        var offers = new ArrayList<Offer>(catalogue.benefits().size());
        for (var benefit : catalogue.benefits()) {
            offers.add(offer(benefit, null));
        }
        return new Evaluation(asOf, stages(), offers, until);
    }

    private Set<StageCode> stages() {
        if (moment == null) {
            return Set.of();
        }
        var codes = new ArrayList<StageCode>(catalogue.stages().size());
        for (var stage : catalogue.stages()) {
            if (moment.holds(stage.expression())) {
                codes.add(stage.code());
            }
        }
        return Set.of(codes.toArray(StageCode[]::new));
    }

    private Offer offer(CompiledBenefit compiled, @Nullable OptionCode only) {
        var benefit = compiled.benefit();
        var held = held(benefit.code());
        if (moment == null || windows == null) {
            return new Offer(
                    benefit,
                    Optional.empty(),
                    List.of(refusal(
                            ReasonCode.POST_NOT_HELD,
                            benefit.code(),
                            Map.of("post", Integer.toString(post.assignmentNo())),
                            heldFrom())),
                    compiled.openOptions(),
                    held);
        }
        var refusals = new ArrayList<Refusal>();
        var closed = benefit.closedToEntrantsFrom();
        if (closed != null) {
            until(closed);
            if (!asOf.isBefore(closed) && !isMember(benefit.code())) {
                refusals.add(refusal(
                        ReasonCode.CLOSED_TO_ENTRANTS,
                        benefit.code(),
                        Map.of("closedFrom", closed.toString()),
                        List.of()));
            }
        }
        for (var rule : compiled.rules()) {
            if (!moment.holds(rule.expression())) {
                refusals.add(refusal(rule, moment, benefit.code(), null));
            }
        }
        var answer = windows.of(compiled);
        until(answer.until());
        Optional<OpenWindow> window = Optional.empty();
        if (!answer.open().isEmpty()) {
            window = Optional.of(answer.open().getFirst());
        } else if (answer.noPayPeriod()) {
            refusals.add(refusal(
                    ReasonCode.NO_PAY_PERIOD,
                    benefit.code(),
                    Map.of("payGroup", moment.facts().payGroup()),
                    List.of()));
        } else {
            var opens = answer.opensNext();
            refusals.add(refusal(
                    ReasonCode.WINDOW_CLOSED,
                    benefit.code(),
                    compiled.windowsAsFact(),
                    opens == null ? List.of() : List.of(new Remedy.OpenFrom(opens))));
        }
        var options = options(compiled, moment, only);
        return new Offer(
                benefit,
                window,
                refusals,
                window.isEmpty() ? options : priced(compiled, moment, window.get(), options),
                held);
    }

    /** The options with a reason more for those that have no price at the person's age when a choice would start. */
    private List<Offer.OptionOffer> priced(
            CompiledBenefit compiled, Moment moment, OpenWindow window, List<Offer.OptionOffer> options) {
        List<Offer.OptionOffer> priced = options;
        for (int i = 0; i < options.size(); i++) {
            var offer = options.get(i);
            var age = ageWithoutBand(offer.option(), moment, window);
            if (age.isPresent()) {
                if (priced == options) {
                    priced = new ArrayList<>(options);
                }
                var facts = Map.of("age", Integer.toString(age.getAsInt()));
                var refusals = new ArrayList<>(offer.refusals());
                refusals.add(new Refusal(
                        ReasonCode.AGE_OUTSIDE_BANDS,
                        compiled.benefit().code(),
                        offer.option().code(),
                        null,
                        facts,
                        Wording.of(ReasonCode.AGE_OUTSIDE_BANDS, facts),
                        whenRead(() -> opensByAge(compiled, offer.option()))));
                priced.set(i, new Offer.OptionOffer(offer.option(), refusals));
            }
        }
        return priced;
    }

    private OptionalInt ageWithoutBand(Option option, Moment moment, OpenWindow window) {
        if (!(option.rate() instanceof Rate.AgeBanded) && !(option.rate() instanceof Rate.SalaryMultiple)) {
            return OptionalInt.empty();
        }
        var period = firstPeriod(moment, window);
        return period == null
                ? OptionalInt.empty()
                : Pricing.ageWithoutBand(
                        option,
                        situation.person(),
                        window.startsOn(),
                        period,
                        catalogue.catalogue().planYearStart());
    }

    /** The pay period in which a choice of a window starts, or the first after it; absent where none is known. */
    private static @Nullable PayPeriod firstPeriod(Moment moment, OpenWindow window) {
        var calendar = moment.calendar().orElse(null);
        var index = calendar == null ? 0 : calendar.firstEndingAfter(window.startsOn());
        return calendar == null || index == calendar.periods().size()
                ? null
                : calendar.periods().get(index);
    }

    /**
     * The first day on which a choice of an option would start at an age that has a band, as far as the pay calendar is known
     * and as the end of the fifth calendar year from now; none where there is none.
     */
    private List<Remedy> opensByAge(CompiledBenefit compiled, Option option) {
        var horizon = LocalDate.of(asOf.getYear() + REMEDY_YEARS + 1, 1, 1);
        var day = asOf;
        while (day.isBefore(horizon)) {
            var then = at(day);
            var answer = then.map(known -> new Windows(catalogue, known).of(compiled));
            if (answer.isPresent()
                    && !answer.get().open().isEmpty()
                    && firstPeriod(then.get(), answer.get().open().getFirst()) != null
                    && ageWithoutBand(option, then.get(), answer.get().open().getFirst())
                            .isEmpty()) {
                return List.of(new Remedy.OpenFrom(day));
            }
            var next = nextBoundary(day);
            day = answer.isEmpty() ? next : earlier(next, answer.get().until());
        }
        if (day.isBefore(Period.FOREVER)) {
            until(LocalDate.of(asOf.getYear() + 1, 1, 1));
        }
        return List.of();
    }

    private List<Offer.OptionOffer> options(CompiledBenefit compiled, Moment moment, @Nullable OptionCode only) {
        Offer.OptionOffer[] changed = null;
        for (int i = 0; i < compiled.options().size(); i++) {
            var option = compiled.options().get(i);
            boolean wanted = only == null || only.equals(option.open().option().code());
            if (wanted && !allHold(option.rules(), moment)) {
                if (changed == null) {
                    changed = compiled.openOptions().toArray(Offer.OptionOffer[]::new);
                }
                var refusals = new ArrayList<Refusal>(option.rules().size());
                for (var rule : option.rules()) {
                    if (!moment.holds(rule.expression())) {
                        refusals.add(refusal(
                                rule,
                                moment,
                                compiled.benefit().code(),
                                option.open().option().code()));
                    }
                }
                changed[i] = new Offer.OptionOffer(option.open().option(), refusals);
            }
        }
        return changed == null ? compiled.openOptions() : List.of(changed);
    }

    private static boolean allHold(List<CompiledRule> rules, Moment moment) {
        for (var rule : rules) {
            if (!moment.holds(rule.expression())) {
                return false;
            }
        }
        return true;
    }

    private List<Election> heldToday() {
        var today = new ArrayList<Election>();
        for (var election : situation.elections()) {
            if (election.assignmentNo() == post.assignmentNo()
                    && election.valid().contains(asOf)) {
                today.add(election);
            }
        }
        return today;
    }

    private Optional<Election> held(BenefitCode benefit) {
        for (var election : held) {
            if (election.benefit().equals(benefit)) {
                return Optional.of(election);
            }
        }
        return Optional.empty();
    }

    /** Whether a benefit closed to entrants is this post's already: held today, or agreed and still to start. */
    private boolean isMember(BenefitCode benefit) {
        for (var election : situation.elections()) {
            if (election.assignmentNo() == post.assignmentNo()
                    && election.benefit().equals(benefit)
                    && election.valid().until().isAfter(asOf)
                    && !election.valid().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refusal(
            ReasonCode code, BenefitCode benefit, Map<String, String> facts, List<Remedy> remedies) {
        return new Refusal(code, benefit, null, null, facts, Wording.of(code, facts), remedies);
    }

    private Refusal refusal(CompiledRule rule, Moment moment, BenefitCode benefit, @Nullable OptionCode option) {
        var reason = reasons[rule.index()];
        if (reason == null) {
            reason = reason(rule, moment);
            reasons[rule.index()] = reason;
        }
        return new Refusal(
                ReasonCode.RULE,
                benefit,
                option,
                rule.rule().code(),
                reason.facts(),
                rule.rule().sentence(),
                reason.remedies());
    }

    private Reason reason(CompiledRule rule, Moment moment) {
        return new Reason(facts(rule, moment), whenRead(() -> remedies(rule.expression(), moment)));
    }

    /** Remedies are looked for when somebody reads them, by one at a time, unless it must be known until when they stay true. */
    private List<Remedy> whenRead(Supplier<List<Remedy>> remedies) {
        return untilWanted
                ? remedies.get()
                : WhenRead.list(() -> {
                    synchronized (this) {
                        return remedies.get();
                    }
                });
    }

    /** Cannot be changed, so that all refusals by the same rule share it. */
    private Map<String, String> facts(CompiledRule rule, Moment moment) {
        var shows = rule.shows();
        return switch (shows.size()) {
            case 0 -> Map.of();
            case 1 -> Map.of(shows.get(0).name(), text(shows.get(0), moment));
            case 2 ->
                Map.of(
                        shows.get(0).name(), text(shows.get(0), moment),
                        shows.get(1).name(), text(shows.get(1), moment));
            default -> {
                var facts = new HashMap<String, String>();
                for (var fact : shows) {
                    facts.put(fact.name(), text(fact, moment));
                }
                yield Map.copyOf(facts);
            }
        };
    }

    private String text(ShownFact fact, Moment moment) {
        var text = texts[fact.index()];
        if (text == null) {
            text = fact.text().apply(moment);
            texts[fact.index()] = text;
            until(moment.next(fact.ticks()));
        }
        return text;
    }

    private List<Remedy> remedies(Expression expression, Moment moment) {
        var evidence = evidence(expression, moment);
        var opens = opensByTime(expression);
        if (opens == null) {
            return evidence;
        }
        var remedies = new ArrayList<>(evidence);
        remedies.add(new Remedy.OpenFrom(opens));
        return List.copyOf(remedies);
    }

    // What would change a refusal

    private List<Remedy> heldFrom() {
        for (var day = nextBoundary(asOf); day.isBefore(Period.FOREVER); day = nextBoundary(day)) {
            if (post.heldOn(day)) {
                return List.of(new Remedy.OpenFrom(day));
            }
        }
        return List.of();
    }

    /** Awaited evidence that alone, or failing that all together, would make a condition hold. */
    private List<Remedy> evidence(Expression expression, Moment moment) {
        boolean throughStages = expression.reads("stages");
        var ofEvents = throughStages || expression.reads("person.events") ? awaitedOfEvents() : Set.<String>of();
        var ofDependants =
                throughStages || expression.reads("person.dependants") ? awaitedOfDependants() : Set.<String>of();
        if (ofEvents.isEmpty() && ofDependants.isEmpty()) {
            return List.of();
        }
        var awaited = new LinkedHashSet<>(ofEvents);
        awaited.addAll(ofDependants);
        var alone = new ArrayList<Remedy>();
        for (var of : awaited) {
            if (asIfAccepted(Set.of(of), moment).holds(expression)) {
                alone.add(evidence(of));
            }
        }
        if (!alone.isEmpty() || awaited.size() < 2) {
            return alone;
        }
        return asIfAccepted(awaited, moment).holds(expression)
                ? awaited.stream().map(this::evidence).toList()
                : List.of();
    }

    private Remedy evidence(String of) {
        var type = catalogue.eventType(of);
        return type == null ? new Remedy.Evidence(of) : new Remedy.Evidence(of, type.name());
    }

    private Set<String> awaitedOfEvents() {
        var awaited = awaitedOfEvents;
        if (awaited == null) {
            awaited = new LinkedHashSet<>();
            for (var event : situation.person().lifeEvents()) {
                if (event.evidenceOn(asOf) == EvidenceState.AWAITED && catalogue.needsEvidence(event)) {
                    awaited.add(event.type());
                }
            }
            awaitedOfEvents = awaited;
        }
        return awaited;
    }

    private Set<String> awaitedOfDependants() {
        var awaited = awaitedOfDependants;
        if (awaited == null) {
            awaited = new LinkedHashSet<>();
            for (var dependant : situation.person().dependants()) {
                if (dependant.evidenceOn(asOf) == EvidenceState.AWAITED) {
                    awaited.add(dependant.relationship().code());
                }
            }
            awaitedOfDependants = awaited;
        }
        return awaited;
    }

    /** Several rules ask the same of the person. */
    private Moment asIfAccepted(Set<String> accepted, Moment moment) {
        return asIfAccepted.computeIfAbsent(accepted, moment::asIfAccepted);
    }

    /**
     * The first day on which a condition holds by time alone, as far as the end of the fifth calendar year from now;
     * absent where there is none. Looks only at days on which something that the condition reads changes.
     */
    private @Nullable LocalDate opensByTime(Expression expression) {
        var day = nextChange(expression, asOf);
        if (day.equals(Period.FOREVER)) {
            return null;
        }
        var horizon = LocalDate.of(asOf.getYear() + REMEDY_YEARS + 1, 1, 1);
        while (day.isBefore(horizon)) {
            var then = at(day);
            if (then.isPresent() && then.get().holds(expression)) {
                return day;
            }
            day = nextChange(expression, day);
        }
        if (day.isBefore(Period.FOREVER)) {
            // The horizon moves at New Year, and a day beyond it may come into sight.
            until(LocalDate.of(asOf.getYear() + 1, 1, 1));
        }
        return null;
    }

    private LocalDate nextChange(Expression expression, LocalDate day) {
        var next = nextBoundary(day);
        var then = at(day);
        if (then.isPresent()) {
            next = earlier(next, then.get().next(expression.time()));
            if (expression.reads("stages")) {
                next = earlier(next, then.get().next(catalogue.stageTime()));
            }
        }
        if (expression.reads("posts") || expression.reads("stages")) {
            next = earlier(next, nextBoundaryOfAnyPost(day));
        }
        if (expression.reads("held") || expression.reads("stages")) {
            for (var election : situation.elections()) {
                if (election.assignmentNo() == post.assignmentNo()) {
                    next = earlier(next, after(day, election.valid().from()));
                    next = earlier(next, after(day, election.valid().until()));
                }
            }
        }
        return next;
    }

    private Optional<Moment> at(LocalDate day) {
        return day.equals(asOf)
                ? Optional.ofNullable(moment)
                : later.computeIfAbsent(day, unseen -> Moment.of(catalogue, situation, post, unseen));
    }

    // Until when the answer stays true

    private void until(LocalDate day) {
        if (day.isAfter(asOf) && day.isBefore(until)) {
            until = day;
        }
    }

    private void until(Period period) {
        until(period.from());
        until(period.until());
    }

    private LocalDate nextBoundaryOfAnyPost(LocalDate day) {
        var next = Period.FOREVER;
        for (var other : situation.person().employments()) {
            next = earlier(next, nextBoundary(other, day));
        }
        return next;
    }

    /**
     * The first day after a day on which other facts come to hold of the post, or evidence that was accepted runs out. Of the
     * day that is asked about it is wanted for every rule that refuses.
     */
    private LocalDate nextBoundary(LocalDate day) {
        if (!day.equals(asOf)) {
            return earlier(nextBoundary(post, day), situation.person().nextLapse(day));
        }
        var known = boundary;
        if (known == null) {
            known = earlier(nextBoundary(post, day), situation.person().nextLapse(day));
            boundary = known;
        }
        return known;
    }

    /** The first day after a day on which other facts of a post come to hold, or the post starts or has ended. */
    private static LocalDate nextBoundary(Employment post, LocalDate day) {
        var next = Period.FOREVER;
        for (var version : post.history()) {
            next = earlier(next, after(day, version.valid().from()));
            next = earlier(next, after(day, version.valid().until()));
            var facts = version.facts();
            next = earlier(next, after(day, facts.assignmentStart()));
            var end = facts.assignmentEnd();
            if (end != null) {
                next = earlier(next, after(day, end.plusDays(1)));
            }
        }
        return next;
    }

    private static LocalDate after(LocalDate day, LocalDate candidate) {
        return candidate.isAfter(day) ? candidate : Period.FOREVER;
    }
}
