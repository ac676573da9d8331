package uk.lifestage.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.Dated;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EmployeeId;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.employment.LifeEvent;
import uk.lifestage.engine.employment.Person;
import uk.lifestage.engine.employment.PersonFacts;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.employment.Relationship;

/** People by seed, as a council has them: all ages, contracts, hours and families, each with one post paid monthly. */
final class Crowd {
    /** The day on which the benchmarks ask: the yearly window is open. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 10);

    private static final List<Dated<PostFacts>> NO_HISTORY = List.of();
    private static final Map<String, PayCalendar> CALENDARS = Map.of("MONTHLY", monthly());

    private Crowd() {}

    /** So many people, the same each time. */
    static List<Situation> of(int people) {
        var crowd = new ArrayList<Situation>(people);
        for (int seed = 0; seed < people; seed++) {
            crowd.add(person(seed));
        }
        return List.copyOf(crowd);
    }

    /** One of them. */
    static Situation person(long seed) {
        var random = new Random(seed);
        random.nextInt();
        var circumstances = new HashSet<String>();
        if (random.nextInt(8) == 0) {
            circumstances.add("carer");
        }
        if (random.nextInt(30) == 0) {
            circumstances.add("expecting");
        }
        var dependants = new ArrayList<Dependant>();
        if (random.nextInt(3) > 0) {
            dependants.add(dependant(random, Relationship.PARTNER, 1960, 40));
        }
        for (int i = Math.max(0, random.nextInt(6) - 2); i > 0; i--) {
            dependants.add(dependant(random, Relationship.CHILD, 1998, 28));
        }
        var events = new ArrayList<LifeEvent>();
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            var day = TODAY.minusDays(random.nextInt(400));
            events.add(new LifeEvent(
                    pick(random, "marriage", "birth", "moved-home"),
                    day,
                    day.plusDays(3),
                    pick(random, EvidenceState.values())));
        }
        return situation(seed, born(random), circumstances, dependants, events, post(random));
    }

    /** Somebody who may take the quote's basket: permanent, paid above the minimum wage, in the pension scheme. */
    static Situation payer(long seed) {
        var random = new Random(seed);
        random.nextInt();
        var dependants = new ArrayList<Dependant>();
        if (random.nextBoolean()) {
            dependants.add(dependant(random, Relationship.PARTNER, 1960, 40));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            dependants.add(dependant(random, Relationship.CHILD, 2010, 16));
        }
        var loans = random.nextInt(4) == 0 ? List.of("2") : List.<String>of();
        var started = LocalDate.of(2005 + random.nextInt(20), 1 + random.nextInt(12), 1);
        var salary = 24_000_00L + random.nextInt(45_000_00);
        var facts = facts(
                random, started, started, ContractType.PERMANENT, null, "37.00", "1.0", salary, loans, "LGPS", "A");
        var born = LocalDate.of(1962 + random.nextInt(40), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return situation(seed, born, Set.of(), dependants, List.of(), facts);
    }

    private static Situation situation(
            long seed,
            LocalDate born,
            Set<String> circumstances,
            List<Dependant> dependants,
            List<LifeEvent> events,
            PostFacts facts) {
        var history = new ArrayList<>(NO_HISTORY);
        history.add(new Dated<>(Period.from(facts.assignmentStart()), facts));
        var post = new Employment(new EmploymentId(new UUID(2, seed)), 1, history);
        var person = new Person(
                new EmployeeId(new UUID(1, seed)),
                Long.toString(100_000 + seed),
                new PersonFacts("Ada", "Example", "ada@example.org", born),
                circumstances,
                dependants,
                events,
                List.of(post));
        var elections = new ArrayList<Election>();
        if (seed % 3 != 0) {
            elections.add(held(BigCatalogue.GYM));
        }
        if (seed % 5 != 0) {
            elections.add(held(BigCatalogue.LIFE));
        }
        elections.add(held("benefit-7"));
        elections.add(held("benefit-12"));
        return new Situation(person, elections, Set.of(), CALENDARS);
    }

    private static Election held(String benefit) {
        var from = LocalDate.of(2026, 4, 1);
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("o1"),
                null,
                null,
                Set.of(),
                Period.from(from),
                from,
                null,
                null);
    }

    private static LocalDate born(Random random) {
        return LocalDate.of(1950 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static Dependant dependant(Random random, Relationship relationship, int fromYear, int years) {
        return new Dependant(
                new DependantId(new UUID(3, random.nextLong())),
                relationship,
                LocalDate.of(fromYear + random.nextInt(years), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                pick(
                        random,
                        EvidenceState.NOT_NEEDED,
                        EvidenceState.ACCEPTED,
                        EvidenceState.AWAITED,
                        EvidenceState.REJECTED));
    }

    private static PostFacts post(Random random) {
        var contract = switch (random.nextInt(20)) {
            case 0 -> ContractType.CASUAL;
            case 1 -> ContractType.APPRENTICE;
            case 2, 3, 4 -> ContractType.FIXED_TERM;
            default -> ContractType.PERMANENT;
        };
        var start = TODAY.minusDays(random.nextInt(random.nextInt(5) == 0 ? 200 : 7000));
        var service = random.nextInt(4) == 0 ? start.minusDays(random.nextInt(4000)) : start;
        var end = contract == ContractType.FIXED_TERM ? TODAY.plusDays(random.nextInt(1200)) : null;
        var partTime = random.nextInt(3) == 0;
        return facts(
                random,
                service,
                start,
                contract,
                end,
                partTime ? "18.50" : "37.00",
                partTime ? "0.5" : "1.0",
                (partTime ? 12_500_00L : 24_000_00L) + random.nextInt(40_000_00),
                pick(random, List.of(), List.of("1"), List.of("2"), List.of("2", "PG")),
                pick(random, "LGPS", "LGPS", "LGPS", "LGPS-50/50", "TPS", "none"),
                pick(random, "A", "A", "A", "M", "C"));
    }

    private static PostFacts facts(
            Random random,
            LocalDate service,
            LocalDate start,
            ContractType contract,
            @Nullable LocalDate contractEnd,
            String hours,
            String fte,
            long salary,
            List<String> loans,
            String pension,
            String niCategory) {
        return new PostFacts(
                service,
                start,
                null,
                contract,
                contractEnd,
                new BigDecimal(fte),
                new BigDecimal(hours),
                new BigDecimal(random.nextInt(6) == 0 ? "44.5" : "52.143"),
                Money.ofMinor(CurrencyUnit.GBP, salary),
                Money.ofMinor(CurrencyUnit.GBP, fte.equals("1.0") ? salary : salary * 2),
                "G%02d".formatted(3 + random.nextInt(10)),
                "MONTHLY",
                "1257L",
                "cumulative",
                niCategory,
                loans,
                pension,
                BigDecimal.valueOf(22 + random.nextInt(12)),
                pick(random, "Town Hall", "Town Hall", "Hybrid", "Home-based", "Depot"),
                pick(random, "Finance", "HR", "Legal", "Schools", "Highways", "Care"),
                "CC1",
                null);
    }

    /** Calendar months from April 2025 to March 2029, cut off on the 15th and paid on the 25th. */
    private static PayCalendar monthly() {
        var periods = new ArrayList<PayPeriod>();
        for (var month = YearMonth.of(2025, 4); month.isBefore(YearMonth.of(2029, 4)); month = month.plusMonths(1)) {
            int year = month.getMonthValue() < 4 ? month.getYear() - 1 : month.getYear();
            periods.add(new PayPeriod(
                    "%d/%02d".formatted(year, (year + 1) % 100),
                    (month.getMonthValue() + 8) % 12 + 1,
                    new Period(month.atDay(1), month.plusMonths(1).atDay(1)),
                    month.atDay(15),
                    month.atDay(25)));
        }
        return new PayCalendar("MONTHLY", Frequency.MONTHLY, periods);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... from) {
        return from[random.nextInt(from.length)];
    }
}
