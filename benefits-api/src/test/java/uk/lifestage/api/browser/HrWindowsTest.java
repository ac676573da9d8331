package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** HR opens, extends and closes windows, reminds, and sees how far people have come. */
class HrWindowsTest extends BrowserTest {
    @Test
    void aYearlyWindowIsExtendedForEverybodyAndSmallNumbersAreHidden() {
        signIn("100021");
        open("/staff/benefits");
        browser.manage().deleteAllCookies();
        signIn("hr");
        open("/hr/windows");
        isRight();
        width(DESK);
        follow("1 November 2026 to 31 December 2026");
        assertThat(text()).contains("Could choose").contains("Numbers from one to four are not told");
        for (var cell : browser.findElements(By.cssSelector("tbody td"))) {
            assertThat(cell.getText()).doesNotMatch("[1-4]");
        }
        isRight();
        width(DESK);
        scripts(false);
        press("Set this last day");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Say why, in at most 500 characters");

        extend("15", "1", "2027", "Bank holidays were in the way");

        assertThat(text()).contains("The window has its new last day.").contains("to 15 January 2027");
        open("/hr/windows");
        assertThat(text()).contains("Bank holidays were in the way");
        person("100018");
        follow("See what they are offered");
        assertThat(text()).contains("Open until 15 Jan 2027");

        open("/hr/windows/annual/2026-11-01");
        extend("31", "12", "2026", "As it was");
        assertThat(text()).contains("to 31 December 2026");
    }

    private void extend(String day, String month, String year, String reason) {
        type("last", day);
        type("last-month", month);
        type("last-year", year);
        type("reason", reason);
        press("Set this last day");
    }

    @Test
    void whoeverHasNotChosenIsRemindedOnceADay() {
        signIn("hr");
        open("/hr/windows/annual/2026-11-01");
        press("Remind those who have not chosen");
        assertThat(text()).containsPattern("Reminded by message: [1-9]");

        press("Remind those who have not chosen");

        assertThat(text()).contains("A reminder went out today already");
    }

    @Test
    void aWindowOnOtherDaysIsOpenedAndCalledOff() {
        signIn("hr");
        open("/hr/windows/annual/open");
        isRight();
        width(DESK);
        type("opens", "1");
        type("opens-month", "6");
        type("opens-year", "2027");
        type("last", "30");
        type("last-month", "5");
        type("last-year", "2027");
        type("reason", "A second chance");
        press("Open it for everybody");
        assertThat(text()).contains("Check the days");
        assertThat(browser.findElement(By.id("opens-month")).getAttribute("value"))
                .isEqualTo("6");
        type("last-month", "6");
        press("Open it for everybody");
        assertThat(text()).contains("The window is set.");

        follow("1 June 2027 to 30 June 2027");
        type("reason", "Not wanted after all");
        press("Close it now");

        assertThat(text()).contains("The window is closed").contains("Called off");
    }

    @Test
    void aWindowIsOpenedForOnePersonWithAReasonAndClosedAgain() {
        signIn("hr");
        person("100015");
        var page = path();
        open(page + "/offers/dental");
        assertThat(text()).contains("A choice made today would begin on 1 April 2027");
        open(page + "/window");
        press("Open it for them");
        assertThat(text()).contains("Choose which window").contains("Say why");
        isRight();
        width(DESK);

        browser.findElement(By.cssSelector("#window option[value='joiner']")).click();
        type("last", "4");
        type("last-month", "12");
        type("last-year", "2026");
        browser.findElement(By.id("start-next")).click();
        type("reason", "Was away when the window for joiners was open");
        press("Open it for them");

        assertThat(text()).contains("The window is open for them from today.").contains("Was away when");
        isRight();
        width(DESK);
        open(page + "/offers/dental");
        assertThat(text()).contains("Open until 4 Dec 2026").doesNotContain("begin on 1 April 2027");
        open(page + "/window");
        press("Close it now");
        assertThat(text()).contains("The window is closed");
        open(page + "/offers/dental");
        assertThat(text()).contains("A choice made today would begin on 1 April 2027");
        browser.manage().deleteAllCookies();
        signIn("auditor");
        open("/audit");
        assertThat(text()).contains("window.open-for").contains("window.close-for");
    }

    private void person(String number) {
        open("/hr/people");
        type("who", number);
        press("Find");
        go(browser.findElement(By.cssSelector("#found-title ~ table th a")));
    }
}
