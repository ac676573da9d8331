package uk.lifestage.engine.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/** People, benefits and pay calendars for tests of prices and lines: what matters is said, the rest is usual. */
public final class Fixture {
    public static final MonthDay APRIL = MonthDay.of(4, 1);

    private Fixture() {}

    public static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    public static Money pounds(String amount) {
        return Money.of(CurrencyUnit.of("GBP"), new BigDecimal(amount));
    }

    /** {@code "2026-05-15/2026-05-23"}, half-open; {@code "2026-05-15/"} without end. */
    public static Period days(String text) {
        var ends = text.split("/", -1);
        return new Period(day(ends[0]), ends[1].isEmpty() ? Period.FOREVER : day(ends[1]));
    }

    /** Calendar months from a first month's first day. */
    public static PayCalendar monthly(String payGroup, String first, int months) {
        var periods = new ArrayList<PayPeriod>();
        for (int i = 0; i < months; i++) {
            var from = day(first).plusMonths(i);
            var until = day(first).plusMonths(i + 1L);
            periods.add(period(periods, from, until, until.minusDays(14), until.minusDays(4)));
        }
        return new PayCalendar(payGroup, Frequency.MONTHLY, periods);
    }

    /** Weeks from a first day. */
    public static PayCalendar weekly(String payGroup, String first, int weeks) {
        var periods = new ArrayList<PayPeriod>();
        for (int i = 0; i < weeks; i++) {
            var from = day(first).plusWeeks(i);
            periods.add(period(periods, from, from.plusWeeks(1), from.plusDays(2), from.plusDays(4)));
        }
        return new PayCalendar(payGroup, Frequency.WEEKLY, periods);
    }

    private static PayPeriod period(
            List<PayPeriod> before, LocalDate from, LocalDate until, LocalDate cutOff, LocalDate payDate) {
        int year = from.getMonthValue() < 4 ? from.getYear() - 1 : from.getYear();
        var taxYear = year + "/" + (year + 1) % 100;
        int number = (int) before.stream()
                        .filter(period -> period.taxYear().equals(taxYear))
                        .count()
                + 1;
        return new PayPeriod(taxYear, number, new Period(from, until), cutOff, payDate);
    }

    public static Person person(String born, List<Dependant> dependants, Employment... posts) {
        return new Person(
                new EmployeeId(new UUID(0, 1)),
                "100001",
                new PersonFacts("Ada", "Example", "ada@example.org", day(born)),
                Set.of(),
                dependants,
                List.of(),
                List.of(posts));
    }

    public static Dependant dependant(long number, Relationship relationship) {
        return new Dependant(
                new DependantId(new UUID(1, number)), relationship, day("2015-06-01"), EvidenceState.NOT_NEEDED);
    }

    public static PostFacts post(String payGroup, String start, String end, String salary) {
        return post(payGroup, start, end, salary, salary);
    }

    public static PostFacts post(String payGroup, String start, String end, String salary, String fullTimeSalary) {
        return post(payGroup, start, end, salary, fullTimeSalary, new BigDecimal("37"), new BigDecimal("52.143"));
    }

    /** A post that is paid so much for so many hours a week and weeks a year. */
    public static PostFacts working(String salary, BigDecimal weeklyHours, BigDecimal weeksPerYear) {
        return post("M1", "2020-01-01", "", salary, "99999.00", weeklyHours, weeksPerYear);
    }

    private static PostFacts post(
            String payGroup,
            String start,
            String end,
            String salary,
            String fullTimeSalary,
            BigDecimal weeklyHours,
            BigDecimal weeksPerYear) {
        return new PostFacts(
                day(start),
                day(start),
                end == null || end.isEmpty() ? null : day(end),
                ContractType.PERMANENT,
                null,
                BigDecimal.ONE,
                weeklyHours,
                weeksPerYear,
                pounds(salary),
                pounds(fullTimeSalary),
                "G5",
                payGroup,
                "1257L",
                "cumulative",
                "A",
                List.of(),
                "LGPS",
                new BigDecimal("33"),
                "Hall",
                "Housing",
                "CC1",
                null);
    }

    @SafeVarargs
    public static Employment employment(Dated<PostFacts>... history) {
        return new Employment(new EmploymentId(new UUID(2, 1)), 1, List.of(history));
    }

    public static Dated<PostFacts> version(String days, PostFacts facts) {
        return new Dated<>(days(days), facts);
    }

    public static Option option(String code, Rate rate) {
        return new Option(new OptionCode(code), Text.of(code), 1, rate, null, null, List.of());
    }

    public static Benefit benefit(
            String code, Funding funding, Collection collection, Proration proration, Option... options) {
        return new Benefit(
                new BenefitCode(code),
                new StrandCode("health"),
                Text.of(code),
                Text.of(code),
                funding,
                PayTreatment.NET,
                new PayrollElement(code.toUpperCase(Locale.ROOT)),
                Set.of(),
                List.of(),
                List.of(options),
                collection,
                proration,
                Approval.NONE,
                WindowEnd.KEEP,
                Set.of(),
                true,
                0,
                null);
    }

    public static Benefit monthlyDeduction(String code, String amount, Proration proration) {
        return benefit(
                code,
                Funding.NET_DEDUCTION,
                new Collection.EveryPeriod(),
                proration,
                option("one", new Rate.Flat(pounds(amount), Per.MONTH)));
    }

    public static Catalogue catalogue(Benefit... benefits) {
        return new Catalogue(
                Text.of("Test"),
                CurrencyUnit.of("GBP"),
                APRIL,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(benefits),
                List.of());
    }
}
