package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.print.PrintOptions;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.PersonFacts;

/** What holds on every page for staff: much or nothing on it, long and right-to-left names, magnified, printed, and private. */
class StaffEverywhereTest extends BrowserTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
    private static final String RIGHT_TO_LEFT = "אברהם בן־שלום";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Autowired
    private CatalogueStore catalogues;

    @Autowired
    private PeopleStore people;

    @Test
    void twoHundredBenefitsAreBrowsedNarrowedAndChosenFrom() {
        var document = atTheCouncil(() ->
                catalogues.inForceOn(LocalDate.of(2026, 11, 20)).orElseThrow().document());
        publish(document.replace("\nbenefits:\n", "\nbenefits:\n" + manyBenefits(200)));
        try {
            signIn("100003");
            open("/staff/benefits");
            assertThat(browser.findElements(By.cssSelector("main section li.ls-offer")))
                    .hasSizeGreaterThanOrEqualTo(200);
            assertThat(text()).contains(LONG).contains(RIGHT_TO_LEFT);
            isRight();
            transfers();
            open("/staff/benefits?strand=WorkWISE&open=true");
            assertThat(transfers().stream().mapToLong(Transfer::bytes).sum()).isLessThanOrEqualTo(150 * 1024);
            open("/staff/benefits/extra-0/choose");
            go(browser.findElement(By.cssSelector("button[value=put]")));
            assertThat(text()).contains("In your basket: " + LONG);
            isRight();
            width(DESK);
            go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
        } finally {
            publish(document);
        }
    }

    private static String manyBenefits(int many) {
        var benefits = new StringBuilder();
        for (int i = 0; i < many; i++) {
            var name = i == 0 ? LONG : i == 1 ? RIGHT_TO_LEFT : "Something more, number " + i;
            benefits.append("""
                      - code: extra-%d
                        strand: WorkWISE
                        name: {en: "%s", cy: "%s"}
                        summary: {en: "What it is for, in a sentence of some length", cy: "I beth y mae"}
                        funding: net-deduction
                        treatment: net
                        element: EXTRA%d
                        windows: [always]
                        rules: []
                        options:
                          - code: one
                            name: {en: "One", cy: "Un"}
                            level: 1
                            rate: {kind: flat, amount: "3.50", per: month}
                        suits: [nearing-retirement]
                    """.formatted(i, name, name, i));
        }
        return benefits.toString();
    }

    /** A version in force from the day after the last began: each test class may publish, in any order. */
    private void publish(String document) {
        atTheCouncil(() -> {
            var from = catalogues
                    .inForceOn(LocalDate.of(2026, 11, 20))
                    .orElseThrow()
                    .effectiveFrom()
                    .plusDays(1);
            var draft = catalogues.createDraft(document, "test", NOW);
            return catalogues.publish(draft.versionNo(), draft.revision(), from, "test", NOW);
        });
    }

    @Test
    void longAndRightToLeftNamesOfDependantsStandApartFromWhatIsSaidAboutThem() {
        signIn("100072");
        for (var name : List.of(LONG, RIGHT_TO_LEFT)) {
            open("/staff/family");
            browser.findElement(By.cssSelector("input[value=child]")).click();
            type("firstName", name);
            type("born", "17");
            type("born-month", "5");
            type("born-year", "2020");
            press("Save");
            assertThat(text()).contains(name);
            isRight();
            width(DESK);
        }
        assertThat(browser.findElements(By.tagName("bdi")).stream()
                        .map(name -> name.getText())
                        .toList())
                .contains(LONG, RIGHT_TO_LEFT);
        open("/staff/benefits/private-medical/choose");
        isRight();
    }

    @Test
    void whoeverIsCalledFromRightToLeftOrAtLengthIsCalledSoOnEveryPage() {
        var names = Map.of("990001", RIGHT_TO_LEFT, "990002", LONG);
        atTheCouncil(() -> {
            var post = people.get(people.findByEmployeeNo("100003").orElseThrow(), TODAY)
                    .employments()
                    .getFirst();
            names.forEach((number, name) -> {
                var id = new EmployeeId(UUID.randomUUID());
                people.append(
                        id,
                        number,
                        new PersonFacts(name, name, "somebody@example.org", LocalDate.of(1980, 1, 1)),
                        LocalDate.of(2020, 1, 1),
                        NOW);
                people.append(id, new Employment(new EmploymentId(UUID.randomUUID()), 1, post.history()), NOW);
            });
            return names;
        });
        names.forEach((number, name) -> {
            browser.manage().deleteAllCookies();
            signIn(number);
            assertThat(browser.findElement(By.cssSelector("h1 bdi")).getText()).isEqualTo(name);
            for (var page : List.of("/staff", "/staff/benefits", "/staff/about-you", "/staff/family")) {
                open(page);
                isRight();
                width(DESK);
            }
            browser.manage().deleteAllCookies();
            signIn("hr");
            open("/hr/people");
            type("who", number);
            press("Find");
            assertThat(text()).contains(name);
            isRight();
            width(DESK);
            go(browser.findElement(By.cssSelector("main a[href^='/hr/people/']")));
            assertThat(browser.findElement(By.cssSelector("h1 bdi")).getText()).isEqualTo(name + " " + name);
            isRight();
            width(DESK);
            follow("See what they are offered");
            isRight();
            width(DESK);
        });
    }

    /** Whatever stands on the page, names and texts of others among it, gets a word of 58 letters. */
    private void writeLongWords() {
        browser.executeScript("""
                const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
                while (texts.nextNode()) {
                  const text = texts.currentNode;
                  if (text.data.trim() && !text.parentElement.closest('script, option, svg, button, .ls-filter, .ls-number, .ls-figure')) {
                    text.data = text.data.replace(/\\p{L}{4,}/u, arguments[0]);
                  }
                }
                """, LONG);
    }

    /** What reaches beyond the page's right edge. */
    private String tooWide() {
        return String.valueOf(browser.executeScript("""
                return [...document.querySelectorAll('body *')]
                  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                  .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
                """));
    }

    @Test
    void whoeverHasNothingIsToldSoAndWhereToGoOn() {
        signIn("100075");
        assertThat(text()).contains("You have not chosen anything yet").contains("Look at what is open to you");
        assertThat(text()).doesNotContain("This waits for your answer");
        empty("/staff/basket", "Nothing is in your basket");
        empty(
                "/staff/history",
                "You have not confirmed any choices yet",
                "Nothing has been sent to payroll for you yet");
        empty("/staff/changes", "You have not told us of any change yet");
        empty("/staff/family", "You have told us of nobody yet");
        assertThat(narrowedToNothing()).isTrue();
        isRight();
        width(DESK);
        empty("/staff/guides?q=xyzzy", "Nothing");
        open("/staff/confirm");
        assertThat(path()).as("nothing to confirm").isEqualTo("/staff/basket");
    }

    /** Whether some strand has nothing open for some stage of life, and says so. */
    private boolean narrowedToNothing() {
        for (var strand : List.of("CareWISE", "WorkWISE", "HealthWISE", "Options")) {
            for (var stage : List.of("carer", "returning", "starting-out", "nearing-retirement", "mid-career")) {
                open("/staff/benefits?open=true&strand=" + strand + "&stage=" + stage);
                if (text().contains("Nothing fits. Choose less above, or show everything")) {
                    return true;
                }
            }
        }
        return false;
    }

    private void empty(String path, String... said) {
        open(path);
        assertThat(text()).contains(said);
        isRight();
        width(DESK);
    }

    @Test
    void magnifiedFourTimesNothingScrollsSidewaysAndNothingHidesWhatHasTheFocus() {
        signIn(EveryPageTest.STAFF);
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "10");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        // 1280 by 1024 at 400 %.
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 256, "deviceScaleFactor", 4, "mobile", false));
        for (var page : List.of("/staff", "/staff/benefits/payroll-giving/choose", "/staff/basket", "/staff/confirm")) {
            open(page);
            assertThat(overflow()).as(page).isZero();
            assertThat((List<?>) browser.executeScript("""
                    const hidden = [];
                    for (const one of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')) {
                      one.scrollIntoView({block: 'nearest'});
                      one.focus();
                      const box = one.getBoundingClientRect();
                      if (document.activeElement !== one || !box.width || one.classList.contains('govuk-skip-link')) { continue; }
                      const there = document.elementFromPoint(box.left + Math.min(box.width, 300) / 2,
                          Math.min(Math.max(box.top + 4, 1), innerHeight - 2));
                      if (there && !one.contains(there) && !there.contains(one)
                          && !(one.labels && [...one.labels].some((label) => label.contains(there)))) {
                        hidden.push(one.outerHTML.slice(0, 80) + ' behind ' + there.outerHTML.slice(0, 80));
                      }
                    }
                    return hidden;
                    """)).as(page).isEmpty();
        }
        width(DESK);
        open("/staff/basket");
        go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
    }

    @Test
    void onPaperThereIsWhatIsSaidAndNothingToPress() throws IOException {
        signIn(EveryPageTest.STAFF);
        for (var page : List.of("/staff", "/staff/benefits/cycle-to-work", "/staff/history", "/staff/reward")) {
            open(page);
            var heading = heading();
            var pdf =
                    Base64.getDecoder().decode(browser.print(new PrintOptions()).getContent());
            try (var document = Loader.loadPDF(pdf)) {
                assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                        .as(page)
                        .contains(heading)
                        .doesNotContain("Sign out")
                        .doesNotContain("Cymraeg")
                        .doesNotContain("Skip to main content");
                assertThat(document.getNumberOfPages()).isLessThanOrEqualTo(6);
            }
        }
    }

    @Test
    void noAddressSaysAnythingAboutAPersonAndNoWordMakesAPageWiderThanAPhone() {
        signIn(EveryPageTest.STAFF);
        open("/staff/family");
        browser.findElement(By.cssSelector("input[value=child]")).click();
        type("firstName", "Arianrhod");
        type("born", "9");
        type("born-month", "8");
        type("born-year", "2017");
        press("Save");
        transfers();
        width(PHONE);
        var addresses = new ArrayList<String>();
        for (var page : EveryPageTest.OF_STAFF) {
            open(page);
            addresses.add(browser.getCurrentUrl());
            for (var link : browser.findElements(By.cssSelector("[href], [action], [hx-get], [hx-post]"))) {
                for (var kind : List.of("href", "action", "hx-get", "hx-post")) {
                    addresses.add(String.valueOf(link.getDomAttribute(kind)));
                }
            }
            for (var form : browser.findElements(By.cssSelector("main form[method=get], main form:not([method])"))) {
                assertThat(form.findElements(By.cssSelector("input, select")).stream()
                                .map(field -> String.valueOf(field.getDomAttribute("name")))
                                .toList())
                        .as("what a form on %s puts into the address", page)
                        .isSubsetOf("strand", "stage", "open", "q", "post", "page", "null");
            }
            writeLongWords();
            assertThat(overflow()).as(page + ": " + tooWide()).isZero();
        }
        transfers().forEach(transfer -> addresses.add(transfer.url()));
        assertThat(addresses)
                .hasSizeGreaterThan(200)
                .allSatisfy(address -> assertThat(address.toLowerCase(Locale.ROOT))
                        .doesNotContain(EveryPageTest.STAFF)
                        .doesNotContain("arianrhod")
                        .doesNotContain("2017")
                        .doesNotContain("@"));
    }

    @Test
    void formsThatAreRefusedAreRightForEverybodyToo() {
        signIn("100078");
        open("/staff/family");
        press("Save");
        refused("Say whether it is your partner or your child");
        open("/staff/changes/new");
        press("Tell us");
        refused("Say what happened");
        open("/staff/benefits/payroll-giving/choose");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        refused("Say how much");
        type("amount", "12");
        go(browser.findElement(By.cssSelector("button[value=put]")));
        isRight();
        width(DESK);
        open("/staff/confirm");
        press("Confirm my choices");
        refused("agree to it, or go back to your basket");
        open("/staff/basket");
        go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
    }

    /** A summary on top that has the focus, each of its lines leading to the field. */
    private void refused(String said) {
        assertThat(browser.getTitle()).startsWith("Error:");
        var summary = browser.findElement(By.id("error-summary"));
        assertThat(browser.switchTo().activeElement()).isEqualTo(summary);
        assertThat(summary.getText()).contains(said);
        for (var link : summary.findElements(By.tagName("a"))) {
            link.click();
            assertThat("#" + browser.switchTo().activeElement().getDomAttribute("id"))
                    .isEqualTo(link.getDomAttribute("href"));
        }
        isRight();
        width(DESK);
    }
}
