package uk.lifestage.engine.eligibility;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.LifeEvent;

/**
 * Turns the part of the rule language that rules are made of (comparisons of facts with each other and with literals,
 * {@code + - * /}, {@code &&}, {@code ||}, {@code !}, {@code ?:}, {@code in}, and {@code exists}, {@code all},
 * {@code exists_one} and {@code filter(…).size()} over lists) into plain Java functions, many times as fast as the general
 * evaluator. All that can fail in that part is arithmetic, with an {@link ArithmeticException}; the expression is then
 * asked of the general evaluator, which knows where the language passes over a failure ({@code true || 1 / 0 > 1}). An
 * expression that goes beyond that part is left to the general evaluator; a test holds both to the same answers.
 */
final class FastRules {
    static final @Nullable Object[] NO_VARIABLES = new @Nullable Object[0];

    /** A condition. */
    interface Truth {
        boolean of(Moment moment, @Nullable Object[] variables);
    }

    /** A whole number. */
    interface Numeral {
        long of(Moment moment, @Nullable Object[] variables);
    }

    /** Text. */
    interface Words {
        String of(Moment moment, @Nullable Object[] variables);
    }

    /** A list of texts, dependants or events. */
    interface Things {
        List<?> of(Moment moment, @Nullable Object[] variables);
    }

    private enum Kind {
        DEPENDANT,
        EVENT,
        WORDS
    }

    private record Variable(String name, Kind kind, int slot) {}

    /** Thrown within for an expression beyond the part that is covered. */
    private static final class Beyond extends RuntimeException {
        private static final long serialVersionUID = 1;

        Beyond() {
            super("beyond the covered part of the language", null, false, false);
        }
    }

    private final List<Variable> scope = new ArrayList<>();
    private int slots;

    private FastRules() {}

    /** The expression as a Java function; empty where it goes beyond the covered part. */
    static Optional<Truth> compile(CelAbstractSyntaxTree checked) {
        try {
            var compiler = new FastRules();
            var truth = compiler.truth(checked.getExpr());
            int slots = compiler.slots;
            return Optional.of(slots == 0 ? truth : (moment, none) -> truth.of(moment, new @Nullable Object[slots]));
        } catch (Beyond beyond) {
            return Optional.empty();
        }
    }

    /** A numeric fact by its name; absent where there is none. */
    static @Nullable Numeral number(String fact) {
        return switch (fact) {
            case "posts" -> (moment, v) -> moment.posts();
            case "person.age" -> (moment, v) -> moment.age();
            case "post.annualSalary" ->
                (moment, v) -> Moment.pence(moment.facts().annualSalary());
            case "post.fullTimeSalary" ->
                (moment, v) -> Moment.pence(moment.facts().fullTimeSalary());
            case "post.hourlyRate" -> (moment, v) -> moment.hourlyRate();
            case "post.fte" -> (moment, v) -> moment.knownPost().fte();
            case "post.weeklyHours" -> (moment, v) -> moment.knownPost().weeklyHours();
            case "post.weeksPerYear" -> (moment, v) -> moment.knownPost().weeksPerYear();
            case "post.leaveDays" -> (moment, v) -> moment.knownPost().leaveDays();
            case "post.serviceMonths" -> (moment, v) -> moment.serviceMonths();
            case "post.serviceYears" -> (moment, v) -> moment.serviceYears();
            case "post.monthsInPost" -> (moment, v) -> moment.monthsInPost();
            case "post.contractMonthsLeft" -> (moment, v) -> moment.contractMonthsLeft();
            default -> null;
        };
    }

    /** A fact that is text by its name; absent where there is none. */
    static @Nullable Words words(String fact) {
        return switch (fact) {
            case "today" -> (moment, v) -> moment.today().toString();
            case "post.contractType" ->
                (moment, v) -> moment.facts().contractType().code();
            case "post.grade" -> (moment, v) -> moment.facts().grade();
            case "post.payGroup" -> (moment, v) -> moment.facts().payGroup();
            case "post.pensionScheme" -> (moment, v) -> moment.facts().pensionScheme();
            case "post.location" -> (moment, v) -> moment.facts().location();
            case "post.department" -> (moment, v) -> moment.facts().department();
            case "post.niCategory" -> (moment, v) -> moment.facts().niCategory();
            case "post.taxCode" -> (moment, v) -> moment.facts().taxCode();
            case "post.continuousServiceDate" ->
                (moment, v) -> Moment.text(moment.facts().continuousServiceDate());
            case "post.assignmentStart" ->
                (moment, v) -> Moment.text(moment.facts().assignmentStart());
            case "post.assignmentEnd" ->
                (moment, v) -> Moment.text(moment.facts().assignmentEnd());
            case "post.contractEnd" -> (moment, v) -> Moment.text(moment.facts().contractEnd());
            default -> null;
        };
    }

    /** A fact that is a list by its name; absent where there is none. */
    static @Nullable Things listOf(String fact) {
        return switch (fact) {
            case "person.dependants" -> (moment, v) -> moment.dependants();
            case "person.events" -> (moment, v) -> moment.events();
            default -> list(fact);
        };
    }

    /** A fact that is a list of texts. */
    interface TextList extends Things {
        @Override
        List<String> of(Moment moment, @Nullable Object[] variables);
    }

    /** A fact that is a list of texts by its name; absent where there is none. */
    static @Nullable TextList list(String fact) {
        return switch (fact) {
            case "held" -> (moment, v) -> moment.held();
            case "stages" -> (moment, v) -> moment.stages();
            case "person.circumstances" -> (moment, v) -> moment.circumstances();
            case "post.studentLoanPlans" -> (moment, v) -> moment.facts().studentLoanPlans();
            default -> null;
        };
    }

    // Conditions

    private Truth truth(CelExpr expr) {
        return switch (expr.getKind()) {
            case CONSTANT -> {
                if (expr.constant().getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
                    throw new Beyond();
                }
                boolean value = expr.constant().booleanValue();
                yield (moment, v) -> value;
            }
            case CALL -> call(expr);
            case COMPREHENSION -> quantified(expr.comprehension());
            case NOT_SET, IDENT, SELECT, LIST, STRUCT, MAP -> throw new Beyond();
        };
    }

    private Truth call(CelExpr expr) {
        var call = expr.call();
        if (call.target().isPresent()) {
            throw new Beyond();
        }
        var args = call.args();
        switch (call.function()) {
            case "_&&_" -> {
                var left = truth(args.get(0));
                var right = truth(args.get(1));
                return (moment, v) -> left.of(moment, v) && right.of(moment, v);
            }
            case "_||_" -> {
                var left = truth(args.get(0));
                var right = truth(args.get(1));
                return (moment, v) -> left.of(moment, v) || right.of(moment, v);
            }
            case "!_" -> {
                var negated = truth(args.get(0));
                return (moment, v) -> !negated.of(moment, v);
            }
            case "_?_:_" -> {
                var condition = truth(args.get(0));
                var then = truth(args.get(1));
                var otherwise = truth(args.get(2));
                return (moment, v) -> condition.of(moment, v) ? then.of(moment, v) : otherwise.of(moment, v);
            }
            case "@in" -> {
                return in(args.get(0), args.get(1));
            }
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> {
                return compare(call.function(), args.get(0), args.get(1));
            }
            default -> throw new Beyond();
        }
    }

    private Truth compare(String operator, CelExpr left, CelExpr right) {
        var number = findNumber(left);
        if (number != null) {
            if (right.getKind() == ExprKind.Kind.CONSTANT) {
                return compare(operator, number, constantNumber(right));
            }
            return compare(operator, number, require(findNumber(right)));
        }
        return compare(operator, require(findWords(left)), require(findWords(right)));
    }

    private static Truth compare(String operator, Numeral left, long right) {
        return switch (operator) {
            case "_==_" -> (moment, v) -> left.of(moment, v) == right;
            case "_!=_" -> (moment, v) -> left.of(moment, v) != right;
            case "_<_" -> (moment, v) -> left.of(moment, v) < right;
            case "_<=_" -> (moment, v) -> left.of(moment, v) <= right;
            case "_>_" -> (moment, v) -> left.of(moment, v) > right;
            case "_>=_" -> (moment, v) -> left.of(moment, v) >= right;
            default -> throw new Beyond();
        };
    }

    private static Truth compare(String operator, Numeral left, Numeral right) {
        return switch (operator) {
            case "_==_" -> (moment, v) -> left.of(moment, v) == right.of(moment, v);
            case "_!=_" -> (moment, v) -> left.of(moment, v) != right.of(moment, v);
            case "_<_" -> (moment, v) -> left.of(moment, v) < right.of(moment, v);
            case "_<=_" -> (moment, v) -> left.of(moment, v) <= right.of(moment, v);
            case "_>_" -> (moment, v) -> left.of(moment, v) > right.of(moment, v);
            case "_>=_" -> (moment, v) -> left.of(moment, v) >= right.of(moment, v);
            default -> throw new Beyond();
        };
    }

    private static Truth compare(String operator, Words left, Words right) {
        return switch (operator) {
            case "_==_" -> (moment, v) -> left.of(moment, v).equals(right.of(moment, v));
            case "_!=_" -> (moment, v) -> !left.of(moment, v).equals(right.of(moment, v));
            case "_<_" -> (moment, v) -> left.of(moment, v).compareTo(right.of(moment, v)) < 0;
            case "_<=_" -> (moment, v) -> left.of(moment, v).compareTo(right.of(moment, v)) <= 0;
            case "_>_" -> (moment, v) -> left.of(moment, v).compareTo(right.of(moment, v)) > 0;
            case "_>=_" -> (moment, v) -> left.of(moment, v).compareTo(right.of(moment, v)) >= 0;
            default -> throw new Beyond();
        };
    }

    private Truth in(CelExpr wanted, CelExpr among) {
        if (among.getKind() == ExprKind.Kind.LIST) {
            var elements = among.list().elements();
            var number = findNumber(wanted);
            if (number != null) {
                Set<Long> values = new HashSet<>();
                elements.forEach(element -> values.add(constantNumber(element)));
                return (moment, v) -> values.contains(number.of(moment, v));
            }
            var words = require(findWords(wanted));
            Set<String> values = new HashSet<>();
            elements.forEach(element -> values.add(constantWords(element)));
            return (moment, v) -> values.contains(words.of(moment, v));
        }
        var name = factName(among);
        var list = name == null ? null : list(name);
        if (list == null) {
            throw new Beyond();
        }
        var words = require(findWords(wanted));
        return (moment, v) -> list.of(moment, v).contains(words.of(moment, v));
    }

    // Lists and what is said of their members

    /** exists, all and exists_one, by the form that the parser gives them. */
    private Truth quantified(CelComprehension comprehension) {
        var step = comprehension.loopStep();
        var range = range(comprehension.iterRange());
        if (step.getKind() != ExprKind.Kind.CALL) {
            throw new Beyond();
        }
        var args = step.call().args();
        var initial = comprehension.accuInit();
        if (initial.getKind() != ExprKind.Kind.CONSTANT) {
            throw new Beyond();
        }
        switch (step.call().function()) {
            case "_||_" -> {
                requireAccumulator(comprehension, args.get(0), comprehension.result());
                if (!isBoolean(initial, false)) {
                    throw new Beyond();
                }
                var member = member(comprehension, range, args.get(1));
                return (moment, v) -> {
                    for (var thing : range.things().of(moment, v)) {
                        if (member.holds(thing, moment, v)) {
                            return true;
                        }
                    }
                    return false;
                };
            }
            case "_&&_" -> {
                requireAccumulator(comprehension, args.get(0), comprehension.result());
                if (!isBoolean(initial, true)) {
                    throw new Beyond();
                }
                var member = member(comprehension, range, args.get(1));
                return (moment, v) -> {
                    for (var thing : range.things().of(moment, v)) {
                        if (!member.holds(thing, moment, v)) {
                            return false;
                        }
                    }
                    return true;
                };
            }
            case "_?_:_" -> {
                var result = comprehension.result();
                if (result.getKind() != ExprKind.Kind.CALL
                        || !result.call().function().equals("_==_")
                        || constantNumber(initial) != 0
                        || constantNumber(result.call().args().get(1)) != 1) {
                    throw new Beyond();
                }
                requireAccumulator(
                        comprehension, args.get(2), result.call().args().get(0));
                var added = args.get(1);
                if (added.getKind() != ExprKind.Kind.CALL
                        || !added.call().function().equals("_+_")
                        || constantNumber(added.call().args().get(1)) != 1) {
                    throw new Beyond();
                }
                requireAccumulator(comprehension, added.call().args().get(0));
                var member = member(comprehension, range, args.get(0));
                return (moment, v) -> count(range, member, moment, v) == 1;
            }
            default -> throw new Beyond();
        }
    }

    private static long count(Range range, Member member, Moment moment, @Nullable Object[] variables) {
        long count = 0;
        for (var thing : range.things().of(moment, variables)) {
            if (member.holds(thing, moment, variables)) {
                count++;
            }
        }
        return count;
    }

    /** {@code list.filter(x, …).size()} without making the list. */
    private Numeral filteredSize(CelComprehension comprehension) {
        var step = comprehension.loopStep();
        if (!comprehension.iterVar2().isEmpty()
                || step.getKind() != ExprKind.Kind.CALL
                || !step.call().function().equals("_?_:_")
                || comprehension.accuInit().getKind() != ExprKind.Kind.LIST
                || !comprehension.accuInit().list().elements().isEmpty()) {
            throw new Beyond();
        }
        var args = step.call().args();
        requireAccumulator(comprehension, args.get(2), comprehension.result());
        var added = args.get(1);
        if (added.getKind() != ExprKind.Kind.CALL || !added.call().function().equals("_+_")) {
            throw new Beyond();
        }
        requireAccumulator(comprehension, added.call().args().get(0));
        // What is added does not matter to the count, but it must be one thing: map() with a condition adds one too.
        var what = added.call().args().get(1);
        if (what.getKind() != ExprKind.Kind.LIST
                || what.list().elements().size() != 1
                || what.list().elements().getFirst().getKind() != ExprKind.Kind.IDENT) {
            throw new Beyond();
        }
        var range = range(comprehension.iterRange());
        var member = member(comprehension, range, args.get(0));
        return (moment, v) -> count(range, member, moment, v);
    }

    private record Range(Things things, Kind kind) {}

    private Range range(CelExpr expr) {
        var name = factName(expr);
        var things = name == null ? null : listOf(name);
        if (name == null || things == null) {
            throw new Beyond();
        }
        return new Range(
                things,
                switch (name) {
                    case "person.dependants" -> Kind.DEPENDANT;
                    case "person.events" -> Kind.EVENT;
                    default -> Kind.WORDS;
                });
    }

    private record Member(Truth truth, int slot) {
        boolean holds(@Nullable Object thing, Moment moment, @Nullable Object[] variables) {
            variables[slot] = thing;
            return truth.of(moment, variables);
        }
    }

    private Member member(CelComprehension comprehension, Range range, CelExpr predicate) {
        if (!comprehension.iterVar2().isEmpty()) {
            throw new Beyond();
        }
        int slot = slots++;
        scope.addLast(new Variable(comprehension.iterVar(), range.kind(), slot));
        var truth = truth(predicate);
        scope.removeLast();
        return new Member(truth, slot);
    }

    private static void requireAccumulator(CelComprehension comprehension, CelExpr... expressions) {
        for (var expr : expressions) {
            if (expr.getKind() != ExprKind.Kind.IDENT || !expr.ident().name().equals(comprehension.accuVar())) {
                throw new Beyond();
            }
        }
    }

    // Numbers and words

    private @Nullable Numeral findNumber(CelExpr expr) {
        switch (expr.getKind()) {
            case CONSTANT -> {
                if (expr.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
                    return null;
                }
                long value = expr.constant().int64Value();
                return (moment, v) -> value;
            }
            case IDENT, SELECT -> {
                var name = factName(expr);
                if (name != null) {
                    return number(name);
                }
                return variableNumber(expr);
            }
            case CALL -> {
                return expr.call().function().equals("size") ? size(expr) : arithmetic(expr);
            }
            case NOT_SET, LIST, STRUCT, MAP, COMPREHENSION -> {
                return null;
            }
        }
        throw new Beyond();
    }

    private @Nullable Numeral arithmetic(CelExpr expr) {
        var call = expr.call();
        if (call.target().isPresent() || call.args().size() != 2) {
            return null;
        }
        var left = findNumber(call.args().get(0));
        var right = findNumber(call.args().get(1));
        if (left == null || right == null) {
            return null;
        }
        return switch (call.function()) {
            case "_+_" -> (moment, v) -> Math.addExact(left.of(moment, v), right.of(moment, v));
            case "_-_" -> (moment, v) -> Math.subtractExact(left.of(moment, v), right.of(moment, v));
            case "_*_" -> (moment, v) -> Math.multiplyExact(left.of(moment, v), right.of(moment, v));
            case "_/_" -> (moment, v) -> Math.divideExact(left.of(moment, v), right.of(moment, v));
            default -> null;
        };
    }

    private @Nullable Numeral size(CelExpr expr) {
        var call = expr.call();
        CelExpr sized;
        if (call.target().isPresent()) {
            sized = call.target().get();
        } else {
            sized = call.args().getFirst();
        }
        if (sized.getKind() == ExprKind.Kind.COMPREHENSION) {
            return filteredSize(sized.comprehension());
        }
        var things = range(sized).things();
        return (moment, v) -> things.of(moment, v).size();
    }

    private @Nullable Numeral variableNumber(CelExpr expr) {
        var variable = selectedFrom(expr);
        if (variable == null) {
            return null;
        }
        int slot = variable.slot();
        return switch (variable.kind() + "." + expr.select().field()) {
            case "DEPENDANT.age" ->
                (moment, v) -> moment.age(((Dependant) Objects.requireNonNull(v[slot])).dateOfBirth());
            case "EVENT.daysSince" -> (moment, v) -> moment.daysSince((LifeEvent) Objects.requireNonNull(v[slot]));
            default -> null;
        };
    }

    private @Nullable Words findWords(CelExpr expr) {
        switch (expr.getKind()) {
            case CONSTANT -> {
                if (expr.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                    return null;
                }
                var value = expr.constant().stringValue();
                return (moment, v) -> value;
            }
            case IDENT -> {
                var variable = variable(expr.ident().name());
                if (variable != null) {
                    int slot = variable.slot();
                    return variable.kind() == Kind.WORDS
                            ? (moment, v) -> (String) Objects.requireNonNull(v[slot])
                            : null;
                }
                return words(expr.ident().name());
            }
            case SELECT -> {
                var name = factName(expr);
                return name == null ? variableWords(expr) : words(name);
            }
            case NOT_SET, CALL, LIST, STRUCT, MAP, COMPREHENSION -> {
                return null;
            }
        }
        throw new Beyond();
    }

    private @Nullable Words variableWords(CelExpr expr) {
        var variable = selectedFrom(expr);
        if (variable == null) {
            return null;
        }
        int slot = variable.slot();
        return switch (variable.kind() + "." + expr.select().field()) {
            case "DEPENDANT.relationship" ->
                (moment, v) -> ((Dependant) Objects.requireNonNull(v[slot]))
                        .relationship()
                        .code();
            case "DEPENDANT.evidence" -> (moment, v) -> moment.evidence((Dependant) Objects.requireNonNull(v[slot]));
            case "EVENT.type" -> (moment, v) -> ((LifeEvent) Objects.requireNonNull(v[slot])).type();
            default -> null;
        };
    }

    private @Nullable Variable selectedFrom(CelExpr expr) {
        if (expr.getKind() != ExprKind.Kind.SELECT || expr.select().testOnly()) {
            return null;
        }
        var operand = expr.select().operand();
        return operand.getKind() == ExprKind.Kind.IDENT
                ? variable(operand.ident().name())
                : null;
    }

    private @Nullable Variable variable(String name) {
        for (int i = scope.size() - 1; i >= 0; i--) {
            if (scope.get(i).name().equals(name)) {
                return scope.get(i);
            }
        }
        return null;
    }

    /** The fact's name where the expression is nothing but a fact: {@code held}, {@code post.grade}. */
    private @Nullable String factName(CelExpr expr) {
        switch (expr.getKind()) {
            case IDENT -> {
                var name = expr.ident().name();
                return variable(name) == null ? name : null;
            }
            case SELECT -> {
                var select = expr.select();
                if (select.testOnly() || select.operand().getKind() != ExprKind.Kind.IDENT) {
                    return null;
                }
                var owner = select.operand().ident().name();
                return variable(owner) == null ? owner + "." + select.field() : null;
            }
            case NOT_SET, CONSTANT, CALL, LIST, STRUCT, MAP, COMPREHENSION -> {
                return null;
            }
        }
        throw new Beyond();
    }

    private static boolean isBoolean(CelExpr expr, boolean value) {
        return expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && expr.constant().booleanValue() == value;
    }

    private static long constantNumber(CelExpr expr) {
        if (expr.getKind() != ExprKind.Kind.CONSTANT || expr.constant().getKind() != CelConstant.Kind.INT64_VALUE) {
            throw new Beyond();
        }
        return expr.constant().int64Value();
    }

    private static String constantWords(CelExpr expr) {
        if (expr.getKind() != ExprKind.Kind.CONSTANT || expr.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            throw new Beyond();
        }
        return expr.constant().stringValue();
    }

    private static <T> T require(@Nullable T found) {
        if (found == null) {
            throw new Beyond();
        }
        return found;
    }
}
