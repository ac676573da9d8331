package uk.lifestage.db.layout;

import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import uk.lifestage.db.support.Json;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.layout.LayoutTotal;
import uk.lifestage.engine.layout.ValueProblem;
import uk.lifestage.engine.payroll.LineKind;

/** What became of rendering, as JSON that only this package reads again. */
final class RenderedJson {
    private static final TypeReference<List<Total>> TOTALS = new TypeReference<>() {};
    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};

    private RenderedJson() {}

    record Total(String element, String kind, long lines, String amount) {}

    record Problem(String code, String column, @Nullable UUID employment, String detail) {}

    static JSONB totals(List<LayoutTotal> totals) {
        return JSONB.valueOf(Json.mapper()
                .writeValueAsString(totals.stream()
                        .map(total -> new Total(
                                total.elementCode(),
                                total.kind().name(),
                                total.lines(),
                                total.amount().toString()))
                        .toList()));
    }

    static List<LayoutTotal> totals(JSONB column) {
        return Json.mapper().readValue(column.data(), TOTALS).stream()
                .map(json -> new LayoutTotal(
                        json.element, LineKind.valueOf(json.kind), json.lines, Money.parse(json.amount)))
                .toList();
    }

    static JSONB problems(List<ValueProblem> problems) {
        return JSONB.valueOf(Json.mapper()
                .writeValueAsString(problems.stream()
                        .map(problem -> new Problem(
                                problem.code().name(),
                                problem.column(),
                                problem.employment() == null
                                        ? null
                                        : problem.employment().value(),
                                problem.detail()))
                        .toList()));
    }

    static List<ValueProblem> problems(JSONB column) {
        return Json.mapper().readValue(column.data(), PROBLEMS).stream()
                .map(json -> new ValueProblem(
                        ValueProblem.Code.valueOf(json.code),
                        json.column,
                        json.employment == null ? null : new EmploymentId(json.employment),
                        json.detail))
                .toList();
    }
}
