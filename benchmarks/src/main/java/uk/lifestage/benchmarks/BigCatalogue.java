package uk.lifestage.benchmarks;

import static uk.lifestage.benchmarks.BigRule.ABOVE_MINIMUM;
import static uk.lifestage.benchmarks.BigRule.ADULT;
import static uk.lifestage.benchmarks.BigRule.CONTRACT_FOR_A_YEAR;
import static uk.lifestage.benchmarks.BigRule.EMPLOYED;
import static uk.lifestage.benchmarks.BigRule.IN_LGPS;
import static uk.lifestage.benchmarks.BigRule.NOT_APPRENTICE;
import static uk.lifestage.benchmarks.BigRule.NOT_CASUAL;
import static uk.lifestage.benchmarks.BigRule.SIX_MONTHS;
import static uk.lifestage.benchmarks.BigRule.UNDER_75;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.engine.catalogue.Catalogue;

/**
 * Thirty benefits with four options each and sixty rules, every rule used: some by many benefits, most by the options of
 * one or two. Read from a catalogue file, as any catalogue is.
 */
public final class BigCatalogue {
    /** What the basket of the quote's benchmark takes, and what the person who asks for it holds. */
    static final String CYCLE = "cycle";

    static final String AVC = "avc";
    static final String DENTAL = "dental";
    static final String GYM = "gym";
    static final String LIFE = "life";

    private static final List<String> ALWAYS = List.of("always");
    private static final List<String> YEARLY = List.of("annual", "joiner", "life-event");

    /**
     * One benefit with the rules of its own and those of its four options.
     *
     * @param windows codes in the catalogue's order
     */
    record Sketch(
            String code, boolean sacrifice, List<String> windows, List<BigRule> rules, List<List<BigRule>> options) {
        boolean always() {
            return windows.equals(ALWAYS);
        }
    }

    private BigCatalogue() {}

    /** The benefits in the catalogue's order. */
    static List<Sketch> sketches() {
        var rules = BigRule.values();
        var sketches = new ArrayList<Sketch>();
        sketches.add(new Sketch(
                CYCLE,
                true,
                ALWAYS,
                List.of(NOT_CASUAL, CONTRACT_FOR_A_YEAR, ABOVE_MINIMUM, ADULT),
                options(rules[0], rules[1])));
        sketches.add(new Sketch(AVC, true, ALWAYS, List.of(IN_LGPS, UNDER_75), options(rules[2], rules[3])));
        sketches.add(new Sketch(DENTAL, false, YEARLY, List.of(NOT_CASUAL), options(rules[4], rules[5])));
        sketches.add(new Sketch(GYM, false, ALWAYS, List.of(ADULT), options(rules[6], rules[7])));
        sketches.add(new Sketch(LIFE, false, YEARLY, List.of(NOT_CASUAL, ADULT), options(rules[8], rules[9])));
        var shared = List.of(
                List.of(NOT_CASUAL),
                List.of(EMPLOYED, SIX_MONTHS),
                List.of(ADULT, ABOVE_MINIMUM),
                List.of(NOT_APPRENTICE),
                List.of(NOT_CASUAL, CONTRACT_FOR_A_YEAR, ABOVE_MINIMUM));
        for (int i = 5; i < 30; i++) {
            sketches.add(new Sketch(
                    "benefit-" + (i + 1),
                    i % 3 == 0,
                    i % 2 == 0 ? YEARLY : ALWAYS,
                    shared.get(i % shared.size()),
                    options(rules[2 * i], rules[2 * i + 1])));
        }
        return List.copyOf(sketches);
    }

    private static List<List<BigRule>> options(BigRule one, BigRule other) {
        return List.of(List.of(), List.of(one), List.of(other), List.of(one, other));
    }

    /** The catalogue, read from {@link #yaml}. */
    static Catalogue catalogue() {
        return CatalogueDocument.parse(yaml());
    }

    /** The catalogue's file. */
    static String yaml() {
        var yaml = new StringBuilder("""
                name: Thirty benefits
                currency: GBP
                plan-year-start: 1 April
                sacrifice-percent: "40"
                strands:
                  - {code: Options, name: Options}
                windows:
                  - {kind: annual, code: annual, name: Yearly, start: plan-year-start, opens: 1 November, last-day: 31 December}
                  - {kind: joiner, code: joiner, name: Joiner, start: next-open-period, days: 60}
                  - {kind: by-life-event, code: life-event, name: Life event, start: next-open-period}
                  - {kind: always-open, code: always, name: Always, start: next-open-period}
                """);
        yaml.append("life-stages:\n");
        for (var stage : BigStage.values()) {
            yaml.append("  - code: %s\n    name: %s\n    greeting: %s\n    expression: \"%s\"\n"
                    .formatted(stage.code(), stage.code(), stage.code(), stage.expression()));
        }
        yaml.append("life-events:\n");
        yaml.append(
                event("marriage", "days-before: 7, days-after: 30, evidence-needed: true", "first-of-month-following"));
        yaml.append(event("birth", "days-after: 60, evidence-needed: true", "event-date"));
        yaml.append(event("moved-home", "days-after: 30", "next-open-period"));
        yaml.append("rules:\n");
        for (var rule : BigRule.values()) {
            yaml.append(
                    "  - code: %s\n    expression: \"%s\"\n    sentence: {en: Not open to you (%s)., cy: Ddim ar gael (%s).}\n"
                            .formatted(rule, rule.expression(), rule, rule));
        }
        yaml.append("benefits:\n");
        for (var sketch : sketches()) {
            benefit(yaml, sketch);
        }
        return yaml.toString();
    }

    private static String event(String code, String terms, String start) {
        var openings = sketches().stream()
                .filter(sketch -> !sketch.always())
                .map(sketch -> "{benefit: " + sketch.code() + ", directions: [add, up]}")
                .collect(Collectors.joining(", "));
        return "  - {code: %s, name: %s, %s, start: %s, openings: [%s]}\n"
                .formatted(code, code, terms, start, openings);
    }

    private static void benefit(StringBuilder yaml, Sketch sketch) {
        yaml.append("""
                  - code: %s
                    strand: Options
                    name: %s
                    summary: A benefit.
                    funding: %s
                    treatment: %s
                    element: %s
                    windows: %s
                    rules: %s
                """.formatted(
                sketch.code(),
                sketch.code(),
                sketch.sacrifice() ? "salary-sacrifice" : "net-deduction",
                sketch.code().equals(AVC) ? "sacrifice-pension" : sketch.sacrifice() ? "sacrifice-exempt" : "net",
                sketch.code().toUpperCase(java.util.Locale.ROOT).replace("-", ""),
                sketch.windows(),
                sketch.rules()));
        switch (sketch.code()) {
            case CYCLE -> yaml.append("    collection: {kind: instalments, count: 12}\n    term-months: 12\n");
            case DENTAL -> yaml.append("    covers-dependants: true\n");
            default -> {}
        }
        yaml.append("    options:\n");
        for (int i = 0; i < 4; i++) {
            yaml.append("      - {code: o%d, name: Option %d, level: %d, rules: %s, %s}\n"
                    .formatted(i, i, i, sketch.options().get(i), rate(sketch.code(), i)));
        }
    }

    private static String rate(String code, int option) {
        return switch (code) {
            case CYCLE ->
                "rate: {kind: chosen-amount, per: total}, amounts: {minimum: \"100.00\", maximum: \"3000.00\"}";
            case AVC ->
                "rate: {kind: chosen-amount, per: pay-period}, amounts: {minimum: \"1.00\", maximum: \"5000.00\"}";
            case DENTAL ->
                "rate: {kind: tiered, amounts: {person: \"10.25\", person-and-partner: \"20.50\","
                        + " person-and-children: \"15.40\", family: \"25.10\"}, per: month}";
            case LIFE ->
                "rate: {kind: age-banded, bands: ["
                        + Stream.of("16/40/3.10", "40/50/5.45", "50/60/9.95", "60/90/17.30")
                                .map(band -> band.split("/"))
                                .map(band -> "{from-age: %s, until-age: %s, amount: \"%s\"}".formatted((Object[]) band))
                                .collect(Collectors.joining(", "))
                        + "], age-on: period-start, per: month}";
            default -> "rate: {kind: flat, amount: \"%d.50\", per: month}".formatted(10 + 7 * option);
        };
    }
}
