package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The law of pay as dated data: one file per subject and country, each row with the day from which it holds and its
 * source. A figure holds until the next row's day, so a year that is not in the data yet is worked out on the newest
 * one known.
 */
public final class Law {
    private static final class Carried {
        private static final Law GB = load(LawSource.classpath());
    }

    /** Where the tables of pension schemes lie: England and Wales, Scotland. */
    private static final List<String> PENSION_FOLDERS = List.of("gb-eaw/", "gb-sct/");

    private final Map<LegalFigure, Timeline<DatedFigure>> figures;
    private final Map<TaxCountry, Timeline<IncomeTaxBands>> incomeTax;
    private final Timeline<Map<NiTerms.Name, NiTerms.Threshold>> niThresholds;
    private final Timeline<Map<NiCategory, NiTerms.Rates>> niRates;
    private final Map<StudentLoanPlan, Timeline<StudentLoan.Terms>> studentLoans;
    private final Timeline<MinimumWage.Rates> minimumWage;
    private final Map<String, PensionTable> pensions;
    private final Timeline<CompanyCar.Bands> carBands;
    private final Timeline<CycleValue.Ages> cycleValues;
    private final NavigableSet<LocalDate> changes = new TreeSet<>();

    /** A scheme's bands and the share of the rate that its section pays: half for 50/50. */
    record PensionTable(Timeline<PensionBands> bands, BigDecimal share, String source) {}

    private Law(LawSource source) {
        figures = figures(source);
        incomeTax = new EnumMap<>(TaxCountry.class);
        for (var country : TaxCountry.values()) {
            incomeTax.put(country, incomeTax(source, country.folder() + "/income-tax.csv"));
        }
        niThresholds = niThresholds(source);
        niRates = niRates(source);
        studentLoans = studentLoans(source);
        minimumWage = minimumWage(source);
        pensions = pensions(source);
        carBands = carBands(source);
        cycleValues = cycleValues(source);
        figures.values().forEach(this::note);
        incomeTax.values().forEach(this::note);
        note(niThresholds);
        note(niRates);
        studentLoans.values().forEach(this::note);
        note(minimumWage);
        pensions.values().forEach(table -> note(table.bands()));
        note(carBands);
        note(cycleValues);
    }

    /** The law that the engine carries, read once. */
    public static Law gb() {
        return Carried.GB;
    }

    /**
     * The law in other files of the same forms.
     *
     * @throws IllegalStateException naming file and line, for anything that is not as it must be
     */
    public static Law load(LawSource source) {
        return new Law(source);
    }

    /** A figure in force on a day. Throws {@link NoLawInForce} before the first one known. */
    public DatedFigure figure(LegalFigure which, LocalDate day) {
        return timeline(figures, which).on(day);
    }

    /** A figure in force on a day, if any is. */
    public Optional<DatedFigure> find(LegalFigure which, LocalDate day) {
        return timeline(figures, which).find(day);
    }

    /** Every figure that the law states on its own, as it is in force on a day; those of later law are left out. */
    public SortedMap<LegalFigure, DatedFigure> figures(LocalDate day) {
        var inForce = new TreeMap<LegalFigure, DatedFigure>();
        figures.forEach((which, timeline) -> timeline.find(day).ifPresent(figure -> inForce.put(which, figure)));
        return inForce;
    }

    /** The first day after this one on which any figure of law changes, so far as it is known. */
    public Optional<LocalDate> nextChange(LocalDate after) {
        return Optional.ofNullable(changes.higher(after));
    }

    /** Whether the law data knows the contribution rates of a pension scheme, for example {@code LGPS-50/50}. */
    public boolean knowsPensionScheme(String scheme) {
        return pensions.containsKey(scheme);
    }

    IncomeTaxBands incomeTax(TaxCountry country, LocalDate day) {
        return timeline(incomeTax, country).on(day);
    }

    NiTerms.Threshold niThreshold(NiTerms.Name name, LocalDate day) {
        return found(niThresholds.on(day), name);
    }

    NiTerms.Rates niRates(NiCategory category, LocalDate day) {
        return found(niRates.on(day), category);
    }

    Optional<StudentLoan.Terms> studentLoan(StudentLoanPlan plan, LocalDate day) {
        return timeline(studentLoans, plan).find(day);
    }

    Timeline<MinimumWage.Rates> minimumWage() {
        return minimumWage;
    }

    Optional<PensionTable> pension(String scheme) {
        return Optional.ofNullable(pensions.get(scheme));
    }

    Timeline<CompanyCar.Bands> carBands() {
        return carBands;
    }

    Timeline<CycleValue.Ages> cycleValues() {
        return cycleValues;
    }

    private void note(Timeline<?> timeline) {
        timeline.changes().forEach(changes::add);
    }

    private static <K, V> Timeline<V> timeline(Map<K, Timeline<V>> map, K key) {
        return found(map, key);
    }

    private static <K, V> V found(Map<K, V> map, K key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalStateException("The law data lacks " + key);
        }
        return value;
    }

    private static Map<LegalFigure, Timeline<DatedFigure>> figures(LawSource source) {
        var bySubject = new LinkedHashMap<String, Map<String, LegalFigure>>();
        for (var figure : LegalFigure.values()) {
            bySubject
                    .computeIfAbsent(figure.subject(), subject -> new HashMap<>())
                    .put(figure.row(), figure);
        }
        var values = new EnumMap<LegalFigure, Map<LocalDate, DatedFigure>>(LegalFigure.class);
        bySubject.forEach((subject, known) -> {
            var table = LawTable.read(source, "gb/" + subject + ".csv", "effective_from", "figure", "value", "source");
            for (var row : table.rows()) {
                var figure = known.get(row.text("figure"));
                if (figure == null) {
                    throw row.wrong("figure", "is not one that the engine knows");
                }
                var value = new DatedFigure(row.number("value"), row.effectiveFrom(), row.source());
                put(row, values.computeIfAbsent(figure, first -> new TreeMap<>()), row.effectiveFrom(), value);
            }
        });
        var timelines = new EnumMap<LegalFigure, Timeline<DatedFigure>>(LegalFigure.class);
        for (var figure : LegalFigure.values()) {
            timelines.put(figure, new Timeline<>(figure.subject() + " " + figure.row(), found(values, figure)));
        }
        return timelines;
    }

    private static Timeline<IncomeTaxBands> incomeTax(LawSource source, String path) {
        var table = LawTable.read(source, path, "effective_from", "band", "up_to", "rate", "flat_code", "source");
        return new Timeline<>(
                path,
                lists(
                        table,
                        row -> new IncomeTaxBands.Band(
                                row.text("band"),
                                row.optionalNumber("up_to").orElse(null),
                                row.number("rate"),
                                row.optional("flat_code").orElse(null),
                                row.source()),
                        IncomeTaxBands::new));
    }

    private static Timeline<Map<NiTerms.Name, NiTerms.Threshold>> niThresholds(LawSource source) {
        var path = "gb/national-insurance-thresholds.csv";
        var table = LawTable.read(
                source,
                path,
                "effective_from",
                "threshold",
                "week",
                "two_weeks",
                "four_weeks",
                "month",
                "year",
                "source");
        return maps(
                table,
                NiTerms.Name.values(),
                row -> constant(row, "threshold", NiTerms.Name.values()),
                row -> new NiTerms.Threshold(
                        row.number("week"),
                        row.number("two_weeks"),
                        row.number("four_weeks"),
                        row.number("month"),
                        row.number("year"),
                        row.source()));
    }

    private static Timeline<Map<NiCategory, NiTerms.Rates>> niRates(LawSource source) {
        var path = "gb/national-insurance-rates.csv";
        var table = LawTable.read(
                source,
                path,
                "effective_from",
                "category",
                "employee_main",
                "employee_upper",
                "employer_lower",
                "employer_lower_until",
                "employer_main",
                "source");
        return maps(
                table,
                NiCategory.values(),
                row -> constant(row, "category", NiCategory.values()),
                row -> new NiTerms.Rates(
                        row.number("employee_main"),
                        row.number("employee_upper"),
                        row.number("employer_lower"),
                        constant(row, "employer_lower_until", NiTerms.Name.values()),
                        row.number("employer_main"),
                        row.source()));
    }

    private static Map<StudentLoanPlan, Timeline<StudentLoan.Terms>> studentLoans(LawSource source) {
        var path = "gb/student-loans.csv";
        var table = LawTable.read(source, path, "effective_from", "plan", "rate", "annual_threshold", "source");
        var byPlan = new EnumMap<StudentLoanPlan, Map<LocalDate, StudentLoan.Terms>>(StudentLoanPlan.class);
        for (var plan : StudentLoanPlan.values()) {
            byPlan.put(plan, new TreeMap<>());
        }
        for (var row : table.rows()) {
            var plan = StudentLoanPlan.find(row.text("plan"))
                    .orElseThrow(() -> row.wrong("plan", "is not one that the engine knows"));
            var terms = new StudentLoan.Terms(row.number("rate"), row.number("annual_threshold"), row.source());
            put(row, found(byPlan, plan), row.effectiveFrom(), terms);
        }
        var timelines = new EnumMap<StudentLoanPlan, Timeline<StudentLoan.Terms>>(StudentLoanPlan.class);
        byPlan.forEach((plan, terms) -> timelines.put(plan, new Timeline<>(path + " plan " + plan.code(), terms)));
        return timelines;
    }

    private static Timeline<MinimumWage.Rates> minimumWage(LawSource source) {
        var path = "gb/minimum-wage.csv";
        var table = LawTable.read(source, path, "effective_from", "band", "age_from", "rate", "source");
        return new Timeline<>(path, lists(table, Law::minimumWageBand, MinimumWage.Rates::new));
    }

    private static MinimumWage.Band minimumWageBand(LawTable.Row row) {
        return new MinimumWage.Band(
                row.text("band"),
                row.optionalNumber("age_from").map(BigDecimal::intValueExact).orElse(null),
                row.number("rate"),
                row.source());
    }

    private static Map<String, PensionTable> pensions(LawSource source) {
        var byScheme = new TreeMap<String, PensionTable>();
        for (var folder : PENSION_FOLDERS) {
            var schemes = LawTable.read(source, folder + "pension-schemes.csv", "scheme", "table", "share", "source");
            var tables = new HashMap<String, Timeline<PensionBands>>();
            for (var scheme : schemes.rows()) {
                var bands = tables.computeIfAbsent(scheme.text("table"), file -> pensionBands(source, folder + file));
                var table = new PensionTable(bands, scheme.number("share"), scheme.source());
                if (byScheme.put(scheme.text("scheme"), table) != null) {
                    throw scheme.wrong("scheme", "is one of another country too");
                }
            }
        }
        return byScheme;
    }

    private static Timeline<PensionBands> pensionBands(LawSource source, String path) {
        var table = LawTable.read(source, path, "effective_from", "up_to", "rate", "source");
        return new Timeline<>(
                path,
                lists(
                        table,
                        row -> new PensionBands.Band(
                                row.optionalNumber("up_to").orElse(null), row.number("rate"), row.source()),
                        PensionBands::new));
    }

    private static Timeline<CompanyCar.Bands> carBands(LawSource source) {
        var path = "gb/company-car-bands.csv";
        var table = LawTable.read(source, path, "effective_from", "co2_from", "electric_range_from", "rate", "source");
        return new Timeline<>(
                path,
                lists(
                        table,
                        row -> new CompanyCar.Band(
                                row.number("co2_from").intValueExact(),
                                row.optionalNumber("electric_range_from")
                                        .map(BigDecimal::intValueExact)
                                        .orElse(0),
                                row.number("rate"),
                                row.effectiveFrom(),
                                row.source()),
                        CompanyCar.Bands::new));
    }

    private static Timeline<CycleValue.Ages> cycleValues(LawSource source) {
        var path = "gb/cycle-values.csv";
        var table = LawTable.read(source, path, "effective_from", "months", "below_500", "from_500", "source");
        return new Timeline<>(
                path,
                lists(
                        table,
                        row -> new CycleValue.Age(
                                row.number("months").intValueExact(),
                                row.number("below_500"),
                                row.number("from_500"),
                                row.effectiveFrom(),
                                row.source()),
                        CycleValue.Ages::new));
    }

    /** The rows of each day, in the file's order, made into one value. */
    private static <R, T> Map<LocalDate, T> lists(
            LawTable table, Function<LawTable.Row, R> each, Function<List<R>, T> whole) {
        var rows = new TreeMap<LocalDate, List<R>>();
        for (var row : table.rows()) {
            rows.computeIfAbsent(row.effectiveFrom(), first -> new ArrayList<>())
                    .add(each.apply(row));
        }
        var values = new TreeMap<LocalDate, T>();
        rows.forEach((day, list) -> values.put(day, whole.apply(list)));
        return values;
    }

    /** The rows of each day by their key; every key must be there on every day. */
    private static <K extends Enum<K>, V> Timeline<Map<K, V>> maps(
            LawTable table, K[] keys, Function<LawTable.Row, K> key, Function<LawTable.Row, V> value) {
        var byDay = new TreeMap<LocalDate, Map<K, V>>();
        for (var row : table.rows()) {
            put(
                    row,
                    byDay.computeIfAbsent(row.effectiveFrom(), first -> new HashMap<>()),
                    key.apply(row),
                    value.apply(row));
        }
        byDay.forEach((day, map) -> {
            for (var needed : keys) {
                if (!map.containsKey(needed)) {
                    throw new IllegalStateException(table.path() + ": " + day + " lacks " + needed);
                }
            }
        });
        return new Timeline<>(table.path(), byDay);
    }

    private static <K, V> void put(LawTable.Row row, Map<K, V> map, K key, V value) {
        if (map.put(key, value) != null) {
            throw row.wrong("effective_from", "repeats an earlier row's");
        }
    }

    private static <E extends Enum<E>> E constant(LawTable.Row row, String column, E[] known) {
        for (var constant : known) {
            if (constant.name().equals(row.text(column))) {
                return constant;
            }
        }
        throw row.wrong(column, "is not one that the engine knows");
    }
}
