package uk.lifestage.api.message;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.message.Message;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.support.Together;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.PersonFacts;

/**
 * Tells members of staff by mail that something awaits them on their pages. A message goes into the outbox in the
 * transaction of what it tells of. It names no benefit and no amount: others may see a screen or share a mailbox. Runs
 * within the employer's scope.
 */
@Component
public class TellStaff {
    private final MessageStore outbox;
    private final PeopleStore people;
    private final MessageSource words;
    private final MailSettings settings;

    TellStaff(MessageStore outbox, PeopleStore people, MessageSource words, MailSettings settings) {
        this.outbox = outbox;
        this.people = people;
        this.words = words;
        this.settings = settings;
    }

    /** What a message tells of. */
    public enum Kind {
        /** A basket was taken. */
        CONFIRMED,
        /** A basket was taken, and something in it waits for somebody. */
        WAITING,
        /** Somebody agreed to a choice that waited. */
        APPROVED,
        /** Somebody declined one. */
        DECLINED,
        /** HR has looked at evidence. */
        EVIDENCE,
        /** A window is open, and they have not chosen in it. */
        REMINDER;

        /** The word in tables and message files. */
        public String code() {
            return "choices-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Tells somebody who is here themselves, in the language of their page, with what else is written. */
    public void tell(
            Employer employer,
            EmployeeId employee,
            PersonFacts person,
            Kind kind,
            String language,
            Instant at,
            Together together) {
        if (!person.email().isBlank()) {
            outbox.append(message(employer, employee, person, kind, language, at), together);
        }
    }

    private void tell(
            Employer employer, EmployeeId employee, PersonFacts person, Kind kind, String language, Instant at) {
        if (!person.email().isBlank()) {
            outbox.append(message(employer, employee, person, kind, language, at));
        }
    }

    private Message message(
            Employer employer, EmployeeId employee, PersonFacts person, Kind kind, String language, Instant at) {
        var locale = Locale.of(language);
        return new Message(
                UUID.randomUUID(),
                employee,
                kind.code(),
                language,
                person.email(),
                words.getMessage("mail." + kind.code() + ".subject", new Object[0], locale),
                body(employer, person, kind, locale),
                at,
                0);
    }

    /** Tells somebody who is not here now, in the language of their last message (English where there was none). */
    public void tell(Employer employer, EmployeeId employee, Kind kind, LocalDate today, Instant at) {
        people.find(employee, today)
                .ifPresent(person -> tell(
                        employer,
                        employee,
                        person.facts(),
                        kind,
                        outbox.lastLanguage(employee).orElse("en"),
                        at));
    }

    private String body(Employer employer, PersonFacts person, Kind kind, Locale locale) {
        var where = settings.pages().isBlank()
                ? words.getMessage("mail.where", new Object[0], locale)
                : words.getMessage("mail.where-at", new Object[] {settings.pages()}, locale);
        return String.join(
                "\n\n",
                words.getMessage("mail.hello", new Object[] {person.firstName()}, locale),
                words.getMessage("mail." + kind.code() + ".body", new Object[0], locale),
                where,
                words.getMessage("mail.end", new Object[] {employer.name()}, locale));
    }
}
