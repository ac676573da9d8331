package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** HR finds people, sees what they see, and decides what waits. */
class HrPeopleTest extends BrowserTest {
    @Test
    void aPersonIsFoundByNumberOrNameWithNothingOfItInTheAddress() {
        signIn("hr");
        open("/hr/people");
        press("Find");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("at least two letters");

        type("who", "100006");
        press("Find");
        assertThat(text()).contains("One person found");
        assertThat(browser.getCurrentUrl()).doesNotContain("100006");
        assertThat(browser.findElement(By.id("who")).getAttribute("value")).isEqualTo("100006");
        isRight();
        var name =
                browser.findElement(By.cssSelector("#found-title ~ table th a")).getText();

        type("who", name.substring(name.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT));
        press("Find");
        assertThat(text()).contains("100006");
        follow(name);
        assertThat(heading()).isEqualTo(name);
        assertThat(browser.getCurrentUrl()).doesNotContain("100006");
        assertThat(text()).contains("Posts").contains("That you looked at this page is in the audit trail");
        isRight();

        open("/hr/people/00000000-0000-0000-0000-000000000000");
        assertThat(heading()).isEqualTo("There is nothing here");
    }

    @Test
    void whatSomebodyIsOfferedIsSeenWithItsReasonsAndNotWhatTheyDeclared() {
        signIn("hr");
        person("100003");
        follow("See what they are offered");
        assertThat(text())
                .contains("This is for posts that are based at home.")
                .contains("Not shown to you")
                .doesNotContain("people who have told us that they are carers");
        isRight();

        follow("Childcare vouchers");
        assertThat(text()).contains("Since 5 October 2018 this is open only to people who have it already");
        isRight();
        open(path().replace("childcare-vouchers", "cycle-to-work"));
        assertThat(text()).contains("For example £500").contains("£41.67").contains("−£28.24");

        browser.manage().deleteAllCookies();
        signIn("auditor");
        open("/audit");
        assertThat(text()).contains("offers.read").contains("quote.read").contains("person.read");
    }

    @Test
    void aChoiceThatWaitsIsDeclinedWithAReasonWithoutJavaScript() {
        signIn("100009");
        open("/staff/benefits/drop-in-desk/choose");
        browser.findElement(By.id("option")).click();
        go(browser.findElement(By.cssSelector("button[value=put]")));
        open("/staff/confirm");
        press("Confirm my choices");
        browser.manage().deleteAllCookies();
        scripts(false);
        signIn("hr");
        var theirs = By.xpath("//tr[td[contains(., '100009')]]/th/a");
        int page = 0;
        do {
            open("/hr/waiting?choices=" + ++page);
        } while (browser.findElements(theirs).isEmpty() && page < 20);
        go(browser.findElement(theirs));
        scripts(true);
        isRight();
        scripts(false);

        browser.findElement(By.id("decision-no")).click();
        press("Record the decision");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Say why you decline");
        assertThat(browser.findElement(By.id("decision-no")).isSelected()).isTrue();

        type("reason", "No desk is free");
        var choice = path();
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            open(choice);
            browser.findElement(By.id("decision-no")).click();
            type("reason", "Theirs: no desk");
            press("Record the decision");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }
        press("Record the decision");

        assertThat(path()).as("the second of two who decide is told").isEqualTo(choice);
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Somebody has changed this while you were looking", "Theirs: no desk");
        open("/hr/waiting?choices=" + page);
        assertThat(text()).doesNotContain("100009");
    }

    @Test
    void evidenceOfADependantIsAcceptedFromTheQueue() {
        signIn("100012");
        open("/staff/family");
        browser.findElement(By.id("relationship-1")).click();
        type("firstName", "Gwenllian");
        type("born", "17");
        type("born-month", "5");
        type("born-year", "2020");
        press("Save");
        browser.manage().deleteAllCookies();
        signIn("hr");
        person("100012");
        var link = By.cssSelector("a[href^='" + path() + "']");
        open("/hr/waiting?evidence=999");
        isRight();
        width(DESK);
        go(browser.findElement(link));
        isRight();

        var evidence = path();
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        open(evidence);
        browser.switchTo().window(first);
        go(browser.findElement(By.cssSelector("button[aria-label='Accept: Gwenllian']")));

        assertThat(text()).contains("The evidence is accepted.");
        assertThat(browser.findElement(By.xpath("//tr[th[contains(., 'Gwenllian')]]"))
                        .getText())
                .contains("accepted");
        browser.getWindowHandles().stream()
                .filter(window -> !window.equals(first))
                .forEach(second -> browser.switchTo().window(second));
        go(browser.findElement(By.cssSelector("button[aria-label='Reject: Gwenllian']")));
        assertThat(text()).contains("Somebody decided on this evidence meanwhile");
        assertThat(browser.findElement(By.xpath("//tr[th[contains(., 'Gwenllian')]]"))
                        .getText())
                .contains("accepted");
        browser.close();
        browser.switchTo().window(first);
        open("/hr/waiting?evidence=999");
        assertThat(browser.findElements(link)).isEmpty();
    }

    private void person(String number) {
        open("/hr/people");
        type("who", number);
        press("Find");
        go(browser.findElement(By.cssSelector("#found-title ~ table th a")));
    }
}
