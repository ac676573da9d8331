package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.explain.WhenRead;
import uk.lifestage.engine.money.Splitting;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * Whether pay, limits and flex funds bear a basket in every pay period that it covers, what it does to pay, and, where
 * they do not, the most that would pass.
 */
final class PayGuards {
    private final CataloguesInForce inForce;
    private final Situation situation;
    private final Law law;
    private final Holdings before;
    private final Catalogue catalogue;
    private final ChoiceWork work;

    /** The posts' pay periods by assignment number; those of the first day asked about serve later ones, too. */
    private final Map<Integer, PostTimeline> timelines;

    /** What was tried last, as the posts' pay periods have it. */
    private final Map<Integer, PostTimeline.After> checks = new HashMap<>();

    private @Nullable Holdings tried;

    PayGuards(Question asked, ChoiceWork work) {
        this(asked, work, new HashMap<>());
    }

    /** The guards of the same basket on another day. */
    PayGuards(Question asked, ChoiceWork work, PayGuards first) {
        this(asked, work, first.timelines);
    }

    private PayGuards(Question asked, ChoiceWork work, Map<Integer, PostTimeline> timelines) {
        this.inForce = asked.inForce();
        this.situation = asked.situation();
        this.law = asked.law();
        this.before = asked.before();
        this.catalogue = asked.catalogue();
        this.work = work;
        this.timelines = timelines;
    }

    /** Refuses what pay, limits and flex funds do not bear; what the rest does to pay, posts in order. */
    List<PostPayEffect> guardPay(List<Draft> drafts, Holdings after) {
        var effects = new ArrayList<PostPayEffect>(1);
        var posts = posts(drafts);
        for (var post : posts) {
            var timeline = timeline(post.employment(), post.firstStart());
            var check = timeline.after(after);
            for (var draft : post.drafts()) {
                if (draft.choice instanceof Choice.Take take) {
                    guard(draft, take, drafts, timeline, check);
                }
            }
            check.effect(post.lastStart()).ifPresent(effects::add);
        }
        for (var sharer : sharers(posts)) {
            var check = timeline(sharer.employment(), sharer.firstStart()).after(after);
            for (var draft : sharer.drafts()) {
                if (draft.choice instanceof Choice.Take take) {
                    for (var guard : Guard.values()) {
                        FundQuote.breach(catalogue, check, guard, take.benefit())
                                .ifPresent(breach -> draft.refuse(guard.reason(), breach.facts()));
                    }
                }
            }
            check.effect(sharer.lastStart()).ifPresent(effects::add);
        }
        effects.sort(Comparator.comparingInt(PostPayEffect::assignmentNo));
        return effects;
    }

    /** Whether one guard does not let a choice pass, on its own post or on another that shares its flex fund. */
    boolean fails(Guard guard, Draft draft, List<Draft> drafts, Holdings after) {
        if (!(draft.choice instanceof Choice.Take take)) {
            return false;
        }
        var posts = posts(drafts);
        for (var post : posts) {
            if (post.drafts().contains(draft) && fails(guard, take, post, after)) {
                return true;
            }
        }
        for (var sharer : sharers(posts)) {
            if (sharer.drafts().contains(draft) && fails(guard, take, sharer, after)) {
                return true;
            }
        }
        return false;
    }

    private boolean fails(Guard guard, Choice.Take take, Post post, Holdings after) {
        if (after != tried) {
            tried = after;
            checks.clear();
        }
        // The choices of a basket are asked about one by one, and leave the same behind.
        var check = checks.computeIfAbsent(
                post.employment().assignmentNo(),
                first -> timeline(post.employment(), post.firstStart()).after(after));
        return FundQuote.breach(catalogue, check, guard, take.benefit()).isPresent();
    }

    /**
     * A post that a basket touches.
     *
     * @param drafts the choices that touch it, in the basket's order
     */
    private record Post(Employment employment, List<Draft> drafts, LocalDate firstStart, LocalDate lastStart) {
        static Post of(Employment employment, List<Draft> drafts) {
            var first = drafts.getFirst().resolved().startsOn();
            var last = first;
            for (var draft : drafts) {
                var start = draft.resolved().startsOn();
                first = start.isBefore(first) ? start : first;
                last = start.isAfter(last) ? start : last;
            }
            return new Post(employment, drafts, first, last);
        }
    }

    /** The posts with choices that change something, in order. */
    private static List<Post> posts(List<Draft> drafts) {
        var byPost = new TreeMap<Integer, List<Draft>>();
        for (var draft : drafts) {
            if (draft.resolved != null && !draft.changes.isEmpty()) {
                byPost.computeIfAbsent(draft.choice.assignmentNo(), first -> new ArrayList<>())
                        .add(draft);
            }
        }
        var posts = new ArrayList<Post>(byPost.size());
        for (var ofPost : byPost.values()) {
            posts.add(Post.of(ofPost.getFirst().resolved().post(), ofPost));
        }
        return posts;
    }

    /** The other posts that draw on the same flex fund, each touched by all that the basket changes. */
    private List<Post> sharers(List<Post> posts) {
        var own = new HashSet<Integer>();
        var all = new ArrayList<Draft>();
        for (var post : posts) {
            own.add(post.employment().assignmentNo());
            all.addAll(post.drafts());
        }
        var sharers = new ArrayList<Post>();
        for (var employment : FundQuote.sharers(catalogue, situation, own)) {
            sharers.add(Post.of(employment, all));
        }
        return sharers;
    }

    private PostTimeline timeline(Employment post, LocalDate from) {
        var known = timelines.get(post.assignmentNo());
        if (known != null && known.holdsFrom(from)) {
            return known.from(from);
        }
        var timeline = new PostTimeline(catalogue, inForce, situation, post, from, before, law);
        timelines.put(post.assignmentNo(), timeline);
        return timeline;
    }

    private void guard(
            Draft draft, Choice.Take take, List<Draft> drafts, PostTimeline timeline, PostTimeline.After check) {
        for (var guard : Guard.values()) {
            var found = FundQuote.breach(catalogue, check, guard, take.benefit());
            if (found.isEmpty()) {
                continue;
            }
            var breach = found.get();
            draft.refuse(
                    guard.reason(),
                    breach.facts(),
                    WhenRead.list(() -> mostThatPasses(draft, take, drafts, timeline, guard, breach)));
        }
    }

    /** The most that passes where a choice does not: looked for when somebody asks, by one at a time. */
    private synchronized List<Remedy> mostThatPasses(
            Draft draft,
            Choice.Take take,
            List<Draft> drafts,
            PostTimeline timeline,
            Guard guard,
            PostTimeline.Breach breach) {
        var remedies = new ArrayList<Remedy>();
        var units = mostUnits(draft, take, drafts, timeline, guard, breach);
        if (units != null) {
            remedies.add(new Remedy.AtMostUnits(units));
        }
        if (take.amount() != null) {
            var most = mostAmount(draft, take, drafts, timeline, guard, breach);
            if (most != null) {
                remedies.add(new Remedy.AtMostAmount(most));
            }
        } else if (breach.most() != null && breach.most().isPositive()) {
            remedies.add(new Remedy.AtMostAmount(breach.most()));
        }
        return remedies;
    }

    /** The largest number of units below the one chosen that a guard lets pass; null where none does. */
    private @Nullable Integer mostUnits(
            Draft draft,
            Choice.Take take,
            List<Draft> drafts,
            PostTimeline timeline,
            Guard guard,
            PostTimeline.Breach breach) {
        var option = draft.resolved().option();
        var quantity = take.quantity();
        if (option == null || option.quantity() == null || quantity == null) {
            return null;
        }
        var range = option.quantity();
        var steps = (quantity - range.minimum()) / range.step();
        var passing = mostPassing(
                steps,
                (breach.likely(quantity) - range.minimum()) / range.step(),
                step -> passes(
                        draft,
                        withUnits(take, range.minimum() + Math.toIntExact(step) * range.step()),
                        drafts,
                        timeline,
                        guard));
        var most = passing < 0 ? 0 : range.minimum() + Math.toIntExact(passing) * range.step();
        return most > 0 ? most : null;
    }

    /** The largest amount to name, to the penny, that a guard lets pass; null where none does. */
    private @Nullable Money mostAmount(
            Draft draft,
            Choice.Take take,
            List<Draft> drafts,
            PostTimeline timeline,
            Guard guard,
            PostTimeline.Breach breach) {
        var option = draft.resolved().option();
        var amount = take.amount();
        if (option == null || option.amounts() == null || amount == null) {
            return null;
        }
        var least = option.amounts().minimum().getAmountMinorLong();
        LongPredicate passes = pence -> passes(
                draft,
                withAmount(take, Money.ofMinor(amount.getCurrencyUnit(), least + pence)),
                drafts,
                timeline,
                guard);
        var refused = amount.getAmountMinorLong() - least;
        var passing = mostPassing(refused, breach.likely(amount.getAmountMinorLong()) - least, passes);
        var price = draft.price;
        var instalments = price == null ? null : price.instalments();
        if (price != null && passing >= 0 && instalments != null) {
            LongPredicate sameInstalment = amount.equals(price.total())
                    ? pence ->
                            Splitting.each(least + pence, instalments) == Splitting.each(least + pence - 1, instalments)
                    : pence -> false;
            passing = beyondTheResidue(passing, refused, instalments, passes, sameInstalment);
        }
        var most = Money.ofMinor(amount.getCurrencyUnit(), least + passing);
        return passing < 0 || !most.isPositive() ? null : most;
    }

    /**
     * The largest of 0 … {@code refused} − 1 that passes, where whatever is smaller than one that passes passes too; −1
     * where none does.
     *
     * @param likely where to look first: the answer or near it, or anything at all
     */
    private static long mostPassing(long refused, long likely, LongPredicate passes) {
        long low = -1;
        long high = refused;
        long middle = likely;
        for (long step = 1; low < middle && middle < high; step *= 2) {
            // Out from where the answer is likely to be, until it is passed by.
            if (passes.test(middle)) {
                low = middle;
                middle += step;
            } else {
                high = middle;
                middle -= step;
            }
            if (low > -1 && high < refused) {
                break;
            }
        }
        while (high - low > 1) {
            middle = low + (high - low) / 2;
            if (passes.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The last instalment takes the residue, so that of two totals the larger one may have the smaller last instalment:
     * what passes may begin again within as many pence as there are instalments.
     *
     * @param sameInstalment whether an amount has the same instalment as one of a penny less, so that only its last can be
     *     larger: it does not pass where the other does not
     */
    private static long beyondTheResidue(
            long passing, long refused, int instalments, LongPredicate passes, LongPredicate sameInstalment) {
        long most = passing;
        for (long pence = passing + 1; pence < refused && pence <= most + instalments; pence++) {
            boolean failed = most < pence - 1;
            if (!(failed && sameInstalment.test(pence)) && passes.test(pence)) {
                most = pence;
            }
        }
        return most;
    }

    private boolean passes(Draft draft, Choice.Take instead, List<Draft> drafts, PostTimeline timeline, Guard guard) {
        var trial = new Draft(instead);
        trial.resolved = draft.resolved().with(instead);
        trial.workable = true;
        work.work(trial);
        var after = before;
        for (var other : drafts) {
            after = after.after(other == draft ? trial.changes : other.changes);
        }
        return FundQuote.breach(catalogue, timeline.after(after), guard, instead.benefit())
                .isEmpty();
    }

    private static Choice.Take withUnits(Choice.Take take, int units) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), units, take.amount(), take.dependants());
    }

    private static Choice.Take withAmount(Choice.Take take, Money amount) {
        return new Choice.Take(
                take.assignmentNo(), take.benefit(), take.option(), take.quantity(), amount, take.dependants());
    }
}
