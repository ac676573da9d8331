package uk.lifestage.engine.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.RuleCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.Employment;

/**
 * One condition by itself, as somebody writes it: whether it can be understood, and for whom it holds. It may name what its
 * catalogue has; whatever else is wrong in the catalogue does not matter here.
 */
public final class Condition {
    private static final String CODE = "CONDITION";
    private static final String STAGE = "life-stages[";

    private final CompiledCatalogue stages;
    private final Expression expression;

    private Condition(CompiledCatalogue stages, Expression expression) {
        this.stages = stages;
        this.expression = expression;
    }

    /** Everything that is wrong with a condition; none means that it can be asked. */
    public static List<CatalogueProblem> check(Catalogue catalogue, String text, boolean ofLifeStage) {
        var check = new CatalogueCheck(alone(catalogue, text));
        var problems = new ArrayList<>(check.problems().stream()
                .filter(problem -> problem.where().equals("rules[" + CODE + "].expression"))
                .toList());
        if (ofLifeStage && problems.isEmpty() && readsStages(check, text)) {
            problems.add(new CatalogueProblem(
                    "expression",
                    "STAGE_READS_STAGES",
                    "a life stage cannot depend on life stages: they are all worked out before 'stages' is there"));
        }
        return List.copyOf(problems);
    }

    private static boolean readsStages(CatalogueCheck check, String text) {
        var tree = check.trees().get(text);
        return tree != null && RuleReading.of(tree).facts().contains("stages");
    }

    /**
     * A condition ready to be asked. Throws {@link IllegalArgumentException} where something is wrong with it, or with a life
     * stage while it reads those.
     */
    public static Condition of(Catalogue catalogue, String text) {
        var alone = alone(catalogue, text);
        var check = new CatalogueCheck(alone);
        var tree = check.trees().get(text);
        if (!check(catalogue, text, false).isEmpty() || tree == null) {
            throw new IllegalArgumentException("The condition cannot be asked: " + text);
        }
        var expression = RuleLanguage.compile(0, text, tree);
        var broken =
                check.problems().stream().anyMatch(problem -> problem.where().startsWith(STAGE));
        if (broken && expression.reads("stages")) {
            throw new IllegalArgumentException("A life stage is not in order yet, and the condition reads life stages");
        }
        return new Condition(CompiledCatalogue.compileStages(alone, check.trees(), !broken), expression);
    }

    private static Catalogue alone(Catalogue catalogue, String text) {
        return new Catalogue(
                catalogue.name(),
                catalogue.currency(),
                catalogue.planYearStart(),
                List.of(),
                catalogue.lifeStages(),
                List.of(),
                catalogue.lifeEvents(),
                List.of(new Rule(new RuleCode(CODE), text, Text.of(CODE))),
                catalogue.benefits(),
                List.of());
    }

    /** Whether it holds for a post on a day; it does not where the post is not held. */
    public boolean holds(Situation situation, Employment post, LocalDate asOf) {
        return Moment.of(stages, situation, post, asOf)
                .map(expression::evaluate)
                .orElse(false);
    }

    /**
     * Whether it goes by what people declared of themselves, also by way of a life stage: for whom it holds is theirs to tell.
     */
    public boolean readsDeclared() {
        return stages.goesByDeclared(expression);
    }

    /** The facts that it reads, by the names that rules use. */
    public Set<String> facts() {
        return Set.copyOf(expression.facts());
    }
}
