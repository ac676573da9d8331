package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.api.LifestageApplication;
import uk.lifestage.api.TemporaryHome;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.FreshDatabase;
import uk.lifestage.db.support.TenantScope;

/**
 * The product with its demo council, in a real browser. All browser tests of a process share one server and one browser;
 * each begins signed out, with JavaScript on, at the width of a desk.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = LifestageApplication.class,
        properties = {"lifestage.today=2026-11-20", "lifestage.night.enabled=false"})
@ContextConfiguration(initializers = {FreshDatabase.class, TemporaryHome.class})
@Import(BrowserTest.DemoDatabase.class)
abstract class BrowserTest {
    static final int PHONE = 320;
    static final int DESK = 1280;

    /** The pages of this process that were right for everybody. */
    static final Set<String> LOOKED_AT = ConcurrentHashMap.newKeySet();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AXE = axe();

    @LocalServerPort
    private int port;

    @Autowired
    private EmployerDirectory employers;

    @Autowired
    private TenantScope scope;

    protected ChromeDriver browser;

    /** A database of the tests' own, yet with the demo's people and passwords. */
    static class DemoDatabase {
        @Bean
        DatabaseMode embeddedForTests() {
            return DatabaseMode.EMBEDDED;
        }
    }

    @BeforeEach
    void begin() {
        browser = Chromium.get();
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        width(DESK);
        scripts(true);
    }

    @AfterEach
    void end() {
        scripts(true);
    }

    /** Does something to what the demo's council has, behind the pages' back. */
    <T> T atTheCouncil(Supplier<T> work) {
        return scope.inTransaction(employers.idOf("wexcombe").orElseThrow(), work);
    }

    /** The session runs out, as it does after a while. */
    void loseSession() {
        var session = browser.manage().getCookieNamed("JSESSIONID");
        browser.manage().deleteCookie(session);
        browser.manage()
                .addCookie(new Cookie.Builder("JSESSIONID", "0").path("/").build());
    }

    /** As on a screen of this width. */
    void width(int pixels) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** JavaScript on or off. */
    void scripts(boolean on) {
        browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** Somebody of the demo, on their home page. */
    void signIn(String name) {
        open("/sign-in");
        type("username", name);
        type("password", "demo");
        press("Sign in");
        assertThat(path()).as("signing in as " + name).isNotEqualTo("/sign-in");
    }

    void open(String path) {
        browser.get("http://localhost:" + port + path);
    }

    String path() {
        return URI.create(browser.getCurrentUrl()).getPath();
    }

    /** What a reader of the page sees; a page that is just being replaced by its next self is waited for. */
    String text() {
        return waiting()
                .ignoring(WebDriverException.class)
                .until(_ -> browser.findElement(By.tagName("body")).getText());
    }

    String heading() {
        return browser.findElement(By.tagName("h1")).getText();
    }

    void type(String field, String text) {
        var input = browser.findElement(By.id(field));
        input.clear();
        input.sendKeys(text);
    }

    /** Presses the button with this text and waits for the next page. */
    void press(String text) {
        go(browser.findElement(By.xpath("//button[normalize-space()=\"" + text + "\"]")));
    }

    /** Follows the link with this text to the next page. */
    void follow(String text) {
        go(browser.findElement(By.linkText(text)));
    }

    /** Goes on with the tab key until it is there. */
    WebElement tabTo(String what, Predicate<WebElement> there) {
        for (int i = 0; i < 250; i++) {
            var here = browser.switchTo().activeElement();
            if (there.test(here)) {
                return here;
            }
            // Typed into a field for files, the key would be the name of one.
            new Actions(browser).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError("Nobody gets to " + what + " by keyboard on " + path());
    }

    /** The same to a field. */
    WebElement tabToField(String id) {
        return tabTo(id, here -> id.equals(here.getDomAttribute("id")));
    }

    /** Goes on with the tab key to the link or button of this text, and by it to the next page. */
    void enter(String text) {
        leaveBy(tabTo(text, here -> here.getText().equals(text)));
    }

    /** Presses the enter key on what leads to the next page, and waits for that. */
    void leaveBy(WebElement element) {
        var page = browser.findElement(By.tagName("html"));
        element.sendKeys(Keys.ENTER);
        waiting().until(_ -> gone(page));
    }

    /** Waits for something on a page, and looks for it often: a page takes less time than the usual half second. */
    FluentWait<WebDriver> waiting() {
        return new WebDriverWait(browser, Duration.ofSeconds(20)).pollingEvery(Duration.ofMillis(20));
    }

    /** Clicks what leads to the next page, and waits for it. */
    void go(WebElement element) {
        var page = browser.findElement(By.tagName("html"));
        try {
            element.click();
        } catch (WebDriverException left) {
            if (!leaving(left)) {
                throw left;
            }
        }
        waiting().until(_ -> gone(page));
    }

    /** Whether an element's page has been left; asked in the middle of leaving, the driver answers in words of its own. */
    private static boolean gone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (StaleElementReferenceException _) {
            return true;
        } catch (WebDriverException left) {
            if (leaving(left)) {
                return true;
            }
            throw left;
        }
    }

    private static boolean leaving(WebDriverException answer) {
        return String.valueOf(answer.getMessage()).contains("does not belong to the document");
    }

    /**
     * Sends a form of the page twice at the same moment, as a double click does where no script is in the way.
     *
     * @return to which addresses the two answers led, with their status
     */
    List<String> sendTwice(String form) {
        var answers = (List<?>) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const form = document.querySelector(arguments[0]);
                const fields = new URLSearchParams(new FormData(form));
                const button = form.querySelector('button[name]');
                if (button) { fields.set(button.name, button.value); }
                const send = () => fetch(form.getAttribute('action'), {method: 'POST', body: fields})
                  .then((answer) => answer.status + ' ' + new URL(answer.url).pathname);
                Promise.all([send(), send()]).then(done, (failure) => done([String(failure)]));
                """, form);
        return answers == null
                ? List.of()
                : answers.stream().map(String::valueOf).toList();
    }

    /** Everything that axe-core finds wrong on the page, one line each; empty where it is right. */
    List<String> violations() {
        browser.executeScript(AXE);
        var answer = (String) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {
                  resultTypes: ['violations'],
                  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
                }).then((found) => done(JSON.stringify(found.violations)), (failure) => done('[{"id":"' + failure + '"}]'));
                """);
        var found = new ArrayList<String>();
        for (var violation : JSON.readTree(answer)) {
            for (var node : violation.path("nodes")) {
                found.add(violation.path("id").asString() + ": "
                        + node.path("html").asString() + " "
                        + node.path("failureSummary").asString().replace('\n', ' '));
            }
        }
        return found;
    }

    /**
     * The page at hand is right for everybody: axe-core finds nothing, nothing scrolls sideways, no wording is missing, and
     * the browser was asked to do nothing that the content security policy forbids.
     */
    void isRight() {
        for (var width : List.of(PHONE, DESK)) {
            width(width);
            assertThat(overflow()).as("pixels too wide at " + width).isZero();
            assertThat(violations()).as("at " + width).isEmpty();
        }
        assertThat(browser.getPageSource()).doesNotContain("??");
        assertThat(forbidden()).isEmpty();
        LOOKED_AT.add(path());
    }

    /** What the content security policy has kept the browser from doing, since the last call. */
    List<String> forbidden() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy"))
                .toList();
    }

    /** How many pixels the page is wider than its window: 0 where nothing has to be scrolled sideways. */
    long overflow() {
        var wide = (Long) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return wide == null ? 0 : wide;
    }

    /** What went over the wire since the last call, request by request. */
    List<Transfer> transfers() {
        var urls = new LinkedHashMap<String, String>();
        var sizes = new LinkedHashMap<String, Long>();
        for (var entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
            var message = JSON.readTree(entry.getMessage()).path("message");
            var parameters = message.path("params");
            switch (message.path("method").asString()) {
                case "Network.requestWillBeSent" -> sent(urls, parameters);
                case "Network.loadingFinished" ->
                    sizes.put(
                            parameters.path("requestId").asString(),
                            parameters.path("encodedDataLength").asLong());
                default -> {}
            }
        }
        return urls.entrySet().stream()
                .map(request -> new Transfer(request.getValue(), sizes.getOrDefault(request.getKey(), 0L)))
                .toList();
    }

    private static void sent(Map<String, String> urls, JsonNode parameters) {
        var url = parameters.path("request").path("url").asString();
        if (url.startsWith("http")) {
            urls.put(parameters.path("requestId").asString(), url);
        }
    }

    /** One answer to the browser: from where, and how many bytes with its headers. */
    record Transfer(String url, long bytes) {}

    private static String axe() {
        try (var script = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
