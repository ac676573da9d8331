package uk.lifestage.engine.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.pricing.Fixture.APRIL;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.dependant;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.EmployerShare;
import uk.lifestage.engine.catalogue.EmployerShare.Limit;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PremiumTax;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.Relationship;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;
import uk.lifestage.engine.pricing.Price.PersonShare;
import uk.lifestage.engine.pricing.PriceOutcome.Priced;

class PriceTermsTest {
    private static final PayCalendar MONTHS = monthly("M1", "2026-04-01", 36);
    private static final PayCalendar WEEKS = weekly("W1", "2026-03-30", 160);
    private static final Dependant PARTNER = dependant(1, Relationship.PARTNER);
    // Born 1 June 2015, as every dependant here.
    private static final Dependant CHILD = dependant(2, Relationship.CHILD);

    @Test
    void sharesAFamilyPriceWithTheResidueForTheMainPerson() {
        var price = price(flat("320.00", Per.MONTH, PriceTerms.NONE), Set.of(PARTNER, CHILD), "2026-05-01");

        assertThat(price.shares())
                .extracting(PersonShare::amount)
                .containsExactly(pounds("106.68"), pounds("106.66"), pounds("106.66"));
        assertThat(price.shares().getFirst().dependant()).isNull();
        assertThat(price.perPeriod()).isEqualTo(pounds("320.00"));
    }

    @ParameterizedTest(name = "{0} with tax {1}: {2} a month and {3} a week")
    @CsvSource({
        "50.00, added,    56.00, 12.92",
        "56.00, included, 56.00, 12.92",
        "19.95, added,    22.34, 5.16",
    })
    void addsPremiumTaxWhereTheRateDoesNotHoldIt(String amount, String how, String month, String week) {
        var terms = terms(new PremiumTax(new BigDecimal("12"), how.equals("included")), null);

        assertThat(price(flat(amount, Per.MONTH, terms), Set.of(), "2026-05-01").perPeriod())
                .isEqualTo(pounds(month));
        assertThat(price(flat(amount, Per.MONTH, terms), Set.of(), "2026-05-04", WEEKS)
                        .perPeriod())
                .isEqualTo(pounds(week));
    }

    @ParameterizedTest(name = "{0} a month shared {1}: {2} by the person, {3} by the employer")
    @CsvSource(
            delimiter = '|',
            value = {
                "45.01  | 50%                      | 22.50  | 22.51",
                "100.00 | 50% up to 30.00 a month  | 70.00  | 30.00",
                "100.00 | 50% up to 100.00 a year  | 91.67  | 8.33",
                "100.00 | 100%                     | 0.00   | 100.00",
                "320.00 | main person              | 213.32 | 106.68",
                "320.00 | main person up to 100.00 a month | 220.00 | 100.00",
                "12.00  | up to 30.00 a month      | 0.00   | 12.00",
                "45.00  | up to 30.00 a month      | 15.00  | 30.00",
            })
    void employerAndPersonMakeThePrice(String amount, String share, String person, String employer) {
        var price = price(flat(amount, Per.MONTH, terms(null, share(share))), Set.of(PARTNER, CHILD), "2026-05-01");

        assertThat(price.perPeriod()).isEqualTo(pounds(person));
        assertThat(price.employer()).isEqualTo(pounds(employer));
        assertThat(price.perPeriod().plus(price.employer())).isEqualTo(pounds(amount));
    }

    @Test
    void sharesTheWholePriceOfInstalmentsBeforeTheyAreSplit() {
        var option = flat("1000.00", Per.TOTAL, terms(null, share("50% up to 20.00 a month")));
        var price = price(
                new Chosen(
                        benefit("cycle", Funding.NET_DEDUCTION, new Collection.Instalments(12), Proration.NONE, option),
                        option,
                        null,
                        null,
                        Set.of(),
                        day("2026-05-01")),
                Set.of(),
                "2026-05-01",
                MONTHS);

        assertThat(price.employer()).isEqualTo(pounds("240.00"));
        assertThat(price.total()).isEqualTo(pounds("760.00"));
        assertThat(price.perPeriod()).isEqualTo(pounds("63.33"));
    }

    @Test
    void anEmployersLimitInAllIsNotMultipliedByInstalments() {
        var option =
                flat("1000.00", Per.TOTAL, terms(null, new EmployerShare.UpTo(new Limit(pounds("200.00"), Per.TOTAL))));
        var price = price(inInstalments(option, "2026-05-01"), Set.of(), "2026-05-01", MONTHS);

        assertThat(price.employer()).isEqualTo(pounds("200.00"));
        assertThat(price.total()).isEqualTo(pounds("800.00"));
    }

    @Test
    void itsStepsNameEveryTermThatMadeIt() {
        var limited = new LimitedPrice(day("2026-05-01"), null, new Rate.Flat(pounds("900.00"), Per.TOTAL), null);
        var tax = new PremiumTax(new BigDecimal("12"), false);
        var option = flat(
                "1000.00", Per.TOTAL, new PriceTerms(tax, share("50% up to 20.00 a month"), List.of(limited), null));
        var price = price(inInstalments(option, "2026-05-01"), Set.of(), "2026-05-01", MONTHS);

        assertThat(codes(price.explanation().step()))
                .containsExactlyInAnyOrder(
                        "price.flat",
                        "price.premium-tax.added",
                        "price.limited",
                        "price.total.total",
                        "price.employer-percent",
                        "price.employer-limit.month",
                        "price.employer-limit.instalments",
                        "price.employer-share",
                        "price.instalments");
        assertThat(codes(price(
                                flat(
                                        "56.00",
                                        Per.MONTH,
                                        terms(
                                                new PremiumTax(new BigDecimal("12"), true),
                                                new EmployerShare.MainPerson(null))),
                                Set.of(PARTNER),
                                "2026-05-01")
                        .explanation()
                        .step()))
                .containsExactlyInAnyOrder(
                        "price.flat",
                        "price.premium-tax.included",
                        "price.per-period.month",
                        "price.employer-main-person",
                        "price.employer-share");
    }

    private static List<String> codes(Step step) {
        var codes = new ArrayList<String>();
        codes.add(step.code());
        step.children().forEach(child -> codes.addAll(codes(child)));
        return codes;
    }

    private static Chosen inInstalments(Option option, String from) {
        return new Chosen(
                benefit("cycle", Funding.NET_DEDUCTION, new Collection.Instalments(12), Proration.NONE, option),
                option,
                null,
                null,
                Set.of(),
                day(from));
    }

    @ParameterizedTest(name = "chosen from {0}, priced in {1}: {2}")
    @CsvSource({
        "2026-05-15, 2026-05-01, 8.00",
        "2026-05-15, 2026-11-01, 8.00",
        "2026-05-15, 2027-01-01, 10.00",
        "2026-06-30, 2026-07-01, 8.00",
        "2026-07-01, 2026-07-01, 10.00",
        "2026-04-30, 2026-05-01, 10.00",
        "2027-02-01, 2028-03-01, 9.00",
    })
    void keepsALimitedPriceOrMovesItOn(LocalDate chosenFrom, String month, String amount) {
        var option = flat(
                "10.00",
                Per.MONTH,
                new PriceTerms(
                        null,
                        null,
                        List.of(
                                new LimitedPrice(
                                        day("2026-05-01"),
                                        day("2026-07-01"),
                                        new Rate.Flat(pounds("8.00"), Per.MONTH),
                                        day("2027-01-01")),
                                new LimitedPrice(
                                        day("2027-01-01"), null, new Rate.Flat(pounds("9.00"), Per.MONTH), null)),
                        null));
        var chosen = new Chosen(benefitOf(option), option, null, null, Set.of(), chosenFrom);

        assertThat(price(chosen, Set.of(), month, MONTHS).perPeriod()).isEqualTo(pounds(amount));
    }

    @ParameterizedTest(name = "a child who turns 26 on 1 June 2041, read on {0}: {1} in May, {2} in June, {3} in July")
    @CsvSource({
        "PERIOD_START,    25.00, 18.00, 18.00",
        "PAY_DATE,        25.00, 18.00, 18.00",
        "BIRTHDAY,        25.00, 18.00, 18.00",
        "PLAN_YEAR_START, 25.00, 25.00, 25.00",
    })
    void countsAChildUntilTheAgeOnTheDayThatTheSchemeSays(AgeOn ageOn, String may, String june, String july) {
        var calendar = monthly("M1", "2041-04-01", 24);
        var option = new Option(
                option("one", new Rate.Free()).code(),
                option("one", new Rate.Free()).name(),
                1,
                new Rate.Tiered(
                        Map.of(
                                CoverTier.PERSON_AND_PARTNER, pounds("18.00"),
                                CoverTier.FAMILY, pounds("25.00")),
                        Per.MONTH),
                null,
                null,
                List.of(),
                new PriceTerms(null, null, List.of(), new ChildrenUntil(26, ageOn)));

        for (var month : Map.of("2041-05-01", may, "2041-06-01", june, "2041-07-01", july)
                .entrySet()) {
            assertThat(price(option, Set.of(PARTNER, CHILD), month.getKey(), calendar)
                            .perPeriod())
                    .isEqualTo(pounds(month.getValue()));
        }
    }

    @Test
    void readsTheChildsBirthdayInTheCoveredMonth() {
        // Born 1 June: on 14 June the month's first day still counts 10 where the month begins on the 15th.
        var calendar = new PayCalendar(
                "M1",
                MONTHS.frequency(),
                List.of(new PayPeriod(
                        "2026/27", 1, Fixture.days("2026-05-15/2026-06-15"), day("2026-06-01"), day("2026-05-28"))));
        var tiers = new Rate.Tiered(
                Map.of(CoverTier.PERSON, pounds("10.00"), CoverTier.PERSON_AND_CHILDREN, pounds("15.00")), Per.MONTH);

        for (var expected : Map.of(
                        AgeOn.PERIOD_START, "15.00",
                        AgeOn.PAY_DATE, "15.00",
                        AgeOn.BIRTHDAY, "10.00",
                        AgeOn.PLAN_YEAR_START, "15.00")
                .entrySet()) {
            var option = with(tiers, new PriceTerms(null, null, List.of(), new ChildrenUntil(11, expected.getKey())));
            assertThat(price(option, Set.of(CHILD), "2026-05-15", calendar).perPeriod())
                    .as(expected.getKey().name())
                    .isEqualTo(pounds(expected.getValue()));
        }
    }

    /** The child turns 11 on 1 June 2026. */
    @Test
    void saysFromWhichPayPeriodAChildCountsNoMore() {
        var until =
                with(new Rate.Free(), new PriceTerms(null, null, List.of(), new ChildrenUntil(11, AgeOn.PERIOD_START)));
        var who = person("1980-01-15", List.of(PARTNER, CHILD));
        var both = Set.of(PARTNER.id(), CHILD.id());
        var may = MONTHS.containing(day("2026-05-01")).orElseThrow();
        var june = MONTHS.containing(day("2026-06-01")).orElseThrow();

        assertThat(Pricing.countsNoMoreFrom(until, CHILD, MONTHS, APRIL)).contains(june);
        assertThat(Pricing.countsNoMoreFrom(until, PARTNER, MONTHS, APRIL)).isEmpty();
        assertThat(Pricing.grownOut(until, who, both, may, APRIL)).isEmpty();
        assertThat(Pricing.grownOut(until, who, both, june, APRIL)).containsExactly(CHILD);
        var always = with(new Rate.Free(), PriceTerms.NONE);
        assertThat(Pricing.countsNoMoreFrom(always, CHILD, MONTHS, APRIL)).isEmpty();
        assertThat(Pricing.grownOut(always, who, both, june, APRIL)).isEmpty();
        assertThat(Pricing.tier(who, both)).isEqualTo(CoverTier.FAMILY);
        assertThat(Pricing.tier(who, Set.of(CHILD.id()))).isEqualTo(CoverTier.PERSON_AND_CHILDREN);
        assertThat(Pricing.changesByAgeAlone(chosen(until))).isFalse();
        assertThat(Pricing.changesByAgeAlone(chosen(always))).isTrue();
    }

    @Test
    void aLimitedPriceStandsInForBandsThatHaveNoneForAnAge() {
        var bands = new Rate.AgeBanded(
                List.of(new Rate.AgeBanded.Band(18, 40, pounds("10.00"))), AgeOn.PERIOD_START, Per.MONTH);
        var limited =
                new LimitedPrice(day("2026-05-01"), null, new Rate.Flat(pounds("8.00"), Per.MONTH), day("2026-09-01"));
        var option = with(bands, new PriceTerms(null, null, List.of(limited), null));
        var who = person("1980-01-15", List.of());
        var june = MONTHS.containing(day("2026-06-01")).orElseThrow();
        var september = MONTHS.containing(day("2026-09-01")).orElseThrow();

        assertThat(Pricing.ageWithoutBand(option, who, day("2026-06-01"), june, APRIL))
                .isEmpty();
        assertThat(Pricing.ageWithoutBand(option, who, day("2026-04-30"), june, APRIL))
                .hasValue(46);
        assertThat(Pricing.ageWithoutBand(option, who, day("2026-06-01"), september, APRIL))
                .hasValue(46);
        assertThat(Pricing.changesByAgeAlone(chosen(option))).isFalse();
    }

    @Test
    void aWholePriceIsCollectedInInstalmentsWhateverTheBenefitSays() {
        assertThat(Pricing.inInstalments(chosen(flat("100.00", Per.TOTAL, PriceTerms.NONE))))
                .isTrue();
        assertThat(Pricing.inInstalments(chosen(flat("100.00", Per.MONTH, PriceTerms.NONE))))
                .isFalse();
        assertThat(Pricing.inInstalments(chosen(with(new Rate.Free(), PriceTerms.NONE))))
                .isFalse();
        assertThat(Pricing.inInstalments(inInstalments(flat("100.00", Per.MONTH, PriceTerms.NONE), "2026-05-01")))
                .isTrue();
    }

    private static Chosen chosen(Option option) {
        return new Chosen(benefitOf(option), option, null, null, Set.of(), day("2026-05-01"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sharesMakeThePriceAndAssessingTwiceAgrees(long seed) {
        var random = new Random(seed);
        var limit = random.nextBoolean()
                ? new Limit(
                        Money.ofMinor(CurrencyUnit.of("GBP"), random.nextInt(20_000)),
                        Per.values()[random.nextInt(Per.values().length)])
                : null;
        var share = switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new EmployerShare.Percent(new BigDecimal(random.nextInt(101)), limit);
            case 2 -> new EmployerShare.MainPerson(limit);
            default -> new EmployerShare.UpTo(limit == null ? new Limit(pounds("10.00"), Per.WEEK) : limit);
        };
        var tax = random.nextBoolean() ? null : new PremiumTax(new BigDecimal("12"), random.nextBoolean());
        var per = Per.values()[random.nextInt(Per.values().length)];
        var option = with(
                new Rate.Flat(Money.ofMinor(CurrencyUnit.of("GBP"), random.nextInt(200_000)), per), terms(tax, share));
        var plain = with(option.rate(), terms(tax, null));
        var dependants = random.nextBoolean() ? Set.of(PARTNER, CHILD) : Set.<Dependant>of();
        var calendar = random.nextBoolean() ? MONTHS : WEEKS;
        var month =
                calendar.periods().get(random.nextInt(100) % 30).days().from().toString();

        var price = price(option, dependants, month, calendar);
        var whole = price(plain, dependants, month, calendar);

        assertThat(price).isEqualTo(price(option, dependants, month, calendar));
        var own = price.total() == null ? price.perPeriod() : price.total();
        assertThat(own.plus(price.employer())).isEqualTo(whole.total() == null ? whole.perPeriod() : whole.total());
        assertThat(own.isNegative() || price.employer().isNegative()).isFalse();
        assertThat(Money.total(price.shares().stream().map(PersonShare::amount).toList()))
                .isEqualTo(own.plus(price.employer()));
        sentences(price.explanation().step());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(300));
    }

    @Test
    void refusesTermsThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PremiumTax(new BigDecimal("-1"), true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmployerShare.Percent(new BigDecimal("100.01"), null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(pounds("-0.01"), Per.MONTH));
    }

    /** Every step must have wording in both languages that finds what it names. */
    private static String sentences(Step step) {
        var own = Sentences.render(step, Sentences.english()) + " / " + Sentences.render(step, Sentences.welsh());
        return own + step.children().stream().map(PriceTermsTest::sentences).collect(Collectors.joining("; "));
    }

    private static EmployerShare share(String text) {
        var limit = text.contains("up to ") ? limit(text.substring(text.indexOf("up to ") + 6)) : null;
        if (text.startsWith("up to")) {
            return new EmployerShare.UpTo(limit);
        }
        return text.startsWith("main person")
                ? new EmployerShare.MainPerson(limit)
                : new EmployerShare.Percent(new BigDecimal(text.substring(0, text.indexOf('%'))), limit);
    }

    private static Limit limit(String text) {
        var words = text.split(" ");
        return new Limit(pounds(words[0]), words[2].equals("year") ? Per.YEAR : Per.MONTH);
    }

    private static PriceTerms terms(PremiumTax tax, EmployerShare share) {
        return new PriceTerms(tax, share, List.of(), null);
    }

    private static Option flat(String amount, Per per, PriceTerms terms) {
        return with(new Rate.Flat(pounds(amount), per), terms);
    }

    private static Option with(Rate rate, PriceTerms terms) {
        var plain = option("one", rate);
        return new Option(plain.code(), plain.name(), 1, rate, null, null, List.of(), terms);
    }

    private static Benefit benefitOf(Option option) {
        return benefit("some", Funding.NET_DEDUCTION, new Collection.EveryPeriod(), Proration.NONE, option);
    }

    private static Price price(Option option, Set<Dependant> dependants, String day) {
        return price(option, dependants, day, MONTHS);
    }

    private static Price price(Option option, Set<Dependant> dependants, String day, PayCalendar calendar) {
        var ids = dependants.stream().map(Dependant::id).collect(Collectors.toSet());
        return price(new Chosen(benefitOf(option), option, null, null, ids, day(day)), dependants, day, calendar);
    }

    private static Price price(Chosen chosen, Set<Dependant> dependants, String day, PayCalendar calendar) {
        var who = person("1980-01-15", dependants.stream().toList());
        var post = post("M1", "2020-01-01", "", "25000.00");
        var period = calendar.containing(day(day)).orElseThrow();
        var price = ((Priced) Pricing.price(chosen, who, post, period, calendar, APRIL)).price();
        if (!Pricing.inInstalments(chosen)) {
            assertThat(Pricing.amount(chosen, who, post, period, calendar.frequency(), APRIL))
                    .isEqualTo(price.perPeriod());
        }
        return price;
    }
}
