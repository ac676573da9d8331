package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.selection.WindowRoundStore.StoredRound;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.eligibility.WindowRound;
import uk.lifestage.engine.employment.EmployeeId;

/** What happens behind somebody's back while they choose: they lose nothing and are told what changed. */
class StaffMeanwhileTest extends BrowserTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String BRONZE =
            "amounts: {person: \"6.50\", person-and-partner: \"13.00\", person-and-children: \"6.50\"";

    @Autowired
    private WindowRoundStore rounds;

    @Autowired
    private CatalogueStore catalogues;

    @Autowired
    private PeopleStore people;

    @Test
    void aWindowThatClosesWhileConfirmingTakesNothingAndSaysWhy() {
        signIn("100003");
        open("/staff/benefits/buy-leave/choose");
        browser.findElement(By.id("option")).click();
        type("quantity", "3");
        put();
        open("/staff/confirm");
        agree();
        var until = annual(TODAY.minusDays(1));
        try {
            press("Confirm my choices");

            assertThat(path()).isEqualTo("/staff/basket");
            assertThat(text())
                    .contains("Something stands against your choices now that did not before. Nothing was confirmed")
                    .contains("Buy leave")
                    .contains("By the day: 3")
                    .contains("It cannot be taken like this:")
                    .doesNotContain("Something has changed since you last looked");
            isRight();
        } finally {
            annual(until);
        }
        open("/staff/basket");
        assertThat(text()).as("open again").contains("By the day: 3").contains("Go on to confirm");
        open("/staff/basket");
        go(browser.findElement(By.cssSelector("form[action='/staff/basket/remove'] button")));
    }

    /** Gives this year's window another last day; what it was. */
    private LocalDate annual(LocalDate lastDay) {
        var opens = LocalDate.of(2026, 11, 1);
        return atTheCouncil(() -> {
            var before = rounds.ofEverybody().stream()
                    .filter(stored -> stored.round().window().value().equals("annual")
                            && stored.round().opens().equals(opens))
                    .findFirst();
            rounds.append(new StoredRound(
                    before.map(StoredRound::id).orElseGet(UUID::randomUUID),
                    before.map(StoredRound::revision).orElse(0) + 1,
                    new WindowRound(new WindowCode("annual"), opens, lastDay, null),
                    null,
                    "As somebody confirms",
                    "hr",
                    NOW));
            return before.map(stored -> stored.round().lastDay()).orElse(LocalDate.of(2026, 12, 31));
        });
    }

    @Test
    void aWindowOfOnesOwnThatClosesWhileConfirmingMovesTheDayAndThatIsTold() {
        var round = UUID.randomUUID();
        atTheCouncil(() -> own("100051", round, 1, TODAY.plusDays(14)));
        signIn("100051");
        open("/staff/benefits/dental/choose");
        browser.findElement(By.id("option")).click();
        put();
        open("/staff/confirm");
        assertThat(text()).contains("It begins on 1 December 2026");
        agree();
        atTheCouncil(() -> own("100051", round, 2, TODAY.minusDays(1)));

        press("Confirm my choices");

        assertThat(path()).isEqualTo("/staff/basket");
        assertThat(text())
                .contains("changed while you were confirming. Nothing was lost and nothing was confirmed")
                .contains("Dental insurance: it would have begun on 1 December 2026 and now begins on 1 April 2027.");
        isRight();
        follow("Go on to confirm");
        agree();
        press("Confirm my choices");
        assertThat(text()).contains("Dental").contains("from 1 April 2027");
    }

    private EmployeeId own(String number, UUID round, int revision, LocalDate lastDay) {
        var employee = people.findByEmployeeNo(number).orElseThrow();
        rounds.append(new StoredRound(
                round,
                revision,
                new WindowRound(new WindowCode("joiner"), TODAY.minusDays(5), lastDay, StartRule.NEXT_OPEN_PERIOD),
                employee,
                "As somebody confirms",
                "hr",
                NOW));
        return employee;
    }

    @Test
    void aCatalogueThatIsPublishedWhileABasketIsOpenIsToldWithWhatItChanges() {
        signIn("100051");
        open("/staff/benefits/health-cash-plan/choose");
        browser.findElement(By.cssSelector("input[value=bronze]")).click();
        put();
        open("/staff/confirm");
        agree();
        var document =
                atTheCouncil(() -> catalogues.inForceOn(TODAY).orElseThrow().document());
        assertThat(document).contains(BRONZE);
        publish(document.replace(BRONZE, BRONZE.replace("6.50", "7.25")));
        try {
            press("Confirm my choices");

            assertThat(path()).isEqualTo("/staff/basket");
            assertThat(text())
                    .contains("changed while you were confirming. Nothing was lost and nothing was confirmed")
                    .contains("Your employer has published a new version of the benefits")
                    .contains("Health cash plan: it was £6.50 a month and is now £7.25 a month");
            isRight();
            follow("Go on to confirm");
            agree();
            press("Confirm my choices");
            assertThat(heading()).isEqualTo("Your choices are confirmed");
            assertThat(text()).contains("£7.25 a month");
        } finally {
            publish(document);
        }
    }

    /** A version in force from the day after the last began: each test class may publish, in any order. */
    private void publish(String document) {
        atTheCouncil(() -> {
            var from = catalogues.inForceOn(TODAY).orElseThrow().effectiveFrom().plusDays(1);
            var draft = catalogues.createDraft(document, "test", NOW);
            return catalogues.publish(draft.versionNo(), draft.revision(), from, "test", NOW);
        });
    }

    @Test
    void aDoubleClickAndALostAnswerConfirmOnce() {
        signIn("100060");
        open("/staff/benefits/payroll-giving/choose");
        type("amount", "16");
        assertThat(sendTwice("#choose")).containsOnly("200 /staff/basket");
        open("/staff/basket");
        assertThat(browser.findElements(By.cssSelector(".ls-lines > li"))).hasSize(1);
        open("/staff/confirm");
        agree();

        var first = sendTwice("main form");
        var again = sendTwice("main form");

        assertThat(first).hasSize(2).allMatch(answer -> answer.startsWith("200 /staff/chosen/"));
        assertThat(again).as("the same answer again").containsOnly(first.getFirst());
        open("/staff/history");
        assertThat(browser.findElements(By.cssSelector("#chosen ~ ul > li"))).hasSize(1);
        assertThat(text()).contains("Payroll giving, Your gift each pay day: £16: agreed");
    }

    @Test
    void aDoubleClickTellsOfAPersonAndOfAChangeOnce() {
        signIn("100063");
        open("/staff/family");
        browser.findElement(By.cssSelector("input[value=child]")).click();
        type("firstName", "Gwenllian");
        type("born", "3");
        type("born-month", "4");
        type("born-year", "2021");
        assertThat(sendTwice("main form")).containsOnly("200 /staff/family");
        open("/staff/family");
        assertThat(browser.findElements(By.cssSelector("main tbody tr"))).hasSize(1);
        assertThat(text()).contains("Gwenllian");

        open("/staff/changes/new");
        browser.findElement(By.cssSelector("input[value=separation]")).click();
        type("happened", "2");
        type("happened-month", "11");
        type("happened-year", "2026");
        var told = sendTwice("main form");
        assertThat(told).hasSize(2).allMatch(answer -> answer.startsWith("200 /staff/changes/"));
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    private void put() {
        go(browser.findElement(By.cssSelector("button[value=put]")));
        assertThat(path()).as(text()).isEqualTo("/staff/basket");
    }

    private void agree() {
        browser.findElements(By.cssSelector("main form input[type=checkbox]")).forEach(box -> {
            if (!box.isSelected()) {
                box.click();
            }
        });
    }
}
