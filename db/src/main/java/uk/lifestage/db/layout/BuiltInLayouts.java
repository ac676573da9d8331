package uk.lifestage.db.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.lifestage.db.catalogue.LayoutDocument;

/** The layouts that come with the product: each a YAML document as an employer could write it. */
public final class BuiltInLayouts {
    private static final List<String> CODES = List.of(
            "canonical",
            "canonical-full",
            "oracle-hdl",
            "sap-0014-0015",
            "itrent-elements",
            "sage-50-deductions",
            "sage-50-payments",
            "brightpay",
            "fixed-width");

    private static final Map<String, LayoutVersion> LAYOUTS = new LinkedHashMap<>();

    static {
        for (var code : CODES) {
            var document = resource("/layouts/" + code + ".yaml");
            LAYOUTS.put(
                    code,
                    new LayoutVersion(
                            code, null, document, sha256(document), LayoutDocument.parse(document), null, null));
        }
    }

    private BuiltInLayouts() {}

    /** Every one. */
    public static List<LayoutVersion> list() {
        return List.copyOf(LAYOUTS.values());
    }

    /** The one of a code. */
    public static Optional<LayoutVersion> find(String code) {
        return Optional.ofNullable(LAYOUTS.get(code));
    }

    /** A document's hash in lower-case hexadecimal. */
    static String sha256(String document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String resource(String name) {
        try (var document = BuiltInLayouts.class.getResourceAsStream(name)) {
            if (document == null) {
                throw new IllegalStateException("The product lacks " + name);
            }
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
