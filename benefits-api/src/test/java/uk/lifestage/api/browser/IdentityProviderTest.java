package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import uk.lifestage.api.LifestageApplication;
import uk.lifestage.api.TemporaryHome;
import uk.lifestage.db.support.FreshDatabase;

/** Real use: no demo users; a browser signs in at the employer's identity provider, by OpenID Connect. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = LifestageApplication.class,
        properties = {
            "lifestage.night.enabled=false",
            "lifestage.employers[0].code=wexcombe",
            "lifestage.employers[0].name=Wexcombe Borough Council"
        })
@ContextConfiguration(initializers = {FreshDatabase.class, TemporaryHome.class, IdentityProvider.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderTest {
    @LocalServerPort
    private int port;

    private ChromeDriver browser;

    @BeforeEach
    void begin() {
        browser = Chromium.get();
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        IdentityProvider.serves("http://localhost:" + port);
    }

    @Test
    void leadsToTheProviderAndBackToThePageThatWasAskedFor() {
        open("/payroll/files");
        assertThat(host()).isEqualTo("127.0.0.1");

        signIn("helen");

        says("Sign out");
        assertThat(host()).isEqualTo("localhost");
        assertThat(path()).isEqualTo("/payroll/files");
        open("/");
        assertThat(path()).isEqualTo("/hr");
        open("/audit");
        says("This is not for your role");
    }

    @Test
    void signingOutSignsOutOfTheProviderToo() {
        open("/hr");
        signIn("helen");
        says("Sign out");

        browser.findElement(By.cssSelector("form[action='/sign-out'] button")).click();

        says("You have signed out");
        assertThat(path()).isEqualTo("/sign-in");
        open("/hr");
        assertThat(host()).as("asked for the password again").isEqualTo("127.0.0.1");
        assertThat(browser.findElements(By.name("password"))).hasSize(1);
    }

    @Test
    void somebodyWhomNobodyHereKnowsIsToldSoAndSeesNothing() {
        for (var name : List.of("stranger", "visitor")) {
            begin();
            open("/hr");
            signIn(name);

            says("nobody here knows you by it");
            assertThat(path()).isEqualTo("/sign-in");
            assertThat(browser.findElements(By.partialLinkText("Wexcombe’s sign-in")))
                    .hasSize(1);
            assertThat(browser.findElements(By.name("password")))
                    .as("the demo's form")
                    .isEmpty();
        }
    }

    @Test
    void aTrustedPersonWithoutAPostIsToldSo() {
        open("/staff");
        signIn("sam");

        says("nobody with your employee number");
    }

    @Test
    void aSignInThatSomebodyMadeUpIsRefused() {
        open("/login/oauth2/code/council?code=made-up&state=made-up");

        assertThat(path()).isEqualTo("/sign-in");
        says("was not accepted");
    }

    private void signIn(String name) {
        browser.findElement(By.name("username")).sendKeys(name);
        browser.findElement(By.name("password")).sendKeys(IdentityProvider.PASSWORD);
        browser.findElement(By.cssSelector("button[type=submit]")).click();
    }

    private void open(String path) {
        browser.get("http://localhost:" + port + path);
    }

    private String host() {
        return URI.create(browser.getCurrentUrl()).getHost();
    }

    private String path() {
        return URI.create(browser.getCurrentUrl()).getPath();
    }

    /** Waits until the way from address to address has ended at a page with these words. */
    private void says(String words) {
        new WebDriverWait(browser, Duration.ofSeconds(20))
                .pollingEvery(Duration.ofMillis(20))
                .ignoring(WebDriverException.class)
                .withMessage(() -> words + " is not in "
                        + browser.findElement(By.tagName("body")).getText())
                .until(_ -> browser.findElement(By.tagName("body")).getText().contains(words));
    }
}
