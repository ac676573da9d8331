package uk.lifestage.engine.payroll;

import java.util.Optional;
import java.util.Set;

/**
 * Who may release a held payroll file.
 *
 * <p>Without the rule of four eyes, any payroll user. With it, two people: somebody who asked for the run is one of them, so
 * another has to release its file; a run that the schedule began has nobody yet, so the first user agrees and a second one
 * releases.
 */
public final class FileRelease {
    private FileRelease() {}

    /** What comes of somebody's wish to release a file. */
    public enum Answer {
        /** Payroll may have it. */
        RELEASED,
        /** Noted; a second person has to agree. */
        AGREED,
        /** Refused: they asked for the run themselves. */
        OWN_RUN,
        /** Refused: they have agreed before, and it takes a second person. */
        AGREED_BEFORE
    }

    /**
     * Whether somebody may release a file.
     *
     * @param fourEyes whether it takes two people
     * @param askedBy who asked for the run; empty where nobody did
     * @param agreed who has agreed before
     * @param by who wants to release it now
     */
    public static Answer ask(boolean fourEyes, Optional<String> askedBy, Set<String> agreed, String by) {
        if (!fourEyes) {
            return Answer.RELEASED;
        }
        if (askedBy.isPresent()) {
            return askedBy.get().equals(by) ? Answer.OWN_RUN : Answer.RELEASED;
        }
        if (agreed.contains(by)) {
            return Answer.AGREED_BEFORE;
        }
        return agreed.isEmpty() ? Answer.AGREED : Answer.RELEASED;
    }
}
