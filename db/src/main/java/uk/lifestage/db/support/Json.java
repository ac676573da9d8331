package uk.lifestage.db.support;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Facts as a JSON object of texts, in the order of their names. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> FACTS = new TypeReference<>() {};

    private Json() {}

    /** The mapper for JSON that only the database reads again. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** Facts for their column. */
    public static JSONB facts(Map<String, String> facts) {
        return JSONB.valueOf(MAPPER.writeValueAsString(new TreeMap<>(facts)));
    }

    /** Facts from their column. */
    public static Map<String, String> facts(JSONB column) {
        return MAPPER.readValue(column.data(), FACTS);
    }
}
