package uk.lifestage.api.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.Condition;

/**
 * Checks a condition while it is written, and counts for whom it holds today. A condition that goes by what people declared of
 * themselves must not tell HR who they are: its number is told in tens, up or down by whom it holds for, so that asking again
 * about all but one of them tells nothing of that one; and that it was asked is in the audit trail.
 */
@Component
public class CountMatches {
    /** Fewer are not told: a condition must not be a way of looking somebody up. */
    static final int FEWEST_TOLD = 5;

    /** The step in which numbers are told where a condition goes by what people declared. */
    static final int STEP = 10;

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Tenant tenant;
    private final BusinessDay day;
    private final SituationStore situations;
    private final Audited audited;

    CountMatches(Tenant tenant, BusinessDay day, SituationStore situations, Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.situations = situations;
        this.audited = audited;
    }

    /**
     * What came of a condition.
     *
     * @param problems what is wrong with it; then nothing was counted
     * @param matches the posts held today for which it holds; absent where they are too few to be told
     * @param asked the posts held today that were asked
     * @param whole whether everybody was asked; otherwise time ran out and those asked are a fair part
     * @param rounded whether the number is told in tens, since the condition goes by what people declared of themselves; then
     *     nobody counts as few
     */
    public record MatchView(
            List<ConditionProblem> problems, @Nullable Integer matches, int asked, boolean whole, boolean rounded) {
        public MatchView {
            problems = List.copyOf(problems);
        }
    }

    /** Checks and counts. */
    public MatchView count(Member member, Catalogue catalogue, String expression, boolean ofLifeStage) {
        var problems = Condition.check(catalogue, expression, ofLifeStage);
        if (!problems.isEmpty()) {
            return new MatchView(ConditionProblem.of(problems, expression), null, 0, false, false);
        }
        var condition = Condition.of(catalogue, expression);
        var until = day.now().plus(LONGEST);
        var asked = new int[1];
        var matches = new int[1];
        var whom = new long[1];
        // A bucket is a fair part of everybody, and a transaction of its own.
        int bucket = 0;
        while (bucket < SituationStore.BUCKETS && day.now().isBefore(until)) {
            int one = bucket++;
            tenant.within(member, employer -> {
                var today = day.today(employer);
                situations.streamWhole(one, day.now(), post -> {
                    if (post.employment().heldOn(today)) {
                        asked[0]++;
                        if (condition.holds(post.situation().on(today), post.employment(), today)) {
                            matches[0]++;
                            whom[0] += mixed(post.employment().id().value());
                        }
                    }
                });
                return one;
            });
        }
        boolean whole = bucket == SituationStore.BUCKETS;
        if (condition.readsDeclared()) {
            tenant.within(member, employer -> {
                audited.record(member, Role.HR, "catalogue.count", "what people declared", Map.of());
                return employer;
            });
            return new MatchView(List.of(), rounded(matches[0], whom[0]), asked[0], whole, true);
        }
        boolean few = matches[0] > 0 && matches[0] < FEWEST_TOLD;
        return new MatchView(List.of(), few ? null : matches[0], asked[0], whole, false);
    }

    /**
     * A number in tens; nothing below ten, nobody included. Up or down goes by whom it counts: the same people are told alike
     * each time, and one more or less moves it no more often than chance.
     */
    static @Nullable Integer rounded(int count, long whom) {
        int told = (count + Math.floorMod(whom, STEP)) / STEP * STEP;
        return told < STEP || count < STEP ? null : told;
    }

    private static long mixed(UUID id) {
        long mixed =
                (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 32)) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}
