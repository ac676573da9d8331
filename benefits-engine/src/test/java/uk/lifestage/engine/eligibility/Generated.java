package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LimitedPrice;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/** Rules, catalogues and people by seed: people whose birthdays, milestones and events fall into 2026 to 2028. */
final class Generated {
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");
    private static final List<String> EVENTS = List.of("marriage", "birth", "move");
    private static final List<String> BENEFITS = List.of("b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7");
    private static final List<String> STAGES = List.of("starting", "family", "carer", "nearing");

    private Generated() {}

    /** A condition; some of those over everything read things that only the general evaluator can. */
    static String expression(Random random, boolean stages) {
        return switch (random.nextInt(8)) {
            case 0 -> expression(random, stages) + " && " + atom(random, stages);
            case 1 -> "(" + expression(random, stages) + " || " + atom(random, stages) + ")";
            case 2 -> "!(" + atom(random, stages) + ")";
            case 3 -> "(" + atom(random, stages) + " ? " + atom(random, stages) + " : " + atom(random, stages) + ")";
            default -> atom(random, stages);
        };
    }

    private static String atom(Random random, boolean stages) {
        var compare = " " + pick(random, COMPARISONS) + " ";
        return switch (random.nextInt(stages ? 22 : 21)) {
            case 0 -> "person.age" + compare + (16 + random.nextInt(55));
            case 1 -> (16 + random.nextInt(55)) + compare + "person.age";
            case 2 -> "post.serviceMonths" + compare + random.nextInt(40);
            case 3 -> "post.serviceYears" + compare + random.nextInt(8);
            case 4 -> "post.monthsInPost" + compare + random.nextInt(20);
            case 5 -> "post.contractMonthsLeft" + compare + random.nextInt(15);
            case 6 ->
                "person.dependants.exists(d, d.relationship == 'child' && d.age" + compare + random.nextInt(20) + ")";
            case 7 -> "person.dependants.all(d, d.age" + compare + random.nextInt(30) + ")";
            case 8 ->
                "person.dependants.exists_one(d, d.evidence == 'accepted' && d.age" + compare + random.nextInt(30)
                        + ")";
            case 9 ->
                "person.dependants.filter(d, d.age < " + random.nextInt(20) + ").size()" + compare + random.nextInt(3);
            case 10 ->
                "person.events.exists(e, e.type == '" + pick(random, EVENTS) + "' && e.daysSince" + compare
                        + random.nextInt(100) + ")";
            case 11 -> "person.events.exists(e, e.type in ['birth', 'move'])";
            case 12 -> "today" + compare + "'" + day(random) + "'";
            case 13 -> "(post.contractEnd != '' && post.contractEnd" + compare + "today)";
            case 14 -> "'" + pick(random, BENEFITS) + "' in held";
            case 15 -> "posts" + compare + (1 + random.nextInt(2));
            case 16 -> "'carer' in person.circumstances";
            case 17 -> "post.contractType in ['permanent', 'apprentice']";
            case 18 -> "post.annualSalary >= " + (1500000 + random.nextInt(2000000)) + " && post.hourlyRate > 1271";
            case 19 -> "person.age in [18, 21, 55, 65]";
            case 20 ->
                "(person.age - post.serviceYears) * 100 / (post.monthsInPost - 3)" + compare + random.nextInt(40);
            default -> "'" + pick(random, STAGES) + "' in stages";
        };
    }

    /** A catalogue of eight benefits over every kind of window, each with rules of its own and shared ones. */
    static CompiledCatalogue catalogue(Random random) {
        var sketch = Sample.aCatalogue()
                .stage("starting", expression(random, false))
                .stage("family", expression(random, false))
                .stage("carer", expression(random, false))
                .stage("nearing", expression(random, false))
                .always("always", pick(random, List.of(StartRule.values())))
                .annual("annual", StartRule.PLAN_YEAR_START, "11-01", "12-31")
                .annual("winter", pick(random, List.of(StartRule.values())), "12-10", "01-20")
                .joiner("joiner", pick(random, List.of(StartRule.values())), 30)
                .byLifeEvent("event");
        for (int i = 0; i < 12; i++) {
            sketch.rule("R" + i, expression(random, true));
        }
        for (var benefit : BENEFITS) {
            var windows = new ArrayList<String>();
            for (var window : List.of("always", "annual", "winter", "joiner")) {
                // Always open moves its start every month or day; most benefits are spared it.
                if (random.nextInt(window.equals("always") ? 12 : 3) == 0) {
                    windows.add(window);
                }
            }
            windows.add("event");
            sketch.benefit(Sample.aBenefit(
                    benefit,
                    pick(
                            random,
                            List.of(
                                    Funding.SALARY_SACRIFICE,
                                    Funding.NET_DEDUCTION,
                                    Funding.PAYMENT,
                                    Funding.NO_MONEY)),
                    String.join(",", windows),
                    List.of("R" + random.nextInt(12)),
                    List.of(
                            Sample.anOption("standard"),
                            Sample.anOption("more", "R" + random.nextInt(12), "R" + random.nextInt(12)),
                            banded(random)),
                    random.nextInt(6) == 0 ? LocalDate.parse(day(random)) : null));
        }
        for (var event : EVENTS) {
            sketch.event(
                    event,
                    random.nextInt(20),
                    20 + random.nextInt(60),
                    random.nextBoolean(),
                    pick(random, List.of(StartRule.values())),
                    "b0,b1,b2,b" + (3 + random.nextInt(5)),
                    random.nextBoolean() ? Direction.values() : new Direction[] {Direction.ADD, Direction.UP});
        }
        return sketch.compile();
    }

    /** An option priced for some ages only. */
    private static Option banded(Random random) {
        int from = 16 + random.nextInt(30);
        var band = new Rate.AgeBanded.Band(from, from + 1 + random.nextInt(30), Money.parse("GBP 5.00"));
        return new Option(
                new OptionCode("banded"),
                Text.of("banded"),
                1,
                new Rate.AgeBanded(List.of(band), pick(random, List.of(AgeOn.values())), Per.MONTH),
                null,
                null,
                List.of(),
                random.nextInt(3) > 0 ? null : limited(random, band.fromAge()));
    }

    /** A price for whoever chooses in a certain time, at all ages from the option's on, which may end. */
    private static PriceTerms limited(Random random, int fromAge) {
        var from = LocalDate.parse(day(random));
        return new PriceTerms(
                null,
                null,
                List.of(new LimitedPrice(
                        from,
                        random.nextBoolean() ? null : from.plusDays(1 + random.nextInt(200)),
                        new Rate.AgeBanded(
                                List.of(new Rate.AgeBanded.Band(fromAge, null, Money.parse("GBP 3.00"))),
                                pick(random, List.of(AgeOn.values())),
                                Per.MONTH),
                        random.nextBoolean() ? null : from.plusDays(1 + random.nextInt(400)))),
                null);
    }

    static Situation situation(Random random) {
        var person = Sample.somebody().born(day(random, 1955, 2010));
        if (random.nextInt(4) == 0) {
            person.circumstance("carer");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            person.dependant(
                    random.nextInt(3) == 0 ? Relationship.PARTNER : Relationship.CHILD,
                    day(random, 1995, 2029),
                    pick(random, List.of(EvidenceState.values())));
            // Often far from the days that other things turn on, so that it stands alone.
            if (random.nextInt(3) == 0) {
                person.dependantUntil(LocalDate.parse(day(random)));
            }
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            person.event(
                    random.nextInt(10) == 0 ? "unheard-of" : pick(random, EVENTS),
                    day(random),
                    pick(random, List.of(EvidenceState.values())));
            if (random.nextInt(3) == 0) {
                person.eventUntil(LocalDate.parse(day(random)));
            }
        }
        for (int i = 1 + random.nextInt(5) / 3; i > 0; i--) {
            person.post(history(random));
        }
        for (var benefit : BENEFITS) {
            if (random.nextInt(4) == 0) {
                var from = LocalDate.parse(day(random));
                person.election(Sample.election(
                        1,
                        benefit,
                        from.toString(),
                        random.nextBoolean()
                                ? null
                                : from.plusDays(random.nextInt(400)).toString()));
            }
        }
        return person.situation();
    }

    private static List<Dated<PostFacts>> history(Random random) {
        var start = random.nextInt(4) == 0 ? day(random) : day(random, 2019, 2027);
        var service = random.nextInt(3) == 0 ? day(random, 2015, 2026) : start;
        var end = random.nextInt(5) == 0
                ? LocalDate.parse(start).plusDays(random.nextInt(1500)).toString()
                : null;
        var versions = new ArrayList<Dated<PostFacts>>();
        var from = LocalDate.parse(start).minusDays(random.nextInt(20));
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            var until = i == 1 ? Period.FOREVER : from.plusDays(1 + random.nextInt(700));
            var post = Sample.aPost()
                    .from(start)
                    .service(service)
                    .until(end)
                    .salary(15000 + random.nextInt(30000) + ".00")
                    .hours(random.nextInt(20) == 0 ? "0" : "37", "1.0")
                    .payGroup(pick(random, List.of("MONTHLY", "WEEKLY", "EARLY", "EARLY", "NONE")));
            if (random.nextInt(3) == 0) {
                post.contract(
                        ContractType.FIXED_TERM,
                        LocalDate.parse(start).plusDays(random.nextInt(1400)).toString());
            }
            versions.add(new Dated<>(new Period(from, until), post.facts()));
            from = until;
        }
        return versions;
    }

    private static String day(Random random) {
        return day(random, 2026, 2029);
    }

    /** A day; often the end of a month or 29 February, where counting months and years is hard. */
    private static String day(Random random, int fromYear, int untilYear) {
        var day = LocalDate.of(fromYear, 1, 1).plusDays(random.nextInt(365 * (untilYear - fromYear)));
        return switch (random.nextInt(6)) {
            case 0 -> day.withDayOfMonth(day.lengthOfMonth()).toString();
            case 1 -> day.isLeapYear() ? LocalDate.of(day.getYear(), 2, 29).toString() : day.toString();
            default -> day.toString();
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
