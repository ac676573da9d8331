package uk.lifestage.engine.eligibility;

import dev.cel.common.ast.CelExpr;

/**
 * How many steps an expression could take at worst: what stands inside a comprehension counts once for each thing that it
 * runs over. It keeps a catalogue from holding a rule that would keep the machine busy for everybody.
 */
final class RuleCost {
    /** Far beyond any rule over a person's dependants and events, and still well under a second. */
    static final long MOST = 1_000_000;

    /** What is assumed of a list of facts, whose length is not known when the rule is written. */
    private static final long FACTS = 100;

    private RuleCost() {}

    /** The steps of an expression at worst; more than {@link #MOST} is as good as any number. */
    static long of(CelExpr expr) {
        long cost = 1;
        switch (expr.getKind()) {
            case SELECT -> cost += of(expr.select().operand());
            case CALL -> {
                if (expr.call().target().isPresent()) {
                    cost += of(expr.call().target().get());
                }
                for (var argument : expr.call().args()) {
                    cost = capped(cost + of(argument));
                }
            }
            case LIST -> {
                for (var element : expr.list().elements()) {
                    cost = capped(cost + of(element));
                }
            }
            case STRUCT -> {
                for (var entry : expr.struct().entries()) {
                    cost = capped(cost + of(entry.value()));
                }
            }
            case MAP -> {
                for (var entry : expr.map().entries()) {
                    cost = capped(cost + of(entry.key()) + of(entry.value()));
                }
            }
            case COMPREHENSION -> {
                var loop = expr.comprehension();
                long once = capped(of(loop.loopCondition()) + of(loop.loopStep()));
                cost = capped(cost + of(loop.iterRange()) + of(loop.accuInit()) + of(loop.result()));
                cost = capped(cost + size(loop.iterRange()) * once);
            }
            default -> {
                // A name or a constant is one step.
            }
        }
        return capped(cost);
    }

    private static long size(CelExpr range) {
        return switch (range.getKind()) {
            case LIST -> range.list().elements().size();
            case COMPREHENSION -> size(range.comprehension().iterRange());
            case CALL ->
                range.call().function().equals("_+_")
                        ? capped(range.call().args().stream()
                                .mapToLong(RuleCost::size)
                                .sum())
                        : FACTS;
            default -> FACTS;
        };
    }

    private static long capped(long cost) {
        return Math.min(cost, MOST + 1);
    }
}
