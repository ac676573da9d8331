package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.aPost;
import static uk.lifestage.engine.eligibility.Sample.anOption;
import static uk.lifestage.engine.eligibility.Sample.somebody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditAmount.SeveralStages;
import uk.lifestage.engine.catalogue.CreditAmount.StageAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonHistory;
import uk.lifestage.engine.employment.Relationship;

/** Which credits of a flex fund somebody has on which days of 2026: each turns on the day on which its condition does. */
class FundConditionsTest {
    private static final LocalDate TENTH_OF_AUGUST = LocalDate.of(2026, 8, 10);
    private static final Period YEAR = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));
    private static final Period BEFORE = new Period(YEAR.from(), TENTH_OF_AUGUST);
    private static final Period AFTER = new Period(TENTH_OF_AUGUST, YEAR.until());
    private static final CreditAmount FLAT = new CreditAmount.Flat(Money.parse("GBP 600.00"));

    private static FundCredit credit(String code, @Nullable String condition, CreditAmount amount) {
        return new FundCredit(new CreditCode(code), Text.of(code), condition, amount);
    }

    /** A fund with a credit for everybody and these beside it. */
    private static CompiledCatalogue fund(FundCredit... more) {
        var credits = new ArrayList<>(List.of(credit("basic", null, FLAT)));
        credits.addAll(List.of(more));
        return CompiledCatalogue.compile(aCatalogue()
                .stage("senior", "person.age >= 37")
                .stage("carer", "'carer' in person.circumstances")
                .stage("cyclist", "'gym' in held")
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .benefit("gym", Funding.NET_DEDUCTION, "always")
                .benefit(aBenefit("dental", Funding.FLEX_FUND, "always", List.of(), List.of(anOption("o")), null))
                .build()
                .with(new FlexFund(
                        new BenefitCode("fund"),
                        Text.of("Fund"),
                        FundHolder.PERSON,
                        credits,
                        Proration.ACTUAL_DAYS,
                        List.of(new FundSpending(new BenefitCode("dental"), Overspend.NET_DEDUCTION, true)),
                        List.of(),
                        new Unspent.Lost())));
    }

    private static CompiledCatalogue extraIf(String condition) {
        return fund(credit("extra", condition, FLAT));
    }

    private static List<Dated<FundConditions.Standing>> over(CompiledCatalogue catalogue, Situation situation) {
        var post = situation.person().employments().getFirst();
        return FundConditions.over(
                catalogue,
                situation,
                post,
                new Dated<>(YEAR, post.on(YEAR.from()).orElseThrow()));
    }

    private static List<Dated<FundConditions.Standing>> over(CompiledCatalogue catalogue, Sample.Somebody somebody) {
        return over(catalogue, somebody.post(aPost()).situation());
    }

    private static Dated<FundConditions.Standing> with(Period days, String... credits) {
        return new Dated<>(
                days,
                new FundConditions.Standing(
                        Set.copyOf(
                                List.of(credits).stream().map(CreditCode::new).toList()),
                        Set.of()));
    }

    @Test
    void areTheSameAllTheTimeWhereNothingIsAsked() {
        assertThat(over(fund(), somebody().holds("gym", "2026-08-10", null))).containsExactly(with(YEAR, "basic"));
    }

    @Test
    void turnOnABirthday() {
        assertThat(over(extraIf("person.age >= 37"), somebody().born("1989-08-10")))
                .containsExactly(with(BEFORE, "basic"), with(AFTER, "basic", "extra"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"'gym' in held", "'cyclist' in stages"})
    void turnWhereWhatIsHeldBeginsAndEnds(String condition) {
        assertThat(over(extraIf(condition), somebody().holds("gym", "2026-08-10", null)))
                .containsExactly(with(BEFORE, "basic"), with(AFTER, "basic", "extra"));
        assertThat(over(extraIf(condition), somebody().holds("gym", "2025-01-01", "2026-08-10")))
                .containsExactly(with(BEFORE, "basic", "extra"), with(AFTER, "basic"));
        assertThat(over(
                        extraIf(condition),
                        somebody().post(aPost()).post(aPost()).holds("gym", "2026-08-10", null)))
                .as("held on another post")
                .containsExactly(with(YEAR, "basic"));
    }

    @Test
    void turnWhereAnotherPostBeginsAndEnds() {
        assertThat(over(
                        extraIf("posts > 1"),
                        somebody()
                                .post(aPost())
                                .post(aPost().from("2026-08-10"))
                                .situation()))
                .containsExactly(with(BEFORE, "basic"), with(AFTER, "basic", "extra"));
        assertThat(over(
                        extraIf("posts > 1"),
                        somebody()
                                .post(aPost())
                                .post(aPost().until("2026-08-09"))
                                .situation()))
                .containsExactly(with(BEFORE, "basic", "extra"), with(AFTER, "basic"));
    }

    @Test
    void turnWhereEvidenceRunsOut() {
        var accepted = "person.dependants.exists(d, d.evidence == 'accepted')";

        assertThat(over(
                        extraIf(accepted),
                        somebody()
                                .dependant(Relationship.CHILD, "2014-03-03", EvidenceState.ACCEPTED)
                                .dependantUntil(TENTH_OF_AUGUST)))
                .containsExactly(with(BEFORE, "basic", "extra"), with(AFTER, "basic"));
    }

    /** What was known of somebody on each day counts, not what is known of them now. */
    @Test
    void turnWhereCircumstancesAndDependantsDid() {
        var child = new Dependant(
                new DependantId(new UUID(7, 7)),
                Relationship.CHILD,
                LocalDate.of(2014, 3, 3),
                EvidenceState.NOT_NEEDED);
        var history = new PersonHistory(
                List.of(new Dated<>(Period.from(TENTH_OF_AUGUST), "carer")),
                List.of(new Dated<>(new Period(YEAR.from(), TENTH_OF_AUGUST), child)));

        assertThat(over(extraIf("'carer' in person.circumstances"), knownOf(history)))
                .containsExactly(with(BEFORE, "basic"), with(AFTER, "basic", "extra"));
        assertThat(over(extraIf("'carer' in stages"), knownOf(history)))
                .containsExactly(with(BEFORE, "basic"), with(AFTER, "basic", "extra"));
        assertThat(over(extraIf("size(person.dependants) > 0"), knownOf(history)))
                .containsExactly(with(BEFORE, "basic", "extra"), with(AFTER, "basic"));
    }

    private static Situation knownOf(PersonHistory history) {
        var situation = somebody().situation();
        var now = situation.person();
        return new Situation(
                new Person(
                        now.id(),
                        now.employeeNo(),
                        now.facts(),
                        Set.of(),
                        List.of(),
                        List.of(),
                        now.employments(),
                        history),
                situation.elections(),
                Set.of(),
                situation.calendars());
    }

    @Test
    void nameTheLifeStagesOfACreditThatAsksForThemWhereItIsHad() {
        var staged = new CreditAmount.ByLifeStage(
                List.of(
                        new StageAmount(new StageCode("senior"), Money.parse("GBP 10.00")),
                        new StageAmount(new StageCode("carer"), Money.parse("GBP 20.00"))),
                SeveralStages.ALL);
        var carer = somebody().born("1989-08-10").circumstance("carer");
        var both = Set.of(new CreditCode("basic"), new CreditCode("staged"));

        assertThat(over(fund(credit("staged", null, staged)), carer))
                .containsExactly(
                        new Dated<>(BEFORE, new FundConditions.Standing(both, Set.of(new StageCode("carer")))),
                        new Dated<>(
                                AFTER,
                                new FundConditions.Standing(
                                        both, Set.of(new StageCode("carer"), new StageCode("senior")))));
        assertThat(over(
                        fund(credit("staged", "person.age < 18", staged)),
                        somebody().born("1989-08-10").circumstance("carer")))
                .containsExactly(with(YEAR, "basic"));
    }
}
