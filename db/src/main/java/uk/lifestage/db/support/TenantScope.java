package uk.lifestage.db.support;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.lifestage.engine.employment.EmployerId;

/**
 * For which employer a transaction runs. Row-level security shows and takes that employer's rows and no others; a
 * transaction that never entered a scope sees no rows at all, whatever its queries ask for.
 */
public final class TenantScope {
    /** The setting that row-level security reads; it lasts as long as the transaction. */
    private static final String SETTING = "lifestage.employer_id";

    private final DSLContext sql;
    private final TransactionTemplate transactions;

    public TenantScope(DSLContext sql, PlatformTransactionManager transactionManager) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /**
     * Binds the rest of the running transaction to an employer: the first thing that a use case does.
     *
     * @throws IllegalStateException where no transaction is running, since the scope would be lost at once
     */
    public void enter(EmployerId employer) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An employer's scope lasts for a transaction, and none is running");
        }
        var bound = bound();
        if (bound == null || !bound.employer.equals(employer)) {
            sql.select(setting(SETTING, employer.toString())).execute();
            bind(new Bound(employer, null, null));
        }
    }

    /** To which employer a transaction is bound, what was read of them as it was, and with what it began. */
    private record Bound(
            EmployerId employer,
            @Nullable Object read,
            @Nullable Object begun) implements TransactionSynchronization {}

    private static @Nullable Bound bound() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Bound.class::isInstance)
                .map(Bound.class::cast)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    private static void bind(Bound bound) {
        TransactionSynchronizationManager.registerSynchronization(bound);
    }

    /**
     * Does some work in a transaction (the running one, or one of its own) bound to an employer by a statement that also
     * says who that is ({@code lifestage_enter}). In a transaction that was bound so before, nothing is asked again.
     */
    public <E, T> T inTransaction(
            EmployerId employer, Class<E> kind, Function<EmployerId, E> entry, Function<E, T> work) {
        return transactions.execute(transaction -> {
            var bound = bound();
            if (bound != null && bound.employer.equals(employer) && kind.isInstance(bound.read)) {
                return work.apply(kind.cast(bound.read));
            }
            var read = entry.apply(employer);
            bind(new Bound(employer, read, null));
            return work.apply(read);
        });
    }

    /**
     * Does some work in a transaction (the running one, or one of its own) that is bound to an employer by a statement that
     * also reads what the work begins with. It is asked in a transaction that was bound before, too.
     *
     * @param employerOf what it says of the employer, for {@link #inTransaction(EmployerId, Class, Function, Function)} within
     */
    public <R, T> T beginning(EmployerId employer, Supplier<R> entry, Function<R, ?> employerOf, Function<R, T> work) {
        return transactions.execute(transaction -> {
            var begun = entry.get();
            bind(new Bound(employer, employerOf.apply(begun), begun));
            return work.apply(begun);
        });
    }

    /** With what the running transaction began, where that is of this kind. */
    public <R> Optional<R> begun(Class<R> kind) {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? Optional.ofNullable(bound())
                        .map(Bound::begun)
                        .filter(kind::isInstance)
                        .map(kind::cast)
                : Optional.empty();
    }

    /** Does some work in a transaction (the running one, or one of its own) bound to an employer. */
    public <T> T inTransaction(EmployerId employer, Supplier<T> work) {
        return transactions.execute(transaction -> {
            enter(employer);
            return work.get();
        });
    }

    /** Does some work without a result in a transaction (the running one, or one of its own) bound to an employer. */
    public void inTransaction(EmployerId employer, Runnable work) {
        transactions.executeWithoutResult(transaction -> {
            enter(employer);
            work.run();
        });
    }

    /** The employer that the transaction is bound to, as a column for rows that are written. */
    public static Field<UUID> employerId() {
        return DSL.function("lifestage_employer", UUID.class);
    }

    /** Sets one setting until the transaction ends. */
    public static Field<String> setting(String name, String value) {
        return DSL.function("set_config", String.class, DSL.val(name), DSL.val(value), DSL.inline(true));
    }
}
