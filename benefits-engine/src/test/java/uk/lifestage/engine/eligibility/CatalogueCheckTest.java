package uk.lifestage.engine.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.eligibility.Sample.aBenefit;
import static uk.lifestage.engine.eligibility.Sample.aCatalogue;
import static uk.lifestage.engine.eligibility.Sample.anOption;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;

class CatalogueCheckTest {
    private static final Money TEN = Money.parse("GBP 10.00");

    private static Sample.CatalogueSketch sound() {
        return aCatalogue()
                .stage("carer", "'carer' in person.circumstances")
                .always("always", StartRule.NEXT_OPEN_PERIOD)
                .byLifeEvent("event")
                .event("birth", 0, 30, true, StartRule.EVENT_DATE, "gym", Direction.ADD)
                .rule("NOT_CASUAL", "post.contractType != 'casual' && !('carer' in stages)")
                .benefit("gym", Funding.NET_DEDUCTION, "always,event", "NOT_CASUAL");
    }

    private static List<String> problems(Catalogue catalogue) {
        return CatalogueCheck.check(catalogue).stream()
                .map(problem -> problem.where() + " " + problem.code())
                .toList();
    }

    private static List<String> problems(Sample.CatalogueSketch sketch) {
        return problems(sketch.build());
    }

    private static Option option(Rate rate, Quantity quantity, AmountRange amounts) {
        return new Option(new OptionCode("o"), Text.of("o"), 1, rate, quantity, amounts, List.of());
    }

    private static List<String> problemsOf(Option option) {
        return problems(
                sound().benefit(aBenefit("b", Funding.NET_DEDUCTION, "always", List.of(), List.of(option), null)));
    }

    @Test
    void wantsTheCurrencyInWhichPayIsWorkedOut() {
        var pounds = sound().build();
        var euros = new Catalogue(
                pounds.name(),
                CurrencyUnit.EUR,
                pounds.planYearStart(),
                pounds.strands(),
                pounds.lifeStages(),
                pounds.windows(),
                pounds.lifeEvents(),
                pounds.rules(),
                pounds.benefits(),
                pounds.basketRules());

        assertThat(problems(euros)).contains("currency CURRENCY_UNKNOWN");
        assertThat(problems(pounds)).isEmpty();
    }

    @Test
    void refusesARuleThatWouldKeepTheMachineBusy() {
        var ten = "[1,2,3,4,5,6,7,8,9,10]";
        var nested = "a > 0";
        for (int i = 0; i < 8; i++) {
            nested = ten + ".all(a, " + nested + ")";
        }
        assertThat(RuleLanguage.check(nested)).isInstanceOf(RuleLanguage.Checked.Wrong.class);
        assertThat(RuleLanguage.check(ten + ".map(a, a + 1).all(a, " + ten + ".exists(b, b > a))"))
                .isInstanceOf(RuleLanguage.Checked.Condition.class);
        assertThat(RuleLanguage.check(
                        "person.dependants.exists(d, d.age < 5 && person.dependants.exists(e, e.age > d.age))"))
                .isInstanceOf(RuleLanguage.Checked.Condition.class);
    }

    /** 4,000 characters at most. */
    @Test
    void refusesARuleThatIsTooLongToRead() {
        assertThat(RuleLanguage.check("true" + " ".repeat(3_996))).isInstanceOf(RuleLanguage.Checked.Condition.class);
        assertThat(RuleLanguage.check("true" + " ".repeat(3_997))).isInstanceOf(RuleLanguage.Checked.Wrong.class);
    }

    @Test
    void findsNothingInASoundCatalogue() {
        assertThat(CatalogueCheck.check(sound().build())).isEmpty();
        assertThat(CompiledCatalogue.compile(sound().build()).catalogue()).isEqualTo(sound().build());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a misspelt fact        | post.contractTipe != 'casual'    | EXPRESSION_INVALID     | column 5: undefined field 'contractTipe'",
                "an unknown name        | age > 18                         | EXPRESSION_INVALID     | column 1: undeclared reference to 'age'",
                "unlike types           | person.age > '18'                | EXPRESSION_INVALID     | column 12: found no matching overload for '_>_' applied to '(int, string)'",
                "half a sentence        | person.age >                     | EXPRESSION_INVALID     | column 13: mismatched input",
                "a number, not a yes    | person.age + 1                   | EXPRESSION_NOT_BOOLEAN | the expression gives int; a rule must give true or false",
                "nothing                | \" \"                              | EXPRESSION_INVALID     | the expression is empty",
                "an unknown stage       | 'carers' in stages               | UNKNOWN_STAGE          | there is no life stage carers",
                "an unknown benefit     | 'gim' in held                    | UNKNOWN_BENEFIT        | there is no benefit gim",
                "an unknown event       | person.events.exists(e, e.type == 'berth')   | UNKNOWN_LIFE_EVENT | there is no life event type berth",
                "an unknown event of two| person.events.exists(e, e.type in ['birth', 'x']) | UNKNOWN_LIFE_EVENT | there is no life event type x",
                "a misspelt dependant   | person.dependants.exists(d, d.aeg < 18)      | EXPRESSION_INVALID | column 30: undefined field 'aeg'",
            })
    void saysWhatIsWrongWithAnExpression(String name, String expression, String code, String message) {
        var problems = CatalogueCheck.check(sound().rule("ODD", expression).build());
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("rules[ODD].expression");
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.message()).startsWith(message).doesNotContain("uk.lifestage");
        });
    }

    @Test
    void keepsLifeStagesFromReadingLifeStages() {
        assertThat(problems(sound().stage("odd", "'carer' in stages")))
                .containsExactly("life-stages[odd].expression STAGE_READS_STAGES");
    }

    @Test
    void resolvesEveryReference() {
        var sketch = sound().benefit("b", Funding.NET_DEDUCTION, "nowhere", "NO_SUCH")
                .benefit(aBenefit(
                        "c", Funding.NET_DEDUCTION, "", List.of(), List.of(anOption("o", "NONE"), anOption("o")), null))
                .event("marriage", -1, 30, true, StartRule.EVENT_DATE, "b,z")
                .rule("NOT_CASUAL", "true")
                .basketRule(new BasketRule.Requires(
                        new RuleCode("NEEDS"), Text.of("x"), new BenefitCode("gym"), new BenefitCode("y")))
                .basketRule(new BasketRule.AtMostOneOf(
                        new RuleCode("NOT_CASUAL"), Text.of("x"), Set.of(new BenefitCode("gym"))));
        assertThat(problems(sketch))
                .containsExactlyInAnyOrder(
                        "rules[NOT_CASUAL] DUPLICATE_CODE",
                        "benefits[c].options[o] DUPLICATE_CODE",
                        "basket-rules[NOT_CASUAL] DUPLICATE_CODE",
                        "life-events[marriage] DAYS_OUT_OF_RANGE",
                        "life-events[marriage].openings[b] OPENING_WITHOUT_WINDOW",
                        "life-events[marriage].openings[b] DIRECTIONS_MISSING",
                        "life-events[marriage].openings[z] UNKNOWN_BENEFIT",
                        "life-events[marriage].openings[z] DIRECTIONS_MISSING",
                        "benefits[b].windows UNKNOWN_WINDOW",
                        "benefits[b].rules UNKNOWN_RULE",
                        "benefits[c].windows WINDOWS_MISSING",
                        "benefits[c].options[o].rules UNKNOWN_RULE",
                        "basket-rules[NEEDS] UNKNOWN_BENEFIT",
                        "basket-rules[NOT_CASUAL] TOO_FEW_BENEFITS");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bands that meet           | 0-30 30-50 50-   | ",
                "a gap                     | 0-30 35-50 50-   | bands[0] BANDS_GAP",
                "an overlap                | 0-30 25-50 50-   | bands[0] BANDS_OVERLAP",
                "out of order              | 30-50 0-30       | bands[30] BANDS_OVERLAP",
                "an end missing in between | 0- 30-50         | bands[0] BANDS_OVERLAP",
                "an empty band             | 0-0 0-           | bands[0] BAND_EMPTY",
                "no bands at all           | ''               | bands BANDS_MISSING",
            })
    void wantsAgeBandsInOrderWithoutGapOrOverlap(String name, String bands, String problem) {
        var parsed = bands.isEmpty()
                ? List.<Rate.AgeBanded.Band>of()
                : List.of(bands.split(" ")).stream()
                        .map(band -> band.split("-"))
                        .map(band -> new Rate.AgeBanded.Band(
                                Integer.parseInt(band[0]), band.length > 1 ? Integer.valueOf(band[1]) : null, TEN))
                        .toList();
        var problems = problemsOf(option(new Rate.AgeBanded(parsed, AgeOn.PAY_DATE, Per.MONTH), null, null));
        if (problem == null) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems).containsExactly("benefits[b].options[o].rate." + problem);
        }
    }

    @Test
    void wantsRateQuantityAndAmountsToAgree() {
        var ten = new AmountRange(TEN, TEN);
        var one = new Quantity(1, 1, 1);
        assertThat(problemsOf(option(new Rate.PerUnit(TEN, Per.MONTH), null, null)))
                .containsExactly("benefits[b].options[o].quantity QUANTITY_MISSING");
        assertThat(problemsOf(option(new Rate.ChosenAmount(Per.MONTH), one, null)))
                .containsExactly(
                        "benefits[b].options[o].amounts AMOUNTS_MISSING",
                        "benefits[b].options[o].quantity QUANTITY_NOT_WANTED");
        assertThat(problemsOf(option(new Rate.Flat(TEN, Per.MONTH), null, ten)))
                .containsExactly("benefits[b].options[o].amounts AMOUNTS_NOT_WANTED");
        assertThat(problemsOf(option(new Rate.Flat(TEN, Per.TOTAL), null, null)))
                .containsExactly("benefits[b].options[o].rate.per COLLECTION_DISAGREES");
        assertThat(problemsOf(option(new Rate.Flat(Money.parse("EUR 10.00"), Per.MONTH), null, null)))
                .containsExactly("benefits[b].options[o].rate CURRENCY_DISAGREES");
        assertThat(problemsOf(option(new Rate.Flat(TEN.negated(), Per.MONTH), null, null)))
                .containsExactly("benefits[b].options[o].rate RATE_NEGATIVE");
        assertThat(problemsOf(option(new Rate.Tiered(Map.of(CoverTier.FAMILY, TEN), Per.MONTH), null, null)))
                .containsExactly("benefits[b].options[o].rate TIERS_WITHOUT_DEPENDANTS");
        assertThat(problems(
                        sound().benefit(aBenefit("b", Funding.NET_DEDUCTION, "always", List.of(), List.of(), null))))
                .containsExactly("benefits[b].options OPTIONS_MISSING");
    }

    @Test
    void checksPricesForALimitedTimeLikeOthers() {
        var limited = new LimitedPrice(
                LocalDate.of(2026, 4, 1),
                LocalDate.of(2026, 4, 1),
                new Rate.PerUnit(Money.parse("EUR 1.00"), Per.MONTH),
                null);
        var terms = new PriceTerms(
                null,
                new EmployerShare.MainPerson(new EmployerShare.Limit(Money.parse("EUR 5.00"), Per.MONTH)),
                List.of(limited),
                null);
        assertThat(problemsOf(new Option(
                        new OptionCode("o"),
                        Text.of("o"),
                        1,
                        new Rate.Flat(TEN, Per.MONTH),
                        null,
                        null,
                        List.of(),
                        terms)))
                .containsExactly(
                        "benefits[b].options[o].terms.limited-prices[0] LIMITED_PRICE_EMPTY",
                        "benefits[b].options[o].terms.limited-prices[0].rate RATES_DISAGREE",
                        "benefits[b].options[o].terms.limited-prices[0].rate CURRENCY_DISAGREES",
                        "benefits[b].options[o].terms.employer-share CURRENCY_DISAGREES",
                        "benefits[b].options[o].terms DEPENDANTS_NOT_COVERED");
    }

    @Test
    void namesEveryProblemWhenItRefusesToCompile() {
        var sketch = sound().rule("A", "x").rule("B", "y");
        assertThatIllegalArgumentException()
                .isThrownBy(sketch::compile)
                .withMessageContaining("rules[A].expression: column 1: undeclared reference to 'x'")
                .withMessageContaining("rules[B].expression: column 1: undeclared reference to 'y'");
    }
}
