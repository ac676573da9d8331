package uk.lifestage.db.payroll;

import java.util.List;
import org.joda.money.Money;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import uk.lifestage.db.support.Json;

/** A file's totals as JSON that only this package reads again; an amount is a text, for example {@code GBP 12.30}. */
record TotalsJson(String element, String kind, long rows, String amount) {
    private static final TypeReference<List<TotalsJson>> LIST = new TypeReference<>() {};

    static JSONB write(List<ElementTotal> totals) {
        var json = totals.stream()
                .map(total -> new TotalsJson(
                        total.elementCode(),
                        total.kind().code(),
                        total.rows(),
                        total.amount().toString()))
                .toList();
        return JSONB.valueOf(Json.mapper().writeValueAsString(json));
    }

    static List<ElementTotal> read(@Nullable JSONB column) {
        if (column == null) {
            return List.of();
        }
        return Json.mapper().readValue(column.data(), LIST).stream()
                .map(json ->
                        new ElementTotal(json.element, LineCodes.kind(json.kind), json.rows, Money.parse(json.amount)))
                .toList();
    }
}
