package uk.lifestage.db.catalogue;

import java.nio.charset.StandardCharsets;
import org.joda.money.CurrencyUnit;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.db.catalogue.YamlNode.Place;
import uk.lifestage.engine.catalogue.Catalogue;

/**
 * A catalogue as the YAML document that HR reads, writes and keeps; {@code docs/catalogue-file.md} describes it. It says
 * how a catalogue is written down and nothing about whether it makes sense: that is the engine's check.
 */
public final class CatalogueDocument {
    /** The longest document that is read, in bytes of UTF-8: 5 MB. */
    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private CatalogueDocument() {}

    /**
     * The catalogue that a document describes.
     *
     * @throws CatalogueDocumentException with every problem that was found, where the document is not a catalogue
     */
    public static Catalogue parse(String yaml) {
        var problems = new Problems();
        if (isTooLong(yaml)) {
            problems.add("", Place.UNKNOWN, Kind.TOO_LARGE, "is longer than 5 MB, the most that is read");
            throw problems.asException();
        }
        var root = YamlReader.read(yaml, problems).orElseThrow(problems::asException);
        var catalogue = new DocumentReader(problems, currencyOf(root)).read(Forms.CATALOGUE, root, "");
        if (problems.none() && catalogue instanceof Catalogue read) {
            return read;
        }
        throw problems.asException();
    }

    /**
     * The document of a catalogue, the same text for the same catalogue; {@link #parse} reads it back.
     *
     * @throws IllegalArgumentException where an amount is not in the catalogue's currency
     */
    public static String write(Catalogue catalogue) {
        return new DocumentWriter(catalogue.currency()).write(Forms.CATALOGUE, catalogue);
    }

    /** Amounts are read in the document's currency; where that cannot be read, which is found later, in pounds. */
    private static CurrencyUnit currencyOf(YamlNode root) {
        return root instanceof YamlNode.Fields fields
                        && fields.byName().get("currency") instanceof YamlNode.Scalar code
                        && Forms.CURRENCY.read().apply(code.text()).orElse(null) instanceof CurrencyUnit currency
                ? currency
                : CurrencyUnit.GBP;
    }

    private static boolean isTooLong(String yaml) {
        return yaml.length() > MOST_BYTES || yaml.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
