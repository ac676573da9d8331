package uk.lifestage.engine.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.selection.Council.CHILD;
import static uk.lifestage.engine.selection.Council.PARTNER;
import static uk.lifestage.engine.selection.Council.basket;
import static uk.lifestage.engine.selection.Council.benefit;
import static uk.lifestage.engine.selection.Council.catalogueOf;
import static uk.lifestage.engine.selection.Council.gbp;
import static uk.lifestage.engine.selection.Council.someone;
import static uk.lifestage.engine.selection.Council.take;
import static uk.lifestage.engine.selection.Council.takeAmount;
import static uk.lifestage.engine.selection.Council.takeUnits;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.ReasonCode;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.eligibility.Windows;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.NationalInsurance;
import uk.lifestage.engine.pay.NiCategory;
import uk.lifestage.engine.pay.PayAdjustment;
import uk.lifestage.engine.pay.PayCalculator;
import uk.lifestage.engine.pay.PayInput;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.pay.PensionSacrificeLimit;
import uk.lifestage.engine.pay.TaxCode;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;

/** The worked cases that the engine is built to, one test each, from the choice to the line that payroll gets. */
class CasesTest {
    private static Quote quote(Catalogue catalogue, Situation situation, LocalDate day, Choice... choices) {
        return SelectionRules.quote(CompiledCatalogue.compile(catalogue), situation, basket(choices), day, Law.gb());
    }

    private static List<DueLine> due(Catalogue catalogue, Situation situation, String from, String until) {
        return DueLines.of(
                situation,
                situation.person().employments().getFirst(),
                CataloguesInForce.always(catalogue),
                new Period(LocalDate.parse(from), LocalDate.parse(until)));
    }

    private static List<Money> amounts(List<DueLine> lines) {
        return lines.stream().map(DueLine::amount).toList();
    }

    private static Election held(String benefit, Money amount, String from, String until) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("only"),
                null,
                amount,
                Set.of(),
                new Period(LocalDate.parse(from), LocalDate.parse(until)),
                LocalDate.parse(from),
                null,
                null);
    }

    @Test
    void sharesThreeHundredAndTwentyOverThreePeopleWithTheResidueForTheMainPerson() {
        var family = benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET)
                .coveringDependants()
                .option(new Rate.Flat(gbp("320.00"), Per.MONTH))
                .done();
        var price = quote(
                        catalogueOf(null, family),
                        someone().situation(),
                        LocalDate.of(2026, 5, 5),
                        take("family", "only", PARTNER, CHILD))
                .choices()
                .getFirst()
                .price();
        assertThat(price.shares())
                .extracting(share -> share.amount())
                .containsExactly(gbp("106.68"), gbp("106.66"), gbp("106.66"));
        assertThat(price.shares().getFirst().dependant()).isNull();
    }

    private static Catalogue leave() {
        return catalogueOf(
                null,
                benefit("buy-leave", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                        .collected(new Collection.Instalments(10))
                        .option(new Rate.LeaveTrade(
                                Rate.LeaveUnit.HOURS,
                                new Rate.LeaveDivisor(null, new BigDecimal("52"), new BigDecimal("37")),
                                Rate.LeaveRounding.TOTAL_ONLY))
                        .units(1, 74)
                        .done());
    }

    @Test
    void buysThirtySevenHoursAtTwentyFiveThousandInTenInstalmentsOfWhichTheLastIsLess() {
        // More pay than hours, so that the minimum wage is out of the way.
        var situation = someone().earning("25000.00").working("1", "30", "52").situation();
        var quote = quote(leave(), situation, LocalDate.of(2026, 5, 5), takeUnits("buy-leave", 37));
        var accepted = (Assessment.Accepted) quote.assessment();
        assertThat(quote.choices().getFirst().price().total()).isEqualTo(gbp("480.77"));
        var lines = due(leave(), Council.after(situation, accepted.changes()), "2026-04-01", "2027-12-01");
        assertThat(lines).hasSize(10);
        assertThat(amounts(lines.subList(0, 9))).containsOnly(gbp("48.08"));
        assertThat(lines.getLast().amount()).isEqualTo(gbp("48.05"));
        assertThat(Money.total(amounts(lines))).isEqualTo(gbp("480.77"));
    }

    @Test
    void leavesRoomOfFortyFivePoundsFortyNineAtTwentyFiveThousandForNineteenHundredAndTwentyFourHours() {
        var situation = someone().earning("25000.00").working("1", "37", "52").situation();
        var none = catalogueOf(
                null,
                benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                        .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                        .amounts("0.01", "500.00")
                        .done());
        var most = quote(none, situation, LocalDate.of(2026, 5, 5), takeAmount("avc", "45.49"));
        assertThat(most.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(most.payEffects().getFirst().minimumWageRoom()).isEqualTo(gbp("0.00"));
        var more = quote(none, situation, LocalDate.of(2026, 5, 5), takeAmount("avc", "45.50"));
        assertThat(more.choices().getFirst().refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
            assertThat(refusal.facts())
                    .containsEntry("floor", "2037.84")
                    .containsEntry("rate", "12.71")
                    .containsEntry("room", "45.49");
            assertThat(refusal.remedies()).containsExactly(new Remedy.AtMostAmount(gbp("45.49")));
        });
    }

    @Test
    void refusesFromApril2026ALeavePurchaseThatPassedAtLastYearsRate() {
        var situation = someone().earning("25000.00").working("1", "37", "52").situation();
        // Chosen in May 2025, ten instalments to March 2026: all at 12.21.
        assertThat(quote(leave(), situation, LocalDate.of(2025, 5, 5), takeUnits("buy-leave", 37))
                        .assessment())
                .isInstanceOf(Assessment.Accepted.class);
        // A month later the tenth instalment falls into April 2026, at 12.71.
        var refused = quote(leave(), situation, LocalDate.of(2025, 6, 5), takeUnits("buy-leave", 37));
        assertThat(refused.choices().getFirst().refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ReasonCode.MINIMUM_WAGE);
            assertThat(refusal.facts()).containsEntry("period", "2026/27-01");
            assertThat(refusal.remedies())
                    .containsExactly(new Remedy.AtMostUnits(35), new Remedy.AtMostAmount(gbp("45.49")));
        });
    }

    @ParameterizedTest(name = "{0} until {1}: {2}")
    @CsvSource({
        "2026-05-15, 2026-05-23, 5.32",
        "2026-06-15, 2026-06-23, 5.32",
        "2026-05-23, 2026-06-15, 14.63",
    })
    void chargesNineteenNinetyFiveAMonthByFixedThirtyDays(String from, String until, String charged) {
        var catalogue = catalogueOf(
                null,
                benefit("gym", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .prorated(Proration.FIXED_30_DAYS)
                        .option(new Rate.Flat(gbp("19.95"), Per.MONTH))
                        .done());
        var situation = someone().holding(held("gym", null, from, until)).situation();
        assertThat(Money.total(amounts(due(catalogue, situation, "2026-05-01", "2026-07-01"))))
                .isEqualTo(gbp(charged));
    }

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource({
        "ACTUAL_DAYS, 45.16 4.84 67.74, 117.74",
        // Days 1 to 14, 15 to 17 and 18 to 30 of thirty.
        "FIXED_30_DAYS, 46.67 5.00 65.00, 116.67",
        "NONE, , 150.00"
    })
    void chargesAHundredThenFiftyThenAHundredAndFiftyInJulyWithEachPartShown(
            Proration proration, String parts, String july) {
        var catalogue = catalogueOf(
                null,
                benefit("plan", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .prorated(proration)
                        .option(new Rate.ChosenAmount(Per.MONTH))
                        .amounts("1.00", "500.00")
                        .done());
        var situation = someone()
                .holding(
                        held("plan", gbp("100.00"), "2026-07-01", "2026-07-15"),
                        held("plan", gbp("50.00"), "2026-07-15", "2026-07-18"),
                        held("plan", gbp("150.00"), "2026-07-18", "9999-12-31"))
                .situation();
        var lines = DueLines.explained(
                situation,
                situation.person().employments().getFirst(),
                CataloguesInForce.always(catalogue),
                new Period(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 1)));
        assertThat(lines).extracting(line -> line.line().amount()).containsExactly(gbp(july), gbp("150.00"));
        var shown = lines.getFirst().figure().step().children().stream()
                .filter(step -> step.code().equals("due.part"))
                .map(step -> step.result())
                .toList();
        assertThat(shown).isEqualTo(parts == null ? List.of() : List.of(parts.split(" ")));
    }

    @ParameterizedTest(name = "{0}: from {1}")
    @CsvSource({
        "FIRST_OF_MONTH_FOLLOWING_OR_COINCIDING, 2026-05-01",
        "FIRST_OF_MONTH_FOLLOWING, 2026-06-01",
        "EVENT_DATE, 2026-05-01",
        // Reported on 20 May: the cut-off of May has passed, June's has not.
        "NEXT_OPEN_PERIOD, 2026-06-01"
    })
    void startsAChoiceAfterAMarriageOnTheFirstOfMayByEachRule(StartRule rule, LocalDate starts) {
        var catalogue = married(rule);
        var situation = someone()
                .after(new LifeEvent(
                        "marriage", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 20), EvidenceState.ACCEPTED))
                .situation();
        var answer = quote(catalogue, situation, LocalDate.of(2026, 5, 20), take("medical", "only"));
        assertThat(answer.assessment()).isInstanceOf(Assessment.Accepted.class);
        assertThat(answer.choices().getFirst().startsOn()).isEqualTo(starts);
    }

    @ParameterizedTest(name = "on {0}: open {1}")
    @CsvSource({"2026-04-30, false", "2026-05-01, true", "2026-05-31, true", "2026-06-01, false"})
    void keepsAThirtyDayWindowOpenUntilTheEndOfTheThirtyFirstOfMay(LocalDate day, boolean open) {
        var situation = someone()
                .after(new LifeEvent(
                        "marriage", LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 1), EvidenceState.ACCEPTED))
                .situation();
        assertThat(Windows.open(
                                CompiledCatalogue.compile(married(StartRule.NEXT_OPEN_PERIOD)),
                                situation,
                                situation.person().employments().getFirst(),
                                new BenefitCode("medical"),
                                day)
                        .isEmpty())
                .isEqualTo(!open);
    }

    private static Catalogue married(StartRule rule) {
        var plain = catalogueOf(
                null,
                benefit("medical", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .windows("life-event")
                        .option(new Rate.Flat(gbp("30.00"), Per.MONTH))
                        .done());
        return new Catalogue(
                plain.name(),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                List.of(new LifeEventType(
                        new LifeEventCode("marriage"),
                        Text.of("Marriage"),
                        0,
                        30,
                        false,
                        rule,
                        List.of(new LifeEventType.Opening(new BenefitCode("medical"), Set.of(Direction.ADD))))),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    @ParameterizedTest(name = "age read on {0}: {1}")
    @CsvSource({
        // 26 on 12 October 2026; months are paid on the 25th.
        "PERIOD_START, 45.00 45.00 30.00",
        "PAY_DATE, 45.00 30.00 30.00",
        "BIRTHDAY, 45.00 30.00 30.00",
        "PLAN_YEAR_START, 45.00 45.00 45.00"
    })
    void chargesForAChildWhoTurnsTwentySixInTheCoveredMonth(AgeOn ageOn, String september) {
        var catalogue = catalogueOf(
                null,
                benefit("family", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .coveringDependants()
                        .option(new Rate.Tiered(
                                java.util.Map.of(
                                        CoverTier.PERSON, gbp("30.00"), CoverTier.PERSON_AND_CHILDREN, gbp("45.00")),
                                Per.MONTH))
                        .on(new PriceTerms(null, null, List.of(), new ChildrenUntil(26, ageOn)))
                        .done());
        var covering = new Election(
                1,
                new BenefitCode("family"),
                new OptionCode("only"),
                null,
                null,
                Set.of(CHILD),
                Period.from(LocalDate.of(2026, 5, 1)),
                LocalDate.of(2026, 5, 1),
                null,
                null);
        var situation = someone()
                .withChild("2000-10-12", EvidenceState.ACCEPTED)
                .holding(covering)
                .situation();
        assertThat(amounts(due(catalogue, situation, "2026-09-01", "2026-12-01")))
                .extracting(amount -> amount.getAmount().toPlainString())
                .containsExactly(september.split(" "));
    }

    @ParameterizedTest(name = "age read on {0}: {1}")
    @CsvSource({
        "PERIOD_START, 10.00 10.00 25.00",
        "PAY_DATE, 10.00 25.00 25.00",
        "BIRTHDAY, 10.00 25.00 25.00",
        "PLAN_YEAR_START, 10.00 10.00 10.00"
    })
    void chargesAMainPersonWhoTurnsSixtyFiveOnTheFourteenthOfSeptember(AgeOn ageOn, String amounts) {
        var catalogue = catalogueOf(
                null,
                benefit("life", Funding.NET_DEDUCTION, PayTreatment.NET)
                        .option(new Rate.AgeBanded(
                                List.of(
                                        new Rate.AgeBanded.Band(16, 65, gbp("10.00")),
                                        new Rate.AgeBanded.Band(65, null, gbp("25.00"))),
                                ageOn,
                                Per.MONTH))
                        .done());
        var situation = someone()
                .born("1961-09-14")
                .holding(held("life", null, "2026-05-01", "9999-12-31"))
                .situation();
        assertThat(amounts(due(catalogue, situation, "2026-08-01", "2026-11-01")))
                .extracting(amount -> amount.getAmount().toPlainString())
                .containsExactly(amounts.split(" "));
    }

    @Test
    void addsTwentyAndThirtySevenFiftyOfNationalInsuranceToAPensionSacrificeBeyondThe2029Limit() {
        var day = LocalDate.of(2029, 4, 30);
        var extra = PensionSacrificeLimit.extra(Law.gb(), day, NiCategory.A, gbp("45000.00"), gbp("2250.00"));
        assertThat(extra.employee().amount()).isEqualTo(gbp("20.00"));
        assertThat(extra.employer().amount()).isEqualTo(gbp("37.50"));
        // And the year's pay shows them beside ordinary National Insurance on what is left of pay.
        var pay = PayCalculator.pay(
                PayInput.salaried(day, Frequency.MONTHLY, gbp("47250.00"), TaxCode.parse("1257L"), NiCategory.A)
                        .with(List.of(PayAdjustment.pensionSacrifice("avc", gbp("187.50")))),
                Law.gb());
        var ordinary = NationalInsurance.of(Law.gb(), day, NiCategory.A, Frequency.MONTHLY, gbp("3750.00"));
        assertThat(pay.perYear(PayLine.NATIONAL_INSURANCE))
                .isEqualTo(ordinary.employee().amount().multipliedBy(12).plus(gbp("20.00")));
        assertThat(pay.perYear(PayLine.EMPLOYER_NATIONAL_INSURANCE))
                .isEqualTo(ordinary.employer().amount().multipliedBy(12).plus(gbp("37.50")));
    }
}
