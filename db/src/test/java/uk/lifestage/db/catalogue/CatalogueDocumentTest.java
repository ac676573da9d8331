package uk.lifestage.db.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Strand;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;

class CatalogueDocumentTest {
    private static final String SMALL = resource("small.yaml");
    private static final String EVERYTHING = resource("everything.yaml");

    @Test
    void readsWhatHrWrote() {
        var catalogue = CatalogueDocument.parse(SMALL);

        assertThat(catalogue.planYearStart()).isEqualTo(MonthDay.of(4, 1));
        assertThat(catalogue.windows())
                .containsExactly(new Window.Annual(
                        new WindowCode("annual"),
                        Text.of("Once a year"),
                        StartRule.PLAN_YEAR_START,
                        MonthDay.of(11, 1),
                        MonthDay.of(12, 31)));
        var leave = catalogue.benefit(new BenefitCode("buy-leave")).orElseThrow();
        assertThat(leave.funding()).isEqualTo(Funding.SALARY_SACRIFICE);
        assertThat(leave.collection()).isEqualTo(new Collection.OverPlanYear());
        assertThat(leave.options().getFirst().rate())
                .isEqualTo(new Rate.LeaveTrade(
                        Rate.LeaveUnit.DAYS,
                        new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                        Rate.LeaveRounding.TOTAL_ONLY));
        assertThat(leave.closedToEntrantsFrom()).isNull();
    }

    @Test
    void readsEveryConstruct() {
        var catalogue = CatalogueDocument.parse(EVERYTHING);

        assertThat(catalogue.name().in("cy")).isEqualTo("Popeth");
        assertThat(catalogue.lifeEvents().getFirst().openings().getFirst().directions())
                .containsExactlyInAnyOrder(Direction.ADD, Direction.UP);
        assertThat(catalogue.windows())
                .extracting(Object::getClass)
                .doesNotHaveDuplicates()
                .hasSize(4);
        assertThat(catalogue.basketRules())
                .extracting(Object::getClass)
                .doesNotHaveDuplicates()
                .hasSize(BasketRule.class.getPermittedSubclasses().length);
        assertThat(catalogue.benefits().stream()
                        .flatMap(benefit -> benefit.options().stream())
                        .map(Option::rate))
                .extracting(rate -> (Object) rate.getClass())
                .containsAll(List.<Object>of(Rate.class.getPermittedSubclasses()));
        assertThat(catalogue.benefits().stream()
                        .flatMap(benefit -> benefit.options().stream())
                        .map(option -> option.priceTerms().employerShare())
                        .filter(Objects::nonNull))
                .extracting(share -> (Object) share.getClass())
                .containsExactlyInAnyOrderElementsOf(List.<Object>of(EmployerShare.class.getPermittedSubclasses()));
        var tiered = (Rate.Tiered) rate(catalogue, "health", "tiers");
        assertThat(tiered.amounts()).containsEntry(CoverTier.FAMILY, Money.parse("GBP 98.00"));
        var health = catalogue.benefit(new BenefitCode("health")).orElseThrow();
        assertThat(health.closedToEntrantsFrom()).isEqualTo(LocalDate.of(2018, 10, 5));
    }

    @Test
    void readsAFlexFund() {
        var fund = CatalogueDocument.parse(EVERYTHING).flexFund();

        assertThat(fund).isNotNull();
        assertThat(fund.holder()).isEqualTo(FundHolder.POST);
        assertThat(fund.proration()).isEqualTo(Proration.FIXED_30_DAYS);
        assertThat(fund.credits())
                .extracting(credit -> (Object) credit.amount().getClass())
                .containsExactlyInAnyOrderElementsOf(List.<Object>of(CreditAmount.class.getPermittedSubclasses()));
        assertThat(fund.inOrder()).containsExactly(new BenefitCode("eye-care"), new BenefitCode("screening"));
        assertThat(fund.unspent())
                .isEqualTo(new Unspent.Carried(
                        Money.parse("GBP 100.00"), new Unspent.Cash(new PayrollElement("FUNDCASH"), true)));
        assertThat(CatalogueDocument.parse(SMALL).flexFund()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    {kind: paid, element: FUNDCASH}                                    | Paid[element=PayrollElement[code=FUNDCASH], pensionable=false, when=EACH_PERIOD]
                    {kind: paid, element: FUNDCASH, pensionable: true, when: year-end} | Paid[element=PayrollElement[code=FUNDCASH], pensionable=true, when=YEAR_END]
                    lost                                                               | Lost[]
                    carried                                                            | Carried[maximum=null, rest=null]
                    """)
    void readsWhatBecomesOfUnspentMoneyAndWritesItBack(String written, String read) {
        var start = EVERYTHING.indexOf("  unspent:");
        var catalogue = CatalogueDocument.parse(EVERYTHING.substring(0, start) + "  unspent: " + written);

        assertThat(catalogue.flexFund().unspent()).hasToString(read);
        assertThat(CatalogueDocument.parse(CatalogueDocument.write(catalogue))).isEqualTo(catalogue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"small.yaml", "everything.yaml"})
    void readsBackWhatItWrites(String name) {
        var catalogue = CatalogueDocument.parse(resource(name));

        var written = CatalogueDocument.write(catalogue);

        assertThat(CatalogueDocument.parse(written)).isEqualTo(catalogue);
        assertThat(CatalogueDocument.write(CatalogueDocument.parse(written))).isEqualTo(written);
    }

    @Test
    void writesTheSameForSetsInAnyOrder() {
        var catalogue = CatalogueDocument.parse(EVERYTHING);
        var reordered = CatalogueDocument.parse(EVERYTHING.replace("[add, up]", "[up, add]"));

        assertThat(EVERYTHING).contains("[add, up]");
        assertThat(CatalogueDocument.write(reordered)).isEqualTo(CatalogueDocument.write(catalogue));
    }

    @Test
    void writesTheFileThatPeopleAreShown() throws IOException {
        var written = CatalogueDocument.write(CatalogueDocument.parse(EVERYTHING));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(Path.of("src", "test", "resources", "catalogue", "everything-written.yaml"), written);
        }

        assertThat(written).isEqualTo(resource("everything-written.yaml"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsBackAwkwardWords(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var words = awkward(random);
            var catalogue = new Catalogue(
                    new Text(Map.of("en", words, "cy", words + "â")),
                    CurrencyUnit.GBP,
                    MonthDay.of(2, 29),
                    List.of(new Strand(new StrandCode("null"), Text.of(words))),
                    List.of(new LifeStage(new StageCode("yes"), Text.of("on"), Text.of("~"), words)),
                    List.of(new Window.AlwaysOpen(
                            new WindowCode("1e3"), Text.of("12"), StartRule.FIRST_OF_MONTH_FOLLOWING)),
                    List.of(),
                    List.of(new Rule(new RuleCode("007"), words, Text.of(words))),
                    List.of(),
                    List.of());

            assertThat(CatalogueDocument.parse(CatalogueDocument.write(catalogue)))
                    .as(words)
                    .isEqualTo(catalogue);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    an unknown field            | plan-year-start: 1 April  | plan-year-starts: 1 April    | plan-year-starts                                    | UNKNOWN_FIELD   | did you mean plan-year-start?
                    a field left out            | strand: Options           | ''                           | benefits[buy-leave].strand                          | MISSING_FIELD   | is missing
                    a field left empty          | strand: Options           | strand:                      | benefits[buy-leave].strand                          | MISSING_FIELD   | is missing
                    an unknown word             | funding: salary-sacrifice | funding: salary_sacrifice    | benefits[buy-leave].funding                         | WRONG_VALUE     | did you mean salary-sacrifice?
                    an unknown kind             | kind: leave-trade         | kind: leave                  | benefits[buy-leave].options[days].rate.kind         | WRONG_VALUE     | it must be one of
                    no kind                     | kind: annual              | ''                           | windows[annual].kind                                | MISSING_FIELD   | always-open
                    a word for a number         | minimum: 1                | minimum: one                 | benefits[buy-leave].options[days].quantity.minimum  | WRONG_VALUE     | a whole number
                    a fraction for a number     | minimum: 1                | minimum: 1.5                 | benefits[buy-leave].options[days].quantity.minimum  | WRONG_VALUE     | a whole number
                    a huge number               | minimum: 1                | minimum: 99999999999         | benefits[buy-leave].options[days].quantity.minimum  | WRONG_VALUE     | nine digits
                    numbers that do not agree   | minimum: 1                | minimum: 11                  | benefits[buy-leave].options[days].quantity          | WRONG_VALUE     | 0 <= minimum <= maximum
                    a list for a word           | element: BUYLV            | element: [BUYLV]             | benefits[buy-leave].element                         | WRONG_TYPE      | is a list
                    a word for a list           | windows: [annual]         | windows: annual              | benefits[buy-leave].windows                         | WRONG_TYPE      | must be a list
                    a code with a space         | element: BUYLV            | element: BUY LV              | benefits[buy-leave].element                         | WRONG_VALUE     | letters, digits
                    a day that never is         | 31 December               | 31 September                 | windows[annual].last-day                            | WRONG_VALUE     | such as 1 April
                    a duplicate field           | element: BUYLV            | funding: net-deduction       | benefits[buy-leave].funding                         | DUPLICATE_FIELD | is there twice
                    a duplicate in a set        | windows: [annual]         | windows: [annual, annual]    | benefits[buy-leave].windows[1]                      | WRONG_VALUE     | is there twice
                    an alias                    | element: BUYLV            | element: *x                  | benefits[buy-leave].element                         | ALIAS           | write the value out
                    a tag                       | element: BUYLV            | element: !x BUYLV             | benefits[buy-leave].element                         | WRONG_TYPE      | tag
                    a language that is none     | name: Buy leave           | 'name: {en: B, welsh: B}'    | benefits[buy-leave].name.welsh                      | UNKNOWN_FIELD   | is not a language
                    words without English       | name: Buy leave           | 'name: {cy: Prynu}'          | benefits[buy-leave].name.en                         | MISSING_FIELD   | English
                    a currency that is none     | currency: GBP             | currency: QQQ                | currency                                            | WRONG_VALUE     | such as GBP
                    a control character         | name: Buy leave           | 'name: "Buy\\u0000"'         | benefits[buy-leave].name                            | WRONG_VALUE     | control characters
                    """)
    void saysWhatIsWrongAndWhere(String what, String right, String wrong, String where, Kind kind, String message) {
        assertThat(SMALL).contains(right);

        var problems = problemsOf(SMALL.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem.message()).contains(message);
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "26.000, with 3 decimals",
        "'26,00', without currency sign",
        "£26.00, without currency sign",
        "-26.00, minus",
        "1e3, such as",
        ".5, such as",
        "9999999999.00, such as"
    })
    void refusesWhatIsNotAnAmount(String amount, String message) {
        var problems = problemsOf(EVERYTHING.replace("\"26.00\"", '"' + amount + '"'));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("benefits[allowance].options[standard].rate.amount");
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void namesLineAndColumn() {
        var problems = problemsOf(SMALL.replace("element: BUYLV", "element: BUY LV"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(lineOf(SMALL, "element: BUYLV"));
            assertThat(problem.column()).isEqualTo("    element: ".length() + 1);
        });
    }

    @Test
    void collectsEverythingThatIsWrong() {
        var problems = problemsOf(SMALL.replace("currency: GBP", "currency: pounds")
                .replace("start: plan-year-start", "start: soon")
                .replace("element: BUYLV", "elements: BUYLV")
                .replace("minimum: 1,", "minimum: one,"));

        assertThat(problems)
                .extracting(DocumentProblem::where)
                .containsExactly(
                        "currency",
                        "windows[annual].start",
                        "benefits[buy-leave].elements",
                        "benefits[buy-leave].options[days].quantity.minimum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "# only a comment\n",
                "name: [",
                "name: 'x",
                "\tname: x",
                "a: b: c",
                "- - -\n :",
                "%",
                "{",
                "\u0007",
                "name: x\n---\nname: y\n",
                "just words",
                "[1, 2]",
                "? [a]\n: b\n",
                "null"
            })
    void refusesWhatIsNotACatalogue(String text) {
        assertThat(problemsOf(text)).isNotEmpty();
    }

    @Test
    void refusesADocumentOverFiveMegabytes() {
        var problems = problemsOf(SMALL + "# " + "x".repeat(CatalogueDocument.MOST_BYTES));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.TOO_LARGE);
            assertThat(problem.where()).isEqualTo("document");
        });
    }

    /** Memory taken stands for time here, as copies of what was read are what took it. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"name: \"x\"", "# x", "name: |\n  x", "[x]", "name: {x: 1}"})
    void readsOneLongLineWithoutCopyingItAgainAndAgain(String form) {
        long half = memoryToRead(form.replace("x", "x".repeat(CatalogueDocument.MOST_BYTES / 4)));
        long whole = memoryToRead(form.replace("x", "x".repeat(CatalogueDocument.MOST_BYTES / 2)));
        assertThat(whole).isLessThan(3 * half);
    }

    private static long memoryToRead(String text) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        assertThat(problemsOf(text)).isNotEmpty();
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void readsADocumentOfJustUnderFiveMegabytes() {
        var comment = "# " + "x".repeat(998) + "\n";
        var longDocument = SMALL + comment.repeat(5_200);

        assertThat(CatalogueDocument.parse(longDocument)).isEqualTo(CatalogueDocument.parse(SMALL));
    }

    @Test
    void refusesAliasesThatMultiply() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }

        assertThat(problemsOf(bomb.toString())).anyMatch(problem -> problem.kind() == Kind.ALIAS);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(problemsOf("name: " + "[".repeat(100_000))).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.NOT_YAML);
            assertThat(problem.message()).contains("nested");
        });
    }

    @Test
    void keepsToTwoHundredProblems() {
        assertThat(problemsOf(SMALL + "x: 1\n".repeat(5_000))).hasSize(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void failsInNoOtherWayWhateverIsChanged(long seed) {
        var random = new Random(seed);
        var pieces = List.of(
                ":", "- ", "\n", "[", "]", "{", "}", "\"", "'", "&a ", "*a", "!x ", "|\n", "\t", "#", "?", "~", "é",
                "\u0000", "---\n", "<<: ");
        for (int i = 0; i < 400; i++) {
            var text = new StringBuilder(EVERYTHING);
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                var at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                } else {
                    text.insert(at, pieces.get(random.nextInt(pieces.size())));
                }
            }
            try {
                var catalogue = CatalogueDocument.parse(text.toString());
                assertThat(CatalogueDocument.parse(CatalogueDocument.write(catalogue)))
                        .isEqualTo(catalogue);
            } catch (CatalogueDocumentException refused) {
                assertThat(refused.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void writesNoAmountInAnotherCurrency() {
        var catalogue = CatalogueDocument.parse(EVERYTHING);
        var euros = new Catalogue(
                catalogue.name(),
                CurrencyUnit.EUR,
                catalogue.planYearStart(),
                catalogue.strands(),
                catalogue.lifeStages(),
                catalogue.windows(),
                catalogue.lifeEvents(),
                catalogue.rules(),
                catalogue.benefits(),
                catalogue.basketRules());

        assertThatThrownBy(() -> CatalogueDocument.write(euros)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsWhatAnEmptyBenefitNeeds() {
        var problems = problemsOf(SMALL.replaceFirst("(?s)benefits:.*", "benefits: [{}]"));

        assertThat(problems)
                .extracting(DocumentProblem::where)
                .containsExactlyInAnyOrder(
                        "benefits[0].code",
                        "benefits[0].strand",
                        "benefits[0].name",
                        "benefits[0].summary",
                        "benefits[0].funding",
                        "benefits[0].treatment",
                        "benefits[0].windows",
                        "benefits[0].options");
    }

    private static Rate rate(Catalogue catalogue, String benefit, String option) {
        return catalogue.benefit(new BenefitCode(benefit)).map(Benefit::options).orElseThrow().stream()
                .filter(found -> found.code().value().equals(option))
                .findFirst()
                .orElseThrow()
                .rate();
    }

    private static List<DocumentProblem> problemsOf(String yaml) {
        return catchThrowableOfType(CatalogueDocumentException.class, () -> CatalogueDocument.parse(yaml))
                .problems();
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    private static String awkward(Random random) {
        var pieces = List.of(
                "yes",
                "null",
                "~",
                "12",
                "1.50",
                "0x1F",
                ": ",
                " #",
                "- ",
                "'",
                "\"",
                "\\",
                "\n",
                "\n\n",
                "  ",
                "é",
                "ŵ",
                "שלום",
                "😀",
                "%",
                "@",
                "`",
                "{",
                "}",
                "[",
                "]",
                ",",
                "&",
                "*",
                "!",
                "|",
                ">",
                "?",
                "2026-04-01",
                "post.fte >= 5000 && a != 'b'",
                "\t",
                "=",
                "<<",
                "...",
                "---",
                "\u00a0",
                "\u2028",
                "\ufeff",
                "x");
        var words = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            words.append(pieces.get(random.nextInt(pieces.size())));
        }
        return words.toString().isBlank() ? "x" + words : words.toString();
    }

    private static String resource(String name) {
        try (var in = CatalogueDocumentTest.class.getResourceAsStream("/catalogue/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
