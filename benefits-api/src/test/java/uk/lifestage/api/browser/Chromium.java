package uk.lifestage.api.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/**
 * The machine's own Chromium, started once per test process. A developer without one gets a skip that says so; where
 * {@code CI} is set there is no skipping.
 */
final class Chromium {
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> DRIVERS = List.of("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");

    private static ChromeDriver running;

    private Chromium() {}

    /** The one browser of this process. */
    static synchronized ChromeDriver get() {
        if (running == null) {
            var browser = found("LIFESTAGE_CHROMIUM", BROWSERS);
            var driver = found("LIFESTAGE_CHROMEDRIVER", DRIVERS);
            if (browser.isEmpty() || driver.isEmpty()) {
                missing();
            }
            running = start(browser.orElseThrow(), driver.orElseThrow());
        }
        return running;
    }

    private static void missing() {
        var how = "No Chromium with its driver was found. Install them (Debian: apt-get install chromium"
                + " chromium-driver), or name them in LIFESTAGE_CHROMIUM and LIFESTAGE_CHROMEDRIVER.";
        if (System.getenv("CI") != null) {
            throw new IllegalStateException(how + " CI never skips the browser tests.");
        }
        Assumptions.abort("Browser tests are skipped. " + how);
    }

    private static Optional<Path> found(String variable, List<String> usual) {
        var named = System.getenv(variable);
        return (named == null ? usual.stream() : List.of(named).stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ChromeDriver start(Path browser, Path driver) {
        try {
            var profile = Files.createTempDirectory("lifestage-browser");
            var options = new ChromeOptions();
            options.setBinary(browser.toFile());
            options.addArguments(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--lang=en-GB",
                    "--user-data-dir=" + profile);
            options.setExperimentalOption(
                    "prefs",
                    Map.of("intl.accept_languages", "en-GB,en", "download.default_directory", profile.toString()));
            var logs = new LoggingPreferences();
            logs.enable(LogType.PERFORMANCE, Level.ALL);
            logs.enable(LogType.BROWSER, Level.ALL);
            options.setCapability("goog:loggingPrefs", logs);
            var service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(driver.toFile())
                    .withSilent(true)
                    .build();
            var started = new ChromeDriver(service, options);
            // The usual half minute is short for the longest pages where another test process has a browser too.
            started.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.quit();
                FileSystemUtils.deleteRecursively(profile.toFile());
            }));
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
