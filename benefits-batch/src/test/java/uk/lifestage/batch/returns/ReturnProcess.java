package uk.lifestage.batch.returns;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.support.DatabaseLogin;
import uk.lifestage.db.support.Folders;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.db.support.TestDatabase;
import uk.lifestage.engine.employment.EmployerId;

/** A process that takes an employer's return files from its inbox, as the night's step does, and ends. */
final class ReturnProcess {
    /** What it says when it begins. */
    static final String BEGINS = "takes the inbox";

    private ReturnProcess() {}

    /** @param args the database's address, login and password, the employer, and the folder of inboxes */
    public static void main(String[] args) {
        var login = new DatabaseLogin(args[1], args[2]);
        var fixture = new StoreFixture(new TestDatabase(args[0], login, login, login));
        var id = new EmployerId(UUID.fromString(args[3]));
        var employer = fixture.as(id, () -> new EmployerStore(fixture.sql).get(id));
        var folders = new Folders(Path.of(args[4]), Path.of(args[4]));
        var returns = new ReturnStore(fixture.sql);
        var intake = new ReturnIntake(fixture.scope, returns, new PayrollSettingStore(fixture.sql));
        System.out.println(BEGINS);
        new ReturnInbox(folders, returns, intake, fixture.scope).takeAll(employer, Instant::now);
    }
}
