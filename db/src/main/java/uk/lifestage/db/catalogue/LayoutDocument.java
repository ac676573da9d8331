package uk.lifestage.db.catalogue;

import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.db.catalogue.YamlNode.Place;
import uk.lifestage.engine.layout.Layout;
import uk.lifestage.engine.layout.LayoutCheck;

/**
 * A layout of payroll files as the YAML document that payroll writes and keeps; {@code docs/layouts.md} describes it. Read
 * as a catalogue is, and checked for whether it makes sense.
 */
public final class LayoutDocument {
    /** The longest document that is read, in characters. */
    public static final int MOST = 256 * 1024;

    /** One step of a path: a name, or a number in brackets. */
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d+)\\]");

    private LayoutDocument() {}

    /**
     * The layout that a document describes.
     *
     * @throws LayoutDocumentException with every problem that was found, where it cannot be used
     */
    public static Layout parse(String yaml) {
        var problems = new Problems();
        if (yaml.length() > MOST) {
            problems.add("", Place.UNKNOWN, Kind.TOO_LARGE, "is longer than 256 KB, the most that is read");
            throw refused(problems);
        }
        var root = YamlReader.read(yaml, problems).orElseThrow(() -> refused(problems));
        var read = new DocumentReader(problems, CurrencyUnit.GBP).read(Forms.layout(), root, "");
        if (!problems.none() || !(read instanceof Layout layout)) {
            throw refused(problems);
        }
        for (var problem : LayoutCheck.check(layout)) {
            problems.add(problem.where(), placeOf(root, problem.where()), Kind.WRONG_VALUE, problem.message());
        }
        if (!problems.none()) {
            throw refused(problems);
        }
        return layout;
    }

    private static LayoutDocumentException refused(Problems problems) {
        return new LayoutDocumentException(problems.asException().problems());
    }

    /** Where a path leads in a document, as far as the document goes along with it. */
    private static Place placeOf(YamlNode root, String path) {
        var node = root;
        var steps = STEP.matcher(path);
        while (steps.find()) {
            YamlNode next = null;
            if (steps.group(1) != null && node instanceof YamlNode.Fields fields) {
                next = fields.byName().get(steps.group(1));
            } else if (steps.group(2) != null && node instanceof YamlNode.Items items) {
                int index = Integer.parseInt(steps.group(2));
                next = index < items.items().size() ? items.items().get(index) : null;
            }
            if (next == null) {
                break;
            }
            node = next;
        }
        return node.place();
    }
}
