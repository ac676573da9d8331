package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Staff read, print and keep what they chose. */
class StaffStatementTest extends BrowserTest {
    @Test
    void whatWasChosenCanBeReadPrintedAndKept() throws IOException {
        signIn("100027");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "12.50");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        open("/staff/confirm");
        browser.findElement(By.id("agreed-deduction")).click();
        press("Confirm my choices");
        assertThat(text()).contains("What happens next").contains("You get a message at your work e-mail address");

        follow("Read it or print it");
        assertThat(heading()).isEqualTo("Statement of your choices");
        assertThat(text())
                .contains("100027")
                .contains("Payroll giving")
                .contains("Your gift each pay day: £12.50")
                .contains("from 1 December 2026")
                .contains("What you agreed to")
                .contains("Version 1 of this text, agreed to on");
        assertThat(violations()).isEmpty();
        width(PHONE);
        assertThat(overflow()).isZero();
        width(DESK);
        var page = path();

        var pdf = download(page + "/pdf");
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Statement of your choices")
                    .contains("Your gift each pay day: £12.50")
                    .contains("1 / ")
                    .doesNotContain("#");
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Statement of your choices");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
        }

        follow("History");
        assertThat(text()).contains("Payroll giving, Your gift each pay day: £12.50: agreed, from 1 December 2026");
        go(browser.findElement(By.partialLinkText("Its statement")));
        assertThat(path()).isEqualTo(page);
        open(page + "?lang=cy");
        assertThat(text()).contains("Datganiad o’ch dewisiadau");
        try (var document = Loader.loadPDF(download(page + "/pdf"))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("cy");
            var paper = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(paper.substring(0, paper.indexOf("Yr hyn y cytunoch")))
                    .as("all but the words that were agreed to in English")
                    .contains("Datganiad o’ch dewisiadau", "1 Rhagfyr 2026")
                    .doesNotContainPattern("\\b(the|your|you|with|from|and|are|December|November)\\b");
        }
        open(page + "?lang=en");
    }

    @Test
    void totalRewardIsAPictureWithItsFiguresBesideIt() {
        scripts(false);
        signIn("100030");
        follow("History");
        follow("See your total reward for the year");
        assertThat(browser.findElement(By.cssSelector("svg[role=img] title")).getDomProperty("textContent"))
                .contains("The table below has the same figures");
        var slices = browser.findElements(By.cssSelector("svg[role=img] rect"));
        assertThat(slices).hasSizeGreaterThan(1);
        assertThat(slices.stream()
                        .mapToDouble(slice -> Double.parseDouble(String.valueOf(slice.getDomAttribute("width"))))
                        .sum())
                .isBetween(599.0, 601.0);
        var parts = browser.findElements(By.cssSelector("main table:first-of-type tbody tr"));
        assertThat(parts).hasSameSizeAs(slices).allMatch(part -> part.getText().contains("£"));
        assertThat(text()).contains("Your employer’s share of your pension", "In a year");
    }

    @Test
    void nobodyReadsAnothersStatement() {
        signIn("100030");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "5");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        open("/staff/confirm");
        browser.findElement(By.id("agreed-deduction")).click();
        press("Confirm my choices");
        var mine = path().replace("/chosen/", "/statements/");
        browser.manage().deleteAllCookies();
        signIn("100033");

        open(mine);

        assertThat(text()).contains("There is nothing here").doesNotContain("Payroll giving");
        open(mine + "?lang=cy");
        assertThat(text()).contains("Does dim byd yma").doesNotContain("There is");
        open(mine + "?lang=en");
    }

    private byte[] download(String path) {
        var base64 = (String) browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                fetch(arguments[0]).then((answer) => {
                  if (!answer.headers.get('content-disposition').startsWith('attachment')) { done('shown'); }
                  return answer.arrayBuffer();
                }).then((bytes) => done(btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(''))));
                """, path);
        return Base64.getDecoder().decode(base64);
    }
}
