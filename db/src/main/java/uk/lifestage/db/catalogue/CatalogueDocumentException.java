package uk.lifestage.db.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue document that cannot be read, with everything that was found wrong with it, in the document's order. */
public final class CatalogueDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_IN_MESSAGE = 10;

    private final transient List<DocumentProblem> problems;

    CatalogueDocumentException(List<DocumentProblem> problems) {
        super(summary(problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong: at least one thing. */
    public List<DocumentProblem> problems() {
        return problems;
    }

    private static String summary(List<DocumentProblem> problems) {
        var first = problems.stream()
                .limit(MOST_IN_MESSAGE)
                .map(DocumentProblem::toString)
                .collect(Collectors.joining("; "));
        return problems.size() > MOST_IN_MESSAGE
                ? first + "; and " + (problems.size() - MOST_IN_MESSAGE) + " more"
                : first;
    }
}
