package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.AgeOn;
import uk.lifestage.engine.catalogue.AmountRange;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.BasketRule;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CoverTier;
import uk.lifestage.engine.catalogue.Direction;
import uk.lifestage.engine.catalogue.Funding;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.LifeEventCode;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.Limits;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.PriceTerms;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Quantity;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StartRule;
import uk.lifestage.engine.catalogue.Strand;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.catalogue.WindowEnd;
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

/** A small council: one catalogue that has each kind of benefit, and people who say only what matters. */
final class Council {
    static final DependantId PARTNER = new DependantId(new UUID(1, 1));
    static final DependantId CHILD = new DependantId(new UUID(1, 2));
    static final DependantId STRANGER = new DependantId(new UUID(9, 9));

    private static final Period ALWAYS = Period.from(LocalDate.of(2020, 1, 1));

    private Council() {}

    static Money gbp(String amount) {
        return Money.of(CurrencyUnit.GBP, new BigDecimal(amount));
    }

    // --- the catalogue

    static Catalogue catalogue() {
        return new Catalogue(
                Text.of("Little council"),
                CurrencyUnit.GBP,
                MonthDay.of(4, 1),
                List.of(new Strand(new StrandCode("options"), Text.of("Options"))),
                List.of(),
                List.of(
                        new Window.AlwaysOpen(new WindowCode("always"), Text.of("Always"), StartRule.NEXT_OPEN_PERIOD),
                        new Window.Annual(
                                new WindowCode("annual"),
                                Text.of("Annual"),
                                StartRule.PLAN_YEAR_START,
                                MonthDay.of(11, 1),
                                MonthDay.of(12, 31)),
                        new Window.ByLifeEvent(
                                new WindowCode("life-event"), Text.of("Life event"), StartRule.NEXT_OPEN_PERIOD)),
                List.of(new LifeEventType(
                        new LifeEventCode("birth"),
                        Text.of("Birth"),
                        0,
                        30,
                        true,
                        StartRule.NEXT_OPEN_PERIOD,
                        List.of(new LifeEventType.Opening(
                                new BenefitCode("medical"), Set.of(Direction.ADD, Direction.UP))))),
                List.of(new Rule(
                        new RuleCode("NOT_CASUAL"), "post.contractType != 'casual'", Text.of("Casual posts are out."))),
                List.of(
                        benefit("buy-leave", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                                .collected(new Collection.Instalments(10))
                                .option(new Rate.LeaveTrade(
                                        Rate.LeaveUnit.HOURS,
                                        new Rate.LeaveDivisor(null, new BigDecimal("52"), new BigDecimal("37")),
                                        Rate.LeaveRounding.TOTAL_ONLY))
                                .units(1, 74)
                                .done(),
                        benefit("sell-leave", Funding.PAYMENT, PayTreatment.PAYMENT_TAXED)
                                .collected(new Collection.OverPlanYear())
                                .option(new Rate.LeaveTrade(
                                        Rate.LeaveUnit.DAYS,
                                        new Rate.LeaveDivisor(new BigDecimal("260"), null, null),
                                        Rate.LeaveRounding.RATE_FIRST))
                                .units(1, 10)
                                .done(),
                        benefit("avc", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_PENSION)
                                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                                .amounts("0.01", "5000.00")
                                .done(),
                        benefit("gym", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_TAXED)
                                .option(new Rate.Flat(gbp("20.00"), Per.MONTH))
                                .done(),
                        benefit("cycle", Funding.SALARY_SACRIFICE, PayTreatment.SACRIFICE_EXEMPT)
                                .collected(new Collection.Instalments(12))
                                .bindsFor(12)
                                .option(new Rate.ChosenAmount(Per.TOTAL))
                                .amounts("100.00", "5000.00")
                                .rules("NOT_CASUAL")
                                .done(),
                        benefit("phone", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .bindsFor(24)
                                .option("basic", 1, new Rate.Flat(gbp("10.00"), Per.MONTH))
                                .option("plus", 2, new Rate.Flat(gbp("25.00"), Per.MONTH))
                                .done(),
                        benefit("loan", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .option(new Rate.ChosenAmount(Per.PAY_PERIOD))
                                .amounts("1.00", "9999.00")
                                .done(),
                        benefit("medical", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .windows("annual", "life-event")
                                .coveringDependants()
                                .option(
                                        "core",
                                        1,
                                        new Rate.Tiered(
                                                Map.of(
                                                        CoverTier.PERSON, gbp("30.00"),
                                                        CoverTier.PERSON_AND_PARTNER, gbp("55.00"),
                                                        CoverTier.PERSON_AND_CHILDREN, gbp("45.00"),
                                                        CoverTier.FAMILY, gbp("70.00")),
                                                Per.MONTH))
                                .done(),
                        benefit("dental", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .coveringDependants()
                                .option("one", 1, new Rate.Flat(gbp("8.00"), Per.MONTH))
                                .option("two", 2, new Rate.Flat(gbp("16.00"), Per.MONTH))
                                .done(),
                        benefit("optical", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .coveringDependants()
                                .option(new Rate.Flat(gbp("4.00"), Per.MONTH))
                                .done(),
                        benefit("critical-illness", Funding.NET_DEDUCTION, PayTreatment.NET)
                                .option(new Rate.AgeBanded(
                                        List.of(
                                                new Rate.AgeBanded.Band(18, 40, gbp("1.10")),
                                                new Rate.AgeBanded.Band(40, 65, gbp("4.20"))),
                                        AgeOn.PERIOD_START,
                                        Per.MONTH))
                                .units(1, 5)
                                .done(),
                        benefit("compressed-hours", Funding.NO_MONEY, PayTreatment.NET)
                                .approvedBy(Approval.MANAGER)
                                .option(new Rate.Free())
                                .done()),
                List.of(
                        new BasketRule.Requires(
                                new RuleCode("OPTICAL_NEEDS_DENTAL"),
                                Text.of("Optical cover comes with dental cover."),
                                new BenefitCode("optical"),
                                new BenefitCode("dental")),
                        new BasketRule.Excludes(
                                new RuleCode("GYM_OR_PHONE"),
                                Text.of("Gym or phone."),
                                new BenefitCode("gym"),
                                new BenefitCode("phone")),
                        new BasketRule.AtMostOneOf(
                                new RuleCode("BUY_OR_SELL"),
                                Text.of("Leave is bought or sold."),
                                Set.of(new BenefitCode("buy-leave"), new BenefitCode("sell-leave"))),
                        new BasketRule.SameDependants(
                                new RuleCode("SAME_FAMILY"),
                                Text.of("Dental and optical cover the same people."),
                                new BenefitCode("dental"),
                                new BenefitCode("optical"))));
    }

    /** The little council's catalogue with only these benefits and no rules over baskets. */
    static Catalogue catalogueOf(@Nullable String sacrificePercent, Benefit... benefits) {
        var whole = catalogue();
        return new Catalogue(
                whole.name(),
                whole.currency(),
                whole.planYearStart(),
                whole.strands(),
                whole.lifeStages(),
                whole.windows(),
                List.of(),
                whole.rules(),
                List.of(benefits),
                List.of(),
                sacrificePercent == null ? null : new BigDecimal(sacrificePercent));
    }

    /** A catalogue with these rules over baskets in place of its own. */
    static Catalogue ruled(Catalogue catalogue, BasketRule... rules) {
        return new Catalogue(
                catalogue.name(),
                catalogue.currency(),
                catalogue.planYearStart(),
                catalogue.strands(),
                catalogue.lifeStages(),
                catalogue.windows(),
                catalogue.lifeEvents(),
                catalogue.rules(),
                catalogue.benefits(),
                List.of(rules));
    }

    static Making benefit(String code, Funding funding, PayTreatment treatment) {
        return new Making(code, funding, treatment);
    }

    /** A benefit in the making, always open unless told otherwise. */
    static final class Making {
        private final String code;
        private final Funding funding;
        private final PayTreatment treatment;
        private final List<Option> options = new ArrayList<>();
        private Set<WindowCode> windows = Set.of(new WindowCode("always"));
        private List<RuleCode> rules = List.of();
        private Collection collection = new Collection.EveryPeriod();
        private Approval approval = Approval.NONE;
        private boolean dependants;
        private int termMonths;
        private @Nullable Limits limits;
        private @Nullable LegalKind legalKind;
        private WindowEnd windowEnd = WindowEnd.KEEP;
        private @Nullable OptionCode coreOption;
        private boolean staysPensionable;
        private boolean evidence;
        private @Nullable LocalDate closed;
        private Proration proration = Proration.NONE;

        private Making(String code, Funding funding, PayTreatment treatment) {
            this.code = code;
            this.funding = funding;
            this.treatment = treatment;
        }

        Making windows(String... codes) {
            windows = Set.copyOf(List.of(codes).stream().map(WindowCode::new).toList());
            return this;
        }

        Making rules(String... codes) {
            rules = List.of(codes).stream().map(RuleCode::new).toList();
            return this;
        }

        Making collected(Collection how) {
            collection = how;
            return this;
        }

        Making approvedBy(Approval who) {
            approval = who;
            return this;
        }

        Making coveringDependants() {
            dependants = true;
            return this;
        }

        Making bindsFor(int months) {
            termMonths = months;
            return this;
        }

        Making limited(Limits how) {
            limits = how;
            return this;
        }

        Making to(LegalKind law) {
            legalKind = law;
            return this;
        }

        /** What becomes of it at the end of the yearly window, and the option that it falls to. */
        Making atWindowsEnd(WindowEnd end, @Nullable String core) {
            windowEnd = end;
            coreOption = core == null ? null : new OptionCode(core);
            return this;
        }

        Making prorated(Proration how) {
            proration = how;
            return this;
        }

        Making stayingPensionable() {
            staysPensionable = true;
            return this;
        }

        Making closedFrom(LocalDate day) {
            closed = day;
            return this;
        }

        Making wantingEvidence() {
            evidence = true;
            return this;
        }

        /** Terms of the option named last. */
        Making on(PriceTerms terms) {
            var option = options.removeLast();
            options.add(new Option(
                    option.code(),
                    option.name(),
                    option.level(),
                    option.rate(),
                    option.quantity(),
                    option.amounts(),
                    option.rules(),
                    terms));
            return this;
        }

        Making option(Rate rate) {
            return option("only", 1, rate);
        }

        Making option(String name, int level, Rate rate) {
            options.add(new Option(new OptionCode(name), Text.of(name), level, rate, null, null, List.of()));
            return this;
        }

        Making units(int minimum, int maximum) {
            var option = options.removeLast();
            options.add(new Option(
                    option.code(),
                    option.name(),
                    option.level(),
                    option.rate(),
                    new Quantity(minimum, maximum, 1),
                    null,
                    List.of()));
            return this;
        }

        Making units(int minimum, int maximum, int step) {
            var option = options.removeLast();
            options.add(new Option(
                    option.code(),
                    option.name(),
                    option.level(),
                    option.rate(),
                    new Quantity(minimum, maximum, step),
                    null,
                    List.of()));
            return this;
        }

        /** Rules of the option named last. */
        Making ruled(String... codes) {
            var option = options.removeLast();
            options.add(new Option(
                    option.code(),
                    option.name(),
                    option.level(),
                    option.rate(),
                    option.quantity(),
                    option.amounts(),
                    List.of(codes).stream().map(RuleCode::new).toList(),
                    option.terms()));
            return this;
        }

        Making amounts(String minimum, String maximum) {
            return amounts(minimum, maximum, null);
        }

        Making amounts(String minimum, String maximum, @Nullable String percentOfSalary) {
            var option = options.removeLast();
            options.add(new Option(
                    option.code(),
                    option.name(),
                    option.level(),
                    option.rate(),
                    null,
                    new AmountRange(
                            gbp(minimum),
                            gbp(maximum),
                            percentOfSalary == null ? null : new BigDecimal(percentOfSalary)),
                    List.of()));
            return this;
        }

        Benefit done() {
            return new Benefit(
                    new BenefitCode(code),
                    new StrandCode("options"),
                    Text.of(code),
                    Text.of(code),
                    funding,
                    treatment,
                    funding.reachesPayroll() ? new PayrollElement(code.replace("-", "")) : null,
                    windows,
                    rules,
                    options,
                    collection,
                    proration,
                    approval,
                    windowEnd,
                    Set.of(),
                    dependants,
                    termMonths,
                    closed,
                    limits,
                    legalKind,
                    coreOption,
                    staysPensionable,
                    evidence);
        }
    }

    // --- calendars

    /** Calendar months from April 2025 to March 2028; cut off on the 10th, paid on the 25th. */
    static PayCalendar monthly() {
        var periods = new ArrayList<PayPeriod>();
        var first = LocalDate.of(2025, 4, 1);
        for (int month = 0; month < 36; month++) {
            var from = first.plusMonths(month);
            periods.add(new PayPeriod(
                    taxYear(2025 + month / 12),
                    month % 12 + 1,
                    new Period(from, from.plusMonths(1)),
                    from.withDayOfMonth(10),
                    from.withDayOfMonth(25)));
        }
        return new PayCalendar("MONTHLY", Frequency.MONTHLY, periods);
    }

    /** Weeks from Monday 6 April 2026, paid on the Friday of the week after. */
    static PayCalendar weekly() {
        var periods = new ArrayList<PayPeriod>();
        var monday = LocalDate.of(2026, 4, 6);
        assert monday.getDayOfWeek() == DayOfWeek.MONDAY;
        for (int week = 0; week < 103; week++) {
            var from = monday.plusWeeks(week);
            periods.add(new PayPeriod(
                    taxYear(2026 + week / 52),
                    week % 52 + 1,
                    new Period(from, from.plusWeeks(1)),
                    from.plusDays(7),
                    from.plusDays(11)));
        }
        return new PayCalendar("WEEKLY", Frequency.WEEKLY, periods);
    }

    /** Periods of so many weeks from Monday 6 April 2026, for two years. */
    static PayCalendar ofWeeks(Frequency frequency) {
        var weeks = 52 / frequency.periodsPerYear();
        var periods = new ArrayList<PayPeriod>();
        for (int i = 0; i < 2 * frequency.periodsPerYear(); i++) {
            var from = LocalDate.of(2026, 4, 6).plusWeeks((long) i * weeks);
            periods.add(new PayPeriod(
                    taxYear(2026 + i / frequency.periodsPerYear()),
                    i % frequency.periodsPerYear() + 1,
                    new Period(from, from.plusWeeks(weeks)),
                    from.plusDays(2),
                    from.plusDays(4)));
        }
        return new PayCalendar(frequency.name(), frequency, periods);
    }

    private static String taxYear(int start) {
        return start + "/" + (start + 1) % 100;
    }

    // --- people

    static Someone someone() {
        return new Someone();
    }

    /** A person in the making: 36 years old, one permanent full-time post at 40,000 a year paid monthly. */
    static final class Someone {
        private LocalDate born = LocalDate.of(1990, 1, 15);
        private String salary = "40000.00";
        private String fullTimeSalary = "40000.00";
        private String fte = "1";
        private String hours = "37";
        private String weeks = "52";
        private String leaveDays = "33";
        private String payGroup = "MONTHLY";
        private String pensionScheme = "none";
        private String taxCode = "1257L";
        private List<String> loans = List.of();
        private ContractType contract = ContractType.PERMANENT;
        private LocalDate started = LocalDate.of(2020, 1, 1);
        private @Nullable LocalDate leaves;
        private final List<Dated<PostFacts>> earlier = new ArrayList<>();
        private LocalDate since = LocalDate.of(2020, 1, 1);
        private List<LifeEvent> events = List.of();
        private final List<Dependant> dependants = new ArrayList<>(List.of(
                new Dependant(PARTNER, Relationship.PARTNER, LocalDate.of(1991, 2, 2), EvidenceState.NOT_NEEDED),
                new Dependant(CHILD, Relationship.CHILD, LocalDate.of(2018, 3, 3), EvidenceState.NOT_NEEDED)));
        private final List<Election> elections = new ArrayList<>();
        private Set<String> waiting = Set.of();
        private int posts = 1;
        private Map<String, PayCalendar> calendars = Map.of("MONTHLY", monthly(), "WEEKLY", weekly());

        Someone born(String day) {
            born = LocalDate.parse(day);
            return this;
        }

        Someone earning(String yearly) {
            salary = yearly;
            fullTimeSalary = yearly;
            return this;
        }

        Someone earning(String yearly, String fullTime) {
            salary = yearly;
            fullTimeSalary = fullTime;
            return this;
        }

        Someone working(String share, String weeklyHours, String weeksPerYear) {
            fte = share;
            hours = weeklyHours;
            weeks = weeksPerYear;
            return this;
        }

        Someone withLeave(String days) {
            leaveDays = days;
            return this;
        }

        Someone paid(String group) {
            payGroup = group;
            return this;
        }

        Someone in(String scheme) {
            pensionScheme = scheme;
            return this;
        }

        Someone owing(String... plans) {
            loans = List.of(plans);
            return this;
        }

        Someone on(ContractType type, String start) {
            contract = type;
            started = LocalDate.parse(start);
            since = started;
            return this;
        }

        Someone leaving(String lastDay) {
            leaves = LocalDate.parse(lastDay);
            return this;
        }

        /** What was said so far holds until this day; what follows from it on. */
        Someone until(String day) {
            var change = LocalDate.parse(day);
            earlier.add(new Dated<>(new Period(since, change), facts()));
            since = change;
            return this;
        }

        Someone after(LifeEvent... happened) {
            events = List.of(happened);
            return this;
        }

        /** The child of this date of birth, with evidence as far as this. */
        Someone withChild(String birthday, EvidenceState evidence) {
            dependants.set(1, new Dependant(CHILD, Relationship.CHILD, LocalDate.parse(birthday), evidence));
            return this;
        }

        Someone withChild(String birthday, EvidenceState evidence, String evidenceUntil) {
            dependants.set(
                    1,
                    new Dependant(
                            CHILD,
                            Relationship.CHILD,
                            LocalDate.parse(birthday),
                            evidence,
                            LocalDate.parse(evidenceUntil)));
            return this;
        }

        Someone waitingFor(String... keys) {
            waiting = Set.of(keys);
            return this;
        }

        Someone withPosts(int count) {
            posts = count;
            return this;
        }

        /** Paid by this calendar. */
        Someone paidBy(PayCalendar calendar) {
            payGroup = calendar.payGroup();
            calendars = Map.of(payGroup, calendar);
            return this;
        }

        Someone without(String group) {
            var rest = new HashMap<>(calendars);
            rest.remove(group);
            calendars = rest;
            return this;
        }

        Someone holding(Election... held) {
            elections.addAll(List.of(held));
            return this;
        }

        private PostFacts facts() {
            return new PostFacts(
                    started,
                    started,
                    leaves,
                    contract,
                    null,
                    new BigDecimal(fte),
                    new BigDecimal(hours),
                    new BigDecimal(weeks),
                    gbp(salary),
                    gbp(fullTimeSalary),
                    "G5",
                    payGroup,
                    taxCode,
                    "cumulative",
                    "A",
                    loans,
                    pensionScheme,
                    new BigDecimal(leaveDays),
                    "Town Hall",
                    "Finance",
                    "C1",
                    null);
        }

        Situation situation() {
            var history = new ArrayList<>(earlier);
            history.add(new Dated<>(Period.from(since), facts()));
            var employments = new ArrayList<Employment>();
            for (int post = 1; post <= posts; post++) {
                employments.add(new Employment(new EmploymentId(new UUID(2, post)), post, history));
            }
            var person = new Person(
                    new EmployeeId(new UUID(3, 3)),
                    "100001",
                    new PersonFacts("A", "B", "a@b.example", born),
                    Set.of(),
                    dependants,
                    events,
                    employments);
            return new Situation(person, elections, waiting, calendars);
        }
    }

    static Election held(String benefit, String option, String from) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode(option),
                null,
                null,
                Set.of(),
                Period.from(LocalDate.parse(from)),
                LocalDate.parse(from),
                null,
                null);
    }

    static Election heldAmount(String benefit, String amount, String from) {
        return new Election(
                1,
                new BenefitCode(benefit),
                new OptionCode("only"),
                null,
                gbp(amount),
                Set.of(),
                Period.from(LocalDate.parse(from)),
                LocalDate.parse(from),
                null,
                null);
    }

    /** What is held, until a day. */
    static Election ending(Election election, String until) {
        return new Election(
                election.assignmentNo(),
                election.benefit(),
                election.option(),
                election.quantity(),
                election.amount(),
                election.dependants(),
                new Period(election.valid().from(), LocalDate.parse(until)),
                election.chosenFrom(),
                election.total(),
                election.instalments());
    }

    // --- wishes

    static Choice.Take take(String benefit, String option, DependantId... dependants) {
        return new Choice.Take(1, new BenefitCode(benefit), new OptionCode(option), null, null, Set.of(dependants));
    }

    static Choice.Take takeUnits(String benefit, int units) {
        return new Choice.Take(1, new BenefitCode(benefit), new OptionCode("only"), units, null, Set.of());
    }

    static Choice.Take takeAmount(String benefit, String amount) {
        return new Choice.Take(1, new BenefitCode(benefit), new OptionCode("only"), null, gbp(amount), Set.of());
    }

    static Choice.Drop drop(String benefit) {
        return new Choice.Drop(1, new BenefitCode(benefit));
    }

    static Basket basket(Choice... choices) {
        return new Basket(List.of(choices));
    }

    /** The situation after an answer's changes were written. */
    static Situation after(Situation situation, List<ElectionChange> changes) {
        return new Situation(
                situation.person(),
                new Holdings(situation.elections()).after(changes).elections(),
                situation.waiting(),
                situation.calendars());
    }
}
