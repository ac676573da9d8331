package uk.lifestage.engine.eligibility;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One checked condition of a catalogue, ready to be asked. Rules and stages with the same text share one.
 *
 * @param index its place among the catalogue's conditions
 * @param fast the condition as a Java function; absent where only the general evaluator can do it
 * @param facts the facts that it reads, by name, in the order in which they appear
 * @param time how it depends on time
 */
record Expression(
        int index, String text, Program program, FastRules.@Nullable Truth fast, List<String> facts, TimeReads time) {
    /** Whether the condition holds; one that cannot be worked out for this person (a division by zero) does not. */
    boolean evaluate(Moment moment) {
        if (fast == null) {
            return evaluateGenerally(moment);
        }
        try {
            return fast.of(moment, FastRules.NO_VARIABLES);
        } catch (ArithmeticException overflowOrDivisionByZero) {
            return evaluateGenerally(moment);
        }
    }

    /** The same by the general evaluator. */
    boolean evaluateGenerally(Moment moment) {
        try {
            return Boolean.TRUE.equals(program.eval(name -> resolve(name, moment)));
        } catch (CelEvaluationException cannotBeWorkedOut) {
            return false;
        }
    }

    private static Optional<Object> resolve(String name, Moment moment) {
        return switch (name) {
            case "person" -> Optional.of(moment.knownPerson());
            case "post" -> Optional.of(moment.knownPost());
            case "posts" -> Optional.of(moment.posts());
            case "held" -> Optional.of(moment.held());
            case "stages" -> Optional.of(moment.stages());
            case "today" -> Optional.of(moment.today().toString());
            default -> Optional.empty();
        };
    }

    boolean reads(String fact) {
        return facts.contains(fact);
    }
}
