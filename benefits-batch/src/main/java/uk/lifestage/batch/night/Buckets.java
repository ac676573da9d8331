package uk.lifestage.batch.night;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import uk.lifestage.db.employment.SituationStore;

/**
 * How the workers of a step share its buckets. Each worker is a part of the step for Spring Batch and has every n-th bucket;
 * it does one at a time, or several together where there is little to do in them, in a transaction that notes that they are
 * done, so that a stop or a restart comes between two.
 *
 * <p>A part's name says all ({@code evaluate-worker:1of2}): it is written with the part itself, and a restart has the same
 * parts whatever the number of workers is by then.
 */
record Buckets(int worker, int workers) {
    static Map<String, ExecutionContext> shared(int workers) {
        var parts = new LinkedHashMap<String, ExecutionContext>();
        for (int worker = 0; worker < workers; worker++) {
            parts.put(worker + "of" + workers, new ExecutionContext());
        }
        return parts;
    }

    /** The share of the part that runs. */
    static Buckets of(ChunkContext context) {
        var name = context.getStepContext().getStepName();
        var part = name.substring(name.indexOf(':') + 1).split("of", -1);
        return new Buckets(Integer.parseInt(part[0]), Integer.parseInt(part[1]));
    }

    /** The buckets of the share that are not done, in order. */
    List<Integer> left(Set<Integer> done) {
        var left = new ArrayList<Integer>();
        for (int bucket = worker; bucket < SituationStore.BUCKETS; bucket += workers) {
            if (!done.contains(bucket)) {
                left.add(bucket);
            }
        }
        return left;
    }

    /**
     * Buckets that go through together, so that a night with little to do costs little: in order, as many as hold about so many
     * posts.
     *
     * @param posts how many there are to look at in each bucket; none where a bucket is absent
     */
    static Deque<List<Integer>> portions(List<Integer> buckets, Map<Integer, Long> posts, int most) {
        var portions = new ArrayDeque<List<Integer>>();
        var portion = new ArrayList<Integer>();
        long held = 0;
        for (int bucket : buckets) {
            long more = posts.getOrDefault(bucket, 0L);
            if (!portion.isEmpty() && held + more > most) {
                portions.add(List.copyOf(portion));
                portion.clear();
                held = 0;
            }
            portion.add(bucket);
            held += more;
        }
        if (!portion.isEmpty()) {
            portions.add(List.copyOf(portion));
        }
        return portions;
    }

    /** Each bucket for itself. */
    static Deque<List<Integer>> single(List<Integer> buckets) {
        return new ArrayDeque<>(buckets.stream().map(List::of).toList());
    }

    /** What a worker keeps from one of its buckets to the next. */
    static <T> T share(ChunkContext context, Class<T> type, Function<ChunkContext, T> begin) {
        var name = type.getName();
        if (!context.hasAttribute(name)) {
            context.setAttribute(name, begin.apply(context));
        }
        return type.cast(Objects.requireNonNull(context.getAttribute(name)));
    }
}
