package uk.lifestage.engine.eligibility;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a checked condition reads: the facts by name, how it depends on time, and the codes that it names. Where an
 * expression does something with a fact that ticks other than compare it with a literal, every tick counts.
 */
final class RuleReading {
    /** A code of the catalogue that the condition names: a stage, a benefit, a life event type. */
    record Named(String kind, String code) {}

    private static final Set<String> DATES =
            Set.of("post.continuousServiceDate", "post.assignmentStart", "post.assignmentEnd", "post.contractEnd");
    private static final Set<String> OWNERS = Set.of("person", "post");
    private static final Set<String> ALONE = Set.of("posts", "held", "stages", "today");

    private final CelAbstractSyntaxTree tree;
    private final Set<String> facts = new LinkedHashSet<>();
    private final TimeReads.Builder time = new TimeReads.Builder();
    private final List<Named> named = new ArrayList<>();

    private RuleReading(CelAbstractSyntaxTree tree) {
        this.tree = tree;
        read(tree.getExpr());
    }

    static RuleReading of(CelAbstractSyntaxTree tree) {
        return new RuleReading(tree);
    }

    List<String> facts() {
        return List.copyOf(facts);
    }

    TimeReads time() {
        return time.build();
    }

    List<Named> named() {
        return List.copyOf(named);
    }

    private void read(CelExpr expr) {
        switch (expr.getKind()) {
            case NOT_SET, CONSTANT -> {}
            case IDENT -> readIdent(expr.ident().name());
            case SELECT -> readSelect(expr);
            case CALL -> readCall(expr);
            case LIST -> expr.list().elements().forEach(this::read);
            case STRUCT -> expr.struct().entries().forEach(entry -> read(entry.value()));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    read(entry.key());
                    read(entry.value());
                });
            case COMPREHENSION -> {
                var comprehension = expr.comprehension();
                read(comprehension.iterRange());
                read(comprehension.accuInit());
                read(comprehension.loopCondition());
                read(comprehension.loopStep());
                read(comprehension.result());
            }
        }
    }

    private void readIdent(String name) {
        if (ALONE.contains(name)) {
            facts.add(name);
            if (name.equals("today")) {
                time.everyTick(Clock.TODAY);
            }
        }
    }

    private void readSelect(CelExpr expr) {
        var clock = clock(expr);
        if (clock != null) {
            time.everyTick(clock);
        }
        var name = factName(expr);
        if (name == null) {
            var operand = expr.select().operand();
            if (isOpaque(operand)) {
                everything();
            }
            read(operand);
        } else {
            facts.add(name);
        }
    }

    private void readCall(CelExpr expr) {
        var call = expr.call();
        var args = call.args();
        switch (call.function()) {
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" -> {
                var left = args.get(0);
                var right = args.get(1);
                noteEventType(left, right);
                noteEventType(right, left);
                if (isWhole(left) || isWhole(right)) {
                    everything();
                }
                if (!compared(call.function(), left, right)
                        && !compared(mirrored(call.function()), right, left)
                        && !comparedWithDate(left, right)
                        && !comparedWithDate(right, left)) {
                    read(left);
                    read(right);
                }
            }
            case "@in" -> {
                var wanted = args.get(0);
                var among = args.get(1);
                noteCodes(wanted, among);
                if (isWhole(wanted)) {
                    everything();
                }
                if (among.getKind() == ExprKind.Kind.LIST
                        && among.list().elements().stream().allMatch(element -> compared("_==_", wanted, element))) {
                    // Each element was a turn. An empty list reads nothing.
                    return;
                }
                read(wanted);
                read(among);
            }
            default -> {
                call.target().ifPresent(this::read);
                args.forEach(this::read);
            }
        }
    }

    /** Takes a comparison of a ticking fact with a literal as turns; false where it is something else. */
    private boolean compared(String operator, CelExpr fact, CelExpr literal) {
        var clock = clock(fact);
        if (clock == null || literal.getKind() != ExprKind.Kind.CONSTANT) {
            return false;
        }
        long value;
        if (clock == Clock.TODAY) {
            if (literal.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return false;
            }
            try {
                value = LocalDate.parse(literal.constant().stringValue()).toEpochDay();
            } catch (DateTimeParseException notADay) {
                return false;
            }
        } else if (literal.constant().getKind() == CelConstant.Kind.INT64_VALUE) {
            value = literal.constant().int64Value();
            if (value < -1_000_000 || value > 1_000_000) {
                return false;
            }
        } else {
            return false;
        }
        // The comparison turns between two neighbouring values; a turn is the one reached later.
        boolean falls = clock == Clock.CONTRACT_MONTHS_LEFT;
        switch (operator) {
            case "_<_", "_>=_" -> time.turn(clock, falls ? value - 1 : value);
            case "_<=_", "_>_" -> time.turn(clock, falls ? value : value + 1);
            default -> time.turn(clock, value).turn(clock, falls ? value - 1 : value + 1);
        }
        noteFact(fact);
        return true;
    }

    private boolean comparedWithDate(CelExpr today, CelExpr date) {
        var name = factName(date);
        if (clock(today) != Clock.TODAY || name == null || !DATES.contains(name)) {
            return false;
        }
        facts.add("today");
        facts.add(name);
        time.date(name);
        return true;
    }

    private void noteFact(CelExpr expr) {
        var name = factName(expr);
        if (name != null) {
            facts.add(name);
        } else if (expr.getKind() == ExprKind.Kind.IDENT) {
            facts.add(expr.ident().name());
        } else if (expr.getKind() == ExprKind.Kind.SELECT) {
            read(expr.select().operand());
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "_<_" -> "_>_";
            case "_<=_" -> "_>=_";
            case "_>_" -> "_<_";
            case "_>=_" -> "_<=_";
            default -> operator;
        };
    }

    /** Which ticking number an expression is; absent where it is none. */
    private @Nullable Clock clock(CelExpr expr) {
        if (expr.getKind() == ExprKind.Kind.IDENT) {
            return expr.ident().name().equals("today") ? Clock.TODAY : null;
        }
        if (expr.getKind() != ExprKind.Kind.SELECT) {
            return null;
        }
        var owner = typeName(expr.select().operand());
        var field = expr.select().field();
        if (owner.equals(KnownPerson.class.getCanonicalName())) {
            return field.equals("age") ? Clock.AGE : null;
        }
        if (owner.equals(KnownPerson.KnownDependant.class.getCanonicalName())) {
            return field.equals("age") ? Clock.DEPENDANT_AGE : null;
        }
        if (owner.equals(KnownPerson.KnownEvent.class.getCanonicalName())) {
            return field.equals("daysSince") ? Clock.EVENT_DAYS : null;
        }
        if (owner.equals(KnownPost.class.getCanonicalName())) {
            return switch (field) {
                case "serviceMonths" -> Clock.SERVICE_MONTHS;
                case "serviceYears" -> Clock.SERVICE_YEARS;
                case "monthsInPost" -> Clock.MONTHS_IN_POST;
                case "contractMonthsLeft" -> Clock.CONTRACT_MONTHS_LEFT;
                default -> null;
            };
        }
        return null;
    }

    private String typeName(CelExpr expr) {
        return tree.getType(expr.id()).map(CelType::name).orElse("");
    }

    /** Whether an operand's type is not one of ours, so that what is read from it cannot be told. */
    private boolean isOpaque(CelExpr operand) {
        return tree.getType(operand.id())
                .map(type -> type.kind() != CelKind.STRUCT)
                .orElse(true);
    }

    /** Whether a comparison takes in a whole person, post, dependant or event rather than one of its facts. */
    private boolean isWhole(CelExpr expr) {
        return tree.getType(expr.id()).map(RuleReading::isWhole).orElse(true);
    }

    private static boolean isWhole(CelType type) {
        return switch (type.kind()) {
            case BOOL, INT, UINT, DOUBLE, STRING, NULL_TYPE -> false;
            case LIST -> type.parameters().stream().anyMatch(RuleReading::isWhole);
            default -> true;
        };
    }

    private void everything() {
        for (var clock : Clock.values()) {
            time.everyTick(clock);
        }
    }

    private @Nullable String factName(CelExpr expr) {
        if (expr.getKind() == ExprKind.Kind.SELECT
                && expr.select().operand().getKind() == ExprKind.Kind.IDENT
                && OWNERS.contains(expr.select().operand().ident().name())) {
            var name =
                    expr.select().operand().ident().name() + "." + expr.select().field();
            // A list's member may be called "post" too.
            return Moment.isFact(name) ? name : null;
        }
        return null;
    }

    private void noteCodes(CelExpr wanted, CelExpr among) {
        if (wanted.getKind() == ExprKind.Kind.CONSTANT
                && wanted.constant().getKind() == CelConstant.Kind.STRING_VALUE
                && among.getKind() == ExprKind.Kind.IDENT) {
            var list = among.ident().name();
            if (list.equals("stages") || list.equals("held")) {
                named.add(new Named(list, wanted.constant().stringValue()));
            }
        }
        if (among.getKind() == ExprKind.Kind.LIST) {
            among.list().elements().forEach(element -> noteEventType(wanted, element));
        }
    }

    private void noteEventType(CelExpr fact, CelExpr literal) {
        if (fact.getKind() == ExprKind.Kind.SELECT
                && fact.select().field().equals("type")
                && typeName(fact.select().operand()).equals(KnownPerson.KnownEvent.class.getCanonicalName())
                && literal.getKind() == ExprKind.Kind.CONSTANT
                && literal.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            named.add(new Named("events", literal.constant().stringValue()));
        }
    }
}
