package uk.lifestage.db.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A layout's document that cannot be used, with everything that was found wrong with it, in the document's order. */
public final class LayoutDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_IN_MESSAGE = 10;

    private final transient List<DocumentProblem> problems;

    LayoutDocumentException(List<DocumentProblem> problems) {
        super(problems.stream()
                .limit(MOST_IN_MESSAGE)
                .map(DocumentProblem::toString)
                .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong: at least one thing. */
    public List<DocumentProblem> problems() {
        return problems;
    }
}
