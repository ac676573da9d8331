package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import tools.jackson.databind.JsonNode;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.pricing.Chosen;
import uk.lifestage.engine.pricing.Fixture;
import uk.lifestage.engine.pricing.PriceOutcome;
import uk.lifestage.engine.pricing.Pricing;

/** Works an example out with the engine and tells every value that comes out otherwise. */
final class Reproduction {
    private static final Law LAW = Law.gb();

    private Reproduction() {}

    /** Every difference in words; none where the example is reproduced. */
    static List<String> differences(Example row) {
        var actual = actual(row);
        var differences = new ArrayList<String>();
        row.expected().propertyNames().forEach(name -> {
            var expected = row.expected().get(name);
            if (!actual.containsKey(name)) {
                differences.add(name + " is not worked out");
            } else if (!same(expected, actual.get(name))) {
                differences.add(name + " is " + actual.get(name) + ", expected " + expected);
            }
        });
        return differences;
    }

    private static boolean same(JsonNode expected, Object actual) {
        return switch (actual) {
            case Boolean yes -> expected.isBoolean() && expected.asBoolean() == yes;
            case Money money -> Example.number(expected).compareTo(money.getAmount()) == 0;
            case BigDecimal number -> Example.number(expected).compareTo(number) == 0;
            case List<?> list -> sameList(expected, list);
            case Map<?, ?> map -> {
                var all = true;
                for (var name : expected.propertyNames()) {
                    all = all && map.containsKey(name) && same(expected.get(name), map.get(name));
                }
                yield all;
            }
            default -> throw new IllegalArgumentException("Not compared: " + actual.getClass());
        };
    }

    private static boolean sameList(JsonNode expected, List<?> actual) {
        var all = expected.size() == actual.size();
        for (int i = 0; all && i < actual.size(); i++) {
            all = same(expected.get(i), actual.get(i));
        }
        return all;
    }

    private static Map<String, Object> actual(Example row) {
        return switch (row.area()) {
            case "paye-tax" -> Map.of("rows", incomeTax(row));
            case "ni-class1" -> nationalInsurance(row);
            case "ni-director" -> director(row);
            case "ni-rounding" -> Map.of("rounded", NationalInsurance.round(row.number("unrounded")));
            case "student-loan" -> studentLoan(row);
            case "personal-allowance" -> Map.of("personal_allowance", personalAllowance(row));
            case "pension-sacrifice-cap" -> pensionSacrificeLimit(row);
            case "nmw-rate" ->
                Map.of("hourly_rate", minimumWage(row, row.text("from")).value());
            case "nmw-entitlement" ->
                Map.of(
                        "entitlement",
                        MinimumWage.entitlement(
                                minimumWage(row, row.text("rates")), row.number("hours_in_pay_period")));
            case "nmw-check" -> minimumWageCheck(row);
            case "nmw-accommodation" -> accommodation(row);
            case "nmw-uplift" -> uplift(row);
            case "holiday" -> holiday(row);
            case "salary-sacrifice" -> salarySacrifice(row);
            case "opra" -> optionalRemuneration(row);
            case "payrolled-bik" -> payrolledBenefit(row);
            case "childcare-voucher" -> childcareVoucher(row);
            case "tax-free-childcare" ->
                Map.of(
                        "top_up",
                        TaxFreeChildcare.topUp(
                                LAW,
                                LocalDate.of(2026, 4, 6),
                                pounds(row.number("annual_cost")),
                                row.inputs().get("disabled_child").asBoolean(),
                                row.whole("eligible_quarters")));
            case "buy-leave" -> buyLeave(row);
            case "nhs-pension" -> nhsPension(row);
            case "payroll-giving" ->
                Map.of("cost", PayrollGiving.cost(pounds(row.number("gift")), percent(row.text("taxpayer"))));
            case "free-pay" -> freePay(row);
            case "paye-annualised" -> annualised(row);
            default -> throw new IllegalArgumentException("No such area is worked out: " + row.area());
        };
    }

    private static Object incomeTax(Example row) {
        var day = firstDay(row);
        var frequency = frequency(row.text("frequency"));
        var basis = row.inputs().get("week1_month1").asBoolean() ? TaxBasis.MONTH1 : TaxBasis.CUMULATIVE;
        var consecutive = row.text("cases_are").startsWith("one employee");
        var results = new ArrayList<Map<String, Object>>();
        var taxBefore = pounds(BigDecimal.ZERO);
        for (var period : row.inputs().get("rows")) {
            var pay = pounds(Example.number(period.get("pay")));
            var payBefore = pounds(Example.number(period.get("pay_to_date"))).minus(pay);
            var before = consecutive ? taxBefore : pounds(BigDecimal.ZERO);
            var number = period.get("period").asInt();
            var due = IncomeTax.deduct(
                    LAW,
                    day,
                    TaxCode.parse(period.get("code").asString()),
                    basis,
                    frequency,
                    new IncomeTax.Position(number, payBefore, before),
                    pay);
            taxBefore = before.plus(due.tax());
            results.add(Map.of(
                    "period", BigDecimal.valueOf(number), "tax", due.tax(), "tax_to_date", before.plus(due.tax())));
        }
        return results;
    }

    private static Map<String, Object> nationalInsurance(Example row) {
        var category = NiCategory.valueOf(row.text("category"));
        var frequency = frequency(row.text("frequency"));
        var pay = row.inputs().get("pay");
        if (!pay.isArray()) {
            var due = NationalInsurance.of(LAW, firstDay(row), category, frequency, pounds(Example.number(pay)));
            return Map.of(
                    "employee",
                    due.employee().amount(),
                    "employer",
                    due.employer().amount());
        }
        var employee = new ArrayList<Money>();
        var employer = new ArrayList<Money>();
        for (var each : pay) {
            var due = NationalInsurance.of(LAW, firstDay(row), category, frequency, pounds(Example.number(each)));
            employee.add(due.employee().amount());
            employer.add(due.employer().amount());
        }
        return Map.of("employee", employee, "employer", employer);
    }

    private static Map<String, Object> director(Example row) {
        var category = NiCategory.valueOf(row.text("category"));
        var day = firstDay(row);
        if (!row.text("method").equals("AlternativeMethod")) {
            var due = NationalInsurance.director(LAW, day, category, row.whole("weeks"), pounds(row.number("pay")));
            return Map.of(
                    "employee",
                    due.employee().amount(),
                    "employer",
                    due.employer().amount());
        }
        var employee = pounds(BigDecimal.ZERO);
        var employer = pounds(BigDecimal.ZERO);
        var earnings = pounds(BigDecimal.ZERO);
        var weeks = row.inputs().get("pay_each_week");
        for (int week = 0; week < 52; week++) {
            var pay = pounds(Example.number(weeks.get(week)));
            earnings = earnings.plus(pay);
            if (week < 51) {
                var due = NationalInsurance.of(LAW, day, category, Frequency.WEEKLY, pay);
                employee = employee.plus(due.employee().amount());
                employer = employer.plus(due.employer().amount());
            }
        }
        var year = NationalInsurance.director(LAW, day, category, 52, earnings);
        return Map.of(
                "employee_weeks_1_to_51_total",
                employee,
                "employee_week_52",
                year.employee().amount().minus(employee),
                "employer_weeks_1_to_51_total",
                employer,
                "employer_week_52",
                year.employer().amount().minus(employer));
    }

    private static Map<String, Object> studentLoan(Example row) {
        var plan = StudentLoanPlan.find(row.text("plan").replace("PGL", "PG")).orElseThrow();
        var income = pounds(row.number("annual_income"));
        var monthly = income.dividedBy(12, RoundingMode.HALF_UP);
        return Map.of(
                "annual_repayment",
                StudentLoan.annual(LAW, firstDay(row), plan, income),
                "monthly",
                StudentLoan.deduct(LAW, firstDay(row), plan, Frequency.MONTHLY, monthly)
                        .amount());
    }

    private static Money personalAllowance(Example row) {
        var day = firstDay(row);
        var income = row.has("adjusted_net_income")
                ? pounds(row.number("adjusted_net_income"))
                : PersonalAllowance.adjustedNetIncome(
                        LAW, day, pounds(row.number("income")), pounds(row.number("gift_aid_net")));
        return PersonalAllowance.of(LAW, day, income);
    }

    private static Map<String, Object> pensionSacrificeLimit(Example row) {
        var day = firstDay(row);
        if (row.has("salary_after_sacrifice")) {
            var extra = PensionSacrificeLimit.extra(
                    LAW,
                    day,
                    NiCategory.A,
                    pounds(row.number("salary_after_sacrifice")),
                    pounds(row.number("sacrificed_to_pension")));
            return Map.of(
                    "extra_employee_ni",
                    extra.employee().amount(),
                    "extra_employer_ni",
                    extra.employer().amount());
        }
        var salary = row.number("salary");
        var limit = LAW.figure(LegalFigure.PENSION_SACRIFICE_LIMIT, day).value();
        var before = NationalInsurance.annual(LAW, day, NiCategory.A, pounds(salary));
        var after = NationalInsurance.annual(LAW, day, NiCategory.A, pounds(salary.subtract(limit)));
        return Map.of(
                "employee_contribution",
                pounds(salary.multiply(row.number("employee_pct")).movePointLeft(2)),
                "employer_contribution",
                pounds(salary.multiply(row.number("employer_pct")).movePointLeft(2)),
                "max_ni_saving_employee_under_cap",
                before.employee().amount().minus(after.employee().amount()),
                "max_ni_saving_employer_under_cap",
                before.employer().amount().minus(after.employer().amount()));
    }

    private static DatedFigure minimumWage(Example row, String from) {
        var day = LocalDate.of(Integer.parseInt(from.replace("Apr ", "")), 4, 1);
        return MinimumWage.rate(LAW, day, row.whole("age"), false).orElseThrow();
    }

    private static Map<String, Object> minimumWageCheck(Example row) {
        var rate = minimumWage(row, row.text("rates"));
        return Map.of(
                "compliant",
                MinimumWage.complies(rate, row.number("hours"), pounds(row.number("pay"))),
                "entitlement",
                MinimumWage.entitlement(rate, row.number("hours")));
    }

    private static Map<String, Object> accommodation(Example row) {
        var day = LocalDate.of(Integer.parseInt(row.taxYear().replace("Apr ", "")), 4, 1);
        var adjustment = MinimumWage.accommodation(
                LAW,
                day,
                pounds(row.number("charge_per_night")),
                row.whole("nights_per_week"),
                row.whole("pay_period_days"));
        return row.has("pay")
                ? Map.of("nmw_pay", pounds(row.number("pay")).plus(adjustment))
                : Map.of("pay_adjustment", adjustment);
    }

    private static Map<String, Object> uplift(Example row) {
        var rise = row.number("rate_to").subtract(row.number("rate_from"));
        var yearly = MinimumWage.yearlyPay(rise, row.number("hours_per_week"));
        return Map.of(
                "annual_gross_increase",
                yearly.rounded(0, RoundingMode.DOWN),
                "monthly",
                yearly.dividedBy(12, RoundingMode.HALF_UP));
    }

    private static Map<String, Object> holiday(Example row) {
        var days = row.number("days_per_week");
        var start = row.has("start_date") ? LocalDate.parse(row.text("start_date")) : null;
        var left = row.has("leaving_date") ? LocalDate.parse(row.text("leaving_date")) : null;
        var any = LocalDate.of(2026, 1, 1);
        // Where nothing is agreed the leave year begins with the work (reg 13(3)).
        var year = row.has("leave_year_start") ? LocalDate.parse(row.text("leave_year_start")) : start;
        var result = new LinkedHashMap<String, Object>();
        if (row.has("hours_per_week")) {
            var hours = row.number("hours_per_week");
            result.put(
                    "statutory_hours",
                    start == null && left == null
                            ? StatutoryLeave.hours(LAW, any, hours, days)
                            : left == null
                                    ? StatutoryLeave.starterHours(LAW, hours, days, year, start)
                                    : StatutoryLeave.servedHours(
                                            LAW, hours, days, year, start == null ? year : start, left));
        } else {
            result.put(
                    "statutory_days",
                    start == null && left == null
                            ? StatutoryLeave.days(LAW, any, days)
                            : left == null
                                    ? StatutoryLeave.starterDays(LAW, days, year, start)
                                    : StatutoryLeave.servedDays(LAW, days, year, start == null ? year : start, left));
        }
        return result;
    }

    private static Map<String, Object> salarySacrifice(Example row) {
        var day = LocalDate.of(2025, 4, 6);
        if (row.has("goods_value")) {
            var before = pounds(new BigDecimal("30000"));
            var goods = pounds(row.number("goods_value"));
            var after = before.minus(goods);
            var ni = employeeSaving(day, before, after);
            var taxed = OptionalRemuneration.taxable(
                            OptionalRemuneration.Favoured.NOT_FAVOURED, goods, pounds(BigDecimal.ZERO))
                    .amount();
            var saved = taxSaving(day, before, after);
            var charged = taxSaving(day, after.plus(taxed), after);
            return Map.of(
                    "ni_saving",
                    ni,
                    "tax_saved_through_sacrifice",
                    saved,
                    "tax_charged_on_benefit",
                    charged,
                    "net_cost",
                    goods.minus(ni).minus(saved).plus(charged));
        }
        if (row.has("benefit")) {
            var vouchers = row.text("benefit").split("\\D+");
            var sacrificed = pounds(new BigDecimal(vouchers[0]).multiply(new BigDecimal(vouchers[1])));
            return Map.of("salary_after", pounds(row.number("salary_before")).minus(sacrificed));
        }
        if (row.has("pension_pct")) {
            var input = PayInput.salaried(
                    day,
                    frequency(row.text("frequency")),
                    pounds(row.number("salary")),
                    TaxCode.parse(row.text("code")),
                    NiCategory.valueOf(row.text("category")));
            var pension = pounds(
                    input.pay().getAmount().multiply(row.number("pension_pct")).movePointLeft(2));
            var allowance = pounds(row.number("non_taxable_allowance_annual"))
                    .dividedBy(input.frequency().periodsPerYear(), RoundingMode.HALF_UP);
            var pay = PayCalculator.pay(
                    input.with(List.of(
                            PayAdjustment.pensionSacrifice("pension", pension),
                            PayAdjustment.exemptPayment("allowance", allowance))),
                    LAW);
            return Map.of(
                    "gross",
                    pay.perPeriod(PayLine.BASIC_PAY),
                    "pension",
                    pension,
                    "tax",
                    pay.perPeriod(PayLine.INCOME_TAX),
                    "employee_ni",
                    pay.perPeriod(PayLine.NATIONAL_INSURANCE),
                    "net",
                    pay.perPeriod(PayLine.TAKE_HOME));
        }
        if (row.has("student_loan_plan")) {
            var before = pounds(row.number("salary"));
            var after = before.minus(pounds(row.number("pension")));
            var plan = StudentLoanPlan.find(row.text("student_loan_plan")).orElseThrow();
            var ni = employeeSaving(day, before, after);
            var loan = StudentLoan.annual(LAW, day, plan, before).minus(StudentLoan.annual(LAW, day, plan, after));
            return Map.of("ni_saved_vs_net_pay", ni, "student_loan_saved", loan, "extra_take_home", ni.plus(loan));
        }
        if (row.has("salary")) {
            var sacrifice = pounds(row.number("sacrifice"));
            var after = pounds(row.number("salary")).minus(sacrifice);
            var ni = NationalInsurance.annual(LAW, day, NiCategory.A, after);
            var tax = IncomeTax.annual(LAW, day, TaxCountry.REST_OF_UK, after);
            // The page shows whole pounds.
            var employee = ni.employee().amount().rounded(0, RoundingMode.DOWN);
            var employer = ni.employer().amount().rounded(0, RoundingMode.DOWN);
            return Map.of(
                    "new_salary",
                    after,
                    "tax",
                    tax,
                    "employee_ni",
                    employee,
                    "take_home",
                    after.minus(tax).minus(employee),
                    "employer_ni",
                    employer,
                    "employer_cost",
                    after.plus(sacrifice).plus(employer));
        }
        var sacrifice = pounds(row.number("sacrifice"));
        var before = pounds(new BigDecimal("30000"));
        var after = before.minus(sacrifice);
        var tax = taxSaving(day, before, after);
        var ni = employeeSaving(day, before, after);
        var employer = NationalInsurance.annual(LAW, day, NiCategory.A, before)
                .employer()
                .amount()
                .minus(NationalInsurance.annual(LAW, day, NiCategory.A, after)
                        .employer()
                        .amount());
        return Map.of(
                "tax_saved",
                tax,
                "employee_ni_saved",
                ni,
                "net_cost",
                sacrifice.minus(tax).minus(ni),
                "employer_ni_saved",
                employer,
                "pension_if_saving_added",
                sacrifice.plus(employer));
    }

    private static Money employeeSaving(LocalDate day, Money before, Money after) {
        return NationalInsurance.annual(LAW, day, NiCategory.A, before)
                .employee()
                .amount()
                .minus(NationalInsurance.annual(LAW, day, NiCategory.A, after)
                        .employee()
                        .amount());
    }

    private static Money taxSaving(LocalDate day, Money before, Money after) {
        return IncomeTax.annual(LAW, day, TaxCountry.REST_OF_UK, before)
                .minus(IncomeTax.annual(LAW, day, TaxCountry.REST_OF_UK, after));
    }

    private static Map<String, Object> optionalRemuneration(Example row) {
        var perPay = PayrolledBenefit.taxablePerPay(
                pounds(row.number("annual_cost")), pounds(BigDecimal.ZERO), row.whole("pays"));
        var plain = PayInput.salaried(
                firstDay(row),
                Frequency.MONTHLY,
                pounds(new BigDecimal("30000")),
                TaxCode.parse("1257L"),
                NiCategory.A);
        var effect = PayCalculator.effect(
                plain, plain.with(List.of(PayAdjustment.taxableBenefit(row.text("benefit"), perPay))), LAW);
        return Map.of(
                "taxable_per_month",
                effect.inPeriod(PayLine.TAXABLE_PAY).difference(),
                "tax_per_month",
                effect.inPeriod(PayLine.INCOME_TAX).difference(),
                "employee_ni",
                effect.inPeriod(PayLine.NATIONAL_INSURANCE).difference());
    }

    private static Map<String, Object> payrolledBenefit(Example row) {
        var value = pounds(row.number("cash_equivalent"));
        if (row.has("starts")) {
            // A month's pays run from April, so that from May eleven of twelve are left.
            var left = row.whole("pays_per_year") - (row.text("starts").equals("May") ? 1 : 0);
            return Map.of("taxable_per_pay", PayrolledBenefit.taxablePerPay(value, pounds(BigDecimal.ZERO), left));
        }
        var taxed = row.text("taxed").split(" x ");
        var already = pounds(new BigDecimal(taxed[0]).multiply(new BigDecimal(taxed[1])));
        var lastDay = LocalDate.of(2026, 7, 31);
        return Map.of(
                "value_to_leaving_date",
                PayrolledBenefit.valueToLeaving(value, lastDay),
                "final_period_taxable",
                PayrolledBenefit.finalTaxable(value, lastDay, already));
    }

    private static Map<String, Object> childcareVoucher(Example row) {
        var day = LocalDate.of(2026, 4, 6);
        var code = TaxCode.parse(row.text("tax_code_kind").split("[ /]")[0]);
        var band = ChildcareVoucher.band(LAW, day, code, pounds(BigDecimal.ZERO));
        var limit = ChildcareVoucher.limit(LAW, day, band);
        return Map.of("max_monthly", limit.month(), "max_annual", limit.year());
    }

    private static Map<String, Object> buyLeave(Example row) {
        var byDays = row.has("working_days");
        var rate = new Rate.LeaveTrade(
                byDays ? Rate.LeaveUnit.DAYS : Rate.LeaveUnit.HOURS,
                byDays
                        ? new Rate.LeaveDivisor(row.number("working_days"), null, null)
                        : new Rate.LeaveDivisor(null, row.number("weeks"), row.number("full_time_hours")),
                byDays ? Rate.LeaveRounding.RATE_FIRST : Rate.LeaveRounding.TOTAL_ONLY);
        var option = Fixture.option("leave", rate);
        var instalments = new Collection.Instalments(byDays ? 1 : row.whole("instalments"));
        var chosen = new Chosen(
                Fixture.benefit("leave", Funding.SALARY_SACRIFICE, instalments, Proration.NONE, option),
                option,
                row.whole(byDays ? "days" : "hours_bought"),
                null,
                Set.of(),
                LocalDate.of(2026, 4, 1));
        var salary =
                pounds(row.number(byDays ? "salary" : "fte_salary")).getAmount().toPlainString();
        var calendar = Fixture.monthly("M1", "2026-04-01", 12);
        var outcome = Pricing.price(
                chosen,
                Fixture.person("1980-01-15", List.of()),
                Fixture.post("M1", "2020-01-01", "", salary),
                calendar.periods().getFirst(),
                calendar,
                MonthDay.of(4, 1));
        var price = ((PriceOutcome.Priced) outcome).price();
        return Map.of(
                "hourly",
                new BigDecimal(step(price.explanation().step(), byDays ? "price.day-rate" : "price.hour-rate")),
                "cost",
                price.total(),
                "instalment",
                price.perPeriod());
    }

    /** The result of the step of this kind. */
    private static String step(Step step, String code) {
        if (step.code().equals(code)) {
            return step.result();
        }
        return step(step.children().getFirst(), code);
    }

    private static Map<String, Object> nhsPension(Example row) {
        var pay = pounds(row.number("pay"));
        var year = Integer.parseInt(row.taxYear().substring(0, 4));
        return Map.of(
                "annual",
                PensionContribution.deduct(LAW, LocalDate.of(year, 4, 30), "NHS", pay, pay)
                        .orElseThrow()
                        .amount());
    }

    private static Map<String, Object> freePay(Example row) {
        return Map.of(
                "free_pay",
                IncomeTax.freePay(
                        LAW,
                        firstDay(row),
                        TaxCode.parse(row.text("code")).number(),
                        frequency(row.text("frequency"))));
    }

    private static Map<String, Object> annualised(Example row) {
        var pay = PayCalculator.pay(
                PayInput.salaried(
                                firstDay(row),
                                Frequency.MONTHLY,
                                pounds(row.number("salary")),
                                TaxCode.parse(row.text("code")),
                                NiCategory.A)
                        .with(Set.<StudentLoanPlan>of()),
                LAW);
        return Map.of("tax", pay.perYear(PayLine.INCOME_TAX), "employee_ni", pay.perYear(PayLine.NATIONAL_INSURANCE));
    }

    private static Frequency frequency(String name) {
        return switch (name) {
            case "Weekly" -> Frequency.WEEKLY;
            case "Fortnightly", "TwoWeekly" -> Frequency.TWO_WEEKLY;
            case "FourWeekly" -> Frequency.FOUR_WEEKLY;
            case "Monthly" -> Frequency.MONTHLY;
            default -> throw new IllegalArgumentException("No such frequency: " + name);
        };
    }

    private static LocalDate firstDay(Example row) {
        return TaxYear.parse(row.taxYear()).firstDay();
    }

    private static BigDecimal percent(String text) {
        return new BigDecimal(text.replace("%", "")).movePointLeft(2);
    }

    private static Money pounds(BigDecimal amount) {
        return Money.of(CurrencyUnit.GBP, amount, RoundingMode.HALF_UP);
    }
}
