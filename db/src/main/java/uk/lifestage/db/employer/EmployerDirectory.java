package uk.lifestage.db.employer;

import static uk.lifestage.db.generated.Tables.EMPLOYER;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import uk.lifestage.db.support.TenantScope;

/**
 * Employers before a scope is entered: by code when somebody signs in, all when the night looks for work. It shows no
 * row of any other table.
 */
public final class EmployerDirectory {
    private static final String CODE = "lifestage.employer_code";
    private static final String DIRECTORY = "lifestage.directory";

    private final DSLContext sql;
    private final TransactionTemplate transactions;

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
