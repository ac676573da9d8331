package uk.lifestage.engine.explain;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list that is worked out when somebody first reads it, as an {@link Explanation} is: what would change a refusal, what a
 * basket brings with it. It cannot be changed, and like any list equals another with the same elements.
 */
public final class WhenRead<E> extends AbstractList<E> implements RandomAccess {
    private final Supplier<List<E>> working;
    private @Nullable List<E> worked;

    private WhenRead(Supplier<List<E>> working) {
        this.working = working;
    }

    /** @param working gives the same elements each time, from values that do not change: several threads may ask at once */
    public static <E> List<E> list(Supplier<List<E>> working) {
        return new WhenRead<>(working);
    }

    /** A list that nobody can change: a copy, unless it is one of these, which is left unread. */
    public static <E> List<E> copyOf(List<E> list) {
        return list instanceof WhenRead<E> ? list : List.copyOf(list);
    }

    private List<E> worked() {
        var known = worked;
        if (known == null) {
            known = List.copyOf(working.get());
            worked = known;
        }
        return known;
    }

    @Override
    public E get(int index) {
        return worked().get(index);
    }

    @Override
    public int size() {
        return worked().size();
    }
}
