package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.recovery.PlanId;
import uk.lifestage.db.recovery.RecoveryDecision;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.recovery.PlanState;
import uk.lifestage.engine.recovery.PlanTerms;

/** Staff read what they owe and how it would be paid back, and agree or say no. Each test has a person of its own. */
class StaffOwedTest extends BrowserTest {
    private static final Instant NOW = Instant.parse("2026-11-20T22:00:00Z");
    private static final PlanTerms THREE = new PlanTerms(3, LocalDate.of(2026, 12, 24));

    @Autowired
    private RecoveryPlanStore plans;

    @Autowired
    private PeopleStore people;

    @Test
    void whatIsOwedIsReadAndAgreedToInOnesOwnWordsWithoutJavaScript() {
        owes("100042");
        scripts(false);
        signIn("100042");
        assertThat(text()).contains("This waits for your answer");
        follow("Payroll giving: how the £20.00 that you owe would be paid back");
        assertThat(text())
                .contains("Payroll did not take all that was due")
                .contains("Not taken from your pay")
                .contains("In 3 instalments of £6.67; the last one takes what is left")
                .contains("24 December 2026")
                .contains("£6.66")
                .contains("Left to take home")
                .contains("What your pay keeps")
                .contains("minimum wage")
                .contains("Paying back by instalments")
                .contains("Version 1 of this text");
        right();

        press("Send my answer");
        assertThat(browser.getTitle()).startsWith("Error:");
        assertThat(browser.findElement(By.linkText("Say whether you agree")).getDomAttribute("href"))
                .endsWith("#answer");
        browser.findElement(By.id("answer-no")).click();
        press("Send my answer");
        assertThat(browser.findElement(By.id("reason-error")).getText()).contains("Say why you do not agree");
        assertThat(browser.findElement(By.id("answer-no")).isSelected()).isTrue();
        right();

        browser.findElement(By.id("answer")).click();
        press("Send my answer");
        assertThat(text())
                .contains("Thank you. You have agreed.")
                .contains("What you agreed to")
                .contains("£20.00, in 3 instalments of £6.67, the last one what is left, from the first pay on or after"
                        + " 24 December 2026")
                .contains("Version 1 of this text, agreed to on")
                .contains("You agreed");
        right();
        var page = path();
        follow("History");
        assertThat(text()).contains("What you owe").contains("£20.00 of £20.00 is still to be paid");
        right();
        open(page + "?lang=cy");
        assertThat(text()).contains("Yr hyn sy’n ddyledus gennych").contains("Cytunoch chi");
        assertThat(browser.getPageSource()).doesNotContain("??");
        open(page + "?lang=en");
    }

    @Test
    void aDoubleClickAndALostAnswerAgreeOnce() {
        var plan = owes("100045");
        signIn("100045");
        open("/staff/owed/" + plan);
        browser.findElement(By.id("answer")).click();

        assertThat(sendTwice("main form")).containsOnly("200 /staff/owed/" + plan);
        assertThat(sendTwice("main form")).as("sent again").containsOnly("200 /staff/owed/" + plan);

        open("/staff/owed/" + plan);
        assertThat(browser.findElements(By.cssSelector("#so-far ~ ol > li")))
                .as("proposed and agreed, once")
                .hasSize(2);
        assertThat(browser.findElements(By.cssSelector("#agreed-title ~ .ls-card")))
                .hasSize(1);
    }

    @Test
    void whoeverSaysNoToTermsThatChangedMeanwhileIsToldAndLosesNothingTheyTyped() {
        var plan = owes("100048");
        signIn("100048");
        open("/staff/owed/" + plan);
        browser.findElement(By.id("answer-no")).sendKeys(Keys.SPACE, Keys.TAB);
        browser.switchTo().activeElement().sendKeys("I can pay £3 a month");
        atTheCouncil(() -> plans.decide(plan, 1, decision(new PlanTerms(2, THREE.startsOn()))));
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        leaveBy(browser.switchTo().activeElement());

        assertThat(text())
                .contains("This changed while you were reading. Nothing was agreed")
                .contains("In 2 instalments of £10.00");
        assertThat(browser.findElement(By.id("reason")).getDomProperty("value")).isEqualTo("I can pay £3 a month");
        assertThat(browser.findElement(By.id("answer-no")).isSelected()).isTrue();
        isRight();

        press("Send my answer");
        assertThat(text()).contains("You have said no. Nothing is taken.").contains("Reason: I can pay £3 a month");
        isRight();
    }

    @Test
    void anAnswerThatIsSentAfterTheSessionRanOutIsKept() {
        var plan = owes("100051");
        signIn("100051");
        open("/staff/owed/" + plan);
        browser.findElement(By.id("answer-no")).click();
        type("reason", "I paid it at the desk");
        loseSession();
        press("Send my answer");
        assertThat(text()).contains("You were signed out after a while");
        type("username", "100051");
        type("password", "demo");
        press("Sign in");

        assertThat(path()).isEqualTo("/staff/owed/" + plan);
        assertThat(text()).contains("What you typed is still here");
        assertThat(browser.findElement(By.id("answer-no")).isSelected()).isTrue();
        assertThat(browser.findElement(By.id("reason")).getDomProperty("value")).isEqualTo("I paid it at the desk");
        press("Send my answer");
        assertThat(text()).contains("You have said no. Nothing is taken.", "Reason: I paid it at the desk");
    }

    /** States that come seldom: what the person reads then, that nothing is asked of them, and what payroll sees. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100054 | PAUSED      | PAUSED      | Payroll takes nothing for the time being
            100057 | WRITTEN_OFF | WRITTEN_OFF | Nobody asks you for it any more
            100060 | FINISHED    | FINISHED    | All of it is paid
            100063 | DECLINED    | DECLINED    | You said no, and nothing is taken
            """)
    void aPlanThatAsksNothingSaysHowItStands(String number, PlanState state, RecoveryEvent.Kind kind, String said) {
        var plan = owes(number);
        atTheCouncil(() -> plans.decide(
                plan,
                1,
                new RecoveryDecision(
                        kind, state, THREE, null, "As agreed", "payroll", RecoveryEvent.Role.PAYROLL, NOW)));
        signIn(number);
        open("/staff/owed/" + plan);
        assertThat(text()).contains(said);
        assertThat(browser.findElements(By.cssSelector("main form"))).isEmpty();
        isRight();
        width(DESK);
        assertThat(text()).doesNotContain("This waits for your answer");

        browser.manage().deleteAllCookies();
        signIn("payroll");
        open("/payroll/recovery/" + plan);
        assertThat(text()).contains("As agreed");
        isRight();
    }

    /** The page is right for everybody; what axe-core does needs scripts. */
    private void right() {
        scripts(true);
        isRight();
        scripts(false);
    }

    private PlanId owes(String number) {
        return atTheCouncil(() -> {
            var employee = people.findByEmployeeNo(number).orElseThrow();
            var post = people.get(employee, LocalDate.of(2026, 11, 20))
                    .employments()
                    .getFirst();
            var id = plans.append(
                    post.id(),
                    new BenefitCode("payroll-giving"),
                    "GIVING",
                    "LIB",
                    RecoveryPlan.Origin.NOT_TAKEN,
                    THREE,
                    "GBP",
                    NOW);
            plans.add(id, RecoveryEntry.Cause.OWED, Money.of(CurrencyUnit.GBP, 20), null, null, "test", NOW);
            plans.decide(id, 0, decision(THREE));
            return id;
        });
    }

    private static RecoveryDecision decision(PlanTerms terms) {
        return new RecoveryDecision(
                RecoveryEvent.Kind.PROPOSED,
                PlanState.PROPOSED,
                terms,
                null,
                null,
                "lifestage",
                RecoveryEvent.Role.NIGHT,
                NOW);
    }
}
