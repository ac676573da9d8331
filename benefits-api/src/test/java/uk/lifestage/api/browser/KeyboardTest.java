package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * What people do most, by keyboard alone and without JavaScript: from page to page with the tab key, and with what has the
 * focus. Choosing and confirming stand with staff's other tests, releasing and handing in with payroll's.
 */
class KeyboardTest extends BrowserTest {
    @Test
    void aChangeIsToldAndItsEvidenceIsSent(@TempDir Path folder) throws IOException {
        var file = folder.resolve("certificate.pdf");
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        scripts(false);
        signIn("100084");
        enter("Something has changed");
        enter("Tell us what has changed");
        tabTo("the first kind of change", here -> "radio".equals(here.getDomAttribute("type")))
                .sendKeys(Keys.SPACE);
        for (int i = 0;
                i < 12 && !"birth".equals(browser.switchTo().activeElement().getDomAttribute("value"));
                i++) {
            browser.switchTo().activeElement().sendKeys(Keys.ARROW_DOWN);
        }
        tabToField("happened").sendKeys("2");
        tabToField("happened-month").sendKeys("11");
        tabToField("happened-year").sendKeys("2026");
        enter("Tell us");
        assertThat(heading()).isEqualTo("Birth of a child");

        tabToField("document").sendKeys(file.toString());
        enter("Send it");

        assertThat(text()).contains("it has arrived", "certificate.pdf");
        enter("Something has changed");
        assertThat(text()).contains("Birth of a child", "2 November 2026");
    }

    @Test
    void theCatalogueIsChangedComparedSignedAndPublished() {
        scripts(false);
        signIn("hr");
        enter("Catalogue");
        if (text().contains("There is no draft")) {
            enter("Begin a draft");
        } else {
            leaveBy(tabTo("the draft", here -> "/hr/catalogue/draft".equals(here.getDomAttribute("href"))));
        }
        var link = tabTo(
                "a rule", here -> String.valueOf(here.getDomAttribute("href")).endsWith("/rules/UNDER_65"));
        leaveBy(link);
        tabToField("sentence.en").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Written with the keyboard alone.");
        enter("Save in the draft");
        assertThat(text()).contains("It is in the draft.");
        if (!path().equals("/hr/catalogue/draft")) {
            enter("Back to the draft");
        }
        enter("What it changes");
        assertThat(text()).contains("Written with the keyboard alone.");
        enter("Work out what it does to everybody");
        assertThat(text()).contains("posts were asked");
        enter("Draft of the catalogue");
        enter("Publish");
        tabToField("from").sendKeys("2");
        tabToField("from-month").sendKeys("January");
        tabToField("from-year").sendKeys("2029");
        tabToField("signature").sendKeys("Ffion Parry");
        enter("Sign and publish");

        assertThat(text()).contains("is published. It takes effect on 2 January 2029");
    }
}
