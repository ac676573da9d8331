package uk.lifestage.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.version;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.LineKind;
import uk.lifestage.engine.pricing.Fixture;

/** What somebody reads of the pays to come before they consent to a recovery plan. */
class PlanOutlookTest {
    private static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 12);
    private static final NetPayFloor NO_FLOOR = floor("0", "0.00");

    @Test
    void eachPayTakesOneInstalmentAndTheLastTheResidue() {
        var outlook = outlook("30000", "", plan("20.00", "6.67", 3), List.of(), NO_FLOOR);

        assertThat(outlook.instalments())
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("6.67"), pounds("6.67"), pounds("6.66"));
        assertThat(outlook.instalments()).allSatisfy(one -> {
            assertThat(one.period().payDate()).isAfterOrEqualTo(day("2026-12-01"));
            assertThat(one.less()).isEqualTo(one.borne().taken().amount());
            assertThat(one.borne().limits()).isEmpty();
        });
        assertThat(outlook.later()).isEqualTo(pounds("0.00"));
    }

    @Test
    void aPayThatMustLeaveItsFloorTakesLessAndLaterOnesTakeTheRest() {
        var free = outlook("30000", "", plan("20.00", "20.00", 1), List.of(), NO_FLOOR);
        var least = free.instalments().getFirst().without().minus(pounds("8.00"));

        var outlook =
                outlook("30000", "", plan("20.00", "20.00", 1), List.of(), new NetPayFloor(BigDecimal.ZERO, least));

        assertThat(outlook.instalments())
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("8.00"), pounds("8.00"), pounds("4.00"));
        assertThat(outlook.instalments().getFirst().borne().limits()).containsExactly(PayLimit.NET_PAY_FLOOR);
        assertThat(outlook.instalments().getFirst().with()).isEqualTo(least);
    }

    @Test
    void plansThatRunAlreadyAreBorneBeforeIt() {
        var running = plan("5.00", "5.00", 1);
        var free = outlook("30000", "", plan("20.00", "20.00", 1), List.of(), NO_FLOOR);
        var least = free.instalments().getFirst().without().minus(pounds("8.00"));

        var outlook = outlook(
                "30000", "", plan("6.00", "6.00", 1), List.of(running), new NetPayFloor(BigDecimal.ZERO, least));

        assertThat(outlook.instalments())
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("3.00"), pounds("3.00"));
        assertThat(outlook.instalments().getFirst().without())
                .isEqualTo(free.instalments().getFirst().without().minus(pounds("5.00")));
    }

    /** December's file has gone: it asked for 5.00 of arrears of November, of the 8.00 that the pay can bear. */
    @Test
    void whatAFileForThePayHasAskedAlreadyIsNotThereForThePlan() {
        var free = outlook("30000", "", plan("20.00", "20.00", 1), List.of(), NO_FLOOR);
        var least = free.instalments().getFirst().without().minus(pounds("8.00"));
        var floor = new NetPayFloor(BigDecimal.ZERO, least);
        var december = MONTHS.periods().get(8);

        var arrears = told(december, MONTHS.periods().get(7), "5.00", "5.00");
        var outlook = outlook("30000", "", plan("10.00", "10.00", 1), List.of(), List.of(arrears), floor);
        assertThat(outlook.instalments())
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("3.00"), pounds("7.00"));
        assertThat(outlook.instalments().getFirst().without())
                .isEqualTo(free.instalments().getFirst().without().minus(pounds("5.00")));

        var refused = told(december, MONTHS.periods().get(7), "5.00", "10.00");
        assertThat(outlook("30000", "", plan("10.00", "10.00", 1), List.of(), List.of(refused), floor)
                        .instalments())
                .as("payroll has not taken what the file asked")
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("8.00"), pounds("2.00"));

        var correction = told(december, MONTHS.periods().get(7), "5.00", "0.00");
        assertThat(outlook("30000", "", plan("10.00", "10.00", 1), List.of(), List.of(correction), floor)
                        .instalments())
                .as("a correction is as ordinary as what is due for December itself")
                .extracting(one -> one.borne().taken().amount())
                .containsExactly(pounds("3.00"), pounds("7.00"));
    }

    /** What a file for a pay said of an earlier period, for which 5.00 were due and sent before. */
    private static PayTold told(PayPeriod pay, PayPeriod period, String sentInPay, String notTaken) {
        var nothing = pounds("0.00");
        var key = new LedgerKey(
                new BenefitCode("dental"),
                "DENTAL",
                LineKind.DEDUCTION,
                "M1",
                period,
                pounds("5.00"),
                pounds("5.00").plus(pounds(sentInPay)),
                pounds(sentInPay),
                pounds(notTaken),
                nothing,
                nothing,
                nothing,
                nothing,
                nothing,
                "CC1");
        return new PayTold("M1", pay, List.of(key));
    }

    @Test
    void whatPaysOfKnownDatesCannotTakeIsSaid() {
        var outlook = outlook("30000", "", plan("100.00", "10.00", 10), List.of(), NO_FLOOR);

        assertThat(outlook.instalments()).hasSize(4);
        assertThat(outlook.later()).isEqualTo(pounds("60.00"));
    }

    @Test
    void whoeverHasLeftHasNoPayToTakeItFrom() {
        var outlook = outlook("30000", "2026-11-30", plan("20.00", "6.67", 3), List.of(), NO_FLOOR);

        assertThat(outlook.instalments()).isEmpty();
        assertThat(outlook.later()).isEqualTo(pounds("20.00"));
    }

    private static PlanOutlook outlook(
            String salary, String end, RunningPlan plan, List<RunningPlan> running, NetPayFloor floor) {
        return outlook(salary, end, plan, running, List.of(), floor);
    }

    private static PlanOutlook outlook(
            String salary,
            String end,
            RunningPlan plan,
            List<RunningPlan> running,
            List<PayTold> told,
            NetPayFloor floor) {
        var post = employment(version("2020-01-01/", post("M1", "2020-01-01", end, salary)));
        var situation = new Situation(person("1988-06-10", List.of(), post), List.of(), Set.of(), Map.of("M1", MONTHS));
        return PlanOutlook.of(
                situation,
                post,
                CataloguesInForce.always(Fixture.catalogue()),
                running,
                plan,
                told,
                floor,
                LocalDate.of(2026, 11, 20),
                Law.gb());
    }

    private static RunningPlan plan(String balance, String each, int instalments) {
        return new RunningPlan(
                UUID.randomUUID(),
                new BenefitCode("gym"),
                "GYM",
                "CC1",
                pounds(balance),
                pounds(each),
                1,
                instalments,
                day("2026-12-01"),
                Set.of());
    }

    private static NetPayFloor floor(String percent, String least) {
        return new NetPayFloor(new BigDecimal(percent), Money.of(CurrencyUnit.GBP, new BigDecimal(least)));
    }
}
