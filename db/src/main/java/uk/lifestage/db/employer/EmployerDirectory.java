package uk.lifestage.db.employer;

import static uk.lifestage.db.generated.Tables.EMPLOYER;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.employment.EmployerId;

/**
 * Employers before a scope is entered: by code when somebody signs in, all when the night looks for work. It shows no
 * row of any other table.
 */
public final class EmployerDirectory {
    private static final String CODE = "lifestage.employer_code";
    private static final String DIRECTORY = "lifestage.directory";

    private final DSLContext sql;
    private final TransactionTemplate transactions;
    private final ConcurrentMap<String, EmployerId> known = new ConcurrentHashMap<>();

    public EmployerDirectory(DSLContext sql, PlatformTransactionManager transactionManager) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** The employer with this code. */
    public Optional<Employer> find(String code) {
        return showing(
                CODE,
                code,
                () -> sql.selectFrom(EMPLOYER).where(EMPLOYER.CODE.eq(code)).fetchOptional(EmployerStore::employer));
    }

    /**
     * Whose code this is. A code never passes to another employer and none is ever deleted, so what was found once is
     * not asked again: every request of the API signs in. Asked outside a transaction, where only what is committed is
     * seen.
     */
    public Optional<EmployerId> idOf(String code) {
        var before = known.get(code);
        if (before != null) {
            return Optional.of(before);
        }
        var found = find(code).map(Employer::id);
        found.ifPresent(id -> known.put(code, id));
        return found;
    }

    /** Every employer, by code. */
    public List<Employer> list() {
        return showing(
                DIRECTORY,
                "on",
                () -> sql.selectFrom(EMPLOYER).orderBy(EMPLOYER.CODE).fetch(EmployerStore::employer));
    }

    /** The setting is taken back at once: a transaction that goes on sees no more than before. */
    private <T> T showing(String setting, String value, Supplier<T> query) {
        return transactions.execute(transaction -> {
            sql.select(TenantScope.setting(setting, value)).execute();
            T found = query.get();
            sql.select(TenantScope.setting(setting, "")).execute();
            return found;
        });
    }
}
