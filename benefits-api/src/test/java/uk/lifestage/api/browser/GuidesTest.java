package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;

/** Clear information: staff search and read it, HR writes it. */
class GuidesTest extends BrowserTest {
    @Test
    void staffFindGuidesByWordsAndFromWhatTheyAreAbout() {
        scripts(false);
        signIn("100042");
        follow("Information");
        type("q", "vouchers nursery");
        press("Search");
        assertThat(text()).contains("One guide was found").contains("Paying for childcare");
        follow("Paying for childcare");
        assertThat(text()).contains("For every £8 that you pay in").contains("Benefits for this");
        follow("Workplace nursery");
        assertThat(text()).contains("To read about it");
        follow("Paying for childcare");
        open("/staff/guides?q=gofalwr&lang=cy");
        assertThat(text()).contains("Os ydych yn gofalu am rywun");
        open("/staff/guides?q=xyzzy");
        assertThat(text()).contains("Ni chafwyd dim");
        open("/staff/guides?lang=en");
    }

    @Test
    void homeNamesWhatIsWorthReadingAtSomebodysStage() {
        signIn("100003");

        assertThat(text()).contains("To read at your stage").contains("Ten years before you stop");
    }

    @Test
    void hrWritesLooksPublishesAndIsToldOfAnothersChange() {
        scripts(false);
        signIn("hr");
        open("/hr/guides/new");
        type("slug", "leave-in-summer");
        type("titleEn", "Leave in summer");
        type("bodyEn", "## When\n\n- **early** <script>alert(1)</script> [here](javascript:alert(1))");
        press("Look at it");
        assertThat(browser.findElement(By.cssSelector("article[lang=en]")).getText())
                .contains("When")
                .contains("<script>");
        assertThat(browser.findElements(By.cssSelector("article a[href^=javascript]")))
                .isEmpty();
        press("Publish it");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Write the text in Welsh");
        assertThat(browser.findElement(By.id("titleEn")).getDomProperty("value"))
                .isEqualTo("Leave in summer");
        type("titleCy", "Gwyliau yn yr haf");
        type("summaryEn", "When to ask.");
        type("summaryCy", "Pryd i ofyn.");
        type("bodyCy", "## Pryd\n\nYn gynnar.");
        press("Keep as a draft");
        assertThat(text()).contains("It is kept as a draft");
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            open("/hr/guides/leave-in-summer");
            type("summaryEn", "When to ask for it.");
            press("Publish it");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }
        type("summaryEn", "Mine.");
        press("Publish it");
        assertThat(text()).contains("Somebody else has changed this guide meanwhile");
        assertThat(browser.findElement(By.id("summaryEn")).getDomProperty("value"))
                .isEqualTo("Mine.");
        press("Publish it");
        assertThat(text()).contains("It is published").contains("Revision 3: published");

        browser.manage().deleteAllCookies();
        signIn("100042");
        open("/staff/guides?q=summer");
        assertThat(text()).contains("Leave in summer").contains("Mine.");
        browser.manage().deleteAllCookies();
        signIn("hr");
        open("/hr/guides/leave-in-summer");
        press("Withdraw it");
        browser.manage().deleteAllCookies();
        signIn("100042");
        open("/staff/guides/leave-in-summer");
        assertThat(text()).contains("There is nothing here");
    }
}
