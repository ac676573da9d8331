package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uk.lifestage.api.message.MailSettings;
import uk.lifestage.api.message.RelayMessages;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.message.MessageStore.Standing;
import uk.lifestage.db.support.TenantScope;

/** Messages to staff: written with what they tell of, and handed on to a mail server. */
class OutboxTest extends ApiTest {
    @Autowired
    private MessageStore outbox;

    @Autowired
    private PeopleStore people;

    @Autowired
    private EmployerDirectory employers;

    @Autowired
    private TenantScope scope;

    @Autowired
    private BusinessDay day;

    @Test
    void aConfirmedChoiceIsToldByMailInTheLanguageOfThePageAndNamesNothing() throws Exception {
        var number = council.aPerson();
        StaffApiTest.submit(http.as(number).with("Accept-Language", "cy"), "once", StaffApiTest.BRONZE);
        StaffApiTest.submit(http.as(number).with("Accept-Language", "cy"), "once", StaffApiTest.BRONZE);

        try (var server = new SmtpServer()) {
            relay(server).relay();
            relay(server).relay();

            var mine = mailsTo(server, number);
            assertThat(mine)
                    .as("one message, however often the basket was sent")
                    .hasSize(1);
            var mail = mine.getFirst();
            assertThat(mail.from()).isEqualTo("benefits@wexcombe.example.org");
            assertThat(mail.to()).isEqualTo("nia@example.org");
            assertThat(mail.header("Subject")).isEqualTo("Mae eich dewisiadau buddion wedi cyrraedd");
            assertThat(mail.header("Content-Language")).isEqualTo("cy");
            assertThat(mail.body())
                    .contains("Helô Nia,")
                    .contains("https://benefits.example.org")
                    .contains("Wexcombe Borough Council")
                    .doesNotContain("arian iechyd")
                    .doesNotContain("£");
            assertThat(mail.lines()).allMatch(line -> line.length() <= 78);
        }
        assertThat(standings(number)).containsExactly("sent");
    }

    @Test
    void aDecisionIsToldInTheLanguageOfThePersonAndARefusedBasketNotAtAll() {
        var number = council.aPerson();
        StaffApiTest.submit(http.as(number).with("Accept-Language", "cy"), "desk", StaffApiTest.DESK);
        StaffApiTest.submit(
                http.as(number),
                "nursery",
                "{\"choices\":[{\"benefit\":\"workplace-nursery\",\"option\":\"place\",\"amount\":{\"amount\":\"300.00\",\"currency\":\"GBP\"}}]}");
        var waiting = http.as("hr").get("/api/v1/approvals").json();
        for (var one : waiting) {
            if (one.at("/employeeNo").asString().equals(number)) {
                http.as("hr")
                        .with("If-Match", "\"r1\"")
                        .with("Accept-Language", "en")
                        .post(
                                "/api/v1/approvals/" + one.at("/id").asString() + "/decision",
                                "{\"approve\":false,\"reason\":\"No desks are left\"}");
            }
        }

        assertThat(messages(number))
                .extracting(one -> one.message().kind() + " " + one.message().language())
                .containsExactly("choices-declined cy", "choices-waiting cy");
        assertThat(messages(number).getFirst().message().body()).doesNotContain("desk");
    }

    @Test
    void whatTheServerCannotTakeNowWaitsAndWhatItNeverTakesIsGivenUp() throws Exception {
        var number = council.aPerson();
        try (var server = new SmtpServer()) {
            relay(server).relay();
            StaffApiTest.submit(http.as(number), "later", StaffApiTest.BRONZE);
            server.refusals.add("451 greylisted, try again for nia@example.org");
            relay(server).relay();
            assertThat(standings(number)).containsExactly("waiting");

            StaffApiTest.submit(
                    http.as(number), "never", "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"drop\":true}]}");
            server.refusals.add("550 no such mailbox");
            relay(server).relay();
            relay(server).relay();

            assertThat(standings(number)).containsExactly("failed", "waiting");
            assertThat(server.commands).contains("RSET", "QUIT");
            assertThat(mailsTo(server, number)).isEmpty();
        }
    }

    @Test
    void aServerThatIsAwayLosesNothing() throws Exception {
        var number = council.aPerson();
        StaffApiTest.submit(http.as(number), "away", StaffApiTest.BRONZE);
        var gone = new SmtpServer();
        gone.close();

        relay(gone).relay();

        assertThat(standings(number)).containsExactly("waiting");
    }

    @Test
    void aPasswordNeverGoesInTheOpenAndASenderIsNeeded() {
        assertThatThrownBy(() -> new MailSettings(
                        "mail",
                        25,
                        MailSettings.Channel.NONE,
                        "me",
                        "secret",
                        "a@example.org",
                        "",
                        Duration.ofSeconds(1)))
                .hasMessageContaining("STARTTLS or TLS only");
        assertThatThrownBy(() -> new MailSettings(
                        "mail", 25, MailSettings.Channel.NONE, "", "", "nobody", "", Duration.ofSeconds(1)))
                .hasMessageContaining("lifestage.mail.from");
    }

    private RelayMessages relay(SmtpServer server) throws IOException {
        return new RelayMessages(
                outbox,
                employers,
                scope,
                day,
                new MailSettings(
                        "localhost",
                        server.port(),
                        MailSettings.Channel.NONE,
                        "",
                        "",
                        "benefits@wexcombe.example.org",
                        "https://benefits.example.org",
                        Duration.ofSeconds(5)));
    }

    private List<SmtpServer.Mail> mailsTo(SmtpServer server, String number) {
        var ids = messages(number).stream()
                .map(one -> "<" + one.message().id() + "@wexcombe.example.org>")
                .toList();
        return server.mails.stream()
                .filter(mail -> ids.contains(mail.header("Message-ID")))
                .toList();
    }

    private List<String> standings(String number) {
        return messages(number).stream().map(Standing::state).toList();
    }

    private List<Standing> messages(String number) {
        return council.as(
                council.wexcombe,
                () -> outbox.list(people.findByEmployeeNo(number).orElseThrow()));
    }
}
