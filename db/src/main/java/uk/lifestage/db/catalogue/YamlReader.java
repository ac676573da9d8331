package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.db.catalogue.YamlNode.Place;

/**
 * Text to {@link YamlNode}. Aliases and tags are refused: a catalogue needs none, and ten lines of aliases can stand for
 * a billion values.
 */
final class YamlReader {
    private static final int DEEPEST = 30;
    private final Problems problems;
    private final YAMLParser parser;

    private YamlReader(Problems problems, YAMLParser parser) {
        this.problems = problems;
        this.parser = parser;
    }

    /** The document's root; empty where it is not YAML, which is then among the problems. */
    static Optional<YamlNode> read(String text, Problems problems) {
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (var parser =
                (YAMLParser) yaml(withoutMark.length()).createParser(ObjectReadContext.empty(), withoutMark)) {
            var first = parser.nextToken();
            if (first == null) {
                problems.add("", Place.UNKNOWN, Kind.NOT_YAML, "is empty; it needs fields");
                return Optional.empty();
            }
            var reader = new YamlReader(problems, parser);
            var root = reader.node(first, "", 0);
            if (parser.nextToken() != null) {
                problems.add("", reader.place(), Kind.NOT_YAML, "holds a second YAML document; it needs exactly one");
            }
            return Optional.of(root);
        } catch (TooDeep tooDeep) {
            problems.add("", tooDeep.place, Kind.NOT_YAML, "is nested more than " + DEEPEST + " deep");
        } catch (JacksonException notYaml) {
            var place = notYaml.getLocation() == null ? Place.UNKNOWN : placeOf(notYaml.getLocation());
            problems.add("", markOf(notYaml).orElse(place), Kind.NOT_YAML, reason(notYaml.getOriginalMessage()));
        } catch (YamlEngineException notYaml) {
            problems.add("", markOf(notYaml).orElse(Place.UNKNOWN), Kind.NOT_YAML, reason(notYaml.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * A parser whose buffer takes the whole text. With a smaller one every refill copies what came since the last token
     * began, so that one long value, comment or run of blanks would take time by the square of its length.
     */
    private static YAMLFactory yaml(int length) {
        return YAMLFactory.builder()
                .loadSettings(LoadSettings.builder()
                        .setCodePointLimit(CatalogueDocument.MOST_BYTES)
                        .setMaxAliasesForCollections(0)
                        .setBufferSize(length + 1)
                        .build())
                // Found here instead, so that it has a path and does not hide what follows.
                .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private YamlNode node(JsonToken token, String where, int depth) {
        if (depth > DEEPEST) {
            throw new TooDeep(place());
        }
        var place = place();
        if (parser.isCurrentAlias()) {
            problems.add(where, place, Kind.ALIAS, "is an alias (*); write the value out");
            return new YamlNode.Nothing(place);
        }
        if (parser.getTypeId() != null) {
            problems.add(where, place, Kind.WRONG_TYPE, "has a tag (!); tags are not used here");
        }
        return switch (token) {
            case START_OBJECT -> fields(place, where, depth);
            case START_ARRAY -> items(place, where, depth);
            case VALUE_NULL -> new YamlNode.Nothing(place);
            default -> scalar(place, parser.getString());
        };
    }

    /** A field with nothing behind it, or only blanks, is a field that was left out. */
    private static YamlNode scalar(Place place, String text) {
        return text.isBlank() ? new YamlNode.Nothing(place) : new YamlNode.Scalar(place, text);
    }

    private YamlNode fields(Place place, String where, int depth) {
        Map<String, YamlNode> byName = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var namePlace = place();
            var path = Paths.field(where, name);
            var value = node(next(), path, depth + 1);
            if (byName.putIfAbsent(name, value) != null) {
                problems.add(path, namePlace, Kind.DUPLICATE_FIELD, "is there twice; keep one of them");
            }
        }
        return new YamlNode.Fields(place, byName);
    }

    private YamlNode items(Place place, String where, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (var token = next(); token != JsonToken.END_ARRAY; token = next()) {
            var numbered = where + "[" + items.size() + "]";
            var before = problems.count();
            var item = node(token, numbered, depth + 1);
            problems.renameSince(before, numbered, Paths.item(where, items.size(), item));
            items.add(item);
        }
        return new YamlNode.Items(place, items);
    }

    private JsonToken next() {
        var token = parser.nextToken();
        if (token == null) {
            throw new YamlEngineException("the document ends in the middle");
        }
        return token;
    }

    private Place place() {
        return placeOf(parser.currentTokenLocation());
    }

    private static Place placeOf(TokenStreamLocation location) {
        return location.getLineNr() < 1 ? Place.UNKNOWN : new Place(location.getLineNr(), location.getColumnNr());
    }

    private static Optional<Place> markOf(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException marked) {
                return marked.getProblemMark().map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1));
            }
        }
        return Optional.empty();
    }

    /** The parser's first line; the rest repeats the document. */
    private static String reason(@Nullable String message) {
        var firstLine = Objects.requireNonNullElse(message, "")
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return "is not YAML: " + firstLine;
    }

    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        private TooDeep(Place place) {
            this.place = place;
        }
    }
}
