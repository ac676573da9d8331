package uk.lifestage.api.page.hr;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import uk.lifestage.api.catalogue.DraftCatalogue;
import uk.lifestage.api.page.DateField;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.page.hr.PartFields.Choice;
import uk.lifestage.api.web.Words;

/** Writes simple conditions for those who do not write the rules' language: a fact, a comparison, a value. */
final class ConditionForm {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,4}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,7}(\\.\\d{1,2})?");
    private static final Pattern PLAIN = Pattern.compile("[^'\\\\\\p{Cntrl}]{1,100}");
    private static final List<String> COMPARISONS = List.of("at-least", "under", "is", "is-not");

    private ConditionForm() {}

    /** The facts that the form knows, each with how its value is written. */
    private enum Fact {
        AGE("person.age", Kind.WHOLE),
        SERVICE_MONTHS("post.serviceMonths", Kind.WHOLE),
        SERVICE_YEARS("post.serviceYears", Kind.WHOLE),
        CONTRACT_MONTHS_LEFT("post.contractMonthsLeft", Kind.WHOLE),
        WEEKLY_HOURS("post.weeklyHours", Kind.HUNDREDTHS),
        ANNUAL_SALARY("post.annualSalary", Kind.HUNDREDTHS),
        SERVICE_DATE("post.continuousServiceDate", Kind.DAY),
        GRADE("post.grade", Kind.TEXT),
        CONTRACT_TYPE("post.contractType", Kind.TEXT),
        PAY_GROUP("post.payGroup", Kind.TEXT),
        DEPARTMENT("post.department", Kind.TEXT),
        LOCATION("post.location", Kind.TEXT),
        PENSION_SCHEME("post.pensionScheme", Kind.TEXT),
        LIFE_STAGE("stages", Kind.CODE);

        private final String name;
        private final Kind kind;

        Fact(String name, Kind kind) {
            this.name = name;
            this.kind = kind;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How a value is written. */
    private enum Kind {
        WHOLE,
        HUNDREDTHS,
        DAY,
        TEXT,
        CODE
    }

    /** What the form offers. */
    record Choices(List<Choice> joins, List<Choice> facts, List<Choice> comparisons, List<Choice> stages) {}

    /** What was put together and could not be taken. */
    record Built(String fact, String comparison, String value) {
        static final Built NOTHING = new Built("", "", "");

        static Built of(HttpServletRequest request) {
            return new Built(
                    text(request, "build-fact"), text(request, "build-comparison"), text(request, "build-value"));
        }
    }

    static Choices choices(DraftCatalogue draft, boolean ofLifeStage, Words words) {
        return new Choices(
                Stream.of("and", "or")
                        .map(join -> new Choice(join, words.say("builder.join." + join), null))
                        .toList(),
                Stream.of(Fact.values())
                        .filter(fact -> !ofLifeStage || fact != Fact.LIFE_STAGE)
                        .map(fact -> new Choice(fact.word(), words.say("builder.fact." + fact.word()), null))
                        .toList(),
                COMPARISONS.stream()
                        .map(one -> new Choice(one, words.say("builder.compare." + one), null))
                        .toList(),
                draft.names().stages().entrySet().stream()
                        .map(stage -> new Choice(stage.getKey(), stage.getValue(), null))
                        .toList());
    }

    /** Appends the condition that was put together to the one that is there. */
    static void append(HttpServletRequest request, Map<String, List<String>> typed, FormErrors errors, Words words) {
        var comparison = text(request, "build-comparison");
        var value = text(request, "build-value");
        var fact = Stream.of(Fact.values())
                .filter(one -> one.word().equals(text(request, "build-fact")))
                .findFirst();
        if (fact.isEmpty() || !COMPARISONS.contains(comparison)) {
            errors.add("build-fact", words.say("builder.error.fact"));
            return;
        }
        var written = value(fact.get(), value);
        if (written.isEmpty()) {
            errors.add(
                    "build-value",
                    words.say("builder.error." + fact.get().kind.name().toLowerCase(Locale.ROOT)));
            return;
        }
        var one = condition(fact.get(), comparison, written);
        if (one.isEmpty()) {
            errors.add("build-comparison", words.say("builder.error.comparison"));
            return;
        }
        var there = typed.getOrDefault("expression", List.of("")).stream()
                .findFirst()
                .orElse("")
                .strip();
        typed.put("expression", List.of(joined(there, text(request, "build-join"), one)));
        for (var field : List.of("build-value", "build-fact", "build-comparison", "build-join")) {
            typed.remove(field);
        }
    }

    private static String joined(String there, String join, String one) {
        if (there.isEmpty()) {
            return one;
        }
        return join.equals("or")
                ? there + " || " + one
                : (there.contains("||") ? "(" + there + ")" : there) + " && " + one;
    }

    private static String condition(Fact fact, String comparison, String value) {
        if (fact.kind == Kind.CODE) {
            return switch (comparison) {
                case "is" -> value + " in stages";
                case "is-not" -> "!(" + value + " in stages)";
                default -> "";
            };
        }
        if (fact.kind == Kind.TEXT && !comparison.startsWith("is")) {
            return "";
        }
        var sign = switch (comparison) {
            case "at-least" -> ">=";
            case "under" -> "<";
            case "is" -> "==";
            default -> "!=";
        };
        return fact.name + " " + sign + " " + value;
    }

    /** The value as the language writes it; empty where it is none. */
    private static String value(Fact fact, String typed) {
        return switch (fact.kind) {
            case WHOLE -> WHOLE.matcher(typed).matches() ? typed : "";
            case HUNDREDTHS -> {
                var plain = typed.replace("£", "").replace(",", "");
                yield DECIMAL.matcher(plain).matches()
                        ? new BigDecimal(plain)
                                .movePointRight(2)
                                .toBigIntegerExact()
                                .toString()
                        : "";
            }
            case DAY -> DateField.ofText(typed).map(day -> "'" + day + "'").orElse("");
            case TEXT, CODE -> PLAIN.matcher(typed).matches() ? "'" + typed + "'" : "";
        };
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
