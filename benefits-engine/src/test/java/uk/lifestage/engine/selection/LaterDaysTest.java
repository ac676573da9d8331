package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.lifestage.engine.selection.Council.PARTNER;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.ruled;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pay.Law;

/**
 * The day from which what is refused would be possible, where time alone brings it. A choice begins with the next open pay
 * period, the month after the one in which it is made.
 */
class LaterDaysTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 5);
    private static final Catalogue COUNCIL = Council.catalogue();

    private static List<Refusal> refusals(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), day, Law.gb())
                .choices()
                .stream()
                .flatMap(choice -> choice.refusals().stream())
                .toList();
    }

    /** The day that the only refusal names; null where it names none. The day before, it still refuses, and then no more. */
    private static @Nullable LocalDate opensFrom(
            ReasonCode code, Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        var refusal = only(refusals(catalogue, situation, day, choices));
        assertThat(refusal.code()).isEqualTo(code);
        var from = day(refusal);
        if (from != null) {
            assertThat(refusals(catalogue, situation, from.minusDays(1), choices))
                    .as("the day before")
                    .isNotEmpty();
            assertThat(refusals(catalogue, situation, from, choices)).isEmpty();
        }
        return from;
    }

    private static Refusal only(List<Refusal> refusals) {
        assertThat(refusals).hasSize(1);
        return refusals.getFirst();
    }

    private static @Nullable LocalDate day(Refusal refusal) {
        var days = refusal.remedies().stream()
                .filter(Remedy.OpenFrom.class::isInstance)
                .map(remedy -> ((Remedy.OpenFrom) remedy).day())
                .toList();
        assertThat(days).hasSizeLessThan(2);
        return days.isEmpty() ? null : days.getFirst();
    }

    private static Election holding(
            String benefit, @Nullable Integer units, @Nullable Money amount, String from, @Nullable String until) {
        var first = LocalDate.parse(from);
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("only"),
                units,
                amount,
                Set.of(),
                until == null ? Period.from(first) : new Period(first, LocalDate.parse(until)),
                first,
                null,
                null);
    }

    private static BasketRule notBoth(String rule, String one, String other) {
        return new BasketRule.Excludes(new RuleCode(rule), Text.of(rule), new BenefitCode(one), new BenefitCode(other));
    }

    private static Benefit free(String code, String window) {
        return benefit(code, Funding.NO_MONEY, PayTreatment.NET)
                .windows(window)
                .option(new Rate.Free())
                .done();
    }

    // --- windows

    /** Cover is chosen in November and December; a birth opens it for thirty days, but only for more of it. */
    @Test
    void namesTheDayOnWhichAWindowOpensWhatTheChoiceDoes() {
        var covered = new Election(
                1,
                new BenefitCode("medical"),
                new OptionCode("core"),
                null,
                null,
                Set.of(PARTNER),
                Period.from(LocalDate.of(2026, 1, 1)),
                LocalDate.of(2026, 1, 1),
                null,
                null);
        var situation = someone().holding(covered).situation();
        var parent = someone()
                .holding(covered)
                .after(new LifeEvent("birth", LocalDate.of(2026, 5, 1), MAY, EvidenceState.ACCEPTED))
                .situation();

        assertThat(opensFrom(ReasonCode.WINDOW_CLOSED, COUNCIL, situation, MAY, drop("medical")))
                .isEqualTo("2026-11-01");
        assertThat(opensFrom(ReasonCode.WINDOW_CLOSED, COUNCIL, situation, MAY, take("medical", "core")))
                .isEqualTo("2026-11-01");
        assertThat(opensFrom(ReasonCode.DIRECTION_NOT_OPEN, COUNCIL, parent, MAY, drop("medical")))
                .isEqualTo("2026-11-01");
        assertThat(opensFrom(ReasonCode.DIRECTION_NOT_OPEN, COUNCIL, parent, MAY, take("medical", "core")))
                .isEqualTo("2026-11-01");
    }

    @Test
    void namesNoDayOnWhichTheChoiceWouldNotBeOpen() {
        var catalogue = ruled(
                catalogueOf(null, free("cover", "annual"), free("gym", "always")), notBoth("ONE", "cover", "gym"));
        var situation = someone()
                .holding(holding("gym", null, null, "2026-01-01", "2027-06-01"))
                .situation();

        assertThat(opensFrom(ReasonCode.BASKET_RULE, catalogue, situation, NOVEMBER, take("cover", "only")))
                .as("the yearly window of November 2026 leads to April 2027")
                .isEqualTo("2027-11-01");
    }

    /** The window of November 2031 leads to April 2032. */
    @ParameterizedTest(name = "held until {0}: {1}")
    @CsvSource({"2032-04-01, 2031-11-01", "2032-04-02, "})
    void looksAheadToTheEndOfTheFifthCalendarYear(String until, @Nullable LocalDate day) {
        var catalogue = ruled(
                catalogueOf(null, free("cover", "annual"), free("gym", "always")), notBoth("ONE", "cover", "gym"));
        var situation = someone()
                .holding(holding("gym", null, null, "2026-01-01", until))
                .situation();

        assertThat(opensFrom(ReasonCode.BASKET_RULE, catalogue, situation, NOVEMBER, take("cover", "only")))
                .isEqualTo(day);
    }

    // --- rules over the basket

    @Test
    void namesTheDayFromWhichNothingElseIsInTheWay() {
        var ending = someone()
                .holding(new Election(
                        1,
                        new BenefitCode("phone"),
                        new OptionCode("basic"),
                        null,
                        null,
                        Set.of(),
                        new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 9, 1)),
                        LocalDate.of(2024, 1, 1),
                        null,
                        null))
                .situation();
        var lasting =
                someone().holding(Council.held("phone", "basic", "2024-01-01")).situation();

        assertThat(opensFrom(ReasonCode.BASKET_RULE, COUNCIL, ending, MAY, take("gym", "only")))
                .isEqualTo("2026-08-01");
        assertThat(opensFrom(
                        ReasonCode.BASKET_RULE, COUNCIL, ending, MAY, takeAmount("avc", "10.00"), take("gym", "only")))
                .as("beside another choice that is possible now")
                .isEqualTo("2026-08-01");
        assertThat(opensFrom(ReasonCode.BASKET_RULE, COUNCIL, lasting, MAY, take("gym", "only")))
                .isNull();
    }

    @Test
    void namesTheDayFromWhichWhatIsNeededWillBeHeld() {
        var situation =
                someone().holding(Council.held("dental", "one", "2026-08-01")).situation();

        assertThat(opensFrom(ReasonCode.BASKET_RULE, COUNCIL, situation, MAY, take("optical", "only")))
                .isEqualTo("2026-07-01");
    }

    /** Each reason has a day of its own: what another rule says is not in its way. */
    @Test
    void namesADayForEachRuleThatTimeSatisfies() {
        var catalogue = ruled(
                catalogueOf(null, free("gym", "always"), free("bus", "always"), free("car", "always")),
                notBoth("NOT_BUS", "gym", "bus"),
                notBoth("NOT_CAR", "gym", "car"));
        var situation = someone()
                .holding(
                        holding("bus", null, null, "2026-01-01", "2026-09-01"),
                        holding("car", null, null, "2026-01-01", null))
                .situation();

        assertThat(refusals(catalogue, situation, MAY, take("gym", "only")))
                .extracting(Refusal::rule, LaterDaysTest::day)
                .containsExactlyInAnyOrder(
                        tuple(new RuleCode("NOT_BUS"), LocalDate.of(2026, 8, 1)), tuple(new RuleCode("NOT_CAR"), null));
    }

    // --- pay, limits and leave

    @Test
    void namesTheDayFromWhichARiseThatIsKnownLeavesRoom() {
        var rising = someone().earning("25000.00").until("2026-10-01").earning("40000.00");

        assertThat(opensFrom(ReasonCode.MINIMUM_WAGE, COUNCIL, rising.situation(), MAY, takeAmount("cycle", "5000.00")))
                .isEqualTo("2026-09-01");
        assertThat(opensFrom(
                        ReasonCode.MINIMUM_WAGE,
                        COUNCIL,
                        someone().earning("25000.00").situation(),
                        MAY,
                        takeAmount("cycle", "5000.00")))
                .as("nothing is known to change")
                .isNull();
    }

    /** 600.00 were collected from April to September; 400.00 of another 600.00 would be due before April. */
    @Test
    void namesTheDayFromWhichTheNextPlanYearHasRoom() {
        var bike = benefit("bike", Funding.NET_DEDUCTION, PayTreatment.NET)
                .collected(new Collection.Instalments(6))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("10.00", "5000.00")
                .limited(new Limits(null, null, gbp("600.00")))
                .done();
        var paid = new Election(
                1,
                new BenefitCode("bike"),
                new OptionCode("only"),
                null,
                gbp("600.00"),
                Set.of(),
                new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 10, 1)),
                LocalDate.of(2026, 4, 1),
                gbp("600.00"),
                6);

        assertThat(opensFrom(
                        ReasonCode.YEARLY_LIMIT,
                        catalogueOf(null, bike),
                        someone().holding(paid).situation(),
                        NOVEMBER,
                        takeAmount("bike", "600.00")))
                .isEqualTo("2027-03-01");
    }

    /** 600.00 a month was paid from April to June; 200.00 a month is 2,400.00 in a plan year of its own. */
    @Test
    void namesTheDayFromWhichWhatGoesOnWithoutEndKeepsWithinEachPlanYear() {
        var saving = benefit("saving", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("10.00", "5000.00")
                .limited(new Limits(null, null, gbp("2400.00")))
                .done();
        var situation = someone()
                .holding(holding("saving", null, gbp("600.00"), "2026-04-01", "2026-07-01"))
                .situation();
        var catalogue = catalogueOf(null, saving);

        assertThat(opensFrom(ReasonCode.YEARLY_LIMIT, catalogue, situation, NOVEMBER, takeAmount("saving", "200.00")))
                .as("three of them fit beside the 1,800.00")
                .isEqualTo("2026-12-01");
        assertThat(opensFrom(ReasonCode.YEARLY_LIMIT, catalogue, situation, NOVEMBER, takeAmount("saving", "200.01")))
                .as("more than a whole plan year has room for")
                .isNull();
        assertThat(opensFrom(
                        ReasonCode.YEARLY_LIMIT,
                        catalogue,
                        someone().situation(),
                        NOVEMBER,
                        takeAmount("saving", "200.01")))
                .isNull();
    }

    /** A limit of 4 % of salary: 1,000.00 a plan year, and 2,000.00 after the rise. */
    @Test
    void namesTheDayFromWhichARiseLiftsAYearlyLimit() {
        var saving = benefit("saving", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                .amounts("10.00", "5000.00")
                .limited(new Limits(null, null, null, null, new BigDecimal("4")))
                .done();
        var rising = someone()
                .earning("25000.00")
                .until("2026-10-01")
                .earning("50000.00")
                .situation();

        assertThat(opensFrom(
                        ReasonCode.YEARLY_LIMIT,
                        catalogueOf(null, saving),
                        rising,
                        MAY,
                        takeAmount("saving", "150.00")))
                .isEqualTo("2026-09-01");
    }
}
