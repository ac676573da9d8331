package uk.lifestage.batch;

import java.util.Arrays;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The night without the web. With {@code --employer=… --business-date=2026-11-20} it runs that night and ends with an
 * exit code that tells how it went; without, it stays and runs whatever is due or asked for.
 */
@SpringBootApplication
public class NightApplication {
    private static final Set<String> OPTIONS = Set.of("employer", "business-date", "pay-groups", "feed");
    private static final String EVERYONE = "--everyone";
    private static final int WRONG_COMMAND_LINE = 2;

    /** Runs one night, or stays. Exit codes: 0 done, 1 failed, 2 wrong command line, 3 stopped, 4 busy elsewhere. */
    public static void main(String[] arguments) {
        var wrong =
                Arrays.stream(arguments).filter(argument -> !known(argument)).findFirst();
        if (wrong.isPresent()) {
            System.err.println("No such option: " + wrong.get());
            System.err.println("Usage: --employer=wexcombe --business-date=2026-11-20 [--pay-groups=MONTHLY,WEEKLY]"
                    + " [--feed=employments.csv] [--everyone] [--setting.name=value …]");
            System.exit(WRONG_COMMAND_LINE);
        }
        boolean once = Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--employer"));
        var application = new SpringApplication(NightApplication.class);
        if (!once) {
            application.setKeepAlive(true);
            application.run(arguments);
            return;
        }
        var withoutLooking = Arrays.copyOf(arguments, arguments.length + 1);
        withoutLooking[arguments.length] = "--lifestage.night.enabled=false";
        System.exit(SpringApplication.exit(application.run(withoutLooking)));
    }

    /** Our own options by name, and any setting, which has a dot in its name: a misspelt option must not run another night. */
    static boolean known(String argument) {
        if (argument.equals(EVERYONE)) {
            return true;
        }
        int equals = argument.indexOf('=');
        if (!argument.startsWith("--") || equals < 0) {
            return false;
        }
        var name = argument.substring(2, equals);
        return OPTIONS.contains(name) || name.indexOf('.') > 0;
    }
}
