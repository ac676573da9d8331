package uk.lifestage.engine.layout;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How characters become bytes. A character that an encoding does not have is an error, never another character. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    WINDOWS_1252(Charset.forName("windows-1252")),
    ISO_8859_1(StandardCharsets.ISO_8859_1),
    US_ASCII(StandardCharsets.US_ASCII);

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    /** The encoding as Java knows it. */
    public Charset charset() {
        return charset;
    }
}
