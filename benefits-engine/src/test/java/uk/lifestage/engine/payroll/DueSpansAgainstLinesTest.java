package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.employment.ChangedFacts.chargedTo;
import static uk.lifestage.engine.employment.ChangedFacts.unpaid;
import static uk.lifestage.engine.pricing.Fixture.benefit;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.dependant;
import static uk.lifestage.engine.pricing.Fixture.employment;
import static uk.lifestage.engine.pricing.Fixture.monthly;
import static uk.lifestage.engine.pricing.Fixture.option;
import static uk.lifestage.engine.pricing.Fixture.person;
import static uk.lifestage.engine.pricing.Fixture.post;
import static uk.lifestage.engine.pricing.Fixture.pounds;
import static uk.lifestage.engine.pricing.Fixture.weekly;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.ChildrenUntil;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditCode;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.FundSpending;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/**
 * Spans and lines are two ways to the same: whatever somebody holds, and whatever becomes of them, the spans unfolded are the
 * lines. {@code -Dspans.people=…} and {@code -Dspans.first=…} for more people and others.
 */
class DueSpansAgainstLinesTest {
    private static final int PEOPLE = Integer.getInteger("spans.people", 200);
    private static final int FIRST = Integer.getInteger("spans.first", 1);

    /** Of different lengths; a year of the weekly one has 53 weeks. */
    private static final Map<String, PayCalendar> CALENDARS = Map.of(
            "M1", monthly("M1", "2025-04-01", 36),
            "M2", monthly("M2", "2025-10-01", 14),
            "W1", weekly("W1", "2025-04-01", 160),
            "W2", weekly("W2", "2026-01-08", 60));

    private static final List<String> GROUPS = List.of("M1", "M1", "M2", "W1", "W2");
    private static final List<String> HELD =
            List.of("a-flat", "b-age", "c-life", "d-share", "e-tier", "f-sale", "g-fund", "h-leave");

    private long lines;
    private long joined;
    private int funded;
    private int absent;
    private int unpriced;

    @Test
    void unfoldedSpansAreTheLines() {
        int people = Seeds.most(PEOPLE);
        for (int seed = FIRST; seed < FIRST + people; seed++) {
            compare(seed);
        }
        if (!Seeds.few()) {
            assertThat(lines).isGreaterThan(20L * people);
            assertThat(joined).isGreaterThan(lines / 2);
            assertThat(funded).isGreaterThan(people / 20);
            assertThat(absent).isGreaterThan(people / 20);
            assertThat(unpriced).isGreaterThan(people / 20);
        }
    }

    private void compare(int seed) {
        var random = new Random(seed);
        var post = history(random);
        var children = List.of(child(1, random), child(2, random), dependant(3, Relationship.PARTNER));
        var elections = elections(random, children);
        var born = day("1950-01-01").plusDays(random.nextInt(20_000)).toString();
        var situation = new Situation(person(born, children, post), elections, Set.of(), CALENDARS);
        var inForce = CataloguesInForce.of(catalogues(random));

        var due = DueLines.work(situation, post, inForce, DueLines.ALL_DAYS);
        var spans = DueLines.spans(situation, post, inForce);

        var told = new ArrayList<DueLine>();
        for (var span : spans.spans()) {
            told.addAll(span.lines(CALENDARS.get(span.payGroup())));
        }
        told.sort(DueWorking.ORDER);
        assertThat(told.stream().map(DueSpansAgainstLinesTest::plain).toList())
                .as("seed %s", seed)
                .isEqualTo(due.lines().stream()
                        .map(DueSpansAgainstLinesTest::plain)
                        .toList());
        assertThat(spans.spans()).as("seed %s", seed).isEqualTo(DueSpans.of(due).spans());
        assertThat(spans.unpriced())
                .as("seed %s", seed)
                .isEqualTo(DueSpans.of(due).unpriced());
        var keys = new HashMap<List<Object>, DueSpan>();
        for (var span : spans.spans()) {
            assertThat(keys.put(
                            List.of(span.benefit(), span.elementCode(), span.kind(), span.payGroup(), span.first()),
                            span))
                    .as("seed %s", seed)
                    .isNull();
        }
        var someDays = new Period(
                day("2025-06-01").plusDays(random.nextInt(300)),
                day("2026-06-01").plusDays(random.nextInt(400)));
        assertThat(DueLines.of(situation, post, inForce, someDays).stream()
                        .map(DueSpansAgainstLinesTest::plain)
                        .toList())
                .as("seed %s, %s", seed, someDays)
                .isEqualTo(told.stream()
                        .filter(line -> line.period().days().until().isAfter(someDays.from())
                                && line.period().days().from().isBefore(someDays.until()))
                        .map(DueSpansAgainstLinesTest::plain)
                        .toList());
        lines += told.size();
        joined += told.size() - spans.spans().size();
        funded += due.funds().isEmpty() ? 0 : 1;
        absent += post.unpaid().isEmpty() ? 0 : 1;
        unpriced += spans.unpriced().isEmpty() ? 0 : 1;
    }

    /** Units are alike by their value, whatever their scale. */
    private static DueLine plain(DueLine line) {
        var units = line.units();
        return new DueLine(
                line.assignmentNo(),
                line.benefit(),
                line.elementCode(),
                line.kind(),
                line.payGroup(),
                line.period(),
                line.amount(),
                units == null ? null : units.stripTrailingZeros(),
                line.instalment(),
                line.instalments(),
                line.costCode());
    }

    private static Dependant child(long number, Random random) {
        var child = dependant(number, Relationship.CHILD);
        return new Dependant(
                child.id(), child.relationship(), day("2002-01-01").plusDays(random.nextInt(3_000)), child.evidence());
    }

    private static List<Dated<Catalogue>> catalogues(Random random) {
        boolean fund = random.nextInt(3) == 0;
        var catalogues = new ArrayList<Dated<Catalogue>>();
        var from = day("2024-01-01");
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            var until = day("2025-08-01").plusDays(200L * i + random.nextInt(180));
            catalogues.add(new Dated<>(new Period(from, until), catalogueOf(random, fund)));
            from = until;
        }
        var last = catalogues.removeLast();
        catalogues.add(new Dated<>(Period.from(last.valid().from()), last.facts()));
        return catalogues;
    }

    private static Catalogue catalogueOf(Random random, boolean fund) {
        var price = pounds((20 + random.nextInt(2)) + ".33");
        var benefits = new ArrayList<Benefit>();
        benefits.add(net(random, "a-flat", new Rate.Flat(price, per(random))));
        benefits.add(net(random, "b-age", new Rate.AgeBanded(bands(random), ageOn(random), per(random))));
        benefits.add(net(
                random,
                "c-life",
                new Rate.SalaryMultiple(bands(random), ageOn(random), pounds("50000.00"), per(random))));
        benefits.add(
                net(random, "d-share", new Rate.PercentOfSalary(new BigDecimal(1 + random.nextInt(2)), per(random))));
        benefits.add(with(
                net(random, "e-tier", tiers(random)),
                new PriceTerms(null, null, List.of(), new ChildrenUntil(18 + random.nextInt(5), ageOn(random)))));
        var limited = new LimitedPrice(
                day("2025-01-01"),
                random.nextBoolean() ? day("2026-06-01") : null,
                new Rate.Flat(pounds("9.99"), Per.MONTH),
                random.nextBoolean() ? day("2026-02-10").plusDays(random.nextInt(100)) : null);
        benefits.add(with(
                net(random, "f-sale", new Rate.Flat(price, Per.MONTH)),
                new PriceTerms(null, null, List.of(limited), null)));
        benefits.add(benefit(
                "g-fund",
                fund ? Funding.FLEX_FUND : Funding.NET_DEDUCTION,
                new Collection.EveryPeriod(),
                proration(random),
                option("one", new Rate.Flat(pounds("61.00"), per(random)))));
        benefits.add(benefit(
                "h-leave",
                Funding.SALARY_SACRIFICE,
                new Collection.Instalments(12),
                Proration.NONE,
                option("one", new Rate.Flat(pounds("480.77"), Per.TOTAL))));
        if (random.nextInt(3) == 0) {
            benefits.remove(random.nextInt(6));
        }
        var all = catalogue(benefits.toArray(Benefit[]::new));
        return fund
                ? all.with(new FlexFund(
                        new BenefitCode("flex-fund"),
                        Text.of("Flex fund"),
                        FundHolder.POST,
                        List.of(new FundCredit(
                                new CreditCode("basic"),
                                Text.of("basic"),
                                null,
                                new CreditAmount.Flat(pounds("600.00")))),
                        Proration.ACTUAL_DAYS,
                        List.of(new FundSpending(
                                new BenefitCode("g-fund"), FundSpending.Overspend.NET_DEDUCTION, true)),
                        List.of(),
                        random.nextBoolean()
                                ? new Unspent.Lost()
                                : new Unspent.Paid(new PayrollElement("CASH"), false, Unspent.PaidWhen.EACH_PERIOD)))
                : all;
    }

    private static Benefit net(Random random, String code, Rate rate) {
        return benefit(
                code,
                random.nextInt(3) == 0 ? Funding.SALARY_SACRIFICE : Funding.NET_DEDUCTION,
                new Collection.EveryPeriod(),
                proration(random),
                option("one", rate));
    }

    private static Benefit with(Benefit benefit, PriceTerms terms) {
        var one = benefit.options().getFirst();
        return benefit(
                benefit.code().value(),
                benefit.funding(),
                benefit.collection(),
                benefit.proration(),
                new Option(one.code(), one.name(), 1, one.rate(), null, null, List.of(), terms));
    }

    private static Rate tiers(Random random) {
        return new Rate.Tiered(
                Map.of(
                        CoverTier.PERSON, pounds("10.00"),
                        CoverTier.PERSON_AND_PARTNER, pounds("18.00"),
                        CoverTier.PERSON_AND_CHILDREN, pounds("15.00"),
                        CoverTier.FAMILY, pounds("25.00")),
                per(random));
    }

    private static List<Rate.AgeBanded.Band> bands(Random random) {
        int first = 30 + random.nextInt(10);
        int gap = random.nextInt(4) == 0 ? 1 : 0;
        return List.of(
                new Rate.AgeBanded.Band(0, first, pounds("3.10")),
                new Rate.AgeBanded.Band(first + gap, 50, pounds("4.20")),
                new Rate.AgeBanded.Band(50, 51, pounds("4.70")),
                new Rate.AgeBanded.Band(51, null, pounds("9.80")));
    }

    private static Per per(Random random) {
        return List.of(Per.MONTH, Per.WEEK, Per.YEAR, Per.PAY_PERIOD).get(random.nextInt(4));
    }

    private static AgeOn ageOn(Random random) {
        return AgeOn.values()[random.nextInt(AgeOn.values().length)];
    }

    private static Proration proration(Random random) {
        return Proration.values()[random.nextInt(Proration.values().length)];
    }

    @SuppressWarnings("unchecked")
    private static Employment history(Random random) {
        var versions = new ArrayList<Dated<PostFacts>>();
        var start = day("2024-06-01").plusDays(random.nextInt(600));
        var from = start;
        boolean moves = random.nextBoolean();
        var group = GROUPS.get(random.nextInt(GROUPS.size()));
        boolean absences = random.nextInt(3) == 0;
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            var until = from.plusDays(20 + random.nextInt(250));
            if (random.nextInt(5) == 0) {
                start = from;
            }
            var end =
                    random.nextInt(5) == 0 ? from.plusDays(random.nextInt(200)).toString() : "";
            var facts = post(
                    moves ? GROUPS.get(random.nextInt(GROUPS.size())) : group,
                    start.toString(),
                    end,
                    (24_000 + random.nextInt(2) * 1_200) + ".00");
            if (absences && random.nextBoolean()) {
                var away = from.plusDays(random.nextInt(60));
                facts = unpaid(facts, away, random.nextInt(6) == 0 ? null : away.plusDays(random.nextInt(90)));
            }
            if (random.nextInt(4) == 0) {
                facts = chargedTo(facts, "CC2");
            }
            versions.add(new Dated<>(new Period(from, until), facts));
            from = random.nextInt(4) == 0 ? until.plusDays(random.nextInt(40)) : until;
        }
        var last = versions.removeLast();
        versions.add(new Dated<>(Period.from(last.valid().from()), last.facts()));
        return employment(versions.toArray(Dated[]::new));
    }

    private static List<Election> elections(Random random, List<Dependant> dependants) {
        var elections = new ArrayList<Election>();
        for (var benefit : HELD) {
            if (random.nextBoolean()) {
                continue;
            }
            var from = day("2025-01-01").plusDays(random.nextInt(500));
            int times = benefit.equals("h-leave") ? 1 : 1 + random.nextInt(3);
            for (int i = 0; i < times; i++) {
                var until = i == times - 1 && random.nextBoolean()
                        ? Period.FOREVER
                        : from.plusDays(5 + random.nextInt(400));
                elections.add(new Election(
                        1,
                        new BenefitCode(benefit),
                        new OptionCode(random.nextInt(20) == 0 ? "gone" : "one"),
                        benefit.equals("c-life") ? 1 + random.nextInt(2) : null,
                        null,
                        covered(benefit, dependants, random),
                        new Period(from, until),
                        from,
                        benefit.equals("h-leave") ? pounds("480.77") : null,
                        benefit.equals("h-leave") ? 12 : null));
                if (until.equals(Period.FOREVER)) {
                    break;
                }
                from = until.plusDays(random.nextBoolean() ? 0 : random.nextInt(50));
            }
        }
        return elections;
    }

    private static Set<DependantId> covered(String benefit, List<Dependant> dependants, Random random) {
        var covered = new LinkedHashSet<DependantId>();
        if (benefit.equals("e-tier")) {
            for (var dependant : dependants) {
                if (random.nextBoolean()) {
                    covered.add(dependant.id());
                }
            }
        }
        return covered;
    }
}
