package uk.lifestage.batch.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.support.Folders;

/**
 * One night from the command line: {@code --employer=wexcombe --business-date=2026-11-20}, and if wanted
 * {@code --pay-groups=MONTHLY,WEEKLY} for files on demand, {@code --feed=employments.csv} to lay an HR feed first, and
 * {@code --everyone} to work out everyone, changed or not.
 */
@Component
@ConditionalOnProperty("employer")
class NightCommand implements ApplicationRunner, ExitCodeGenerator {
    private static final Logger LOG = LoggerFactory.getLogger(NightCommand.class);
    private static final int WRONG_COMMAND_LINE = 2;

    private final NightRunner runner;
    private final Folders folders;
    private int exitCode;

    NightCommand(NightRunner runner, Folders folders) {
        this.runner = runner;
        this.folders = folders;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            var key = new NightKey(
                    single(arguments, "employer"),
                    businessDate(single(arguments, "business-date")),
                    arguments.containsOption("pay-groups")
                            ? List.of(single(arguments, "pay-groups").split(","))
                            : List.of());
            if (arguments.containsOption("feed")) {
                lay(Path.of(single(arguments, "feed")), folders.feed(key.employer(), key.businessDate()));
            }
            var result = runner.run(key, NightRun.COMMAND_LINE, arguments.containsOption("everyone"));
            LOG.info("{}: {}", key, result.message());
            exitCode = result.outcome().exitCode();
        } catch (UnknownNight | IllegalArgumentException wrong) {
            LOG.error("{}", wrong.getMessage());
            exitCode = WRONG_COMMAND_LINE;
        } catch (IOException failure) {
            LOG.error("The HR feed cannot be laid in the inbox: {}", failure.toString());
            exitCode = NightOutcome.FAILED.exitCode();
        } catch (RuntimeException failure) {
            LOG.error("The night broke off", failure);
            exitCode = NightOutcome.FAILED.exitCode();
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }

    private static String single(ApplicationArguments arguments, String name) {
        var values = arguments.getOptionValues(name);
        if (values == null || values.size() != 1 || values.getFirst().isBlank()) {
            throw new IllegalArgumentException("--" + name + "=… has to be given once");
        }
        return values.getFirst();
    }

    private static LocalDate businessDate(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADate) {
            throw new IllegalArgumentException("--business-date is not a date like 2026-11-20: " + text, notADate);
        }
    }

    private static void lay(Path feed, Path place) throws IOException {
        if (!Files.isRegularFile(feed)) {
            throw new IllegalArgumentException("--feed is not a file: " + feed);
        }
        Files.createDirectories(place.toAbsolutePath().getParent());
        var temporary = place.resolveSibling("." + place.getFileName() + ".part");
        Files.copy(feed, temporary, StandardCopyOption.REPLACE_EXISTING);
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
