package uk.lifestage.api.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import uk.lifestage.api.catalogue.NameCatalogue;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.recovery.RecoveryConsent;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.selection.AgreementText;

/** The very words to which somebody consents: the employer's text and the terms, in the language in which they read. */
@Component
class ConsentWording {
    private final NameCatalogue names;
    private final Words words;

    ConsentWording(NameCatalogue names, Words words) {
        this.names = names;
        this.words = words;
    }

    /** The record of a consent to a plan as it stands with it. */
    RecoveryConsent consent(Member member, RecoveryPlan agreed, AgreementText text, Instant at) {
        // Money and days need no zone.
        var fmt = new Formatting(LocaleContextHolder.getLocale(), () -> ZoneOffset.UTC);
        var terms = words.say(
                "recovery.agreed-terms",
                names.names(member, null).benefit(agreed.benefit().value()),
                fmt.money(agreed.balance()),
                agreed.terms().instalments(),
                fmt.money(agreed.each()),
                fmt.date(agreed.terms().startsOn()));
        var wording = text.text().in(Language.wanted()).strip() + "\n\n- " + terms + "\n";
        return new RecoveryConsent(
                agreed.id(), agreed.revision(), text.versionNo(), Language.wanted(), wording, sha256(wording), at);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
