package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** Staff look at their benefits, choose, and see what it does to their pay. Each test has a person of its own. */
class StaffChoosingTest extends BrowserTest {
    @Test
    void homeSaysWhereSomebodyIsAndWhatIsOpenUntilWhen() {
        signIn("100003");

        assertThat(heading()).startsWith("Hello");
        assertThat(text())
                .contains("Thinking about retirement")
                .contains("Only you see this")
                .contains("You have not chosen anything yet")
                .contains("Until 31 December 2026")
                .contains("Worth a look for you now")
                .contains("Because it suits your stage: Nearing retirement")
                .contains("What you choose by 10 December 2026 can count for the pay of 24 December 2026");
    }

    @Test
    void browsingShowsFourStrandsAndCanBeNarrowed() {
        signIn("100003");
        follow("Benefits");
        assertThat(browser.findElements(By.cssSelector("main section"))).hasSize(4);
        assertThat(text()).contains("This is for posts that are based at home.");

        browser.findElement(By.id("open")).click();
        press("Show");

        assertThat(browser.getCurrentUrl()).contains("open=true");
        assertThat(text()).doesNotContain("Not open to you").contains("Payroll giving");
    }

    @Test
    void eachBenefitSaysInShortWhatItDoesToPayWhomItSuitsAndWhatElseItAffects() {
        scripts(false);
        signIn("100003");
        open("/staff/benefits");

        assertThat(card("cycle-to-work"))
                .contains("You choose the amount")
                .contains("£2.80 less a month, £33.57 less a year")
                .contains("for example, Safety equipment alone: £50")
                .contains("your pension, the lump sum if you die in service, maternity and other statutory pay")
                .contains("Starting out, Setting up home, Mid-career");
        assertThat(card("payroll-giving")).contains("Take-home pay").contains("less a month");
        assertThat(card("drop-in-desk"))
                .contains("Costs you nothing")
                .doesNotContain("Take-home pay")
                .doesNotContain("Also affects");
        assertThat(card("compressed-hours")).contains("This is for posts of at least 30 hours a week");

        for (var card : browser.findElements(By.cssSelector("main li.ls-offer:not(.ls-offer--closed)"))) {
            assertThat(card.getText())
                    .containsAnyOf("Costs you nothing", "Take-home pay")
                    .doesNotContain("??");
        }
    }

    private String card(String benefit) {
        return browser.findElement(By.xpath("//li[.//h3/a[contains(@href, '/staff/benefits/" + benefit + "')]]"))
                .getText();
    }

    @Test
    void aBenefitSaysItsPriceItsEffectAndWhatElseItChanges() {
        signIn("100003");
        open("/staff/benefits/cycle-to-work");

        assertThat(text())
                .contains("For example £500")
                .contains("£41.67 a month")
                .contains("£28.24 less a month")
                .contains("£500.00 in all, in 12 instalments")
                .contains("The pay that your pension builds up on")
                .contains("It binds you for 12 months");

        open("/staff/benefits/childcare-vouchers");

        assertThat(text())
                .contains("Why this is not open to you now")
                .contains("Since 5 October 2018 this is open only to people who have it already");
        open("/staff/benefits/childcare-vouchers/choose");
        assertThat(path()).isEqualTo("/staff/benefits/childcare-vouchers");
        open("/staff/benefits/critical-illness");
        // Beyond the last age that has a price no later day helps.
        assertThat(text()).contains("There is no price for your age").doesNotContain("Open to you from");
    }

    @Test
    void theEffectShowsWhileChoosingAndTheBasketFollows() {
        signIn("100006");
        open("/staff/benefits/payroll-giving/choose");
        assertThat(text()).contains("Choose, and see here what it does to your pay");

        type("amount", "20");
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.id("effect"), "less"));
        assertThat(browser.findElement(By.id("effect-more")).getText()).contains("Compare with today");

        press("Put into my basket");
        assertThat(path()).isEqualTo("/staff/basket");
        assertThat(text()).contains("In your basket: Payroll giving").contains("£20");

        follow("Home");
        assertThat(browser.findElement(By.id("basket-bar")).getText())
                .contains("One choice in your basket")
                .contains("less");
        browser.manage().deleteAllCookies();
        signIn("100006");
        assertThat(browser.findElement(By.id("basket-bar")).getText())
                .as("on another device")
                .contains("One choice in your basket");

        open("/staff/basket");
        go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
        assertThat(text()).contains("Taken out of your basket: Payroll giving").contains("Nothing is in your basket");
    }

    @Test
    void daysFundAndFamilyAreChosenWithEachFigureUnfoldedIntoItsSteps() {
        scripts(false);
        signIn("100087");
        open("/staff/benefits/buy-leave/choose");
        choose("option", "days");
        type("quantity", "3");
        press("What does it do to my pay?");
        assertThat(effect()).containsPattern("£[0-9.]+ less a month").contains("How this room comes about");
        assertThat(unfolded("How this room comes about")).contains("minimum wage");
        assertThat(unfolded("How the price comes about")).contains("£");
        assertThat(unfolded("Compare with today")).contains("Today", "Then", "Income tax", "Take-home pay");
        assertThat(unfolded("Income tax: step by step")).contains("%");
        press("Put into my basket");
        assertThat(text()).contains("By the day: 3");

        open("/staff/benefits/learning-account/choose");
        type("amount", "25");
        press("What does it do to my pay?");
        assertThat(effect()).containsPattern("Left to spend: £[0-9.,]+ today, £[0-9.,]+ with this, of £[0-9.,]+");

        open("/staff/family");
        browser.findElement(By.cssSelector("input[value=child]")).click();
        type("firstName", "Mabli");
        type("born", "17");
        type("born-month", "5");
        type("born-year", "2020");
        press("Save");
        open("/staff/benefits/private-medical/choose");
        choose("option", "person-and-children");
        browser.findElement(By.id("dependants")).click();
        press("What does it do to my pay?");
        assertThat(effect()).containsPattern("£[0-9.]+ less a month");
        assertThat(browser.findElement(By.id("dependants")).isSelected()).isTrue();

        open("/staff/basket");
        go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
    }

    private void choose(String name, String value) {
        browser.findElement(By.cssSelector("input[name=" + name + "][value=" + value + "]"))
                .click();
    }

    private String effect() {
        return browser.findElement(By.cssSelector("aside[aria-label='What it does to your pay']"))
                .getText();
    }

    /** What stands behind a figure; it is there without a script. */
    private String unfolded(String summary) {
        return String.valueOf(browser.findElement(By.xpath("//details[summary[normalize-space()=\"" + summary + "\"]]"))
                .getDomProperty("textContent"));
    }

    @Test
    void choosingWorksWithoutJavaScript() {
        scripts(false);
        signIn("100009");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "£30");
        press("What does it do to my pay?");

        assertThat(browser.findElement(By.id("effect")).getText()).contains("less");
        assertThat(browser.findElement(By.id("amount")).getDomProperty("value")).isEqualTo("£30");

        press("Put into my basket");
        assertThat(text()).contains("In your basket: Payroll giving").contains("£30");

        go(browser.findElement(By.cssSelector(".ls-actions a")));
        type("amount", "40");
        press("Change it in my basket");
        assertThat(text()).contains("£40");
    }

    @Test
    void whatIsWrongIsToldAtTheFieldAndNothingTypedIsLost() {
        signIn("100012");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "lots");
        press("Put into my basket");

        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("error-summary");
        browser.findElement(By.linkText("The amount must be in pounds and pence, like 50 or 12.50"))
                .click();
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("amount");
        assertThat(browser.switchTo().activeElement().getDomProperty("value")).isEqualTo("lots");
        assertThat(violations()).isEmpty();

        type("amount", "5000");
        press("Put into my basket");

        assertThat(browser.findElement(By.id("amount-error")).getText()).contains("£1,000.");
        assertThat(browser.findElement(By.id("amount")).getDomProperty("value")).isEqualTo("5000");
    }

    @Test
    void twoDevicesThatChangeTheSameChoiceNoticeEachOther() {
        signIn("100015");
        open("/staff/benefits/payroll-giving/choose");
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            open("/staff/benefits/payroll-giving/choose");
            type("amount", "11");
            press("Put into my basket");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }

        type("amount", "22");
        press("Put into my basket");

        assertThat(text()).contains("On another device").contains("Your gift each pay day: £11");
        assertThat(browser.findElement(By.id("amount")).getDomProperty("value")).isEqualTo("22");
        press("Change it in my basket");
        assertThat(text()).contains("Your gift each pay day: £22");
    }

    @Test
    void aPersonCanBeAddedToTheFamilyByKeyboardAlone() {
        signIn("100018");
        open("/staff/family");
        var body = browser.findElement(By.tagName("body"));
        body.sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to main content");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        tabToField("relationship").sendKeys(Keys.ARROW_DOWN);
        tabToField("firstName").sendKeys("Gwenhwyfar");
        tabToField("born").sendKeys("17", Keys.TAB, "Mai", Keys.TAB, "2020");
        leaveBy(browser.switchTo().activeElement());

        assertThat(text()).contains("Gwenhwyfar can be chosen for cover now").contains("17 May 2020");
    }
}
