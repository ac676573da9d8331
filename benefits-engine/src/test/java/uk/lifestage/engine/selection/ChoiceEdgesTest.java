package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static uk.lifestage.engine.selection.Council.CHILD;
import static uk.lifestage.engine.selection.Council.PARTNER;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.drop;
import static uk.lifestage.engine.selection.Council.ending;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.held;
import static uk.lifestage.engine.selection.Council.heldAmount;
import static uk.lifestage.engine.selection.Council.ruled;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pay.Law;

/** A choice at its edges: what it must name, where it moves a benefit, what binds it, and what it costs beside what is held. */
class ChoiceEdgesTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 5);
    private static final Catalogue COUNCIL = Council.catalogue();

    private static QuotedChoice quoted(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), day, Law.gb())
                .choices()
                .getFirst();
    }

    private static QuotedChoice quoted(Catalogue catalogue, Situation situation, Choice choice) {
        return quoted(catalogue, situation, MAY, choice);
    }

    private static QuotedChoice quoted(Choice choice) {
        return quoted(COUNCIL, someone().situation(), choice);
    }

    private static QuotedChoice quoted(Benefit benefit, Situation situation, Choice choice) {
        return quoted(catalogueOf(null, benefit), situation, choice);
    }

    private static List<ReasonCode> codes(QuotedChoice choice) {
        return choice.refusals().stream().map(Refusal::code).toList();
    }

    private static Refusal only(QuotedChoice choice) {
        assertThat(choice.refusals()).hasSize(1);
        return choice.refusals().getFirst();
    }

    private static Election heldUnits(String benefit, int units, String from) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("only"),
                units,
                null,
                Set.of(),
                Period.from(LocalDate.parse(from)),
                LocalDate.parse(from),
                null,
                null);
    }

    private static Election covering(String benefit, String option, DependantId... people) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode(option),
                null,
                null,
                Set.of(people),
                Period.from(LocalDate.of(2026, 1, 1)),
                LocalDate.of(2026, 1, 1),
                null,
                null);
    }

    /** A price agreed for so many months from a day. */
    private static Election agreed(String benefit, String total, int instalments, String from) {
        var first = LocalDate.parse(from);
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("only"),
                null,
                gbp(total),
                Set.of(),
                new Period(first, first.plusMonths(instalments)),
                first,
                gbp(total),
                instalments);
    }

    private static Council.Making packs() {
        return benefit("packs", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option(new Rate.PerUnit(gbp("3.00"), Per.MONTH))
                .units(2, 10, 3);
    }

    // --- what it must name

    @Test
    void namesUnitsOrAnAmountOnlyWhereTheOptionHasThem() {
        var units = only(quoted(takeUnits("gym", 2)));
        assertThat(units.code()).isEqualTo(ReasonCode.QUANTITY_NOT_WANTED);
        assertThat(units.facts()).isEqualTo(Map.of("quantity", "2"));

        var amount = only(quoted(takeAmount("gym", "12.30")));
        assertThat(amount.code()).isEqualTo(ReasonCode.AMOUNT_NOT_WANTED);
        assertThat(amount.facts()).isEqualTo(Map.of("amount", "12.30"));
        assertThat(quoted(takeAmount("gym", "12.30")).changes()).isEmpty();
    }

    @Test
    void namesAQuantityWithinTheRangeAndItsSteps() {
        var someone = someone().situation();
        var range = Map.of("minimum", "2", "maximum", "10", "step", "3");

        assertThat(only(quoted(packs().done(), someone, take("packs", "only")))).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.QUANTITY_MISSING);
            assertThat(refusal.facts()).isEqualTo(range);
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostUnits(8));
        });
        for (int units : new int[] {1, 3, 10, 11}) {
            assertThat(only(quoted(packs().done(), someone, takeUnits("packs", units))))
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo(ReasonCode.QUANTITY_OUT_OF_RANGE);
                        assertThat(refusal.facts())
                                .containsAllEntriesOf(range)
                                .containsEntry("quantity", Integer.toString(units));
                        assertThat(refusal.remedies())
                                .containsExactly(units < 2 ? new Remedy.AtLeastUnits(2) : new Remedy.AtMostUnits(8));
                    });
        }
        for (int units : new int[] {2, 5, 8}) {
            assertThat(quoted(packs().done(), someone, takeUnits("packs", units))
                            .refusals())
                    .isEmpty();
        }
    }

    @Test
    void namesAnAmountWithinTheRangeAndInItsCurrency() {
        var missing = only(quoted(take("cycle", "only")));
        assertThat(missing.code()).isEqualTo(ReasonCode.AMOUNT_MISSING);
        assertThat(missing.facts()).isEqualTo(Map.of("minimum", "100.00", "maximum", "5000.00"));
        assertThat(missing.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("5000.00")));

        assertThat(only(quoted(takeAmount("cycle", "99.99"))).remedies())
                .containsExactly(new Remedy.AtLeastAmount(gbp("100.00")));
        assertThat(only(quoted(takeAmount("cycle", "5000.01"))).remedies())
                .containsExactly(new Remedy.AtMostAmount(gbp("5000.00")));
        assertThat(codes(quoted(takeAmount("cycle", "100.00")))).isEmpty();

        var euros = only(quoted(new Choice.Take(
                1, new BenefitCode("cycle"), new OptionCode("only"), null, Money.of(CurrencyUnit.EUR, 99), Set.of())));
        assertThat(euros.code()).isEqualTo(ReasonCode.AMOUNT_OUT_OF_RANGE);
        assertThat(euros.facts()).containsEntry("amount", "EUR 99.00");
        assertThat(euros.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("5000.00")));
    }

    @Test
    void meetsTheRulesOfItsOwnOptionAndOfNoOther() {
        var club = benefit("club", Funding.NET_DEDUCTION, PayTreatment.NET)
                .option("open", 1, new Rate.Flat(gbp("1.00"), Per.MONTH))
                .option("inner", 2, new Rate.Flat(gbp("2.00"), Per.MONTH))
                .ruled("NOT_CASUAL")
                .done();
        var casual = someone().on(ContractType.CASUAL, "2024-01-01").situation();

        assertThat(codes(quoted(club, casual, take("club", "open")))).isEmpty();
        assertThat(codes(quoted(club, casual, take("club", "inner")))).containsExactly(ReasonCode.RULE);
        assertThat(codes(quoted(club, someone().situation(), take("club", "inner"))))
                .isEmpty();
    }

    @Test
    void isRefusedOnceForEachRuleAndPlace() {
        var plain = COUNCIL;
        var catalogue = new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                List.of(),
                List.of(
                        new Rule(new RuleCode("NOT_CASUAL"), "post.contractType != 'casual'", Text.of("Not casual.")),
                        new Rule(new RuleCode("OLD"), "person.age > 60", Text.of("Over 60."))),
                List.of(benefit("club", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .rules("NOT_CASUAL", "OLD")
                        .option("inner", 2, new Rate.Flat(gbp("2.00"), Per.MONTH))
                        .ruled("OLD")
                        .done()),
                List.of());
        var casual = someone().on(ContractType.CASUAL, "2024-01-01").situation();

        assertThat(quoted(catalogue, casual, take("club", "inner")).refusals())
                .extracting(Refusal::rule, Refusal::option)
                .containsExactlyInAnyOrder(
                        tuple(new RuleCode("NOT_CASUAL"), null),
                        tuple(new RuleCode("OLD"), null),
                        tuple(new RuleCode("OLD"), new OptionCode("inner")));
    }

    @Test
    void mayGiveUpWhatItMayNoLongerTakeButOnlyThroughAWindow() {
        var shed = benefit("shed", Funding.NET_DEDUCTION, PayTreatment.NET)
                .rules("NOT_CASUAL")
                .option(new Rate.Flat(gbp("1.00"), Per.MONTH))
                .closedFrom(LocalDate.of(2026, 1, 1))
                .done();
        var casual = someone()
                .on(ContractType.CASUAL, "2024-01-01")
                .holding(held("shed", "only", "2025-01-01"))
                .situation();

        assertThat(codes(quoted(shed, casual, drop("shed")))).isEmpty();
        var yearly = someone().holding(covering("medical", "core")).situation();
        assertThat(codes(quoted(COUNCIL, yearly, drop("medical")))).containsExactly(ReasonCode.WINDOW_CLOSED);
    }

    @Test
    void givesUpOnlyWhatIsHeld() {
        var ended = new Election(
                1,
                new BenefitCode("gym"),
                new OptionCode("only"),
                null,
                null,
                Set.of(),
                new Period(LocalDate.of(2025, 1, 1), MAY),
                LocalDate.of(2025, 1, 1),
                null,
                null);

        assertThat(codes(quoted(drop("gym")))).containsExactly(ReasonCode.NOT_HELD);
        assertThat(codes(quoted(COUNCIL, someone().holding(ended).situation(), drop("gym"))))
                .containsExactly(ReasonCode.NOT_HELD);
        assertThat(only(quoted(drop("gym"))).facts()).isEqualTo(Map.of("post", "1", "benefit", "gym"));
    }

    @Test
    void needsNoPayCalendarWhereNoMoneyMoves() {
        var nowhere = someone().without("MONTHLY").situation();

        assertThat(codes(quoted(COUNCIL, nowhere, take("compressed-hours", "only"))))
                .isEmpty();
        assertThat(codes(quoted(COUNCIL, nowhere, take("gym", "only")))).containsExactly(ReasonCode.NO_PAY_PERIOD);
    }

    @Test
    void cannotBeSpreadOverAPlanYearThatThePayCalendarDoesNotReach() {
        var monthly = Council.monthly();
        var untilDecember = new PayCalendar(
                monthly.payGroup(), monthly.frequency(), monthly.periods().subList(0, 21));

        assertThat(only(quoted(COUNCIL, someone().paidBy(untilDecember).situation(), takeUnits("sell-leave", 1)))
                        .code())
                .isEqualTo(ReasonCode.NO_PAY_PERIOD);
        assertThat(codes(quoted(COUNCIL, someone().situation(), takeUnits("sell-leave", 1))))
                .isEmpty();
    }

    @Test
    void coversNobodyForWhomThereIsNoPrice() {
        var family = benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET).coveringDependants();
        var alone = family.option(new Rate.Tiered(
                        Map.of(CoverTier.PERSON, gbp("30.00"), CoverTier.PERSON_AND_CHILDREN, gbp("45.00")), Per.MONTH))
                .done();
        var together = benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .option(new Rate.Tiered(Map.of(CoverTier.PERSON_AND_CHILDREN, gbp("45.00")), Per.MONTH))
                .done();
        var someone = someone().situation();

        var partner = only(quoted(alone, someone, take("family", "only", PARTNER)));
        assertThat(partner.code()).isEqualTo(ReasonCode.COVER_NOT_PRICED);
        assertThat(partner.facts()).isEqualTo(Map.of("tier", CoverTier.PERSON_AND_PARTNER.code()));
        assertThat(partner.remedies()).containsExactly(new Remedy.WithoutPeople(Set.of(PARTNER)));
        assertThat(only(quoted(together, someone, take("family", "only", PARTNER)))
                        .remedies())
                .as("alone there is no price either")
                .isEmpty();
        assertThat(only(quoted(together, someone, take("family", "only"))).remedies())
                .isEmpty();
        assertThat(codes(quoted(alone, someone, take("family", "only", CHILD)))).isEmpty();
    }

    // --- where it moves the benefit

    @ParameterizedTest(name = "holding {0} units, taking {1}: {2}")
    @CsvSource({"5, 8, UP", "5, 2, DOWN", "5, 5, "})
    void goesUpAndDownByUnits(int held, int taken, @Nullable Direction direction) {
        var situation =
                someone().holding(heldUnits("packs", held, "2026-01-01")).situation();

        assertThat(quoted(packs().done(), situation, takeUnits("packs", taken)).directions())
                .isEqualTo(direction == null ? Set.of() : Set.of(direction));
    }

    @ParameterizedTest(name = "holding {0}, taking {1}: {2}")
    @CsvSource({"100.00, 100.01, UP", "100.00, 99.99, DOWN", "100.00, 100.00, "})
    void goesUpAndDownByAmounts(String held, String taken, @Nullable Direction direction) {
        var situation = someone().holding(heldAmount("avc", held, "2026-01-01")).situation();

        assertThat(quoted(COUNCIL, situation, takeAmount("avc", taken)).directions())
                .isEqualTo(direction == null ? Set.of() : Set.of(direction));
    }

    @Test
    void goesUpAndDownAtOnceWhereOthersAreCovered() {
        var situation = someone().holding(covering("dental", "one", PARTNER)).situation();

        assertThat(quoted(COUNCIL, situation, take("dental", "one", CHILD)).directions())
                .containsExactlyInAnyOrder(Direction.UP, Direction.DOWN);
        assertThat(quoted(COUNCIL, situation, take("dental", "one")).directions())
                .containsExactly(Direction.DOWN);
        assertThat(quoted(COUNCIL, situation, drop("dental")).directions()).containsExactly(Direction.DROP);
    }

    private static Catalogue movedBy(Direction... directions) {
        var plain = catalogueOf(
                null,
                benefit("flat", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .windows("life-event")
                        .option("left", 1, new Rate.Flat(gbp("10.00"), Per.MONTH))
                        .option("right", 1, new Rate.Flat(gbp("12.00"), Per.MONTH))
                        .done());
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                List.of(new LifeEventType(
                        new LifeEventCode("move"),
                        Text.of("Move"),
                        0,
                        30,
                        false,
                        StartRule.NEXT_OPEN_PERIOD,
                        List.of(new LifeEventType.Opening(new BenefitCode("flat"), Set.of(directions))))),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    /** Another option of the same level is neither more nor less. */
    @Test
    void goesSidewaysThroughAnyWindowThatOpensMoreThanGivingUp() {
        var moved = someone()
                .after(new LifeEvent("move", MAY, MAY, EvidenceState.NOT_NEEDED))
                .holding(held("flat", "left", "2026-01-01"))
                .situation();

        assertThat(codes(quoted(movedBy(Direction.DROP), moved, take("flat", "right"))))
                .containsExactly(ReasonCode.DIRECTION_NOT_OPEN);
        for (var direction : List.of(Direction.ADD, Direction.UP, Direction.DOWN)) {
            assertThat(codes(quoted(movedBy(direction), moved, take("flat", "right"))))
                    .isEmpty();
        }
    }

    /** In November the yearly window is open beside the one that a birth opened for adding and going up. */
    @Test
    void comesThroughTheEarliestWindowThatOpensWhatItDoes() {
        var november = LocalDate.of(2026, 11, 5);
        var situation = someone()
                .after(new LifeEvent("birth", november.minusDays(1), november, EvidenceState.ACCEPTED))
                .holding(covering("medical", "core", PARTNER))
                .situation();

        assertThat(quoted(COUNCIL, situation, november, take("medical", "core", PARTNER, CHILD)))
                .satisfies(more -> {
                    assertThat(more.refusals()).isEmpty();
                    assertThat(more.startsOn()).isEqualTo("2026-12-01");
                });
        assertThat(quoted(COUNCIL, situation, november, take("medical", "core")))
                .satisfies(less -> {
                    assertThat(less.refusals()).isEmpty();
                    assertThat(less.startsOn()).isEqualTo("2027-04-01");
                });
    }

    // --- what binds it

    @ParameterizedTest(name = "in instalments over {0} months with a term of {1}: bound until {2}")
    @CsvSource({"24, 12, 2028-01-01", "10, 24, 2028-01-01", "10, 0, 2026-11-01"})
    void bindsUntilTheLaterOfTermAndLastInstalment(int instalments, int term, String until) {
        var bike = benefit("bike", Funding.NET_DEDUCTION, PayTreatment.NET)
                .collected(new Collection.Instalments(instalments))
                .bindsFor(term)
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("10.00", "5000.00")
                .done();
        var holding = someone()
                .holding(agreed("bike", "240.00", instalments, "2026-01-01"))
                .situation();

        assertThat(only(quoted(bike, holding, takeAmount("bike", "200.00")))).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.LOCKED_IN);
            assertThat(refusal.facts()).isEqualTo(Map.of("until", until));
        });
    }

    /** A choice of 5 May starts on 1 June. */
    @ParameterizedTest(name = "held from {0}: {1}")
    @CsvSource({"2025-06-01, true", "2025-06-02, false", "2026-06-01, true"})
    void isFreeFromTheDayOnWhichATermEnds(String from, boolean free) {
        var term = packs().bindsFor(12).done();
        var holding = someone().holding(heldUnits("packs", 5, from)).situation();

        assertThat(codes(quoted(term, holding, takeUnits("packs", 2)))).hasSize(free ? 0 : 1);
        assertThat(codes(quoted(term, holding, takeUnits("packs", 8))))
                .as("more is always possible")
                .isEmpty();
    }

    /** 24 months from 1 June 2026 end after the last pay period that is known. */
    @Test
    void isFreeFromTheEndOfATermWhereNoPayPeriodIsKnownThen() {
        var holding = someone().holding(held("phone", "plus", "2026-06-01")).situation();

        assertThat(only(quoted(COUNCIL, holding, LocalDate.of(2026, 7, 5), drop("phone")))
                        .remedies())
                .containsExactly(new Remedy.OpenFrom(LocalDate.of(2028, 6, 1)));
    }

    /** Twelve instalments from 7 February 2028; the pay calendar ends in April. */
    @ParameterizedTest(name = "{0}: until {1}")
    @CsvSource({"WEEKLY, 2028-05-01", "TWO_WEEKLY, 2028-07-24", "FOUR_WEEKLY, 2029-01-08"})
    void holdsUntilTheLastInstalmentThoughThePayCalendarEndsBefore(Frequency frequency, LocalDate until) {
        var situation = someone().paidBy(Council.ofWeeks(frequency)).situation();

        assertThat(quoted(COUNCIL, situation, LocalDate.of(2028, 2, 1), takeAmount("cycle", "120.00"))
                        .changes())
                .singleElement()
                .satisfies(change -> assertThat(
                                ((ElectionChange.Start) change).election().valid())
                        .isEqualTo(new Period(LocalDate.of(2028, 2, 7), until)));
    }

    @Test
    void goesUpSoManyStepsOfUnits() {
        var limited = packs().limited(new Limits(1, null, null)).done();
        var holding = someone().holding(heldUnits("packs", 2, "2024-01-01")).situation();

        assertThat(codes(quoted(limited, holding, takeUnits("packs", 5)))).isEmpty();
        assertThat(only(quoted(limited, holding, takeUnits("packs", 8)))).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.STEP_LIMIT);
            assertThat(refusal.facts()).isEqualTo(Map.of("steps", "2", "stepsUp", "1"));
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostUnits(5));
        });
        var higher = someone().holding(heldUnits("packs", 8, "2024-01-01")).situation();
        assertThat(codes(quoted(limited, higher, takeUnits("packs", 2))))
                .as("down by any number of steps")
                .isEmpty();
    }

    // --- what it costs beside what is held

    /** 37 hours of a year's 1,924: £480.77 at £25,000, and £961.54 at £50,000 from October. */
    @ParameterizedTest(name = "chosen on {0}: {1} in all")
    @CsvSource({"2026-05-05, 480.77", "2026-08-31, 480.77", "2026-09-01, 961.54", "2026-10-05, 961.54"})
    void costsWhatThePayOfItsStartMakesIt(LocalDate day, String total) {
        var rising = someone()
                .earning("25000.00")
                .working("1", "20", "52")
                .until("2026-10-01")
                .earning("50000.00")
                .situation();

        assertThat(quoted(COUNCIL, rising, day, takeUnits("buy-leave", 37)).price())
                .isNotNull()
                .satisfies(price -> assertThat(price.total()).isEqualTo(gbp(total)));
    }

    /** £8.00 for those who chose in 2025 and keep it; £10.00 for all others. */
    @Test
    void keepsALimitedPriceWhileTheOptionIsHeldWithoutABreak() {
        var terms = new PriceTerms(
                null,
                null,
                List.of(new LimitedPrice(
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2026, 1, 1),
                        new Rate.Flat(gbp("8.00"), Per.MONTH),
                        null)),
                null);
        var cover = benefit("cover", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .option("one", 1, new Rate.Flat(gbp("10.00"), Per.MONTH))
                .on(terms)
                .option("two", 2, new Rate.Flat(gbp("20.00"), Per.MONTH))
                .done();
        var since2025 = held("cover", "one", "2025-06-01");
        var situation = someone().holding(since2025).situation();

        var more = quoted(cover, situation, take("cover", "one", CHILD));
        assertThat(more.before()).isEqualTo(gbp("8.00"));
        assertThat(more.after()).isEqualTo(gbp("8.00"));
        assertThat(more.changes())
                .filteredOn(ElectionChange.Start.class::isInstance)
                .singleElement()
                .satisfies(change -> assertThat(
                                ((ElectionChange.Start) change).election().chosenFrom())
                        .isEqualTo("2025-06-01"));
        assertThat(quoted(cover, someone().situation(), take("cover", "one")).after())
                .isEqualTo(gbp("10.00"));
        var two = someone().holding(held("cover", "two", "2025-06-01")).situation();
        assertThat(quoted(cover, two, take("cover", "one"))).satisfies(other -> {
            assertThat(other.before()).isEqualTo(gbp("20.00"));
            assertThat(other.after()).as("another option is chosen anew").isEqualTo(gbp("10.00"));
        });
        var wished = someone().holding(held("cover", "one", "2026-07-01")).situation();
        assertThat(quoted(cover, wished, take("cover", "one", CHILD)).changes())
                .filteredOn(ElectionChange.Start.class::isInstance)
                .allSatisfy(change -> assertThat(
                                ((ElectionChange.Start) change).election().chosenFrom())
                        .as("what has not begun by then is no holding to go on with")
                        .isEqualTo("2026-06-01"));
    }

    @Test
    void agreesAWholePriceAnew() {
        var bike = benefit("bike", Funding.NET_DEDUCTION, PayTreatment.NET)
                .collected(new Collection.Instalments(5))
                .option(new Rate.ChosenAmount(Per.TOTAL))
                .amounts("10.00", "5000.00")
                .done();
        var holding =
                someone().holding(agreed("bike", "100.00", 6, "2025-12-01")).situation();

        var again = quoted(bike, holding, takeAmount("bike", "200.00"));
        assertThat(again.changes())
                .filteredOn(ElectionChange.Start.class::isInstance)
                .singleElement()
                .satisfies(change -> assertThat(
                                ((ElectionChange.Start) change).election().chosenFrom())
                        .isEqualTo("2026-06-01"));
        assertThat(again.after()).isEqualTo(gbp("40.00"));
    }

    @Test
    void showsWhatIsHeldAtItsInstalmentOrItsPriceOfThen() {
        var avc = someone().holding(heldAmount("avc", "75.00", "2026-01-01")).situation();
        assertThat(quoted(COUNCIL, avc, takeAmount("avc", "100.00")).before()).isEqualTo(gbp("75.00"));

        var cycle =
                someone().holding(agreed("cycle", "1000.00", 12, "2026-01-01")).situation();
        assertThat(quoted(COUNCIL, cycle, drop("cycle")).before()).isEqualTo(gbp("83.33"));
        assertThat(quoted(COUNCIL, cycle, drop("cycle")).after()).isEqualTo(gbp("0.00"));
        assertThat(quoted(take("gym", "only")).before()).isEqualTo(gbp("0.00"));

        var gone = someone().holding(held("gym", "gone", "2026-01-01")).situation();
        assertThat(quoted(COUNCIL, gone, take("gym", "only")).before())
                .as("an option that the catalogue no longer has")
                .isEqualTo(gbp("0.00"));
        var nowhere = someone()
                .without("MONTHLY")
                .holding(held("gym", "only", "2026-01-01"))
                .situation();
        assertThat(quoted(COUNCIL, nowhere, drop("gym")).before()).isEqualTo(gbp("0.00"));
    }

    // --- rules over the basket

    @Test
    void leavesOneOrAllOfThoseOfWhichAtMostOneIsAllowed() {
        var all = Set.of(new BenefitCode("gym"), new BenefitCode("avc"), new BenefitCode("loan"));
        var catalogue = ruled(COUNCIL, new BasketRule.AtMostOneOf(new RuleCode("ONE"), Text.of("One of them."), all));
        var one = someone().holding(held("gym", "only", "2026-01-01")).situation();
        var two = someone()
                .holding(held("gym", "only", "2026-01-01"), heldAmount("loan", "10.00", "2026-01-01"))
                .situation();

        assertThat(only(quoted(catalogue, one, takeAmount("avc", "10.00"))).remedies())
                .containsExactly(new Remedy.Without(new BenefitCode("gym"), Text.of("gym")));
        assertThat(only(quoted(catalogue, two, takeAmount("avc", "10.00"))).remedies())
                .containsExactly(new Remedy.WithoutAll(List.of(
                        new Remedy.Without(new BenefitCode("gym"), Text.of("gym")),
                        new Remedy.Without(new BenefitCode("loan"), Text.of("loan")))));
    }

    /** Instalments of a cycle end in May 2027; a phone is of no matter before they begin or after they end. */
    @ParameterizedTest(name = "a phone held from {0} to {1}: refused {2}")
    @CsvSource({
        "2025-01-01, 2026-06-01, false",
        "2025-01-01, 2026-06-02, true",
        "2027-05-31, 2028-01-01, true",
        "2027-06-01, 2028-01-01, false",
    })
    void readsARuleOnTheDaysOnWhichTheChoiceWouldHold(String from, String until, boolean refused) {
        var catalogue = ruled(
                COUNCIL,
                new BasketRule.Excludes(
                        new RuleCode("ONE"), Text.of("One"), new BenefitCode("cycle"), new BenefitCode("phone")));
        var situation = someone()
                .holding(
                        ending(agreed("cycle", "120.00", 12, "2024-06-01"), "2025-06-01"),
                        ending(held("phone", "basic", from), until))
                .situation();

        assertThat(codes(quoted(catalogue, situation, takeAmount("cycle", "120.00"))))
                .isEqualTo(refused ? List.of(ReasonCode.BASKET_RULE) : List.of());
    }

    @Test
    void givesUpWhatSomethingElseNeedsWhereItIsStillHeldOnAnotherPost() {
        var here = held("dental", "one", "2026-01-01");
        var there = new Election(
                2, here.benefit(), here.option(), null, null, Set.of(), here.valid(), here.chosenFrom(), null, null);
        var optical = held("optical", "only", "2026-01-01");

        assertThat(codes(quoted(
                        COUNCIL,
                        someone().withPosts(2).holding(here, there, optical).situation(),
                        drop("dental"))))
                .isEmpty();
        assertThat(codes(quoted(
                        COUNCIL, someone().withPosts(2).holding(here, optical).situation(), drop("dental"))))
                .containsExactly(ReasonCode.BASKET_RULE);
    }

    @Test
    void coversTheSamePeopleOnlyWhereTheOtherAlwaysCoversTheSame() {
        var dental = covering("dental", "one", PARTNER);
        var situation =
                someone().holding(dental, covering("optical", "only", PARTNER)).situation();

        assertThat(only(quoted(COUNCIL, situation, take("optical", "only", CHILD)))
                        .remedies())
                .containsExactly(new Remedy.SamePeople(new BenefitCode("dental"), Text.of("dental"), Set.of(PARTNER)));
        var changing = someone()
                .holding(
                        ending(dental, "2026-07-01"),
                        new Election(
                                1,
                                dental.benefit(),
                                dental.option(),
                                null,
                                null,
                                Set.of(CHILD),
                                Period.from(LocalDate.of(2026, 7, 1)),
                                LocalDate.of(2026, 7, 1),
                                null,
                                null))
                .situation();
        assertThat(only(quoted(COUNCIL, changing, take("optical", "only", CHILD))))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(ReasonCode.BASKET_RULE);
                    assertThat(refusal.remedies())
                            .as("there is nobody whom both could cover all the time")
                            .doesNotHaveAnyElementsOfTypes(Remedy.SamePeople.class);
                });
    }

    @Test
    void waitsForEvidenceOfThePeopleCoveredAlone() {
        var cover = benefit("cover", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .wantingEvidence()
                .option(new Rate.Flat(gbp("10.00"), Per.MONTH))
                .done();
        var situation = someone().withChild("2018-03-03", EvidenceState.AWAITED).situation();

        assertThat(quoted(cover, situation, take("cover", "only", PARTNER)).waiting())
                .isNull();
        assertThat(quoted(cover, situation, take("cover", "only", CHILD)).waiting())
                .isNotNull()
                .satisfies(waiting -> assertThat(waiting.evidence()).containsExactly("child"));
    }
}
