package uk.lifestage.batch.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.db.intake.FeedRow;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.engine.employment.ContractType;

class RowChecksTest {
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2026, 11, 20);

    @ParameterizedTest(name = "{0}={1} is {2}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "employee_no               | ''                    | MISSING",
                "employee_no               | ' 100001'             | NOT_A_CODE",
                "employee_no               | =1+1                  | NOT_A_CODE",
                "assignment_no             | ''                    | MISSING",
                "assignment_no             | 0                     | NOT_AN_ASSIGNMENT_NUMBER",
                "assignment_no             | 01                    | NOT_AN_ASSIGNMENT_NUMBER",
                "assignment_no             | 10000                 | NOT_AN_ASSIGNMENT_NUMBER",
                "first_name                | ''                    | MISSING",
                "first_name                | '  '                  | MISSING",
                "last_name                 | ''                    | MISSING",
                "email                     | ''                    | MISSING",
                "email                     | no-at-sign            | NOT_AN_EMAIL",
                "email                     | a@b                   | NOT_AN_EMAIL",
                "email                     | a@b@c.example         | NOT_AN_EMAIL",
                "email                     | a b@c.example         | NOT_AN_EMAIL",
                "date_of_birth             | ''                    | MISSING",
                "date_of_birth             | 31/02/1980            | NOT_A_DATE",
                "date_of_birth             | 1980-02-31            | NOT_A_DATE",
                "date_of_birth             | 1981-02-29            | NOT_A_DATE",
                "date_of_birth             | 80-02-01              | NOT_A_DATE",
                "date_of_birth             | 1899-12-31            | NOT_A_DATE",
                "date_of_birth             | +11980-02-01          | NOT_A_DATE",
                "date_of_birth             | 1980-02-01T00:00      | NOT_A_DATE",
                "date_of_birth             | 2004-01-02            | UNDER_SCHOOL_LEAVING_AGE",
                "continuous_service_date   | ''                    | MISSING",
                "continuous_service_date   | 2031-01-01            | IN_THE_FUTURE",
                "continuous_service_date   | 2026-11-21            | IN_THE_FUTURE",
                "assignment_start          | ''                    | MISSING",
                "assignment_start          | 2200-01-01            | NOT_A_DATE",
                "assignment_end            | 2019-12-31            | ENDS_BEFORE_START",
                "assignment_end            | tomorrow              | NOT_A_DATE",
                "effective_from            | 20/11/2026            | NOT_A_DATE",
                "contract_type             | ''                    | MISSING",
                "contract_type             | 'Permanent '          | UNKNOWN_CONTRACT_TYPE",
                "contract_type             | 'permanent '          | UNKNOWN_CONTRACT_TYPE",
                "contract_end              | 2019-12-31            | ENDS_BEFORE_START",
                "fte                       | ''                    | MISSING",
                "fte                       | 1.7                   | OVER_ONE",
                "fte                       | 0                     | NOT_ABOVE_ZERO",
                "fte                       | 0.0000                | NOT_ABOVE_ZERO",
                "fte                       | -0.5                  | NOT_ABOVE_ZERO",
                "fte                       | 0.54321               | TOO_MANY_DECIMALS",
                "weekly_hours              | 190                   | OVER_HOURS_OF_A_WEEK",
                "weekly_hours              | 168.01                | OVER_HOURS_OF_A_WEEK",
                "weekly_hours              | -1                    | NEGATIVE",
                "weekly_hours              | NaN                   | NOT_A_NUMBER",
                "weeks_per_year            | 60                    | OVER_WEEKS_OF_A_YEAR",
                "weeks_per_year            | 0                     | NOT_ABOVE_ZERO",
                "annual_salary             | ''                    | MISSING",
                "annual_salary             | '£32,000'             | NOT_A_NUMBER",
                "annual_salary             | abc                   | NOT_A_NUMBER",
                "annual_salary             | -                     | NOT_A_NUMBER",
                "annual_salary             | .                     | NOT_A_NUMBER",
                "annual_salary             | -5.00                 | NEGATIVE",
                "annual_salary             | 1e9                   | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | 1E5                   | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | '1,000.00'            | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | +5                    | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | .5                    | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | 5.                    | NOT_A_PLAIN_DECIMAL",
                "annual_salary             | ' 5'                  | NOT_A_NUMBER",
                "annual_salary             | ٣٢٠٠٠                 | NOT_A_NUMBER",
                "annual_salary             | 31000.005             | TOO_MANY_DECIMALS",
                "annual_salary             | 10000000000           | TOO_LARGE",
                "full_time_salary          | 31000,00              | NOT_A_NUMBER",
                "pay_group                 | FORTNIGHTLY           | UNKNOWN_PAY_GROUP",
                "pay_group                 | monthly               | UNKNOWN_PAY_GROUP",
                "tax_code                  | 12X57                 | NOT_A_TAX_CODE",
                "tax_code                  | ''                    | MISSING",
                "tax_basis                 | week1                 | UNKNOWN_TAX_BASIS",
                "ni_category               | Q9                    | UNKNOWN_NI_CATEGORY",
                "ni_category               | a                     | UNKNOWN_NI_CATEGORY",
                "student_loan_plans        | 2;7                   | UNKNOWN_LOAN_PLAN",
                "student_loan_plans        | 2;                    | UNKNOWN_LOAN_PLAN",
                "student_loan_plans        | '2,PG'                | UNKNOWN_LOAN_PLAN",
                "student_loan_plans        | 1;2                   | TWO_UNDERGRADUATE_PLANS",
                "student_loan_plans        | 4;PG;5                | TWO_UNDERGRADUATE_PLANS",
                "student_loan_plans        | PG;PG                 | REPEATED_LOAN_PLAN",
                "pension_scheme            | ''                    | MISSING",
                "leave_days                | abc                   | NOT_A_NUMBER",
                "leave_days                | 31.05                 | TOO_MANY_DECIMALS",
                "leave_days                | 367                   | OVER_DAYS_OF_A_YEAR",
                "cost_code                 | ''                    | MISSING",
                "manager_employee_no       | 'the boss'            | NOT_A_CODE",
                "unpaid_from               | 31/08/2026            | NOT_A_DATE",
            })
    void refusesWhatIsNoValueOfItsField(String field, String value, String code) {
        assertThat(faults(field + "=" + value))
                .extracting(Reject::field, Reject::code)
                .containsExactly(tuple(field, code));
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "employee_no               | A/12.3-4_b",
                "assignment_no             | 9999",
                "first_name                | بهاء الدين",
                "first_name                | Siân",
                "last_name                 | O'Brien",
                "last_name                 | Robert'); DROP TABLE employment;--",
                "last_name                 | 'D\\Arcy, \"the\" elder'",
                "email                     | siân.o'brien+post@städte.example",
                "date_of_birth             | 2004-01-01",
                "continuous_service_date   | 2026-11-20",
                "assignment_end            | 2020-01-01",
                "assignment_end            | 2199-12-31",
                "effective_from            | 2026-10-04",
                "contract_type             | apprentice",
                "fte                       | 0.0001",
                "fte                       | 1",
                "weekly_hours              | 0",
                "weekly_hours              | 168",
                "weeks_per_year            | 53",
                "annual_salary             | 0",
                "annual_salary             | 9999999999",
                "grade                     | ''",
                "tax_code                  | SK120",
                "tax_code                  | C0T",
                "tax_basis                 | month1",
                "ni_category               | Z",
                "student_loan_plans        | ''",
                "student_loan_plans        | PG",
                "pension_scheme            | LGPS-50/50",
                "leave_days                | 0",
                "manager_employee_no       | 100001",
            })
    void takesWhatIsAtTheEdgeOfItsField(String field, String value) {
        assertThat(faults(field + "=" + value)).isEmpty();
    }

    @Test
    void takesAJoinerWhoseServiceBeginsWithAFuturePost() {
        assertThat(faults("assignment_start=2026-12-05", "continuous_service_date=2026-12-05"))
                .isEmpty();
        assertThat(faults("assignment_start=2026-12-05", "continuous_service_date=2026-12-06"))
                .extracting(Reject::code)
                .containsExactly("IN_THE_FUTURE");
    }

    @ParameterizedTest
    @CsvSource({
        "first_name, 100",
        "last_name, 100",
        "location, 100",
        "department, 100",
        "employee_no, 60",
        "grade, 60",
        "cost_code, 60",
        "pension_scheme, 60",
        "manager_employee_no, 60"
    })
    void refusesWhatIsTooLong(String field, int longest) {
        assertThat(faults(field + "=" + "x".repeat(longest))).isEmpty();
        assertThat(faults(field + "=" + "x".repeat(longest + 1)))
                .extracting(Reject::field, Reject::code)
                .containsExactly(tuple(field, "TOO_LONG"));
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertThat(faults("first_name=" + "𝔄".repeat(100))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"first_name", "email", "employee_no", "location", "manager_employee_no", "student_loan_plans"})
    void refusesControlCharacters(String field) {
        for (var control : List.of("\n", "\r", "\t", "\0", "\u001b", "\u0085")) {
            assertThat(faults(field + "=a" + control + "b"))
                    .extracting(Reject::field, Reject::code)
                    .containsExactly(tuple(field, "CONTROL_CHARACTER"));
        }
    }

    @Test
    void saysTheFirstFaultOfEveryFaultyField() {
        assertThat(faults("fte=2", "annual_salary=abc", "email=x", "date_of_birth=never"))
                .extracting(Reject::line, Reject::field, Reject::code)
                .containsExactlyInAnyOrder(
                        tuple(7L, "fte", "OVER_ONE"),
                        tuple(7L, "annual_salary", "NOT_A_NUMBER"),
                        tuple(7L, "email", "NOT_AN_EMAIL"),
                        tuple(7L, "date_of_birth", "NOT_A_DATE"));
    }

    @Test
    void neverRepeatsAValue() {
        var secret = "Geheimnis";
        for (var column : FeedColumn.values()) {
            var value = secret + "\u0007" + secret;
            assertThat(faults(column.header() + "=" + value).toString())
                    .as(column.header())
                    .doesNotContain(secret);
            assertThat(faults(column.header() + "=" + secret.repeat(50)).toString())
                    .as(column.header())
                    .isNotEqualTo("[]")
                    .doesNotContain(secret);
        }
    }

    @Test
    void refusesAnAbsenceThatEndsBeforeItBeginsOrNeverBegins() {
        assertThat(faults("unpaid_from=2026-09-10", "unpaid_until=2026-09-09"))
                .extracting(Reject::field, Reject::code)
                .containsExactly(tuple("unpaid_until", "ENDS_BEFORE_START"));
        assertThat(faults("unpaid_until=2026-09-09"))
                .extracting(Reject::field, Reject::code)
                .containsExactly(tuple("unpaid_from", "MISSING"));
        assertThat(faults("unpaid_from=2026-09-10", "unpaid_until=2026-09-10")).isEmpty();
    }

    @Test
    void refusesARowOfTheWrongWidth() {
        var cells = cells("employee_no=100001");
        cells.removeLast();
        var bad = (CheckedRow.Bad) check(cells);
        assertThat(bad.faults())
                .extracting(Reject::field, Reject::code, Reject::reason)
                .containsExactly(tuple("row", "WRONG_NUMBER_OF_COLUMNS", "wrong number of columns: 30 instead of 31"));
        assertThat(bad.employeeNo()).isEqualTo("100001");
        assertThat(bad.assignmentNo()).isEqualTo(1);
    }

    @Test
    void readsEveryFieldOfAGoodRow() {
        FeedRow row = ((CheckedRow.Good) check(cells(
                        "effective_from=2026-11-01",
                        "assignment_end=2027-03-31",
                        "contract_type=fixed_term",
                        "contract_end=2027-03-31",
                        "manager_employee_no=100009")))
                .row();
        assertThat(row.line()).isEqualTo(7);
        assertThat(row.employeeNo()).isEqualTo("100001");
        assertThat(row.assignmentNo()).isEqualTo(1);
        assertThat(row.effectiveFrom()).isEqualTo("2026-11-01");
        assertThat(row.person().fullName()).isEqualTo("Nia Prosser");
        assertThat(row.person().email()).isEqualTo("nia.prosser@council.example");
        assertThat(row.person().dateOfBirth()).isEqualTo("1988-02-29");
        var post = row.post();
        assertThat(post.continuousServiceDate()).isEqualTo("2019-09-01");
        assertThat(post.assignmentStart()).isEqualTo("2020-01-01");
        assertThat(post.assignmentEnd()).isEqualTo("2027-03-31");
        assertThat(post.contractType()).isEqualTo(ContractType.FIXED_TERM);
        assertThat(post.contractEnd()).isEqualTo("2027-03-31");
        assertThat(post.fte()).isEqualTo("1.0000");
        assertThat(post.weeklyHours()).isEqualTo("37.00");
        assertThat(post.weeksPerYear()).isEqualTo("52.143");
        assertThat(post.annualSalary()).hasToString("GBP 31000.00");
        assertThat(post.fullTimeSalary()).hasToString("GBP 31000.00");
        assertThat(List.of(post.grade(), post.payGroup(), post.taxCode(), post.taxBasis(), post.niCategory()))
                .containsExactly("SCP16", "MONTHLY", "1257L", "cumulative", "A");
        assertThat(post.studentLoanPlans()).containsExactly("2", "PG");
        assertThat(List.of(post.pensionScheme(), post.location(), post.department(), post.costCode()))
                .containsExactly("LGPS", "Town Hall", "Libraries", "A1000");
        assertThat(post.leaveDays()).isEqualTo("31.0");
        assertThat(post.managerEmployeeNo()).isEqualTo("100009");
    }

    private static List<Reject> faults(String... cells) {
        return switch (check(cells(cells))) {
            case CheckedRow.Good good -> List.of();
            case CheckedRow.Bad bad -> bad.faults();
        };
    }

    private static CheckedRow check(List<String> cells) {
        var positions = new EnumMap<FeedColumn, Integer>(
                Arrays.stream(FeedColumn.values()).collect(Collectors.toMap(column -> column, FeedColumn::ordinal)));
        return new RowChecks(Set.of("MONTHLY", "WEEKLY"), CurrencyUnit.GBP, BUSINESS_DATE)
                .check(7, new FeedFile.Header(positions), cells);
    }

    private static List<String> cells(String... cells) {
        try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(FeedLines.row("100001", cells))) {
            return new ArrayList<>(reader.iterator().next().getFields());
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
