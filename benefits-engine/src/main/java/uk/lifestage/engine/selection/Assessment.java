package uk.lifestage.engine.selection;

import java.util.List;
import uk.lifestage.engine.eligibility.Refusal;

/** The engine's answer to a basket. A basket is one wish: where anything of it is refused, nothing is taken. */
public sealed interface Assessment {

    /**
     * Everything may be taken, and nobody else needs to agree.
     *
     * @param changes what is to be written, in the basket's order; empty where the basket wishes what is held already
     */
    record Accepted(List<ElectionChange> changes) implements Assessment {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing is refused, but somebody has to agree to a part of it first.
     *
     * @param changes of the choices that need nobody: to be written now
     * @param waiting the choices that wait, each with what it waits for
     */
    record Pending(List<ElectionChange> changes, List<Waiting> waiting) implements Assessment {
        public Pending {
            changes = List.copyOf(changes);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * Something of the basket is refused, so nothing of it is taken.
     *
     * @param reasons every reason of every choice, in the basket's order
     */
    record Refused(List<Refusal> reasons) implements Assessment {
        public Refused {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("A refusal needs a reason");
            }
        }
    }
}
