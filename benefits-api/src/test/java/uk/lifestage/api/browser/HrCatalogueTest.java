package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

/** HR changes a draft of the catalogue, sees what it does, signs and publishes it. */
class HrCatalogueTest extends BrowserTest {
    @BeforeEach
    void aDraft() {
        signIn("hr");
        open("/hr/catalogue");
        if (text().contains("There is no draft")) {
            isRight();
            press("Begin a draft");
        }
        open("/hr/catalogue/draft");
    }

    @Test
    void aConditionIsPutTogetherCheckedAndCountedWhileItIsWritten() {
        open("/hr/catalogue/draft/rules/ADULT");
        type("expression", "person.agee >= 18");
        var answer = By.id("answer");
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(answer, "Column"));
        assertThat(browser.findElement(answer).getText()).contains("undefined field 'agee'");
        isRight();
        width(DESK);

        type("expression", "person.age >= 0");
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(answer, "It holds for"));
        var counted = browser.findElement(answer).getText();
        assertThat(counted).matches("(?s).*It holds for ([\\d,]+) of \\1 posts today.*");

        scripts(false);
        type("expression", "person.age >= 18");
        builder("service-months", "at-least", "lots");
        press("Add it to the condition");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Type a whole number");
        builder("service-months", "at-least", "6");
        press("Add it to the condition");
        builder("weekly-hours", "at-least", "18.5");
        press("Add it to the condition");
        assertThat(browser.findElement(By.id("expression")).getAttribute("value"))
                .isEqualTo("person.age >= 18 && post.serviceMonths >= 6 && post.weeklyHours >= 1850");
        press("Check it, and count");
        assertThat(text()).contains("It holds for");
        press("Save in the draft");

        assertThat(text())
                .contains("It is in the draft.")
                .contains("rules[ADULT].expression")
                .contains("person.age >= 18 && post.serviceMonths >= 6");
        scripts(true);
        isRight();
    }

    @Test
    void whatIsWrongIsSaidInWelshToo() {
        open("/hr/catalogue/draft/rules/ADULT?lang=cy");
        type("expression", "person.agee >= 18");
        waiting().until(ExpectedConditions.textToBePresentInElementLocated(By.id("answer"), "nid oes ffaith agee yma"));
        isRight();
        width(DESK);
        scripts(false);
        open("/hr/catalogue/draft/rules/new");
        go(browser.findElement(By.cssSelector("button[value=save]")));
        assertThat(text()).contains("ar goll").doesNotContain("is missing");
        open("/hr/catalogue?lang=en");
    }

    @Test
    void daysAreReadAndWrittenAsTheReaderDoes() {
        scripts(false);
        var closed = "closed-to-entrants-from";
        open("/hr/catalogue/draft/benefits/childcare-vouchers");
        assertThat(browser.findElement(By.id(closed)).getDomProperty("value")).isEqualTo("5 October 2018");
        type(closed, "in the autumn");
        press("Save in the draft");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("is 'in the autumn'; it must be a day, written like the example");
        assertThat(browser.findElement(By.id(closed)).getDomProperty("value")).isEqualTo("in the autumn");
        type(closed, "6/10/2018");
        press("Save in the draft");
        assertThat(text()).contains("It is in the draft.", "benefits[childcare-vouchers].closed-to-entrants-from");
        open("/hr/catalogue/draft/benefits/childcare-vouchers?lang=cy");
        assertThat(browser.findElement(By.id(closed)).getDomProperty("value")).isEqualTo("6 Hydref 2018");
        type(closed, "5 Hydref 2018");
        go(browser.findElement(By.cssSelector("button[value=save]")));
        assertThat(text()).contains("2018-10-05");
        open("/hr/catalogue/draft/windows/annual");
        assertThat(browser.findElement(By.id("opens")).getDomProperty("value")).isEqualTo("1 Tachwedd");
        type("opens", "2 Tach");
        go(browser.findElement(By.cssSelector("button[value=save]")));
        assertThat(text()).contains("2 November");
        open("/hr/catalogue/draft/rules/ADULT?lang=en");
        builder("service-date", "under", "4 October 2018");
        press("Add it to the condition");
        assertThat(browser.findElement(By.id("expression")).getAttribute("value"))
                .endsWith("post.continuousServiceDate < '2018-10-04'");
    }

    private void builder(String fact, String comparison, String value) {
        if (!browser.findElement(By.id("build-fact")).isDisplayed()) {
            browser.findElement(By.xpath("//summary[normalize-space()='Put a condition together']"))
                    .click();
        }
        browser.findElement(By.cssSelector("#build-fact option[value='" + fact + "']"))
                .click();
        browser.findElement(By.cssSelector("#build-comparison option[value='" + comparison + "']"))
                .click();
        type("build-value", value);
    }

    @Test
    void ratesArePastedFromASpreadsheetAndEachWrongCellIsNamed() {
        open("/hr/catalogue/draft/benefits/dental");
        isRight();
        width(DESK);
        follow("Add an option");
        type("code", "by-age");
        type("name.en", "By age");
        type("name.cy", "Yn ôl oedran");
        browser.findElement(By.cssSelector("select[id='rate.kind'] option[value='age-banded']"))
                .click();
        go(browser.findElement(By.cssSelector("button[value='kind']")));
        paste("rate.bands", "From age\tUntil age\tAmount\n16\t40\t£8.50\n40\tforty\t1,012.00\n60\t\ttwelve");
        browser.findElement(By.cssSelector("select[id='rate.per'] option[value='month']"))
                .click();
        browser.findElement(By.cssSelector("select[id='rate.age-on'] option[value='plan-year-start']"))
                .click();
        press("Save in the draft");

        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text())
                .contains("Age bands, row 3, column 2: Until age, not counted is 'forty'")
                .contains("Age bands, row 4, column 3: Amount is 'twelve'");
        assertThat(browser.findElement(By.id("rate.bands")).getAttribute("value"))
                .contains("forty");
        isRight();
        width(DESK);

        paste("rate.bands", "16\t40\t£8.50\n40\t60\t1,012.00\n60\t\t12");
        press("Save in the draft");
        assertThat(text()).contains("By age").doesNotContain("Not right yet");
        follow("By age");
        assertThat(browser.findElement(By.id("rate.bands")).getAttribute("value"))
                .isEqualTo("from-age\tuntil-age\tamount\n16\t40\t8.50\n40\t60\t1012.00\n60\t\t12.00");
        press("Take it out of the draft");
        assertThat(text()).contains("Take by-age out of the draft?");
        isRight();
        width(DESK);
        follow("No, keep it");
        press("Take it out of the draft");
        press("Yes, take it out");
        assertThat(text()).doesNotContain("By age");
    }

    /** A tab that is typed leaves the field. */
    private void paste(String field, String text) {
        browser.executeScript("document.getElementById(arguments[0]).value = arguments[1]", field, text);
    }

    @Test
    void whoeverIsSecondIsToldWhatTheFirstDidAndLosesNothing() {
        open("/hr/catalogue/draft/rules/UNDER_70");
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            open("/hr/catalogue/draft/rules/UNDER_65");
            type("sentence.en", "Cover ends when you turn 65.");
            press("Save in the draft");
            open("/hr/catalogue/draft/rules/UNDER_70");
            type("sentence.en", "Theirs: cover ends when you turn 70.");
            press("Save in the draft");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }
        type("sentence.en", "Mine: no cover from 70 on.");
        press("Save in the draft");

        assertThat(text()).contains("Nothing that you typed is lost").contains("Theirs: cover ends when you turn 70.");
        assertThat(browser.findElement(By.id("sentence.en")).getAttribute("value"))
                .isEqualTo("Mine: no cover from 70 on.");
        isRight();
        width(DESK);

        press("Save in the draft");
        assertThat(text())
                .contains("It is in the draft.")
                .contains("Mine: no cover from 70 on.")
                .contains("Cover ends when you turn 65.");
    }

    @Test
    void aPartIsPutInAnotherPlaceAndADraftIsGivenUpOnlyAsItWasRead() {
        scripts(false);
        open("/hr/catalogue/draft/strands/WorkWISE");
        browser.findElement(By.cssSelector("#before option[value='CareWISE']")).click();
        press("Move it there");
        assertThat(text()).contains("It is in the draft.");
        open("/hr/catalogue/draft");
        assertThat(text()).contains("Changed strands");
        follow("Discard the draft");
        assertThat(text()).contains("It never comes into force", "What would be given up");
        scripts(true);
        isRight();
        width(DESK);
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        try {
            open("/hr/catalogue/draft/rules/UNDER_65");
            type("sentence.cy", "Daw’r yswiriant i ben yn 65 oed.");
            press("Save in the draft");
        } finally {
            browser.close();
            browser.switchTo().window(first);
        }
        press("Discard it");
        assertThat(text())
                .contains("Somebody changed the draft meanwhile: read below what, then discard it")
                .contains("Daw’r yswiriant i ben yn 65 oed.");
        press("Discard it");
        assertThat(text()).containsPattern("Version \\d+ is discarded").contains("There is no draft", "Discarded");
        isRight();
        width(DESK);
        go(browser.findElement(By.cssSelector("table tbody tr:first-child th a")));
        assertThat(text()).contains("Discarded", "Daw’r yswiriant i ben yn 65 oed.");
    }

    @Test
    void aDraftIsComparedSignedAndPublished(@TempDir Path folder) throws IOException {
        open("/hr/catalogue/draft/benefits/drop-in-desk/options/now-and-then");
        type("name.en", "Whenever it suits");
        press("Save in the draft");
        open("/hr/catalogue/draft/benefits/compressed-hours");
        go(browser.findElement(By.cssSelector("button[value=remove]")));
        go(browser.findElement(By.cssSelector("button[value=remove-sure]")));
        assertThat(text()).contains("It is in the draft.");
        open("/hr/catalogue/draft/compare");
        assertThat(text())
                .contains("benefits[drop-in-desk].options[now-and-then].name.en")
                .contains("Whenever it suits");
        press("Work out what it does to everybody");
        assertThat(text()).contains("posts were asked").contains("compressed-hours");
        isRight();
        width(DESK);

        open("/hr/catalogue/draft/publish");
        isRight();
        width(DESK);
        press("Sign and publish");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Type your name");
        type("from", "1");
        type("from-month", "January");
        type("from-year", "2020");
        type("signature", "Ffion Parry");
        press("Sign and publish");
        assertThat(text()).contains("A catalogue takes effect today or later");
        assertThat(browser.findElement(By.id("signature")).getAttribute("value"))
                .isEqualTo("Ffion Parry");
        type("from-year", "2028");
        var first = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        open("/hr/catalogue/draft/publish");
        type("from", "1");
        type("from-month", "January");
        type("from-year", "2028");
        type("signature", "Nia Prosser");
        browser.switchTo().window(first);
        press("Sign and publish");

        assertThat(text())
                .contains("is published. It takes effect on 1 January 2028")
                .contains("There is no draft");
        browser.getWindowHandles().stream()
                .filter(window -> !window.equals(first))
                .forEach(second -> browser.switchTo().window(second));
        press("Sign and publish");
        assertThat(text())
                .as("the second of two who publish is told")
                .contains("There is no draft any more", "A colleague has published or discarded it", "Nia Prosser");
        isRight();
        browser.close();
        browser.switchTo().window(first);
        open("/hr/catalogue");
        go(browser.findElement(By.cssSelector("table tbody tr:first-child th a")));
        assertThat(text()).contains("Signed and published").contains("1 January 2028, Ffion Parry");
        isRight();
        width(DESK);

        var file = folder.resolve("catalogue.yaml");
        Files.writeString(file, "name: A catalogue\ncurrency: GBP\nbenefit: none\n");
        open("/hr/catalogue/import");
        browser.findElement(By.id("file")).sendKeys(file.toString());
        press("Import");
        assertThat(text()).contains("cannot be read as a catalogue").contains("did you mean benefits?");
        isRight();
        width(DESK);

        var exported = fetched("/hr/catalogue/versions/1.yaml");
        Files.writeString(file, exported);
        browser.findElement(By.id("file")).sendKeys(file.toString());
        press("Import");
        assertThat(path()).isEqualTo("/hr/catalogue/draft");
        var again = browser.findElement(By.cssSelector("main a[href$='.yaml']")).getDomAttribute("href");
        assertThat(again).isNotEqualTo("/hr/catalogue/versions/1.yaml");
        assertThat(fetched(String.valueOf(again)))
                .as("exported, imported and exported, it is the same file")
                .isEqualTo(exported);
    }

    private String fetched(String path) {
        return String.valueOf(browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(arguments[0]).then((answer) => answer.text()).then(done);
                """, path));
    }
}
