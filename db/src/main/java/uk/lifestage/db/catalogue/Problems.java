package uk.lifestage.db.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.lifestage.db.catalogue.DocumentProblem.Kind;

/** What was found wrong so far in one document; keeps the first 200, since nobody reads more. */
final class Problems {
    private static final int MOST = 200;

    private final List<DocumentProblem> found = new ArrayList<>();

    void add(String where, YamlNode.Place place, Kind kind, String message) {
        if (found.size() < MOST) {
            found.add(new DocumentProblem(
                    where.isEmpty() ? "document" : where, place.line(), place.column(), kind, message));
        }
    }

    /** Whether an alias was found at a place. */
    boolean hasAliasAt(YamlNode.Place place) {
        return found.stream()
                .anyMatch(problem -> problem.kind() == Kind.ALIAS
                        && problem.line() == place.line()
                        && problem.column() == place.column());
    }

    int count() {
        return found.size();
    }

    /** Names an item by its code in what was found within it before its code was known. */
    void renameSince(int count, String numbered, String named) {
        for (int i = count; i < found.size(); i++) {
            var problem = found.get(i);
            if (problem.where().startsWith(numbered)) {
                found.set(
                        i,
                        new DocumentProblem(
                                named + problem.where().substring(numbered.length()),
                                problem.line(),
                                problem.column(),
                                problem.kind(),
                                problem.message()));
            }
        }
    }

    boolean none() {
        return found.isEmpty();
    }

    CatalogueDocumentException asException() {
        return new CatalogueDocumentException(found.stream()
                .sorted(Comparator.comparingInt(DocumentProblem::line).thenComparingInt(DocumentProblem::column))
                .toList());
    }
}
