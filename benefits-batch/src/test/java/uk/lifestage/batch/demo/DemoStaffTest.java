package uk.lifestage.batch.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoStaffTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final BigDecimal HOURLY_FROM_21 = new BigDecimal("12.71");
    private static final BigDecimal HOURLY_APPRENTICE = new BigDecimal("8.00");

    private final List<FeedRow> rows = rows(DemoStaff.of(6_000, 1, TODAY));

    @Test
    void writesTheSameBytesForTheSameSeed() throws IOException {
        var once = feed(DemoStaff.of(500, 7, TODAY));

        assertThat(feed(DemoStaff.of(500, 7, TODAY))).isEqualTo(once);
        assertThat(feed(DemoStaff.of(500, 8, TODAY))).isNotEqualTo(once);
    }

    @Test
    void keepsThePeopleThatItHadWhenThereAreMore() throws IOException {
        assertThat(feed(DemoStaff.of(500, 7, TODAY))).startsWith(feed(DemoStaff.of(100, 7, TODAY)));
    }

    @Test
    void writesTheContractsHeader() throws IOException {
        assertThat(feed(DemoStaff.of(1, 1, TODAY)).lines().findFirst()).hasValue(FeedRow.HEADER);
        assertThat(FeedRow.HEADER.split(",")).hasSize(29);
    }

    @Test
    void writesTheSampleFeedsHeader() throws IOException {
        var sample = sharedFile("data/hr-feed/employments.csv");
        assumeThat(sample).exists();

        assertThat(Files.readString(sample)).startsWith(FeedRow.HEADER + FeedRow.LINE_END);
    }

    @Test
    void namesEachPostOnce() {
        assertThat(rows.stream().map(row -> row.employeeNo() + "/" + row.assignmentNo()))
                .doesNotHaveDuplicates();
        assertThat(rows.getFirst().employeeNo()).isEqualTo("100000");
        assertThat(rows.stream().filter(row -> row.assignmentNo() == 2).count()).isBetween(200L, 500L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void makesPeopleWhoCouldBe(long seed) {
        assertThat(rows(DemoStaff.of(3_000, seed, TODAY))).allSatisfy(row -> {
            assertThat(row.dateOfBirth().plusYears(16)).isBeforeOrEqualTo(row.continuousServiceDate());
            assertThat(row.continuousServiceDate()).isBeforeOrEqualTo(row.assignmentStart());
            assertThat(row.assignmentStart()).isBeforeOrEqualTo(TODAY);
            assertThat(row.fte()).isPositive().isLessThanOrEqualTo(BigDecimal.ONE);
            assertThat(row.leaveDays()).isGreaterThanOrEqualTo(row.fte().multiply(new BigDecimal("28")));
            if (row.assignmentEnd() != null) {
                assertThat(row.assignmentEnd()).isAfterOrEqualTo(row.assignmentStart());
            }
            if (row.contractEnd() != null) {
                assertThat(row.contractEnd()).isAfterOrEqualTo(row.assignmentStart());
            }
            if (row.managerEmployeeNo() != null) {
                assertThat(row.managerEmployeeNo()).isLessThan(row.employeeNo());
            }
        });
    }

    @Test
    void paysNobodyLessThanTheMinimumWage() {
        assertThat(rows).allSatisfy(row -> {
            var hourly = row.fullTimeSalary().divide(new BigDecimal("1929.291"), 4, RoundingMode.DOWN);
            assertThat(hourly)
                    .isGreaterThanOrEqualTo(
                            row.contractType().equals("apprentice") ? HOURLY_APPRENTICE : HOURLY_FROM_21);
        });
    }

    @ParameterizedTest(name = "somebody turns {0} today and somebody tomorrow")
    @ValueSource(ints = {18, 21, 22, 25, 40, 55, 65, 66, 67, 70})
    void standsPeopleNearEveryBirthday(int age) {
        assertThat(rows)
                .anyMatch(row -> row.dateOfBirth().plusYears(age).equals(TODAY))
                .anyMatch(row -> row.dateOfBirth().plusYears(age).equals(TODAY.plusDays(1)));
    }

    @Test
    void standsPeopleNearEveryOtherBoundary() {
        assertThat(rows)
                .as("just sixteen")
                .anyMatch(row -> row.dateOfBirth().plusYears(16).equals(TODAY))
                .as("five years of service tomorrow")
                .anyMatch(row -> row.continuousServiceDate().plusYears(5).equals(TODAY.plusDays(1)))
                .as("contract of just twelve months")
                .anyMatch(row -> TODAY.plusMonths(12).equals(row.contractEnd()))
                .as("contract that ends today")
                .anyMatch(row -> TODAY.equals(row.contractEnd()))
                .as("joiner's last day to choose")
                .anyMatch(row -> row.assignmentStart().plusDays(60).equals(TODAY))
                .as("leaves today")
                .anyMatch(row -> TODAY.equals(row.assignmentEnd()))
                .as("least leave")
                .anyMatch(row -> row.fte().compareTo(BigDecimal.ONE) == 0
                        && row.leaveDays().compareTo(new BigDecimal("28")) == 0)
                .as("apprentice at the minimum wage")
                .anyMatch(row -> row.fullTimeSalary().compareTo(new BigDecimal("15435")) == 0)
                .as("term time")
                .anyMatch(row -> row.weeksPerYear().compareTo(new BigDecimal("44.5")) == 0)
                .as("written from right to left")
                .anyMatch(row -> row.lastName().equals("כהן"))
                .as("long name")
                .anyMatch(row -> row.lastName().length() > 50);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"S, Scottish", "C, Welsh", "K, addition", "BR, basic rate", "0T, no allowance", "1257L, usual"})
    void usesEveryKindOfTaxCode(String start, String kind) {
        assertThat(rows).anyMatch(row -> row.taxCode().startsWith(start));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"M", "H", "A", "C"})
    void usesEveryNationalInsuranceCategoryOfACouncil(String category) {
        assertThat(rows).anyMatch(row -> row.niCategory().equals(category));
    }

    @Test
    void givesCategoryCFromStatePensionAgeOn() {
        assertThat(rows).allSatisfy(row -> {
            var age = Period.between(row.dateOfBirth(), TODAY);
            if (age.getYears() >= 67) {
                assertThat(row.niCategory()).isEqualTo("C");
            } else if (age.getYears() < 66) {
                assertThat(row.niCategory()).isNotEqualTo("C");
            }
        });
        assertThat(rows)
                .anyMatch(row -> Period.between(row.dateOfBirth(), TODAY).getYears() == 66);
    }

    @Test
    void quotesWhatHoldsCommasAndQuotationMarks() throws IOException {
        var feed = feed(DemoStaff.of(6_000, 1, TODAY));

        assertThat(feed)
                .contains(",\"King, Jr\",")
                .contains(",\"Anne \"\"Nan\"\"\",")
                .endsWith("\r\n");
    }

    @Test
    void writesTheFileThatItIsAskedFor(@TempDir Path folder) throws IOException {
        var out = folder.resolve("employments.csv");

        GenerateFeed.run("--people=20", "--seed=3", "--business-date=2026-11-20", "--out=" + out);

        assertThat(Files.readString(out, StandardCharsets.UTF_8)).isEqualTo(feed(DemoStaff.of(20, 3, TODAY)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--people=none, whole number",
        "--people=0, 1 to 10",
        "--persons=5, No such option",
        "--business-date=20/11/2026, must be a date",
        "--out=, is missing"
    })
    void saysWhichOptionIsWrong(String option, String message, @TempDir Path folder) {
        var name = option.substring(0, option.indexOf('=') + 1);
        var arguments = Stream.of("--people=1", "--business-date=2026-11-20", "--out=" + folder.resolve("x.csv"))
                .filter(given -> !given.startsWith(name));

        assertThatThrownBy(() -> GenerateFeed.run(
                        Stream.concat(arguments, Stream.of(option)).toArray(String[]::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static List<FeedRow> rows(DemoStaff staff) {
        return IntStream.range(0, staff.people())
                .boxed()
                .flatMap(place -> staff.person(place).stream())
                .toList();
    }

    private static String feed(DemoStaff staff) throws IOException {
        var out = new StringBuilder();
        staff.write(out);
        return out.toString();
    }

    /** A file beside the project's root, which is not part of the project. */
    private static Path sharedFile(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder.resolveSibling("shared").resolve(name);
            }
        }
        return Path.of("shared", name);
    }
}
