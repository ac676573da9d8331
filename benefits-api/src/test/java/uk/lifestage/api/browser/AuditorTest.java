package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The auditor reads the trail; whoever guesses a password is slowed down. */
class AuditorTest extends BrowserTest {
    @Test
    void theTrailIsNarrowedDownWithoutANameInTheAddress() {
        signIn("hr");
        open("/hr/people");
        type("who", "100027");
        press("Find");
        browser.manage().deleteAllCookies();
        scripts(false);
        signIn("auditor");
        assertThat(text()).contains("people.search").doesNotContain("100027");

        browser.findElement(By.tagName("summary")).click();
        type("from-month", "13");
        press("Show");
        assertThat(browser.getTitle()).startsWith("Error:");
        type("from-month", "1");
        browser.findElement(By.cssSelector("#what option[value='people']")).click();
        type("who", "hr");
        press("Show");

        assertThat(path()).isEqualTo("/audit");
        assertThat(browser.getCurrentUrl()).doesNotContain("hr");
        assertThat(browser.findElements(By.cssSelector("tbody tr")))
                .isNotEmpty()
                .allMatch(row -> row.getText().contains("people.search"));
        scripts(true);
        isRight();
    }

    @Test
    void whoeverGuessesAPasswordHasToWait() {
        for (int tries = 0; tries < 11; tries++) {
            open("/sign-in");
            type("username", "nobody-of-ours");
            type("password", "guess-" + tries);
            press("Sign in");
        }

        assertThat(browser.getCurrentUrl()).endsWith("/sign-in?wait");
        assertThat(text()).contains("Too many wrong passwords. Wait five minutes");
        signIn("hr");
    }
}
