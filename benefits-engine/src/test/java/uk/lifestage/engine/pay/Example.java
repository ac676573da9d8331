package uk.lifestage.engine.pay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A worked example by somebody else: what went in and what must come out. */
record Example(
        String id,
        String area,
        String taxYear,
        String source,
        JsonNode inputs,
        JsonNode expected,
        String status,
        String note) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static List<Example> all() {
        try (var stream = Example.class.getResourceAsStream("/uk-pay/examples.jsonl")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JSON::readTree)
                    .map(Example::of)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<Example> area(String... names) {
        var areas = List.of(names);
        var rows = all().stream().filter(row -> areas.contains(row.area)).toList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("No examples of " + areas);
        }
        return rows;
    }

    private static Example of(JsonNode row) {
        return new Example(
                row.get("id").asString(),
                row.get("area").asString(),
                row.get("tax_year").asString(),
                row.get("source").asString(),
                row.get("inputs"),
                row.get("expected"),
                row.get("status").asString(),
                row.get("note").asString());
    }

    boolean has(String input) {
        return inputs.has(input);
    }

    String text(String input) {
        return inputs.get(input).asString();
    }

    BigDecimal number(String input) {
        return number(inputs.get(input));
    }

    int whole(String input) {
        return inputs.get(input).asInt();
    }

    static BigDecimal number(JsonNode value) {
        return new BigDecimal(value.asString());
    }

    /** Test reports name the row and where it comes from. */
    @Override
    public String toString() {
        return id + " (" + source + ")";
    }
}
