package uk.lifestage.engine.eligibility;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The language of rules: the Common Expression Language over the typed facts that {@code docs/catalogue.md} lists. */
final class RuleLanguage {
    private static final int LONGEST = 4_000;
    private static final Cel CEL = build();

    private RuleLanguage() {}

    private static Cel build() {
        var types = CelExtensions.nativeTypes(
                KnownPerson.class, KnownPerson.KnownDependant.class, KnownPerson.KnownEvent.class, KnownPost.class);
        var texts = ListType.create(SimpleType.STRING);
        return CelFactory.plannerCelBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(types)
                .addRuntimeLibraries(types)
                .addVar("person", StructTypeReference.create(KnownPerson.class.getCanonicalName()))
                .addVar("post", StructTypeReference.create(KnownPost.class.getCanonicalName()))
                .addVar("posts", SimpleType.INT)
                .addVar("held", texts)
                .addVar("stages", texts)
                .addVar("today", SimpleType.STRING)
                .build();
    }

    /** What came of checking an expression. */
    sealed interface Checked {
        /** It is a condition. */
        record Condition(CelAbstractSyntaxTree tree) implements Checked {}

        /** It is not, for this reason. */
        record Wrong(String code, String message) implements Checked {}
    }

    /** Checks an expression: it can be read, every fact in it exists, types agree, and it says yes or no. */
    static Checked check(String text) {
        if (text.isBlank()) {
            return new Checked.Wrong("EXPRESSION_INVALID", "the expression is empty");
        }
        if (text.length() > LONGEST) {
            return new Checked.Wrong("EXPRESSION_INVALID", "the expression has more than " + LONGEST + " characters");
        }
        var result = CEL.compile(text);
        if (result.hasError()) {
            return new Checked.Wrong(
                    "EXPRESSION_INVALID",
                    result.getErrors().stream()
                            .map(issue -> (issue.getSourceLocation().getLine() > 1
                                            ? "line "
                                                    + issue.getSourceLocation().getLine() + ", "
                                            : "")
                                    + "column " + (issue.getSourceLocation().getColumn() + 1) + ": "
                                    + plain(issue.getMessage()))
                            .collect(Collectors.joining("; ")));
        }
        CelAbstractSyntaxTree tree;
        try {
            tree = result.getAst();
        } catch (CelValidationException e) {
            return new Checked.Wrong("EXPRESSION_INVALID", plain(String.valueOf(e.getMessage())));
        }
        if (!tree.getResultType().equals(SimpleType.BOOL)) {
            return new Checked.Wrong(
                    "EXPRESSION_NOT_BOOLEAN",
                    "the expression gives " + plain(tree.getResultType().name()) + "; a rule must give true or false");
        }
        if (RuleCost.of(tree.getExpr()) > RuleCost.MOST) {
            return new Checked.Wrong(
                    "EXPRESSION_INVALID",
                    "the expression could take more than " + RuleCost.MOST
                            + " steps: lists are run over inside lists too often");
        }
        return new Checked.Condition(tree);
    }

    /** A checked condition made ready to be asked. */
    static Expression compile(int index, String text, CelAbstractSyntaxTree tree) {
        try {
            var reading = RuleReading.of(tree);
            FastRules.@Nullable Truth fast = FastRules.compile(tree).orElse(null);
            return new Expression(index, text, CEL.createProgram(tree), fast, reading.facts(), reading.time());
        } catch (CelEvaluationException e) {
            throw new IllegalArgumentException("A checked expression cannot be planned: " + text, e);
        }
    }

    private static String plain(String message) {
        var words = message.replace(KnownPerson.class.getCanonicalName() + ".Known", "")
                .replace(KnownPerson.class.getCanonicalName(), "person")
                .replace(KnownPost.class.getCanonicalName(), "post")
                .replace(" (in container '')", "");
        return Optional.of(words.indexOf(" (candidates:"))
                .filter(at -> at > 0)
                .map(at -> words.substring(0, at))
                .orElse(words);
    }
}
