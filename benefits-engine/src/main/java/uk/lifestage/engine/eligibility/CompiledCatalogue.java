package uk.lifestage.engine.eligibility;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.StageCode;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.catalogue.WindowCode;
import uk.lifestage.engine.employment.LifeEvent;

/**
 * A catalogue whose references are resolved and whose conditions are ready to be asked. Compiled once per version and
 * used by any number of threads; conditions with the same text are one and are asked once per evaluation.
 */
public final class CompiledCatalogue {
    /** A life stage with its condition. */
    record CompiledStage(StageCode code, Expression expression) {}

    /**
     * A rule with its condition.
     *
     * @param index its place among the catalogue's rules
     * @param shows the facts that a refusal shows: what the condition reads, without the day itself
     */
    record CompiledRule(int index, Rule rule, Expression expression, List<ShownFact> shows) {}

    /**
     * A fact that refusals show, whatever rule read it.
     *
     * @param index its place among the facts that the catalogue's refusals show
     * @param name as rules name it
     * @param ticks how its text changes with time
     */
    record ShownFact(int index, String name, Function<Moment, String> text, TimeReads ticks) {}

    /** A window with its place in the catalogue. */
    record CompiledWindow(int index, Window window) {}

    /** A credit of the flex fund with its condition, where it has one. */
    record CompiledCredit(FundCredit credit, @Nullable Expression condition) {}

    /** An option with its own rules. */
    record CompiledOption(Offer.OptionOffer open, List<CompiledRule> rules) {}

    /**
     * A benefit with everything that it refers to.
     *
     * @param windows in the catalogue's order
     * @param openings what life event types open of it, by the type's code
     * @param openOptions every option without a refusal
     * @param windowsAsFact what a refusal says of the windows that it looked at
     */
    record CompiledBenefit(
            Benefit benefit,
            List<CompiledRule> rules,
            List<CompiledOption> options,
            List<Offer.OptionOffer> openOptions,
            List<CompiledWindow> windows,
            Map<String, LifeEventType.Opening> openings,
            Map<String, String> windowsAsFact) {
        /** Whether pay is given up for it: all of its price, or what the flex fund does not pay. */
        boolean sacrifice() {
            return switch (benefit.treatment()) {
                case SACRIFICE_EXEMPT, SACRIFICE_PENSION, SACRIFICE_TAXED -> true;
                case NET, BEFORE_TAX_AFTER_NI, PAYMENT_EXEMPT, PAYMENT_TAXED, NET_EMPLOYER_BENEFIT -> false;
            };
        }

        boolean reachesPayroll() {
            return benefit.funding().reachesPayroll();
        }
    }

    private final Catalogue catalogue;
    private final List<CompiledStage> stages;
    private final List<CompiledBenefit> benefits;
    private final Map<BenefitCode, CompiledBenefit> benefitsByCode = new HashMap<>();
    private final Map<String, LifeEventType> eventTypes = new HashMap<>();
    private final List<CompiledCredit> credits;
    private final int expressions;
    private final int shownFacts;
    private final TimeReads stageTime;
    private final TimeReads time;
    private final boolean readsPosts;

    private CompiledCatalogue(Catalogue catalogue, Map<String, CelAbstractSyntaxTree> trees) {
        this.catalogue = catalogue;
        var compiled = new HashMap<String, Expression>();
        var all = new TimeReads.Builder();
        var ofStages = new TimeReads.Builder();
        stages = catalogue.lifeStages().stream()
                .map(stage -> new CompiledStage(stage.code(), expression(compiled, trees, stage.expression())))
                .toList();
        stages.forEach(stage -> ofStages.add(stage.expression().time()));
        stageTime = ofStages.build();
        all.add(stageTime);
        var rules = new HashMap<RuleCode, CompiledRule>();
        var shown = new HashMap<String, ShownFact>();
        for (var rule : catalogue.rules()) {
            var expression = expression(compiled, trees, rule.expression());
            rules.put(rule.code(), new CompiledRule(rules.size(), rule, expression, shownFacts(shown, expression)));
        }
        catalogue.lifeEvents().forEach(type -> eventTypes.put(type.code().value(), type));
        var resolved = new ArrayList<CompiledBenefit>();
        for (var benefit : catalogue.benefits()) {
            var one = resolve(benefit, rules);
            resolved.add(one);
            benefitsByCode.put(benefit.code(), one);
            one.rules().forEach(rule -> all.add(rule.expression().time()));
            one.options()
                    .forEach(option -> option.rules()
                            .forEach(rule -> all.add(rule.expression().time())));
        }
        benefits = List.copyOf(resolved);
        time = all.build();
        var fund = catalogue.flexFund();
        credits = fund == null
                ? List.of()
                : fund.credits().stream()
                        .map(credit -> new CompiledCredit(
                                credit,
                                credit.condition() == null ? null : expression(compiled, trees, credit.condition())))
                        .toList();
        expressions = compiled.size();
        shownFacts = shown.size();
        readsPosts = compiled.values().stream().anyMatch(expression -> expression.reads("posts"));
    }

    private static Expression expression(
            Map<String, Expression> compiled, Map<String, CelAbstractSyntaxTree> trees, String text) {
        var known = compiled.get(text);
        if (known == null) {
            known = RuleLanguage.compile(compiled.size(), text, require(trees.get(text)));
            compiled.put(text, known);
        }
        return known;
    }

    /** The day itself is the evaluation's, and would make every answer as short-lived as the day. */
    private static List<ShownFact> shownFacts(Map<String, ShownFact> known, Expression expression) {
        return expression.facts().stream()
                .filter(fact -> !fact.equals("today"))
                .map(fact -> known.computeIfAbsent(
                        fact, name -> new ShownFact(known.size(), name, Moment.text(name), Clock.ticksOf(name))))
                .toList();
    }

    private CompiledBenefit resolve(Benefit benefit, Map<RuleCode, CompiledRule> rules) {
        var options = benefit.options().stream()
                .map(option -> new CompiledOption(
                        new Offer.OptionOffer(option, List.of()),
                        option.rules().stream()
                                .map(rule -> require(rules.get(rule)))
                                .toList()))
                .toList();
        var openings = new HashMap<String, LifeEventType.Opening>();
        for (var type : catalogue.lifeEvents()) {
            for (var opening : type.openings()) {
                if (opening.benefit().equals(benefit.code())) {
                    openings.put(type.code().value(), opening);
                }
            }
        }
        return new CompiledBenefit(
                benefit,
                benefit.rules().stream().map(rule -> require(rules.get(rule))).toList(),
                options,
                options.stream().map(CompiledOption::open).toList(),
                windows(benefit),
                Map.copyOf(openings),
                Map.of(
                        "windows",
                        benefit.windows().stream()
                                .map(WindowCode::value)
                                .sorted()
                                .collect(Collectors.joining(","))));
    }

    private List<CompiledWindow> windows(Benefit benefit) {
        var compiled = new ArrayList<CompiledWindow>();
        for (int i = 0; i < catalogue.windows().size(); i++) {
            var window = catalogue.windows().get(i);
            if (benefit.windows().contains(window.code())) {
                compiled.add(new CompiledWindow(i, window));
            }
        }
        return List.copyOf(compiled);
    }

    /**
     * Makes a catalogue ready to be asked. Throws {@link IllegalArgumentException}, which names every problem that
     * {@link CatalogueCheck#check} finds, if there is any.
     */
    public static CompiledCatalogue compile(Catalogue catalogue) {
        var check = new CatalogueCheck(catalogue);
        if (!check.problems().isEmpty()) {
            throw unusable(check.problems());
        }
        return new CompiledCatalogue(catalogue, check.trees());
    }

    /**
     * Makes a catalogue's flex fund ready to be asked, with the life stages and nothing else: no rules, no benefits. Throws
     * {@link IllegalArgumentException}, which names every problem of a condition, if there is any.
     */
    public static CompiledCatalogue compileFund(Catalogue catalogue) {
        var alone = new Catalogue(
                catalogue.name(),
                catalogue.currency(),
                catalogue.planYearStart(),
                catalogue.strands(),
                catalogue.lifeStages(),
                List.of(),
                catalogue.lifeEvents(),
                List.of(),
                List.of(),
                List.of(),
                null,
                catalogue.flexFund());
        var check = new CatalogueCheck(catalogue);
        var problems = check.problems().stream()
                .filter(problem -> problem.where().endsWith(".expression")
                        || problem.where().endsWith(".condition"))
                .filter(problem -> !problem.where().startsWith("rules["))
                .toList();
        if (!problems.isEmpty()) {
            throw unusable(problems);
        }
        return new CompiledCatalogue(alone, check.trees());
    }

    /** Life stages and life events alone, for asking conditions that stand in no catalogue yet. */
    static CompiledCatalogue compileStages(
            Catalogue catalogue, Map<String, CelAbstractSyntaxTree> trees, boolean withStages) {
        return new CompiledCatalogue(
                new Catalogue(
                        catalogue.name(),
                        catalogue.currency(),
                        catalogue.planYearStart(),
                        List.of(),
                        withStages ? catalogue.lifeStages() : List.of(),
                        List.of(),
                        catalogue.lifeEvents(),
                        List.of(),
                        List.of(),
                        List.of()),
                trees);
    }

    private static IllegalArgumentException unusable(List<CatalogueProblem> problems) {
        return new IllegalArgumentException(problems.stream()
                .map(CatalogueProblem::toString)
                .collect(Collectors.joining("\n", "The catalogue cannot be used:\n", "")));
    }

    /** The catalogue that this was made from. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Whether a benefit, or an option of it, goes by what people declared of themselves (circumstances, life events), also by
     * way of a life stage: whoever sees that it is open, or why not, may know more than its person told them.
     */
    public boolean readsDeclared(BenefitCode code) {
        var compiled = benefitsByCode.get(code);
        if (compiled == null) {
            return false;
        }
        return Stream.concat(
                        compiled.rules().stream(),
                        compiled.options().stream().flatMap(option -> option.rules().stream()))
                .map(CompiledRule::expression)
                .anyMatch(this::goesByDeclared);
    }

    /** Whether a condition goes by what people declared of themselves, also by way of a life stage. */
    boolean goesByDeclared(Expression condition) {
        return declared(condition)
                || (condition.reads("stages") && stages.stream().anyMatch(stage -> declared(stage.expression())));
    }

    private static boolean declared(Expression expression) {
        return expression.reads("person.circumstances") || expression.reads("person.events");
    }

    List<CompiledStage> stages() {
        return stages;
    }

    List<CompiledBenefit> benefits() {
        return benefits;
    }

    /** The credits of the flex fund; none where there is no fund. */
    List<CompiledCredit> credits() {
        return credits;
    }

    @Nullable
    CompiledBenefit benefit(BenefitCode code) {
        return benefitsByCode.get(code);
    }

    @Nullable
    LifeEventType eventType(String code) {
        return eventTypes.get(code);
    }

    boolean needsEvidence(LifeEvent event) {
        var type = eventTypes.get(event.type());
        return type != null && type.evidenceNeeded();
    }

    /** How many different conditions there are. */
    int expressions() {
        return expressions;
    }

    /** How many different facts refusals show. */
    int shownFacts() {
        return shownFacts;
    }

    /** How the stages depend on time. */
    TimeReads stageTime() {
        return stageTime;
    }

    /** How stages and rules depend on time, all together. */
    TimeReads time() {
        return time;
    }

    boolean readsPosts() {
        return readsPosts;
    }

    private static <T> T require(@Nullable T found) {
        if (found == null) {
            throw new IllegalStateException("A checked catalogue refers to nothing that it lacks");
        }
        return found;
    }
}
