package uk.lifestage.engine.eligibility;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an expression, or several, depends on time: for each fact that ticks, the values at which a comparison turns, or
 * every tick where the expression does more with the fact than compare it with a literal.
 *
 * <p>A turn {@code n} of a fact that grows means: something may change on the day on which the fact reaches {@code n}.
 * For {@link Clock#CONTRACT_MONTHS_LEFT}, which falls, it means the day on which the fact falls to {@code n}. For
 * {@link Clock#TODAY} it is a day, counted from 1970-01-01.
 */
final class TimeReads {
    /** No turn: a value that no fact takes. */
    static final long NEVER = Long.MAX_VALUE;

    static final TimeReads NONE = new TimeReads(Map.of(), Set.of(), Set.of());

    private final EnumMap<Clock, long[]> turns = new EnumMap<>(Clock.class);
    private final EnumSet<Clock> everyTick = EnumSet.noneOf(Clock.class);
    private final Set<String> dates;
    private final Clock[] clocks;

    /**
     * @param dates the post's dates that are compared with today, by the names that rules use
     */
    private TimeReads(Map<Clock, ? extends Set<Long>> turns, Set<Clock> everyTick, Set<String> dates) {
        turns.forEach((clock, values) -> this.turns.put(
                clock,
                new TreeSet<Long>(values).stream().mapToLong(Long::longValue).toArray()));
        this.everyTick.addAll(everyTick);
        this.dates = Set.copyOf(dates);
        var read = EnumSet.copyOf(this.everyTick);
        read.addAll(this.turns.keySet());
        if (!dates.isEmpty()) {
            read.add(Clock.TODAY);
        }
        clocks = read.toArray(Clock[]::new);
    }

    /** The facts that are read, in the order of their declaration. */
    Clock[] clocks() {
        return clocks;
    }

    boolean everyTick(Clock clock) {
        return everyTick.contains(clock);
    }

    Set<String> dates() {
        return dates;
    }

    /** The lowest turn above a value; {@link #NEVER} where there is none. */
    long turnAbove(Clock clock, long value) {
        if (everyTick.contains(clock)) {
            return value + 1;
        }
        var values = turns.get(clock);
        if (values != null) {
            for (long turn : values) {
                if (turn > value) {
                    return turn;
                }
            }
        }
        return NEVER;
    }

    /** The highest turn below a value; {@link #NEVER} where there is none. */
    long turnBelow(Clock clock, long value) {
        if (everyTick.contains(clock)) {
            return value - 1;
        }
        var values = turns.get(clock);
        if (values != null) {
            for (int i = values.length - 1; i >= 0; i--) {
                if (values[i] < value) {
                    return values[i];
                }
            }
        }
        return NEVER;
    }

    /** Collects what an expression reads. */
    static final class Builder {
        private final EnumMap<Clock, Set<Long>> turns = new EnumMap<>(Clock.class);
        private final EnumSet<Clock> everyTick = EnumSet.noneOf(Clock.class);
        private final Set<String> dates = new TreeSet<>();

        Builder turn(Clock clock, long value) {
            turns.computeIfAbsent(clock, unused -> new TreeSet<>()).add(value);
            return this;
        }

        Builder everyTick(Clock clock) {
            everyTick.add(clock);
            return this;
        }

        Builder date(String fact) {
            dates.add(fact);
            return this;
        }

        Builder add(TimeReads other) {
            other.turns.forEach((clock, values) -> {
                for (long value : values) {
                    turn(clock, value);
                }
            });
            everyTick.addAll(other.everyTick);
            dates.addAll(other.dates);
            return this;
        }

        TimeReads build() {
            return turns.isEmpty() && everyTick.isEmpty() && dates.isEmpty()
                    ? NONE
                    : new TimeReads(turns, everyTick, dates);
        }
    }
}
