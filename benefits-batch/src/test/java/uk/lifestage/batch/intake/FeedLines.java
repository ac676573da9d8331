package uk.lifestage.batch.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Feeds for tests, of people who do not exist: a row says what matters and has the rest filled in. */
final class FeedLines {
    static final String HEADER =
            Arrays.stream(FeedColumn.values()).map(FeedColumn::header).collect(Collectors.joining(","));

    private FeedLines() {}

    /** A good row; cells follow as {@code name=value}. */
    static String row(String employeeNo, String... cells) {
        var values = new EnumMap<FeedColumn, String>(Map.ofEntries(
                Map.entry(FeedColumn.EMPLOYEE_NO, employeeNo),
                Map.entry(FeedColumn.ASSIGNMENT_NO, "1"),
                Map.entry(FeedColumn.FIRST_NAME, "Nia"),
                Map.entry(FeedColumn.LAST_NAME, "Prosser"),
                Map.entry(FeedColumn.EMAIL, "nia.prosser@council.example"),
                Map.entry(FeedColumn.DATE_OF_BIRTH, "1988-02-29"),
                Map.entry(FeedColumn.CONTINUOUS_SERVICE_DATE, "2019-09-01"),
                Map.entry(FeedColumn.ASSIGNMENT_START, "2020-01-01"),
                Map.entry(FeedColumn.CONTRACT_TYPE, "permanent"),
                Map.entry(FeedColumn.FTE, "1.0000"),
                Map.entry(FeedColumn.WEEKLY_HOURS, "37.00"),
                Map.entry(FeedColumn.WEEKS_PER_YEAR, "52.143"),
                Map.entry(FeedColumn.ANNUAL_SALARY, "31000.00"),
                Map.entry(FeedColumn.FULL_TIME_SALARY, "31000.00"),
                Map.entry(FeedColumn.GRADE, "SCP16"),
                Map.entry(FeedColumn.PAY_GROUP, "MONTHLY"),
                Map.entry(FeedColumn.TAX_CODE, "1257L"),
                Map.entry(FeedColumn.TAX_BASIS, "cumulative"),
                Map.entry(FeedColumn.NI_CATEGORY, "A"),
                Map.entry(FeedColumn.STUDENT_LOAN_PLANS, "2;PG"),
                Map.entry(FeedColumn.PENSION_SCHEME, "LGPS"),
                Map.entry(FeedColumn.LEAVE_DAYS, "31.0"),
                Map.entry(FeedColumn.LOCATION, "Town Hall"),
                Map.entry(FeedColumn.DEPARTMENT, "Libraries"),
                Map.entry(FeedColumn.COST_CODE, "A1000")));
        for (var cell : cells) {
            int equals = cell.indexOf('=');
            values.put(
                    FeedColumn.valueOf(cell.substring(0, equals).toUpperCase(Locale.ROOT)), cell.substring(equals + 1));
        }
        return Arrays.stream(FeedColumn.values())
                .map(column -> quoted(values.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[,\"\r\n].*") ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }

    /** A feed of these rows. */
    static String feed(List<String> rows) {
        return HEADER + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    }

    /** Writes a file of this content. */
    static Path file(Path folder, String name, String content) {
        try {
            return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
