package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.monthlyDeduction;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;

/** Random histories, worked out a second time by looking at each day alone. */
class DueLinesDayByDayTest {
    private static final Map<String, PayCalendar> CALENDARS = Map.of(
            "M1", monthly("M1", "2026-04-01", 18),
            "M2", monthly("M2", "2026-04-01", 18));
    private static final Period YEAR = days("2026-04-01/2027-04-01");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithEachDayAlone(long seed) {
        var random = new Random(seed);
        var post = history(random);
        var catalogues = List.of(
                new Dated<>(days("2026-01-01/2026-10-11"), gym("30.00")),
                new Dated<>(days("2026-10-11/"), gym("33.33")));
        for (var benefit : List.of("gym", "gym-days")) {
            var elections = elections(random, benefit);
            var situation = new Situation(person("1980-01-15", List.of(), post), elections, Set.of(), CALENDARS);
            var inForce = CataloguesInForce.of(catalogues);

            var lines = DueLines.of(situation, post, inForce, YEAR);

            var amounts = new TreeMap<String, BigDecimal>();
            for (var line : lines) {
                assertThat(amounts.put(
                                line.payGroup() + " " + line.period().name(),
                                line.amount().getAmount()))
                        .isNull();
            }
            assertThat(amounts).isEqualTo(dayByDay(post, elections, catalogues, benefit));
            assertThat(DueLines.of(situation, post, inForce, YEAR)).isEqualTo(lines);
            assertThat(DueLines.explained(situation, post, inForce, YEAR))
                    .extracting(DueLines.ExplainedLine::line)
                    .isEqualTo(lines);
            spansTellTheLinesOfAnyDays(random, situation, post, inForce);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void collectsEachInstalmentOnceAndNeverMoreThanThePrice(long seed) {
        var random = new Random(seed);
        var post = history(random);
        int count = 1 + random.nextInt(12);
        var chosenFrom = YEAR.from().plusDays(random.nextInt(300));
        var total = pounds("480.77");
        var election = new Election(
                1,
                new BenefitCode("leave"),
                new OptionCode("one"),
                null,
                null,
                Set.of(),
                Period.from(chosenFrom),
                chosenFrom,
                total,
                count);
        var leave = catalogue(benefit(
                "leave",
                Funding.SALARY_SACRIFICE,
                new Collection.Instalments(count),
                Proration.NONE,
                option("one", new Rate.Flat(total, Per.TOTAL))));
        var situation = new Situation(person("1980-01-15", List.of(), post), List.of(election), Set.of(), CALENDARS);

        var lines = DueLines.of(situation, post, CataloguesInForce.always(leave), day("2026-04-01"));

        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i).instalment()).isEqualTo(i + 1);
            assertThat(lines.get(i).instalments()).isEqualTo(count);
        }
        assertThat(lines.stream().map(line -> line.period().days().from()).toList())
                .doesNotHaveDuplicates();
        spansTellTheLinesOfAnyDays(random, situation, post, CataloguesInForce.always(leave));
        var sum = lines.stream().map(DueLine::amount).reduce(pounds("0.00"), Money::plus);
        if (lines.size() == count) {
            assertThat(sum).isEqualTo(total);
        } else {
            assertThat(sum.isLessThan(total)).isTrue();
        }
    }

    /** What is asked for on a day, for the periods open on it, is told by the spans, which know of no day. */
    private static void spansTellTheLinesOfAnyDays(
            Random random, Situation situation, Employment post, CataloguesInForce inForce) {
        var told = DueLines.spans(situation, post, inForce).spans();
        for (var today = day("2026-04-01").plusDays(random.nextInt(30));
                today.isBefore(day("2027-09-01"));
                today = today.plusDays(1 + random.nextInt(60))) {
            var open = new Period(today.minusDays(random.nextInt(200)), today.plusDays(random.nextInt(60)));
            var expected = DueLines.of(situation, post, inForce, open);
            assertThat(told.stream()
                            .flatMap(span -> span.lines(CALENDARS.get(span.payGroup())).stream())
                            .filter(line -> line.period().days().until().isAfter(open.from())
                                    && line.period().days().from().isBefore(open.until()))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        for (int i = 1; i < told.size(); i++) {
            var before = told.get(i - 1);
            var after = told.get(i);
            assertThat(before.last().days().until().equals(after.first().days().from())
                            && before.equals(new DueSpan(
                                    after.assignmentNo(),
                                    after.benefit(),
                                    after.elementCode(),
                                    after.kind(),
                                    after.payGroup(),
                                    before.first(),
                                    before.last(),
                                    after.amount(),
                                    after.units(),
                                    before.instalment(),
                                    after.instalments(),
                                    after.costCode()))
                            && after.instalment() == null)
                    .as("two spans that are one: %s and %s", before, after)
                    .isFalse();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(200));
    }

    private static Map<String, BigDecimal> dayByDay(
            Employment post, List<Election> elections, List<Dated<Catalogue>> catalogues, String benefit) {
        var due = new TreeMap<String, BigDecimal>();
        for (int month = 0; month < 12; month++) {
            var from = YEAR.from().plusMonths(month);
            var until = from.plusMonths(1);
            var sums = new TreeMap<String, BigDecimal>();
            String lastGroup = null;
            BigDecimal lastPrice = null;
            for (var day = from; day.isBefore(until); day = day.plusDays(1)) {
                var facts = heldOn(post, day);
                var today = day;
                if (facts != null
                        && elections.stream()
                                .anyMatch(election -> election.valid().contains(today))) {
                    var price = price(catalogues, benefit, day);
                    sums.merge(facts.payGroup(), price, BigDecimal::add);
                    lastGroup = facts.payGroup();
                    lastPrice = price;
                }
            }
            var name = " " + CALENDARS.get("M1").containing(from).orElseThrow().name();
            if (benefit.equals("gym-days")) {
                for (var sum : sums.entrySet()) {
                    due.put(
                            sum.getKey() + name,
                            sum.getValue().divide(new BigDecimal(from.lengthOfMonth()), 2, RoundingMode.HALF_UP));
                }
            } else if (lastGroup != null) {
                due.put(lastGroup + name, lastPrice);
            }
        }
        return due;
    }

    private static BigDecimal price(List<Dated<Catalogue>> catalogues, String benefit, LocalDate day) {
        return catalogues.stream()
                .filter(version -> version.valid().contains(day))
                .map(version -> ((Rate.Flat) version.facts()
                                .benefit(new BenefitCode(benefit))
                                .orElseThrow()
                                .options()
                                .getFirst()
                                .rate())
                        .amount()
                        .getAmount())
                .findFirst()
                .orElseThrow();
    }

    /** The facts of a day on which the post is held, as the latest version with the same start knows it. */
    private static PostFacts heldOn(Employment post, LocalDate day) {
        var facts = post.on(day).orElse(null);
        if (facts == null || day.isBefore(facts.assignmentStart())) {
            return null;
        }
        var latest = post.history().stream()
                .map(Dated::facts)
                .filter(other -> other.assignmentStart().equals(facts.assignmentStart()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        var end = latest.assignmentEnd();
        return end != null && day.isAfter(end) ? null : facts;
    }

    private static Catalogue gym(String price) {
        return catalogue(
                monthlyDeduction("gym", price, Proration.NONE),
                monthlyDeduction("gym-days", price, Proration.ACTUAL_DAYS));
    }

    @SuppressWarnings("unchecked")
    private static Employment history(Random random) {
        var versions = new ArrayList<Dated<PostFacts>>();
        var start = day("2025-01-01").plusDays(random.nextInt(600));
        var from = start;
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            var until = from.plusDays(20 + random.nextInt(120));
            if (random.nextInt(5) == 0) {
                start = from;
            }
            var end = random.nextInt(4) == 0 ? from.plusDays(random.nextInt(90)).toString() : "";
            versions.add(new Dated<>(
                    new Period(from, until),
                    post(random.nextBoolean() ? "M1" : "M2", start.toString(), end, "24000.00")));
            from = random.nextInt(4) == 0 ? until.plusDays(random.nextInt(40)) : until;
        }
        var last = versions.removeLast();
        versions.add(new Dated<>(Period.from(last.valid().from()), last.facts()));
        return employment(versions.toArray(Dated[]::new));
    }

    private static List<Election> elections(Random random, String benefit) {
        var elections = new ArrayList<Election>();
        var from = day("2026-03-01").plusDays(random.nextInt(200));
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var until = from.plusDays(5 + random.nextInt(120));
            elections.add(new Election(
                    1,
                    new BenefitCode(benefit),
                    new OptionCode("one"),
                    null,
                    null,
                    Set.of(),
                    new Period(from, until),
                    from,
                    null,
                    null));
            from = until.plusDays(random.nextBoolean() ? 0 : random.nextInt(50));
        }
        return elections;
    }
}
