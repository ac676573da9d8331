package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Staff agree and confirm. Each test has a person of its own. */
class StaffConfirmingTest extends BrowserTest {
    @Test
    void nothingIsConfirmedBeforeItIsAgreedToAndNothingTwice() {
        scripts(false);
        signIn("100021");
        gift("12");
        follow("Go on to confirm");
        assertThat(text()).contains("Your gift each pay day: £12").contains("Version 1 of this text");
        scripts(true);
        assertThat(violations()).isEmpty();
        width(PHONE);
        assertThat(overflow()).isZero();
        width(DESK);
        scripts(false);

        press("Confirm my choices");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("agree to it, or go back to your basket");

        browser.findElement(By.id("agreed-deduction")).click();
        press("Confirm my choices");
        assertThat(heading()).isEqualTo("Your choices are confirmed");
        assertThat(text())
                .contains(
                        "Payroll giving, Your gift each pay day: £12: from 1 December 2026",
                        "The pay of 24 December 2026");
        var confirmed = path();
        scripts(true);
        assertThat(violations()).isEmpty();

        browser.navigate().back();
        if (path().equals("/staff/confirm")
                && !browser.findElements(By.id("agreed-deduction")).isEmpty()) {
            var box = browser.findElement(By.id("agreed-deduction"));
            if (!box.isSelected()) {
                box.click();
            }
            press("Confirm my choices");
            assertThat(path()).as("the same answer again").isEqualTo(confirmed);
        }
        open("/staff");
        assertThat(text()).contains("from 1 December 2026");
        open("/staff/basket");
        assertThat(text()).contains("Nothing is in your basket");
    }

    @Test
    void aChoiceIsMadeAndConfirmedByKeyboardAlone() {
        signIn("100069");
        open("/staff/benefits/payroll-giving");
        tabTo(here -> here.getText().equals("Choose this")).sendKeys(Keys.ENTER);
        waitFor("/staff/benefits/payroll-giving/choose");
        tabTo(here -> "amount".equals(here.getDomAttribute("id"))).sendKeys("15");
        tabTo(here -> here.getText().equals("Put into my basket")).sendKeys(Keys.ENTER);
        waitFor("/staff/basket");
        tabTo(here -> here.getText().equals("Go on to confirm")).sendKeys(Keys.ENTER);
        waitFor("/staff/confirm");
        tabTo(here -> "agreed-deduction".equals(here.getDomAttribute("id"))).sendKeys(Keys.SPACE);
        tabTo(here -> here.getText().equals("Confirm my choices")).sendKeys(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(_ -> path().startsWith("/staff/chosen/"));
        assertThat(heading()).isEqualTo("Your choices are confirmed");
        tabTo(here -> here.getText().equals("Read it or print it")).sendKeys(Keys.ENTER);
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(_ -> path().startsWith("/staff/statements/"));
        assertThat(text()).contains("Your gift each pay day: £15");
    }

    private void waitFor(String path) {
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(_ -> path().equals(path));
    }

    /** Goes on with the tab key until it is there. */
    private WebElement tabTo(Predicate<WebElement> there) {
        for (int i = 0; i < 80; i++) {
            var here = browser.switchTo().activeElement();
            if (there.test(here)) {
                return here;
            }
            here.sendKeys(Keys.TAB);
        }
        throw new AssertionError("Nobody gets there by keyboard on " + path());
    }

    @Test
    void whatChangesOnAnotherDeviceWhileConfirmingIsTold() {
        signIn("100024");
        gift("13");
        open("/staff/confirm");
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            gift("14");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }

        browser.findElement(By.id("agreed-deduction")).click();
        press("Confirm my choices");

        assertThat(path()).isEqualTo("/staff/basket");
        assertThat(text())
                .contains("changed while you were confirming. Nothing was lost")
                .contains("Your gift each pay day: £14");
    }

    private void gift(String pounds) {
        open("/staff/benefits/payroll-giving/choose");
        type("amount", pounds);
        go(browser.findElement(By.cssSelector("button[value=put]")));
        assertThat(path()).isEqualTo("/staff/basket");
    }
}
