package uk.lifestage.db.catalogue;

/** How a place in a document is named: {@code benefits[buy-leave].options[days].rate.per}. */
final class Paths {
    private Paths() {}

    static String field(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    /** An item is named by its code where it has one, since a number says nothing to the reader of a long file. */
    static String item(String where, int index, YamlNode item) {
        if (item instanceof YamlNode.Fields fields && fields.byName().get("code") instanceof YamlNode.Scalar code) {
            return where + "[" + code.text() + "]";
        }
        return where + "[" + index + "]";
    }
}
