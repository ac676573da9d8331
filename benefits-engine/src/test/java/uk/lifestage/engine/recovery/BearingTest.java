package uk.lifestage.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.recovery.Owing.NOTHING;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.RecoveryTerms;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayLine;

/** What one pay bears of what is owed, to the penny. */
class BearingTest {
    private static final NetPayFloor NO_FLOOR = new NetPayFloor(BigDecimal.ZERO, NOTHING);

    private static PeriodPay paid(String salary) {
        return new Owing().earning(salary, "").pay();
    }

    private static Claim claim(String benefit, PayTreatment treatment, String amount) {
        return new Claim(new BenefitCode(benefit), treatment, pounds(amount));
    }

    private static Money takeHome(PeriodPay pay, PayAdjustment... taken) {
        return PayCalculator.pay(pay.input().with(List.of(taken)), Law.gb()).perPeriod(PayLine.TAKE_HOME);
    }

    private static Borne one(PeriodPay pay, NetPayFloor floor, Claim claim) {
        return Bearing.of(pay, List.of(), List.of(claim), floor, Law.gb()).getFirst();
    }

    @Test
    void payGivenUpLeavesTheMinimumWageToThePenny() {
        var pay = paid("30000");
        var least = pay.minimumWage();
        assertThat(least).isNotNull();
        var room = pounds("2500.00").minus(least.amount());

        for (var treatment : List.of(
                PayTreatment.SACRIFICE_EXEMPT,
                PayTreatment.SACRIFICE_PENSION,
                PayTreatment.SACRIFICE_TAXED,
                PayTreatment.NET_EMPLOYER_BENEFIT)) {
            var borne = one(pay, NO_FLOOR, claim("cycle", treatment, "900.00"));
            assertThat(borne.taken().amount()).as("%s", treatment).isEqualTo(room);
            assertThat(borne.left()).isEqualTo(pounds("900.00").minus(room));
            assertThat(borne.limits()).containsExactly(PayLimit.MINIMUM_WAGE);
        }
        assertThat(one(pay, NO_FLOOR, claim("cycle", PayTreatment.NET, "900.00"))
                        .left())
                .as("what is taken from net pay for others' benefit does not count")
                .isEqualTo(NOTHING);
    }

    @Test
    void aClaimThatTheMinimumWageJustLeavesRoomForIsBorneWhole() {
        var pay = paid("30000");
        var room = pounds("2500.00").minus(pay.minimumWage().amount());
        var whole = new Claim(new BenefitCode("cycle"), PayTreatment.SACRIFICE_EXEMPT, room);

        assertThat(one(pay, NO_FLOOR, whole).limits()).isEmpty();
        assertThat(one(pay, NO_FLOOR, whole).left()).isEqualTo(NOTHING);
    }

    @Test
    void theNetPayFloorIsLeftToThePenny() {
        var pay = paid("30000");
        var floor = new NetPayFloor(BigDecimal.ZERO, takeHome(pay).minus(pounds("50.00")));

        var borne = one(pay, floor, claim("gym", PayTreatment.NET, "50.01"));
        assertThat(borne.taken().amount()).isEqualTo(pounds("50.00"));
        assertThat(borne.limits()).containsExactly(PayLimit.NET_PAY_FLOOR);
        assertThat(one(pay, floor, claim("gym", PayTreatment.NET, "50.00")).limits())
                .isEmpty();
    }

    /** Of pay given up less than its amount is missing from what is taken home. */
    @Test
    void theLargestAmountOfPayGivenUpIsFoundToThePenny() {
        var pay = paid("60000");
        var floor = new NetPayFloor(BigDecimal.ZERO, takeHome(pay).minus(pounds("50.00")));

        var most = one(pay, floor, claim("cycle", PayTreatment.SACRIFICE_EXEMPT, "900.00"))
                .taken()
                .amount();

        assertThat(takeHome(pay, PayAdjustment.of("cycle", PayTreatment.SACRIFICE_EXEMPT, most, NOTHING)))
                .isGreaterThanOrEqualTo(floor.least());
        assertThat(takeHome(
                        pay,
                        PayAdjustment.of("cycle", PayTreatment.SACRIFICE_EXEMPT, most.plus(pounds("0.01")), NOTHING)))
                .isLessThan(floor.least());
        assertThat(most).isGreaterThan(pounds("50.00"));
    }

    @Test
    void whicheverLimitIsTighterIsTold() {
        var pay = paid("30000");
        var floor = new NetPayFloor(BigDecimal.ZERO, takeHome(pay).minus(pounds("50.00")));

        assertThat(one(pay, floor, claim("cycle", PayTreatment.SACRIFICE_EXEMPT, "900.00"))
                        .limits())
                .containsExactly(PayLimit.NET_PAY_FLOOR);
    }

    @Test
    void aFloorIsAShareOfThePayWithoutAnyClaim() {
        var pay = paid("30000");
        var takeHome = takeHome(pay);
        var half = takeHome.dividedBy(2, java.math.RoundingMode.UP);

        var borne = Bearing.of(
                pay,
                List.of(),
                List.of(claim("one", PayTreatment.NET, "600.00"), claim("two", PayTreatment.NET, "600.00")),
                new NetPayFloor(new BigDecimal("50"), NOTHING),
                Law.gb());

        assertThat(borne.getFirst().taken().amount()).isEqualTo(pounds("600.00"));
        assertThat(borne.getLast().taken().amount())
                .isEqualTo(takeHome.minus(half).minus(pounds("600.00")));
    }

    @Test
    void aPayThatLeavesNothingToTakeHomeBearsNothing() {
        var pay = paid("30000");
        var all = PayAdjustment.of("all", PayTreatment.NET, takeHome(pay), NOTHING);

        var borne = Bearing.of(pay, List.of(all), List.of(claim("gym", PayTreatment.NET, "10.00")), NO_FLOOR, Law.gb())
                .getFirst();
        assertThat(borne.taken().amount()).isEqualTo(NOTHING);
        assertThat(borne.limits()).containsExactly(PayLimit.NO_PAY);
        var almost = PayAdjustment.of("almost", PayTreatment.NET, takeHome(pay).minus(pounds("0.01")), NOTHING);
        assertThat(Bearing.of(
                                pay,
                                List.of(almost),
                                List.of(claim("gym", PayTreatment.NET, "10.00")),
                                NO_FLOOR,
                                Law.gb())
                        .getFirst()
                        .taken()
                        .amount())
                .isEqualTo(pounds("0.01"));
    }

    @Test
    void aPayThatIsNotThereBearsNothing() {
        assertThat(Bearing.ofNoPay(List.of(claim("gym", PayTreatment.NET, "10.00"))))
                .singleElement()
                .satisfies(borne -> {
                    assertThat(borne.left()).isEqualTo(pounds("10.00"));
                    assertThat(borne.limits()).containsExactly(PayLimit.NO_PAY);
                });
    }

    @Test
    void itsStepsSayWhatWasClaimedAndWhatIsLeft() {
        var pay = paid("30000");
        var borne = one(pay, NO_FLOOR, claim("gym", PayTreatment.NET, "10.00"));

        assertThat(borne.taken().step().code()).isEqualTo("recovery.borne");
        assertThat(borne.taken().step().inputs())
                .containsEntry("benefit", "gym")
                .containsEntry("claimed", "10.00")
                .containsEntry("takeHome", takeHome(pay).getAmount().toPlainString())
                .containsEntry(
                        "left", takeHome(pay).minus(pounds("10.00")).getAmount().toPlainString());
        assertThat(one(pay, NO_FLOOR, claim("cycle", PayTreatment.SACRIFICE_EXEMPT, "10.00"))
                        .taken()
                        .step()
                        .children())
                .hasSize(2);
    }

    // --- floors, claims and plans

    @ParameterizedTest(name = "{0} % or {1} of {2}: {3}")
    @CsvSource({
        "60, 0.00, 1000.01, 600.01",
        "0, 0.00, 1000.00, 0.00",
        "100, 0.00, 1000.00, 1000.00",
        "60, 700.00, 1000.00, 700.00",
        "60, 600.00, 1000.00, 600.00",
        "60, 0.00, -5.00, 0.00",
    })
    void aFloorIsTheGreaterOfItsShareAndItsAmount(String percent, String least, String takeHome, String left) {
        assertThat(new NetPayFloor(new BigDecimal(percent), pounds(least))
                        .of(pounds(takeHome))
                        .amount())
                .isEqualTo(pounds(left));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.00", "100.01, 0.00", "50, -0.01"})
    void aFloorThatIsNoneIsRefused(String percent, String least) {
        assertThatThrownBy(() -> new NetPayFloor(new BigDecimal(percent), pounds(least)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.00", "-0.01"})
    void aClaimIsAboveZero(String amount) {
        assertThatThrownBy(() -> claim("gym", PayTreatment.NET, amount)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(PayTreatment.class)
    void onlyPayGivenUpAndTheEmployersOwnBenefitCountAgainstTheMinimumWage(PayTreatment treatment) {
        assertThat(claim("gym", treatment, "1.00").countsAgainstMinimumWage())
                .isEqualTo(treatment.name().startsWith("SACRIFICE") || treatment == PayTreatment.NET_EMPLOYER_BENEFIT);
    }

    @Test
    void aPlanHasOneToSixtyInstalments() {
        var day = LocalDate.of(2026, 9, 1);
        assertThat(new PlanTerms(1, day).each(pounds("20.00"))).isEqualTo(pounds("20.00"));
        assertThat(new PlanTerms(60, day).each(pounds("20.00"))).isEqualTo(pounds("0.34"));
        assertThat(new PlanTerms(3, day).each(pounds("0.00"))).isEqualTo(NOTHING);
        assertThatThrownBy(() -> new PlanTerms(0, day)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlanTerms(61, day)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "60, true", "61, false"})
    void aSchemesOwnPlanHasOneToSixtyInstalmentsToo(int instalments, boolean possible) {
        if (possible) {
            assertThat(new RecoveryTerms(null, null, instalments).planInstalments())
                    .isEqualTo(instalments);
        } else {
            assertThatThrownBy(() -> new RecoveryTerms(null, null, instalments))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
