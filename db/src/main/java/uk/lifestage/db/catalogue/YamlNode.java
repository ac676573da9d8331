package uk.lifestage.db.catalogue;

import java.util.List;
import java.util.Map;

/** A YAML document as it was written, with places, before it means anything. Scalars keep their text: no number is made. */
sealed interface YamlNode {
    Place place();

    /** How it is called in a message. */
    String described();

    /** Line and column from 1; 0 where they are not known. */
    record Place(int line, int column) {
        static final Place UNKNOWN = new Place(0, 0);
    }

    record Fields(Place place, Map<String, YamlNode> byName) implements YamlNode {
        @Override
        public String described() {
            return "a group of fields";
        }
    }

    record Items(Place place, List<YamlNode> items) implements YamlNode {
        @Override
        public String described() {
            return "a list";
        }
    }

    record Scalar(Place place, String text) implements YamlNode {
        private static final int MOST_SHOWN = 40;

        @Override
        public String described() {
            return "'" + (text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text) + "'";
        }
    }

    record Nothing(Place place) implements YamlNode {
        @Override
        public String described() {
            return "nothing";
        }
    }
}
