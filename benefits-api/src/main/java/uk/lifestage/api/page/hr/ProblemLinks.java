package uk.lifestage.api.page.hr;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.catalogue.DraftCatalogue.ProblemView;
import uk.lifestage.db.catalogue.CataloguePart;

/** What is not right in a draft yet, with where it is put right. */
record ProblemLinks(
        String where, String code, String why, @Nullable String address) {
    static List<ProblemLinks> of(List<ProblemView> problems) {
        return problems.stream()
                .map(problem -> new ProblemLinks(
                        problem.where(),
                        problem.code(),
                        problem.why(),
                        CataloguePart.at(problem.where())
                                .map(PartLabels::address)
                                .orElse(null)))
                .toList();
    }
}
