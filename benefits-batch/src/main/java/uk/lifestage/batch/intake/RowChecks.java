package uk.lifestage.batch.intake;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.intake.FeedRow;
import uk.lifestage.db.intake.Reject;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.pay.NiCategory;
import uk.lifestage.engine.pay.StudentLoanPlan;
import uk.lifestage.engine.pay.TaxBasis;
import uk.lifestage.engine.pay.TaxCode;

/**
 * The checks that each row of the feed must pass by itself. A row is refused with the first fault of every field that
 * has one; nothing is trimmed, rounded or guessed.
 */
final class RowChecks {
    private static final int SCHOOL_LEAVING_AGE = 16;
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;
    private static final LocalDate FIRST_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDate AFTER_LAST_DATE = LocalDate.of(2200, 1, 1);

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*");
    private static final Pattern ASSIGNMENT = Pattern.compile("[1-9][0-9]{0,3}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\"(),:;<>\\[\\]\\\\]+@[^@\\s.,]+(\\.[^@\\s.,]+)+");
    private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    /** Written like a number, though not as the feed wants it: {@code 1e5}, {@code +5}, {@code .5}, {@code 1,000.00}. */
    private static final Pattern OTHER_NUMBER =
            Pattern.compile("[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]*)(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private final Set<String> payGroups;
    private final CurrencyUnit currency;
    private final LocalDate businessDate;

    /**
     * The checks of one feed.
     *
     * @param payGroups the employer's, by name
     * @param currency in which the employer pays
     */
    RowChecks(Set<String> payGroups, CurrencyUnit currency, LocalDate businessDate) {
        this.payGroups = Set.copyOf(payGroups);
        this.currency = currency;
        this.businessDate = businessDate;
    }

    /** Checks one row, which begins on this physical line. */
    CheckedRow check(long line, FeedFile.Header header, List<String> cells) {
        return new Row(line, header, cells).check();
    }

    /** One row while it is checked. Where a field is at fault its value is a stand-in that nobody gets to see. */
    private final class Row {
        private final long line;
        private final FeedFile.Header header;
        private final List<String> cells;
        private final List<Reject> faults = new ArrayList<>();

        Row(long line, FeedFile.Header header, List<String> cells) {
            this.line = line;
            this.header = header;
            this.cells = cells;
        }

        CheckedRow check() {
            if (cells.size() != header.width()) {
                faults.add(new Reject(
                        line,
                        "row",
                        FaultCode.WRONG_NUMBER_OF_COLUMNS.name(),
                        FaultCode.WRONG_NUMBER_OF_COLUMNS.reason() + ": " + cells.size() + " instead of "
                                + header.width()));
                return bad();
            }
            var employeeNo = code(FeedColumn.EMPLOYEE_NO);
            var assignmentNo = assignmentNo();
            var firstName = text(FeedColumn.FIRST_NAME, LONGEST_NAME);
            var lastName = text(FeedColumn.LAST_NAME, LONGEST_NAME);
            var email = email();
            var dateOfBirth = date(FeedColumn.DATE_OF_BIRTH);
            var continuousServiceDate = date(FeedColumn.CONTINUOUS_SERVICE_DATE);
            var assignmentStart = date(FeedColumn.ASSIGNMENT_START);
            var assignmentEnd = optionalDate(FeedColumn.ASSIGNMENT_END);
            var effectiveFrom = optionalDate(FeedColumn.EFFECTIVE_FROM);
            var contractType = contractType();
            var contractEnd = optionalDate(FeedColumn.CONTRACT_END);
            if (assignmentStart != null) {
                if (dateOfBirth != null
                        && dateOfBirth.plusYears(SCHOOL_LEAVING_AGE).isAfter(assignmentStart)) {
                    fault(FeedColumn.DATE_OF_BIRTH, FaultCode.UNDER_SCHOOL_LEAVING_AGE);
                }
                if (continuousServiceDate != null
                        && continuousServiceDate.isAfter(businessDate)
                        && continuousServiceDate.isAfter(assignmentStart)) {
                    fault(FeedColumn.CONTINUOUS_SERVICE_DATE, FaultCode.IN_THE_FUTURE);
                }
                if (assignmentEnd != null && assignmentEnd.isBefore(assignmentStart)) {
                    fault(FeedColumn.ASSIGNMENT_END, FaultCode.ENDS_BEFORE_START);
                }
                if (contractEnd != null && contractEnd.isBefore(assignmentStart)) {
                    fault(FeedColumn.CONTRACT_END, FaultCode.ENDS_BEFORE_START);
                }
            }
            var fte = fte();
            var weeklyHours = figure(FeedColumn.WEEKLY_HOURS, 2, "168", FaultCode.OVER_HOURS_OF_A_WEEK);
            var weeksPerYear = weeksPerYear();
            var annualSalary = money(FeedColumn.ANNUAL_SALARY);
            var fullTimeSalary = money(FeedColumn.FULL_TIME_SALARY);
            var grade = optionalText(FeedColumn.GRADE, LONGEST_CODE);
            var payGroup = payGroup();
            var taxCode = taxCode();
            var taxBasis = taxBasis();
            var niCategory = niCategory();
            var studentLoanPlans = studentLoanPlans();
            var pensionScheme = text(FeedColumn.PENSION_SCHEME, LONGEST_CODE);
            var leaveDays = figure(FeedColumn.LEAVE_DAYS, 1, "366", FaultCode.OVER_DAYS_OF_A_YEAR);
            var location = optionalText(FeedColumn.LOCATION, LONGEST_NAME);
            var department = optionalText(FeedColumn.DEPARTMENT, LONGEST_NAME);
            var costCode = text(FeedColumn.COST_CODE, LONGEST_CODE);
            var manager = cell(FeedColumn.MANAGER_EMPLOYEE_NO).isEmpty() ? null : code(FeedColumn.MANAGER_EMPLOYEE_NO);
            var unpaidFrom = optionalDate(FeedColumn.UNPAID_FROM);
            var unpaidUntil = optionalDate(FeedColumn.UNPAID_UNTIL);
            if (unpaidUntil != null && cell(FeedColumn.UNPAID_FROM).isEmpty()) {
                fault(FeedColumn.UNPAID_FROM, FaultCode.MISSING);
            }
            if (unpaidFrom != null && unpaidUntil != null && unpaidUntil.isBefore(unpaidFrom)) {
                fault(FeedColumn.UNPAID_UNTIL, FaultCode.ENDS_BEFORE_START);
            }
            if (!faults.isEmpty()) {
                return bad();
            }
            return new CheckedRow.Good(new FeedRow(
                    line,
                    employeeNo,
                    assignmentNo,
                    new PersonFacts(firstName, lastName, email, requireNonNull(dateOfBirth)),
                    effectiveFrom,
                    new PostFacts(
                            requireNonNull(continuousServiceDate),
                            requireNonNull(assignmentStart),
                            assignmentEnd,
                            contractType,
                            contractEnd,
                            fte,
                            weeklyHours,
                            weeksPerYear,
                            Money.of(currency, annualSalary),
                            Money.of(currency, fullTimeSalary),
                            grade,
                            payGroup,
                            taxCode,
                            taxBasis,
                            niCategory,
                            studentLoanPlans,
                            pensionScheme,
                            leaveDays,
                            location,
                            department,
                            costCode,
                            manager,
                            unpaidFrom,
                            unpaidUntil)));
        }

        private CheckedRow.Bad bad() {
            var employeeNo = cell(FeedColumn.EMPLOYEE_NO);
            var assignmentNo = cell(FeedColumn.ASSIGNMENT_NO);
            return new CheckedRow.Bad(
                    line,
                    employeeNo.length() <= LONGEST_CODE
                                    && CODE.matcher(employeeNo).matches()
                            ? employeeNo
                            : null,
                    ASSIGNMENT.matcher(assignmentNo).matches() ? Integer.valueOf(assignmentNo) : null,
                    faults);
        }

        private String cell(FeedColumn column) {
            return header.cell(cells, column);
        }

        private void fault(FeedColumn column, FaultCode code) {
            fault(column, code, code.reason());
        }

        private void fault(FeedColumn column, FaultCode code, String reason) {
            faults.add(new Reject(line, column.header(), code.name(), reason));
        }

        /** The cell if it may be looked at further: not empty, not too long, without control characters. */
        private @Nullable String sound(FeedColumn column, int longest) {
            var text = cell(column);
            if (text.isEmpty()) {
                fault(column, FaultCode.MISSING);
                return null;
            }
            if (text.codePointCount(0, text.length()) > longest) {
                fault(
                        column,
                        FaultCode.TOO_LONG,
                        FaultCode.TOO_LONG.reason() + ": more than " + longest + " characters");
                return null;
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                fault(column, FaultCode.CONTROL_CHARACTER);
                return null;
            }
            return text;
        }

        private String text(FeedColumn column, int longest) {
            var text = sound(column, longest);
            if (text != null && text.isBlank()) {
                fault(column, FaultCode.MISSING);
            }
            return text == null ? "" : text;
        }

        private String optionalText(FeedColumn column, int longest) {
            return cell(column).isEmpty() ? "" : text(column, longest);
        }

        private String code(FeedColumn column) {
            return matching(column, LONGEST_CODE, CODE, FaultCode.NOT_A_CODE);
        }

        private String email() {
            return matching(FeedColumn.EMAIL, LONGEST_EMAIL, EMAIL, FaultCode.NOT_AN_EMAIL);
        }

        private int assignmentNo() {
            var text = matching(FeedColumn.ASSIGNMENT_NO, LONGEST_CODE, ASSIGNMENT, FaultCode.NOT_AN_ASSIGNMENT_NUMBER);
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        }

        private String matching(FeedColumn column, int longest, Pattern form, FaultCode otherwise) {
            var text = sound(column, longest);
            if (text == null) {
                return "";
            }
            if (!form.matcher(text).matches()) {
                fault(column, otherwise);
                return "";
            }
            return text;
        }

        private @Nullable LocalDate optionalDate(FeedColumn column) {
            return cell(column).isEmpty() ? null : date(column);
        }

        private @Nullable LocalDate date(FeedColumn column) {
            var text = sound(column, LONGEST_CODE);
            if (text == null) {
                return null;
            }
            try {
                var date = LocalDate.parse(text);
                if (text.length() == 10 && !date.isBefore(FIRST_DATE) && date.isBefore(AFTER_LAST_DATE)) {
                    return date;
                }
            } catch (DateTimeException impossible) {
                // Said below, without the value that the exception quotes.
            }
            fault(column, FaultCode.NOT_A_DATE);
            return null;
        }

        /** A plain decimal with at most so many decimals; null where it is at fault. */
        private @Nullable BigDecimal decimal(FeedColumn column, int decimals) {
            var text = sound(column, LONGEST_CODE);
            if (text == null) {
                return null;
            }
            if (!PLAIN_DECIMAL.matcher(text).matches()) {
                boolean otherNumber = text.chars().anyMatch(c -> c >= '0' && c <= '9')
                        && OTHER_NUMBER.matcher(text).matches();
                fault(column, otherNumber ? FaultCode.NOT_A_PLAIN_DECIMAL : FaultCode.NOT_A_NUMBER);
                return null;
            }
            var number = new BigDecimal(text);
            if (number.scale() > decimals) {
                fault(
                        column,
                        FaultCode.TOO_MANY_DECIMALS,
                        decimals == 1 ? "more than 1 decimal" : "more than " + decimals + " decimals");
                return null;
            }
            return number;
        }

        private BigDecimal figure(FeedColumn column, int decimals, String most, FaultCode above) {
            var number = decimal(column, decimals);
            if (number == null) {
                return BigDecimal.ZERO;
            }
            if (number.signum() < 0) {
                fault(column, FaultCode.NEGATIVE);
            } else if (number.compareTo(new BigDecimal(most)) > 0) {
                fault(column, above);
            }
            return number;
        }

        private BigDecimal aboveZero(FeedColumn column, int decimals, String most, FaultCode above) {
            var number = decimal(column, decimals);
            if (number == null) {
                return BigDecimal.ONE;
            }
            if (number.signum() <= 0) {
                fault(column, FaultCode.NOT_ABOVE_ZERO);
            } else if (number.compareTo(new BigDecimal(most)) > 0) {
                fault(column, above);
            }
            return number;
        }

        private BigDecimal fte() {
            return aboveZero(FeedColumn.FTE, 4, "1", FaultCode.OVER_ONE);
        }

        private BigDecimal weeksPerYear() {
            return aboveZero(FeedColumn.WEEKS_PER_YEAR, 3, "53", FaultCode.OVER_WEEKS_OF_A_YEAR);
        }

        /** In pounds and pence; the most is what the database's ten digits before the point hold. */
        private BigDecimal money(FeedColumn column) {
            return figure(column, Math.min(2, currency.getDecimalPlaces()), "9999999999", FaultCode.TOO_LARGE);
        }

        private ContractType contractType() {
            var text = sound(FeedColumn.CONTRACT_TYPE, LONGEST_CODE);
            if (text == null) {
                return ContractType.PERMANENT;
            }
            return ContractType.find(text).orElseGet(() -> {
                fault(FeedColumn.CONTRACT_TYPE, FaultCode.UNKNOWN_CONTRACT_TYPE);
                return ContractType.PERMANENT;
            });
        }

        private String payGroup() {
            var text = sound(FeedColumn.PAY_GROUP, LONGEST_CODE);
            if (text != null && !payGroups.contains(text)) {
                fault(FeedColumn.PAY_GROUP, FaultCode.UNKNOWN_PAY_GROUP);
            }
            return text == null ? "" : text;
        }

        private String taxCode() {
            var text = sound(FeedColumn.TAX_CODE, LONGEST_CODE);
            if (text != null && TaxCode.find(text).isEmpty()) {
                fault(FeedColumn.TAX_CODE, FaultCode.NOT_A_TAX_CODE);
            }
            return text == null ? "" : text;
        }

        private String taxBasis() {
            var text = sound(FeedColumn.TAX_BASIS, LONGEST_CODE);
            if (text != null && TaxBasis.find(text).isEmpty()) {
                fault(FeedColumn.TAX_BASIS, FaultCode.UNKNOWN_TAX_BASIS);
            }
            return text == null ? "" : text;
        }

        private String niCategory() {
            var text = sound(FeedColumn.NI_CATEGORY, LONGEST_CODE);
            if (text != null && NiCategory.find(text).isEmpty()) {
                fault(FeedColumn.NI_CATEGORY, FaultCode.UNKNOWN_NI_CATEGORY);
            }
            return text == null ? "" : text;
        }

        private List<String> studentLoanPlans() {
            if (cell(FeedColumn.STUDENT_LOAN_PLANS).isEmpty()) {
                return List.of();
            }
            var text = sound(FeedColumn.STUDENT_LOAN_PLANS, LONGEST_CODE);
            if (text == null) {
                return List.of();
            }
            var plans = List.of(text.split(";", -1));
            if (plans.stream().anyMatch(plan -> StudentLoanPlan.find(plan).isEmpty())) {
                fault(FeedColumn.STUDENT_LOAN_PLANS, FaultCode.UNKNOWN_LOAN_PLAN);
            } else if (new HashSet<>(plans).size() < plans.size()) {
                fault(FeedColumn.STUDENT_LOAN_PLANS, FaultCode.REPEATED_LOAN_PLAN);
            } else if (plans.stream()
                            .filter(plan -> !plan.equals(StudentLoanPlan.POSTGRADUATE.code()))
                            .count()
                    > 1) {
                fault(FeedColumn.STUDENT_LOAN_PLANS, FaultCode.TWO_UNDERGRADUATE_PLANS);
            }
            return plans;
        }
    }
}
