package uk.lifestage.engine.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Strand;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.election.Election;
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

/** Small catalogues and people for tests: what matters is said, the rest is ordinary. */
final class Sample {
    static final CurrencyUnit GBP = CurrencyUnit.of("GBP");

    private Sample() {}

    /** A catalogue in the making. */
    static final class CatalogueSketch {
        private final List<LifeStage> stages = new ArrayList<>();
        private final Map<String, Window> windows = new LinkedHashMap<>();
        private final List<LifeEventType> events = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private final List<Benefit> benefits = new ArrayList<>();
        private final List<BasketRule> basketRules = new ArrayList<>();

        CatalogueSketch stage(String code, String expression) {
            stages.add(new LifeStage(new StageCode(code), Text.of(code), Text.of(code), expression));
            return this;
        }

        CatalogueSketch rule(String code, String expression) {
            rules.add(new Rule(new RuleCode(code), expression, Text.of("Not for you: " + code, "Nid i chi: " + code)));
            return this;
        }

        CatalogueSketch window(Window window) {
            windows.put(window.code().value(), window);
            return this;
        }

        CatalogueSketch always(String code, StartRule start) {
            return window(new Window.AlwaysOpen(new WindowCode(code), Text.of(code), start));
        }

        CatalogueSketch annual(String code, StartRule start, String opens, String lastDay) {
            return window(new Window.Annual(
                    new WindowCode(code),
                    Text.of(code),
                    start,
                    MonthDay.parse("--" + opens),
                    MonthDay.parse("--" + lastDay)));
        }

        CatalogueSketch joiner(String code, StartRule start, int days) {
            return window(new Window.Joiner(new WindowCode(code), Text.of(code), start, days));
        }

        CatalogueSketch byLifeEvent(String code) {
            return window(new Window.ByLifeEvent(new WindowCode(code), Text.of(code), StartRule.NEXT_OPEN_PERIOD));
        }

        CatalogueSketch event(
                String code,
                int before,
                int after,
                boolean evidence,
                StartRule start,
                String benefit,
                Direction... to) {
            events.add(new LifeEventType(
                    new LifeEventCode(code),
                    Text.of(code),
                    before,
                    after,
                    evidence,
                    start,
                    Arrays.stream(benefit.split(","))
                            .filter(one -> !one.isEmpty())
                            .map(one -> new LifeEventType.Opening(new BenefitCode(one), Set.of(to)))
                            .toList()));
            return this;
        }

        CatalogueSketch benefit(Benefit benefit) {
            benefits.add(benefit);
            return this;
        }

        CatalogueSketch benefit(String code, Funding funding, String windows, String... rules) {
            return benefit(aBenefit(code, funding, windows, List.of(rules), List.of(anOption("standard")), null));
        }

        CatalogueSketch basketRule(BasketRule rule) {
            basketRules.add(rule);
            return this;
        }

        Catalogue build() {
            return new Catalogue(
                    Text.of("Sample"),
                    GBP,
                    MonthDay.of(4, 1),
                    List.of(new Strand(new StrandCode("Options"), Text.of("Options"))),
                    stages,
                    List.copyOf(windows.values()),
                    events,
                    rules,
                    benefits,
                    basketRules);
        }

        CompiledCatalogue compile() {
            return CompiledCatalogue.compile(build());
        }
    }

    static CatalogueSketch aCatalogue() {
        return new CatalogueSketch();
    }

    static Option anOption(String code, String... rules) {
        return new Option(
                new OptionCode(code),
                Text.of(code),
                1,
                new Rate.Flat(Money.parse("GBP 10.00"), Per.MONTH),
                null,
                null,
                Arrays.stream(rules).map(RuleCode::new).toList());
    }

    static Benefit aBenefit(
            String code,
            Funding funding,
            String windows,
            List<String> rules,
            List<Option> options,
            LocalDate closedToEntrantsFrom) {
        var treatment = switch (funding) {
            case SALARY_SACRIFICE -> PayTreatment.SACRIFICE_EXEMPT;
            case PAYMENT -> PayTreatment.PAYMENT_TAXED;
            case NET_DEDUCTION, FLEX_FUND, EMPLOYER_PAID, NO_MONEY -> PayTreatment.NET;
        };
        return new Benefit(
                new BenefitCode(code),
                new StrandCode("Options"),
                Text.of(code),
                Text.of(code),
                funding,
                treatment,
                funding.reachesPayroll() ? new PayrollElement(code.toUpperCase()) : null,
                windows.isEmpty()
                        ? Set.of()
                        : Set.copyOf(Arrays.stream(windows.split(","))
                                .map(WindowCode::new)
                                .toList()),
                rules.stream().map(RuleCode::new).toList(),
                options,
                new Collection.EveryPeriod(),
                Proration.NONE,
                Approval.NONE,
                WindowEnd.KEEP,
                Set.of(),
                false,
                0,
                closedToEntrantsFrom);
    }

    /** Somebody in the making: born 1990-05-17, in one permanent full-time post since 2020-04-01, paid monthly. */
    static final class Somebody {
        private String born = "1990-05-17";
        private final Set<String> circumstances = new TreeSet<>();
        private final List<Dependant> dependants = new ArrayList<>();
        private final List<LifeEvent> events = new ArrayList<>();
        private final List<Employment> posts = new ArrayList<>();
        private final List<Election> elections = new ArrayList<>();
        private Map<String, PayCalendar> calendars = Map.of("MONTHLY", monthly(), "WEEKLY", weekly(), "EARLY", early());

        Somebody born(String day) {
            born = day;
            return this;
        }

        Somebody circumstance(String circumstance) {
            circumstances.add(circumstance);
            return this;
        }

        Somebody dependant(Relationship relationship, String born, EvidenceState evidence) {
            dependants.add(new Dependant(
                    new DependantId(id(1000 + dependants.size())), relationship, LocalDate.parse(born), evidence));
            return this;
        }

        /** Evidence of the dependant named last counts until a day, if it is accepted. */
        Somebody dependantUntil(LocalDate until) {
            var last = dependants.removeLast();
            dependants.add(new Dependant(last.id(), last.relationship(), last.dateOfBirth(), last.evidence(), until));
            return this;
        }

        /** Evidence of the event named last counts until a day, if it is accepted. */
        Somebody eventUntil(LocalDate until) {
            var last = events.removeLast();
            events.add(new LifeEvent(last.type(), last.happenedOn(), last.reportedOn(), last.evidence(), until));
            return this;
        }

        Somebody event(String type, String on, EvidenceState evidence) {
            events.add(new LifeEvent(type, LocalDate.parse(on), LocalDate.parse(on), evidence));
            return this;
        }

        Somebody post(Post post) {
            return post(List.of(new Dated<>(Period.from(LocalDate.of(2000, 1, 1)), post.facts())));
        }

        Somebody post(List<Dated<PostFacts>> history) {
            posts.add(new Employment(new EmploymentId(id(2000 + posts.size())), posts.size() + 1, history));
            return this;
        }

        Somebody holds(String benefit, String from, String until) {
            elections.add(Sample.election(posts.isEmpty() ? 1 : posts.size(), benefit, from, until));
            return this;
        }

        Somebody election(Election election) {
            elections.add(election);
            return this;
        }

        Somebody withoutCalendars() {
            calendars = Map.of();
            return this;
        }

        Situation situation() {
            if (posts.isEmpty()) {
                post(aPost());
            }
            return new Situation(
                    new Person(
                            new EmployeeId(id(1)),
                            "100001",
                            new PersonFacts("Ada", "Example", "ada@example.org", LocalDate.parse(born)),
                            circumstances,
                            dependants,
                            events,
                            posts),
                    elections,
                    Set.of(),
                    calendars);
        }
    }

    static Somebody somebody() {
        return new Somebody();
    }

    static Election election(int assignmentNo, String benefit, String from, String until) {
        return new Election(
                assignmentNo,
                new BenefitCode(benefit),
                new OptionCode("standard"),
                null,
                null,
                Set.of(),
                new Period(LocalDate.parse(from), until == null ? Period.FOREVER : LocalDate.parse(until)),
                LocalDate.parse(from),
                null,
                null);
    }

    /** A post in the making. */
    static final class Post {
        private String serviceFrom = "2020-04-01";
        private String start = "2020-04-01";
        private String end;
        private ContractType contract = ContractType.PERMANENT;
        private String contractEnd;
        private String fte = "1.0";
        private String hours = "37.00";
        private String salary = "25000.00";
        private String payGroup = "MONTHLY";
        private String grade = "G6";

        Post service(String from) {
            serviceFrom = from;
            return this;
        }

        Post from(String day) {
            start = day;
            serviceFrom = day;
            return this;
        }

        Post until(String lastDay) {
            end = lastDay;
            return this;
        }

        Post contract(ContractType type, String lastDay) {
            contract = type;
            contractEnd = lastDay;
            return this;
        }

        Post hours(String weekly, String share) {
            hours = weekly;
            fte = share;
            return this;
        }

        Post salary(String amount) {
            salary = amount;
            return this;
        }

        Post payGroup(String group) {
            payGroup = group;
            return this;
        }

        Post grade(String code) {
            grade = code;
            return this;
        }

        PostFacts facts() {
            return new PostFacts(
                    LocalDate.parse(serviceFrom),
                    LocalDate.parse(start),
                    end == null ? null : LocalDate.parse(end),
                    contract,
                    contractEnd == null ? null : LocalDate.parse(contractEnd),
                    new BigDecimal(fte),
                    new BigDecimal(hours),
                    new BigDecimal("52.143"),
                    Money.parse("GBP " + salary),
                    Money.parse("GBP 25000.00"),
                    grade,
                    payGroup,
                    "1257L",
                    "cumulative",
                    "A",
                    List.of("2", "PG"),
                    "LGPS",
                    new BigDecimal("33"),
                    "Town Hall",
                    "Finance",
                    "CC1",
                    null);
        }
    }

    static Post aPost() {
        return new Post();
    }

    /** Calendar months from April 2025 to March 2029, cut off on the 15th. */
    static PayCalendar monthly() {
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

    /** Weeks from Saturday to Friday, April 2025 to March 2029, cut off on the Tuesday within. */
    static PayCalendar weekly() {
        var periods = new ArrayList<PayPeriod>();
        int number = 1;
        for (var day = LocalDate.of(2025, 4, 5); day.isBefore(LocalDate.of(2029, 3, 30)); day = day.plusDays(7)) {
            periods.add(new PayPeriod(
                    "sample", number++, new Period(day, day.plusDays(7)), day.plusDays(3), day.plusDays(6)));
        }
        return new PayCalendar("WEEKLY", Frequency.WEEKLY, periods);
    }

    /** Calendar months like {@link #monthly()}, paid ahead: cut off on the 20th of the month before. */
    static PayCalendar early() {
        return new PayCalendar(
                "EARLY",
                Frequency.MONTHLY,
                monthly().periods().stream()
                        .map(period -> new PayPeriod(
                                period.taxYear(),
                                period.number(),
                                period.days(),
                                period.days().from().minusMonths(1).withDayOfMonth(20),
                                period.days().from()))
                        .toList());
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }
}
