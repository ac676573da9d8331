package uk.lifestage.batch.night;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The scenarios as payroll reads them: {@code docs/scenarios.md}. */
final class ScenarioGuide {
    static final Path FILE = Path.of("..", "docs", "scenarios.md");

    private static final String HEAD = """
            # Scenarios: a plan year of one person each

            What the night tells payroll in %d cases, by date: what happened, and the lines that must stand in that night's
            file, and no others. A test lives through all of them with real HR feeds, choices, nights, payroll files and return
            files, and fails where a single line differs; this page is written by the test.

            How to read it:

            - The plan year is April 2026 to March 2027. Unless said otherwise somebody has worked for the council since 2020,
              works 37 hours a week for £31,200 a year and is paid monthly.
            - `GYM 20.00 May new`: element, amount, the pay period that it belongs to, and the reason (`new`, `change`,
              `correction`, `refund`, `stop`, as [the night](night.md#which-files) says); `3/10` is an instalment, `(paid)` a payment.
              A line of another post or pay group says so in front. What else a night finds is written out: `finding …`,
              `refused: …`.
            - A month's file is made by the night of its third Wednesday: 15 April, 20 May, 17 June, 15 July, 19 August,
              16 September, 21 October, 18 November, 16 December, 20 January, 17 February, 17 March, 21 April, 19 May. A week runs
              from Monday to Sunday, week 1 from 6 April 2026; a file of weekly, two-weekly or four-weekly pay is made on the
              last Wednesday of its period. %d periods before a file's own stay open to correction, one of the market's weeks.
              From July on only the nights of the months are run.
            - HR's feed of a day is taken by the first night from that day on, before anything is worked out.

            The gym (`GYM`) and the travel card are charged by the whole month; parking (`PARK`, £60.00), savings, medical cover,
            the shuttle and the on-call allowance by the days of it; the season ticket (£90.00) by months of thirty days.

            """;

    private ScenarioGuide() {}

    static String text(List<Scenario> scenarios) {
        var text = new StringBuilder(HEAD.formatted(scenarios.size(), ScenarioCalendar.CORRECTION_PERIODS));
        var topics = scenarios.stream()
                .collect(Collectors.groupingBy(Scenario::topic, LinkedHashMap::new, Collectors.toList()));
        topics.forEach((topic, some) -> {
            text.append("## ").append(topic).append("\n\n");
            var rows = new StringJoiner("");
            some.forEach(scenario -> rows.add(scenario.asMarkdown()));
            text.append(rows);
        });
        return text.toString().stripTrailing() + "\n";
    }
}
