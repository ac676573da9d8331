package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Sign-in, language and what happens when a session runs out. */
class SessionTest extends BrowserTest {
    @Test
    void aLanguageIsChosenOnceAndKept() {
        open("/sign-in");
        follow("Cymraeg");
        assertThat(heading()).isEqualTo("Mewngofnodi");

        open("/accessibility");
        assertThat(heading()).isEqualTo("Hygyrchedd");

        follow("English");
        assertThat(heading()).isEqualTo("Accessibility");
    }

    @Test
    void aFormSentAfterTheSessionRanOutIsKeptForThePersonWhoFilledItIn() {
        signIn("payroll");
        type("businessDate", "soon, I think");
        loseSession();
        go(browser.findElement(By.cssSelector("form[action='/payroll/runs'] button")));
        assertThat(text()).contains("You were signed out after a while");

        type("username", "payroll");
        type("password", "demo");
        press("Sign in");

        assertThat(path()).isEqualTo("/payroll");
        assertThat(text()).contains("What you typed is still here");
        assertThat(browser.findElement(By.id("businessDate")).getDomProperty("value"))
                .isEqualTo("soon, I think");
        assertThat(text()).doesNotContain("The run was asked for");
    }

    @Test
    void whatStaffHadTypedIsKeptUntilTheyAreBackOnThePage() {
        signIn("100066");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "17");
        // The page asks by itself what this does to pay: without a session that would lead to signing in already.
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.id("effect"), "less"));
        loseSession();
        press("Put into my basket");
        signInAgain("100066");
        assertThat(path()).isEqualTo("/staff/benefits/payroll-giving/choose");
        assertThat(text()).contains("What you typed is still here");
        assertThat(browser.findElement(By.id("amount")).getDomProperty("value")).isEqualTo("17");
        press("Put into my basket");
        assertThat(text()).contains("In your basket: Payroll giving").contains("£17");

        open("/staff/family");
        type("firstName", "Blodeuwedd");
        type("born-year", "2019");
        loseSession();
        press("Save");
        signInAgain("100066");
        assertThat(path()).isEqualTo("/staff/family");
        assertThat(browser.findElement(By.id("firstName")).getDomProperty("value"))
                .isEqualTo("Blodeuwedd");
        assertThat(browser.findElement(By.id("born-year")).getDomProperty("value"))
                .isEqualTo("2019");

        open("/staff/changes/new");
        browser.findElement(By.cssSelector("input[value=marriage]")).click();
        loseSession();
        press("Tell us");
        signInAgain("100066");
        assertThat(path()).isEqualTo("/staff/changes/new");
        assertThat(browser.findElement(By.cssSelector("input[value=marriage]")).isSelected())
                .isTrue();
    }

    private void signInAgain(String name) {
        assertThat(text()).contains("You were signed out after a while");
        type("username", name);
        type("password", "demo");
        press("Sign in");
    }

    @Test
    void nobodyElseIsShownWhatWasTyped() {
        signIn("payroll");
        type("businessDate", "soon, I think");
        loseSession();
        go(browser.findElement(By.cssSelector("form[action='/payroll/runs'] button")));

        type("username", "hr");
        type("password", "demo");
        press("Sign in");

        assertThat(browser.getPageSource()).doesNotContain("soon, I think");
    }

    @Test
    void aPartOfAPageThatAsksByItselfLeadsToSigningInAndBackToAWholePage() {
        signIn("payroll");
        loseSession();

        browser.executeScript("htmx.ajax('GET', '/payroll/runs/1/progress', 'main')");
        waiting().until(_ -> path().equals("/sign-in"));
        assertThat(text()).contains("You were signed out after a while");

        type("username", "payroll");
        type("password", "demo");
        press("Sign in");
        assertThat(path()).isEqualTo("/payroll");
    }
}
