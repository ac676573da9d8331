package uk.lifestage.db.payroll;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static uk.lifestage.db.generated.Tables.NIGHT_PLAN;
import static uk.lifestage.db.generated.Tables.NIGHT_RUN;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;
import static uk.lifestage.db.generated.Tables.PAY_GROUP;
import static uk.lifestage.db.generated.Tables.PAY_PERIOD;
import static uk.lifestage.db.generated.Tables.POST_NOT_WORKED_OUT;
import static uk.lifestage.db.generated.Tables.POST_TO_COMPARE;
import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.payroll.NightPlan.Scope;
import uk.lifestage.db.support.BulkWork;
import uk.lifestage.engine.calendar.PayPeriod;

/**
 * What of a pay group a file has to compare with what was sent. After a file, every pay period that it may correct says what
 * is due, for every post but those noted to be compared. The next file therefore looks at everyone only for periods that
 * were not compared yet, usually its own, and otherwise at the posts that have changed; also where everyone was worked out
 * since a catalogue was published, say. Everyone is compared for all periods where that was asked for, where there is no file
 * before, and where a file was withdrawn, since what it had sent counts no more.
 */
final class Comparing {
    /** Posts of a portion above which all are compared: one pass is then cheaper than so many questions. */
    private static final int MANY = 5_000;

    private final DSLContext sql;

    Comparing(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * How a file compares.
     *
     * @param correctsFrom the first day of the earliest period that it may correct, or that no file has told of yet
     * @param comparedFrom after the file, all periods from the one that starts here …
     * @param comparedUntil … to the one that starts here say what is due, apart from the posts to be compared
     */
    record Terms(Scope scope, LocalDate correctsFrom, LocalDate comparedFrom, LocalDate comparedUntil) {}

    /** How a new file compares. */
    Terms terms(RunId run, String payGroup, PayPeriod period, int sequence, boolean withdrawn) {
        var own = period.days().from();
        var from = earlier(correctsFrom(payGroup, own), neverSent(payGroup, own));
        var before = compared(payGroup, sequence - 1);
        if (before == null || withdrawn || comparesEveryone(run)) {
            return new Terms(Scope.EVERYONE, from, from, own);
        }
        return own.isBefore(before.until())
                ? new Terms(Scope.CHANGED, from, before.from(), before.until())
                : new Terms(Scope.CHANGED, from, from, own);
    }

    /**
     * How many posts of each bucket a file looks at, where it is about posts that changed alone; absent where it is about
     * everyone in any pay period.
     */
    Optional<Map<Integer, Long>> changedAlone(PayrollFile file) {
        var record = record(file);
        var open = periods(file, PAY_PERIOD.STARTS_ON.between(record.get(PAYROLL_FILE.CORRECTS_FROM), ownFrom(file)));
        var before = compared(file.payGroup(), file.sequence() - 1);
        if (before == null
                || Scope.of(record.get(PAYROLL_FILE.COMPARES)) == Scope.EVERYONE
                || !without(open, before).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(sql.select(POST_TO_COMPARE.BUCKET, count())
                .from(POST_TO_COMPARE)
                .where(POST_TO_COMPARE.PAY_GROUP.eq(file.payGroup()))
                .groupBy(POST_TO_COMPARE.BUCKET)
                .fetchMap(row -> row.value1().intValue(), row -> row.value2().longValue()));
    }

    /** Adds the buckets' differences to what was sent and says how many there are. */
    long subtract(PayrollFile file, Collection<Integer> buckets) {
        BulkWork.begin(sql);
        var own = ownFrom(file);
        var record = record(file);
        var open = periods(file, PAY_PERIOD.STARTS_ON.between(record.get(PAYROLL_FILE.CORRECTS_FROM), own));
        var before = compared(file.payGroup(), file.sequence() - 1);
        long lines;
        if (before == null || Scope.of(record.get(PAYROLL_FILE.COMPARES)) == Scope.EVERYONE) {
            lines = subtract(file, buckets, open, null, own);
        } else {
            var posts = toCompare(file, buckets);
            lines = posts.size() > MANY
                    ? subtract(file, buckets, open, null, own)
                    : subtract(file, buckets, without(open, before), null, own)
                            + subtractChanged(file, buckets, within(open, before), posts, own);
            if (own.isBefore(before.until())) {
                // Later periods that were compared before are not the file's to look at: the posts stay noted for them.
                return lines;
            }
        }
        sql.deleteFrom(POST_TO_COMPARE).where(compares(file, buckets)).execute();
        return lines;
    }

    /** Differences of posts that changed, in periods that files once could correct and this one cannot any more. */
    List<ClosedDifference> tooOld(PayrollFile file, Collection<Integer> buckets) {
        BulkWork.begin(sql);
        var first = sql.select(min(PAYROLL_FILE.CORRECTS_FROM))
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(file.payGroup()))
                .fetchSingle()
                .value1();
        var correctsFrom = record(file).get(PAYROLL_FILE.CORRECTS_FROM);
        if (first == null || !first.isBefore(correctsFrom)) {
            return List.of();
        }
        var closed = periods(file, PAY_PERIOD.STARTS_ON.ge(first).and(PAY_PERIOD.STARTS_ON.lt(correctsFrom)));
        var posts = toCompare(file, buckets).stream()
                .filter(post -> post.from().isBefore(correctsFrom))
                .map(ToCompare::post)
                .toList();
        return new Subtracting(file, buckets, closed, posts, ownFrom(file), knownAt(file)).addUp(sql);
    }

    /**
     * Most of those who change do so from the latest period on: these are not asked for all the periods before, in which they
     * have lines of a year.
     */
    private long subtractChanged(
            PayrollFile file,
            Collection<Integer> buckets,
            List<LocalDate> periods,
            List<ToCompare> posts,
            LocalDate own) {
        if (periods.isEmpty()) {
            return 0;
        }
        var latest = periods.getLast();
        var before = periods.size() == 1 ? LocalDate.MIN : periods.get(periods.size() - 2);
        var further = new ArrayList<UUID>();
        var inLatest = new ArrayList<UUID>();
        for (var post : posts) {
            if (!post.from().isAfter(before)) {
                further.add(post.post());
            } else if (!post.from().isAfter(latest)) {
                inLatest.add(post.post());
            }
        }
        return subtract(file, buckets, periods, further, own) + subtract(file, buckets, List.of(latest), inLatest, own);
    }

    private long subtract(
            PayrollFile file,
            Collection<Integer> buckets,
            List<LocalDate> periods,
            @Nullable List<UUID> posts,
            LocalDate own) {
        return new Subtracting(file, buckets, periods, posts, own, knownAt(file)).execute(sql);
    }

    private record Compared(LocalDate from, LocalDate until) {
        boolean contains(LocalDate period) {
            return !period.isBefore(from) && !period.isAfter(until);
        }
    }

    private static List<LocalDate> within(List<LocalDate> periods, Compared compared) {
        return periods.stream().filter(compared::contains).toList();
    }

    private static List<LocalDate> without(List<LocalDate> periods, Compared compared) {
        var others = new ArrayList<>(periods);
        others.removeIf(compared::contains);
        return others;
    }

    /** The periods that say what is due after a file of the pay group; null where none does. */
    private @Nullable Compared compared(String payGroup, int sequence) {
        return sql.select(PAYROLL_FILE.COMPARED_FROM, PAYROLL_FILE.COMPARED_UNTIL)
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .and(PAYROLL_FILE.SEQUENCE.eq(sequence))
                .and(PAYROLL_FILE.COMPARED_FROM.isNotNull())
                .fetchOptional(row -> new Compared(row.value1(), row.value2()))
                .orElse(null);
    }

    private boolean comparesEveryone(RunId run) {
        return !sql.fetchExists(select(NIGHT_PLAN.RUN_ID)
                .from(NIGHT_PLAN)
                .where(NIGHT_PLAN.RUN_ID.eq(run.value()))
                .and(NIGHT_PLAN.WORKS_OUT.eq(Scope.CHANGED.code()).or(NIGHT_PLAN.BECAUSE.eq(NightPlanStore.GROUND))));
    }

    private LocalDate correctsFrom(String payGroup, LocalDate own) {
        var corrected = sql.select(PAY_GROUP.CORRECTION_PERIODS)
                .from(PAY_GROUP)
                .where(PAY_GROUP.PAY_GROUP_.eq(payGroup))
                .fetchSingle()
                .value1();
        return sql.select(PAY_PERIOD.STARTS_ON)
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(payGroup))
                .and(PAY_PERIOD.STARTS_ON.le(own))
                .orderBy(PAY_PERIOD.STARTS_ON.desc())
                .limit(corrected + 1)
                .fetch(row -> row.value1())
                .getLast();
    }

    /**
     * The first period up to the own one for which no file that stands was ever made since the pay group has had files:
     * nights were missed, or a file was held or withdrawn for long. However long ago, nothing was told of it yet, so there is
     * nothing to correct. The own period where there is none.
     */
    private LocalDate neverSent(String payGroup, LocalDate own) {
        var told = sql.select(max(PAYROLL_FILE.COMPARED_UNTIL))
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                .and(PAYROLL_FILE.STATE.ne(FileState.WITHDRAWN.code()))
                .fetchSingle()
                .value1();
        if (told == null) {
            var withdrawn = sql.select(min(PAYROLL_FILE.CORRECTS_FROM))
                    .from(PAYROLL_FILE)
                    .where(PAYROLL_FILE.PAY_GROUP.eq(payGroup))
                    .fetchSingle()
                    .value1();
            return withdrawn == null ? own : earlier(withdrawn, own);
        }
        var next = sql.select(min(PAY_PERIOD.STARTS_ON))
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(payGroup))
                .and(PAY_PERIOD.STARTS_ON.gt(told))
                .fetchSingle()
                .value1();
        return next == null ? own : earlier(next, own);
    }

    private List<LocalDate> periods(PayrollFile file, Condition which) {
        return sql.select(PAY_PERIOD.STARTS_ON)
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(file.payGroup()))
                .and(which)
                .orderBy(PAY_PERIOD.STARTS_ON)
                .fetch(row -> row.value1());
    }

    private LocalDate ownFrom(PayrollFile file) {
        return sql.select(PAY_PERIOD.STARTS_ON)
                .from(PAY_PERIOD)
                .where(PAY_PERIOD.PAY_GROUP.eq(file.payGroup()))
                .and(PAY_PERIOD.TAX_YEAR.eq(file.taxYear()))
                .and(PAY_PERIOD.PERIOD_NO.eq((short) file.periodNo()))
                .fetchSingle()
                .value1();
    }

    private Record record(PayrollFile file) {
        return sql.select(PAYROLL_FILE.COMPARES, PAYROLL_FILE.CORRECTS_FROM)
                .from(PAYROLL_FILE)
                .where(PAYROLL_FILE.FILE_ID.eq(file.id().value()))
                .fetchSingle();
    }

    private Instant knownAt(PayrollFile file) {
        return sql.select(NIGHT_RUN.KNOWN_AT)
                .from(NIGHT_RUN)
                .where(NIGHT_RUN.RUN_ID.eq(file.run().value()))
                .fetchSingle()
                .value1();
    }

    /**
     * A post to be compared.
     *
     * @param from of periods that start before this day it says what is due already
     */
    private record ToCompare(UUID post, LocalDate from) {}

    private List<ToCompare> toCompare(PayrollFile file, Collection<Integer> buckets) {
        return sql.select(POST_TO_COMPARE.EMPLOYMENT_ID, POST_TO_COMPARE.DIFFERS_FROM)
                .from(POST_TO_COMPARE)
                .where(compares(file, buckets))
                .orderBy(POST_TO_COMPARE.EMPLOYMENT_ID)
                .fetch(row -> new ToCompare(row.value1(), row.value2()));
    }

    /** The buckets' posts to be compared; those that cannot be worked out stay noted. */
    private static Condition compares(PayrollFile file, Collection<Integer> buckets) {
        return POST_TO_COMPARE
                .PAY_GROUP
                .eq(file.payGroup())
                .and(Buckets.in(POST_TO_COMPARE.BUCKET, buckets))
                .and(POST_TO_COMPARE.EMPLOYMENT_ID.notIn(select(POST_NOT_WORKED_OUT.EMPLOYMENT_ID)
                        .from(POST_NOT_WORKED_OUT)
                        .where(Buckets.in(POST_NOT_WORKED_OUT.BUCKET, buckets))));
    }
}
