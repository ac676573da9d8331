package uk.lifestage.api.page.hr;

import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.catalogue.DraftCatalogue;
import uk.lifestage.api.web.Language;
import uk.lifestage.db.catalogue.CataloguePart;
import uk.lifestage.engine.catalogue.Text;

/** What the parts of a draft are called, and where they are changed. */
final class PartLabels {
    private static final String DRAFT = "/hr/catalogue/draft";

    private PartLabels() {}

    /** What a part of a list is called, in the reader's language. */
    static String name(DraftCatalogue draft, CatalogueNames names, String list, String code) {
        var catalogue = draft.catalogue();
        return switch (list) {
            case "benefits" -> names.benefit(code);
            case "life-stages" -> names.stage(code);
            case "life-events" -> names.event(code);
            case "strands" -> names.strand(code);
            case "windows" ->
                catalogue.windows().stream()
                        .filter(window -> window.code().value().equals(code))
                        .map(window -> said(window.name()))
                        .findFirst()
                        .orElse(code);
            case "rules" ->
                catalogue.rules().stream()
                        .filter(rule -> rule.code().value().equals(code))
                        .map(rule -> said(rule.sentence()))
                        .findFirst()
                        .orElse(code);
            default ->
                catalogue.basketRules().stream()
                        .filter(rule -> rule.code().value().equals(code))
                        .map(rule -> said(rule.sentence()))
                        .findFirst()
                        .orElse(code);
        };
    }

    private static String said(Text text) {
        return Language.say(text);
    }

    /** Where a part is changed. */
    static String address(CataloguePart part) {
        if (part.benefit() != null) {
            return DRAFT + "/benefits/" + part.benefit() + "/options/" + (part.code() == null ? "new" : part.code());
        }
        if (part.isAlone()) {
            return DRAFT + "/" + part.section();
        }
        return DRAFT + "/" + part.section() + "/" + (part.code() == null ? "new" : part.code());
    }
}
