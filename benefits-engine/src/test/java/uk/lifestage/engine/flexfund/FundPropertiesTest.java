package uk.lifestage.engine.flexfund;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.flexfund.Funded.CALENDARS;
import static uk.lifestage.engine.flexfund.Funded.holds;
import static uk.lifestage.engine.flexfund.Funded.percent;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending.Overspend;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.payroll.Due;
import uk.lifestage.engine.payroll.DueLine;
import uk.lifestage.engine.payroll.DueLines;
import uk.lifestage.engine.payroll.LineKind;

/** What holds of every fund, whoever has it: by seeds. */
class FundPropertiesTest {
    private static final Period TWO_YEARS = days("2025-04-01/2027-04-01");
    private static final List<String> BENEFITS = List.of("dental", "gym", "leave", "eyes");

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, Seeds.most(60));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatGoesInComesOut(long seed) {
        var random = new Random(seed);
        var catalogues = catalogues(random);
        var situation = situation(random);

        for (var post : situation.person().employments()) {
            var funds = DueLines.funds(situation, post, catalogues, TWO_YEARS);

            Money carried = pounds("0.00");
            for (var fund : funds) {
                assertThat(fund.carriedIn()).isEqualTo(carried);
                assertThat(fund.carriedIn().plus(fund.credited()))
                        .isEqualTo(fund.spent()
                                .plus(fund.paid())
                                .plus(fund.carried())
                                .plus(fund.lost())
                                .plus(fund.balance()));
                if (fund.closed()) {
                    assertThat(fund.balance().isZero()).isTrue();
                }
                var left = fund.carriedIn();
                for (var round : fund.rounds()) {
                    assertThat(round.opening()).isEqualTo(left);
                    var available = left.plus(round.credited());
                    for (var draw : round.draws()) {
                        assertThat(draw.available()).isEqualTo(available);
                        assertThat(draw.fromFund().plus(draw.overspend()))
                                .isEqualTo(draw.cost().amount());
                        assertThat(draw.overspend().isZero() || draw.fromFund().equals(available))
                                .isTrue();
                        available = available.minus(draw.fromFund());
                    }
                    assertThat(available)
                            .isEqualTo(round.paid()
                                    .plus(round.carried())
                                    .plus(round.lost())
                                    .plus(round.balance()));
                    left = round.balance();
                }
                carried = fund.carried();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void makesLinesOfWhatTheFundDoesNotPayAndOfWhatIsPaidOut(long seed) {
        var random = new Random(seed);
        var catalogues = catalogues(random);
        var situation = situation(random);

        for (var post : situation.person().employments()) {
            var due = DueLines.work(situation, post, catalogues, TWO_YEARS);
            var expected = new TreeMap<String, BigDecimal>();
            for (var fund : DueLines.funds(situation, post, catalogues, TWO_YEARS)) {
                for (var round : fund.rounds()) {
                    for (var draw : round.draws()) {
                        if (draw.cost().assignmentNo() == post.assignmentNo()
                                && draw.terms().overspend() != Overspend.REFUSED) {
                            expected.merge("D", draw.overspend().getAmount(), BigDecimal::add);
                        }
                    }
                    var payment = round.payment();
                    if (payment != null && payment.assignmentNo() == post.assignmentNo()) {
                        expected.merge("P", payment.amount().getAmount(), BigDecimal::add);
                    }
                }
            }

            assertThat(sum(due, LineKind.DEDUCTION)).isEqualByComparingTo(expected.getOrDefault("D", BigDecimal.ZERO));
            assertThat(sum(due, LineKind.PAYMENT)).isEqualByComparingTo(expected.getOrDefault("P", BigDecimal.ZERO));
            assertThat(due.lines())
                    .allSatisfy(line -> assertThat(line.amount().isPositive()).isTrue());
            assertThat(DueLines.work(situation, post, catalogues, TWO_YEARS)).isEqualTo(due);
            assertThat(DueLines.explained(situation, post, catalogues, TWO_YEARS))
                    .extracting(DueLines.ExplainedLine::line)
                    .isEqualTo(due.lines());
        }
    }

    /** What a night asks about a part of the time agrees with what it would say of all of it. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void saysTheSameOfAPartAsOfTheWhole(long seed) {
        var random = new Random(seed);
        var catalogues = catalogues(random);
        var situation = situation(random);
        var from = TWO_YEARS.from().plusDays(random.nextInt(600));
        var part = new Period(from, from.plusDays(1 + random.nextInt(120)));

        for (var post : situation.person().employments()) {
            var whole = DueLines.of(situation, post, catalogues, TWO_YEARS).stream()
                    .filter(line -> line.period().days().until().isAfter(part.from())
                            && line.period().days().from().isBefore(part.until()))
                    .toList();

            assertThat(DueLines.of(situation, post, catalogues, part)).isEqualTo(whole);
            assertThat(DueLines.spans(situation, post, catalogues).spans().stream()
                            .flatMap(span -> span.lines(CALENDARS.get(span.payGroup())).stream())
                            .filter(line -> line.period().days().until().isAfter(part.from())
                                    && line.period().days().from().isBefore(part.until())))
                    .containsExactlyInAnyOrderElementsOf(whole);
        }
    }

    private static BigDecimal sum(Due due, LineKind kind) {
        return due.lines().stream()
                .filter(line -> line.kind() == kind)
                .map(DueLine::amount)
                .map(Money::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static CataloguesInForce catalogues(Random random) {
        var holder = random.nextBoolean() ? FundHolder.PERSON : FundHolder.POST;
        var change = TWO_YEARS.from().plusDays(random.nextInt(700));
        return CataloguesInForce.of(List.of(
                new Dated<>(
                        new Period(TWO_YEARS.from().minusYears(1), change),
                        fund(random, holder).catalogue()),
                new Dated<>(Period.from(change), fund(random, holder).catalogue())));
    }

    private static Funded fund(Random random, FundHolder holder) {
        var fund = Funded.fund()
                .heldBy(holder)
                .flat(amount(random, 900))
                .stage("older", "person.age >= 46")
                .credit("service", "post.serviceYears >= 3", new CreditAmount.Flat(pounds(amount(random, 200))))
                .credit("share", null, percent("1.33", amount(random, 600), CreditRounding.PENNY_NEAREST))
                .credit("older", "'older' in stages", new CreditAmount.Flat(pounds(amount(random, 300))))
                .prorated(pick(random, Proration.values()))
                .leaving(unspent(random));
        for (var benefit : BENEFITS) {
            boolean instalments = random.nextInt(3) == 0;
            fund.pays(
                    benefit,
                    instalments
                            ? new Rate.Flat(pounds(amount(random, 400)), Per.TOTAL)
                            : new Rate.Flat(pounds(amount(random, 40)), Per.MONTH),
                    instalments ? new Collection.Instalments(1 + random.nextInt(12)) : new Collection.EveryPeriod(),
                    pick(random, Proration.values()),
                    pick(random, Overspend.values()));
        }
        return fund;
    }

    private static Unspent unspent(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Funded.PAID;
            case 1 -> Funded.paid(Unspent.PaidWhen.YEAR_END);
            case 2 -> new Unspent.Lost();
            case 3 -> Funded.carried(amount(random, 100), true);
            default -> Funded.carried(null, false);
        };
    }

    private static Situation situation(Random random) {
        var posts = new ArrayList<Employment>();
        for (int i = 1; i <= 1 + random.nextInt(2); i++) {
            posts.add(new Employment(new EmploymentId(new UUID(2, i)), i, history(random)));
        }
        var elections = new ArrayList<Election>();
        for (var post : posts) {
            for (var benefit : BENEFITS) {
                if (random.nextInt(3) > 0) {
                    var from = TWO_YEARS.from().plusDays(random.nextInt(600));
                    var until = random.nextBoolean()
                            ? ""
                            : from.plusDays(1 + random.nextInt(300)).toString();
                    elections.add(holds(post.assignmentNo(), benefit, from + "/" + until));
                }
            }
        }
        return new Situation(
                person("1980-01-15", List.of(), posts.toArray(Employment[]::new)), elections, Set.of(), CALENDARS);
    }

    private static List<Dated<PostFacts>> history(Random random) {
        var start = days("2019-01-01/").from().plusDays(random.nextInt(2600));
        var left = random.nextInt(3) == 0
                ? start.plusDays(100 + random.nextInt(2500)).toString()
                : "";
        var versions = new ArrayList<Dated<PostFacts>>();
        var from = start;
        for (int i = random.nextInt(4); i >= 0; i--) {
            var until = i == 0 ? Period.FOREVER : from.plusDays(1 + random.nextInt(400));
            versions.add(new Dated<>(
                    new Period(from, until),
                    post(
                            random.nextInt(4) == 0 ? pick(random, new String[] {"M2", "W1"}) : "M1",
                            start.toString(),
                            left,
                            15000 + random.nextInt(30000) + ".00")));
            from = until;
        }
        return versions;
    }

    private static String amount(Random random, int most) {
        return pounds("0.00").plusMinor(random.nextInt(most * 100)).getAmount().toPlainString();
    }

    private static <T> T pick(Random random, T[] from) {
        return from[random.nextInt(from.length)];
    }
}
