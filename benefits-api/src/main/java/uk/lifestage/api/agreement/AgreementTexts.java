package uk.lifestage.api.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import uk.lifestage.db.selection.AgreementKind;
import uk.lifestage.db.selection.AgreementStore;
import uk.lifestage.db.selection.AgreementText;
import uk.lifestage.engine.catalogue.Text;

/** The texts that people agree to. An employer without a text of its own begins with ours. Runs within the scope. */
@Component
public class AgreementTexts {
    private final AgreementStore agreements;

    AgreementTexts(AgreementStore agreements) {
        this.agreements = agreements;
    }

    /** The text that holds on a day. */
    public AgreementText inForce(AgreementKind kind, LocalDate day, Instant now) {
        return agreements.find(kind, day).orElseGet(() -> first(kind, day, now));
    }

    private AgreementText first(AgreementKind kind, LocalDate day, Instant now) {
        var ours = new AgreementText(kind, 1, day, Text.of(read(kind, "en"), read(kind, "cy")), "lifestage");
        // Of two people at once who are the first to agree, one brings the text in.
        return agreements.append(ours, now) ? ours : agreements.find(kind, day).orElse(ours);
    }

    private static String read(AgreementKind kind, String language) {
        try {
            return new ClassPathResource("agreement/" + kind.code() + "." + language + ".md")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
