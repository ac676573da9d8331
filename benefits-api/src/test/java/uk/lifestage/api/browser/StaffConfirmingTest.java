package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

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
        enter("Choose this");
        assertThat(path()).isEqualTo("/staff/benefits/payroll-giving/choose");
        tabToField("amount").sendKeys("15");
        enter("Put into my basket");
        assertThat(path()).isEqualTo("/staff/basket");
        enter("Go on to confirm");
        assertThat(path()).isEqualTo("/staff/confirm");
        tabToField("agreed-deduction").sendKeys(Keys.SPACE);
        enter("Confirm my choices");
        assertThat(path()).startsWith("/staff/chosen/");
        assertThat(heading()).isEqualTo("Your choices are confirmed");
        enter("Read it or print it");
        assertThat(path()).startsWith("/staff/statements/");
        assertThat(text()).contains("Your gift each pay day: £15");
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
