package uk.lifestage.db.support;

import java.nio.file.Path;
import java.time.LocalDate;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Where files come in and go out.
 *
 * @param inboxes holds a folder for each employer, by code, in which HR feeds and payroll's return files are laid
 * @param outboxes holds a folder for each employer, by code, in which payroll files appear
 */
public record Folders(Path inboxes, Path outboxes) {
    /**
     * The folders {@code inbox} and {@code outbox} of {@code lifestage.home} (default {@code ~/.lifestage}), unless
     * {@code lifestage.inbox} and {@code lifestage.outbox} name others, as they must where several machines share them.
     */
    public static Folders of(Environment environment) {
        var home = home(environment);
        return new Folders(
                folder(environment, "lifestage.inbox", home.resolve("inbox")),
                folder(environment, "lifestage.outbox", home.resolve("outbox")));
    }

    /** The product's home folder. */
    static Path home(Environment environment) {
        return folder(environment, "lifestage.home", Path.of(System.getProperty("user.home"), ".lifestage"));
    }

    private static Path folder(Environment environment, String property, Path otherwise) {
        var named = environment.getProperty(property);
        return StringUtils.hasText(named) ? Path.of(named).toAbsolutePath() : otherwise;
    }

    /** The HR feed that the night of a business date takes in, if it was laid there. */
    public Path feed(String employer, LocalDate businessDate) {
        return inboxes.resolve(employer).resolve("employments-" + businessDate + ".csv");
    }

    /** Where payroll's return files are laid, by hand or by the web. */
    public Path returns(String employer) {
        return inboxes.resolve(employer).resolve("returns");
    }

    /** A payroll file or manifest by its name. */
    public Path payrollFile(String employer, String fileName) {
        return outboxes.resolve(employer).resolve(fileName);
    }
}
