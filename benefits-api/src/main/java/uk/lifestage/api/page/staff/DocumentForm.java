package uk.lifestage.api.page.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import uk.lifestage.api.evidence.KeepEvidence;
import uk.lifestage.api.evidence.KeepEvidence.Taken;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Words;

/** Reads the form in which somebody sends a document. */
@Component
class DocumentForm {
    private final KeepEvidence evidence;
    private final Words words;

    DocumentForm(KeepEvidence evidence, Words words) {
        this.evidence = evidence;
        this.words = words;
    }

    /** Takes in the document about something; what is wrong with it otherwise. */
    FormErrors take(Member member, UUID about, @Nullable MultipartFile document) {
        if (document == null || document.isEmpty()) {
            return wrong(Taken.EMPTY);
        }
        try {
            var taken =
                    evidence.take(member, about, String.valueOf(document.getOriginalFilename()), document.getBytes());
            return taken == Taken.KEPT ? new FormErrors() : wrong(taken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The form after the server was sent more than it reads. */
    FormErrors tooLarge() {
        return wrong(Taken.TOO_LARGE);
    }

    private FormErrors wrong(Taken taken) {
        return new FormErrors()
                .add(
                        "document",
                        words.say("documents.error."
                                + taken.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
}
