package uk.lifestage.db.message;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.employment.EmployerId;

class MessageStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId COUNCIL = FIXTURE.anEmployer("council");

    private final MessageStore messages = new MessageStore(FIXTURE.sql);

    @Test
    void aMessageWaitsUntilItIsSentOrGivenUp() {
        var first = UUID.randomUUID();
        var second = UUID.randomUUID();
        FIXTURE.as(COUNCIL, () -> {
            var person = FIXTURE.aPerson();
            messages.append(new Message(first, person, "test", "cy", "nia@example.org", "Helô", "Yno", SPRING, 0));
            messages.append(new Message(
                    second, person, "test", "en", "nia@example.org", "Hello", "There", SPRING.plusSeconds(1), 0));
        });

        FIXTURE.as(COUNCIL, () -> {
            assertThat(messages.take(10, SPRING.minusSeconds(1))).isEmpty();
            assertThat(messages.take(10, SPRING.plusSeconds(5)))
                    .extracting(Message::id)
                    .containsExactly(first, second);
            messages.sent(first, SPRING.plusSeconds(5));
            messages.failed(second, "no route", SPRING.plusSeconds(60));
        });

        FIXTURE.as(COUNCIL, () -> {
            assertThat(messages.take(10, SPRING.plusSeconds(59))).isEmpty();
            assertThat(messages.take(10, SPRING.plusSeconds(60)))
                    .singleElement()
                    .extracting(Message::attempts)
                    .isEqualTo(1);
            messages.failed(second, "no such address", null);
            assertThat(messages.take(10, SPRING.plusSeconds(9999))).isEmpty();
        });
    }
}
