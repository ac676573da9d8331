package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Staff tell what has changed in their lives. Each test has a person of its own. */
class StaffChangesTest extends BrowserTest {
    @TempDir
    private Path folder;

    @Test
    void aBirthIsToldEvidenceIsSentAndWhatItOpensCanBeChosenWithoutJavaScript() throws IOException {
        scripts(false);
        signIn("100036");
        follow("Something has changed");
        follow("Tell us what has changed");
        assertThat(text()).contains("Opens, for 60 days: Private medical");
        press("Tell us");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(text()).contains("Say what happened");
        type("happened", "31");
        browser.findElement(By.id("happened-month")).sendKeys("2");
        browser.findElement(By.id("happened-year")).sendKeys("2026");
        browser.findElement(By.cssSelector("input[name=type][value=birth]")).click();
        press("Tell us");
        assertThat(browser.findElement(By.id("happened-error")).getText()).contains("the date on which it happened");
        assertThat(browser.findElement(By.cssSelector("input[value=birth]")).isSelected())
                .isTrue();
        type("happened", "2");
        type("happened-month", "Nov");
        press("Tell us");

        assertThat(heading()).isEqualTo("Birth of a child");
        assertThat(text())
                .contains("Thank you, we have noted it")
                .contains("Open to you until 1 January 2027")
                .contains("You can choose now. What you choose begins once HR has seen the evidence")
                .contains("Send evidence");
        calm();
        var page = path();

        var wrong = Files.writeString(folder.resolve("certificate.pdf"), "<html>no</html>");
        browser.findElement(By.id("document")).sendKeys(wrong.toString());
        press("Send it");
        assertThat(browser.findElement(By.id("document-error")).getText()).contains("what matters is its content");
        calm();
        browser.findElement(By.id("document")).sendKeys(pdf().toString());
        press("Send it");
        assertThat(text()).contains("it has arrived").contains("Geni.pdf").contains("HR looks at it");

        browser.manage().deleteAllCookies();
        accept("100036");
        browser.manage().deleteAllCookies();
        signIn("100036");
        open(page);
        assertThat(text()).contains("HR has seen it").contains("Choose, until 1 January 2027");
        calm();
        go(browser.findElement(By.cssSelector(".ls-offer__price a")));
        assertThat(path()).endsWith("/choose");
        open("/staff/changes");
        assertThat(text()).contains("evidence seen").contains("2 November 2026");
        calm();
    }

    @Test
    void thoseWhoLookAfterSomebodyTellItInConfidenceAndTakeItBack() {
        signIn("100039");
        open("/staff/about-you");
        assertThat(text()).contains("Neither your manager nor HR is shown what you tell here");
        browser.findElement(By.cssSelector("input[value=carer]")).click();
        press("Save");
        assertThat(text()).contains("Your benefits show it already");
        open("/staff");
        assertThat(text()).contains("Looking after somebody");
        open("/staff/benefits/carers-support");
        assertThat(text()).doesNotContain("This is for people who have told us that they are carers");

        open("/staff/about-you");
        browser.findElement(By.cssSelector("input[value=carer]")).click();
        press("Save");
        open("/staff");
        assertThat(text()).doesNotContain("Looking after somebody");
    }

    private void calm() {
        scripts(true);
        assertThat(violations()).isEmpty();
        width(PHONE);
        assertThat(overflow()).isZero();
        width(DESK);
        scripts(false);
    }

    /** HR finds the person and accepts the first evidence that is awaited. */
    private void accept(String number) {
        signIn("hr");
        open("/hr/people");
        type("who", number);
        go(browser.findElement(By.cssSelector("main form button")));
        go(browser.findElement(By.cssSelector("main a[href^='/hr/people/']")));
        assertThat(text()).contains("Geni.pdf").contains("not scanned for malware");
        go(browser.findElement(By.cssSelector("button[value=accepted]")));
    }

    private Path pdf() throws IOException {
        var file = folder.resolve("Geni.pdf");
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        return file;
    }
}
