package uk.lifestage.api.web;

import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The message files, in the language of the request at hand. */
@Component
public class Words {
    private final MessageSource messages;

    public Words(MessageSource messages) {
        this.messages = messages;
    }

    /** A wording with what belongs into its placeholders. */
    public String say(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }

    /** A wording that need not be there. */
    public String sayOr(String key, String otherwise) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, new Object[0], otherwise, LocaleContextHolder.getLocale()), otherwise);
    }
}
