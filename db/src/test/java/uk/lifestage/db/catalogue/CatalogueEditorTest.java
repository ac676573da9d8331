package uk.lifestage.db.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.catalogue.Catalogue;

/** Forms over the demo's catalogue. */
class CatalogueEditorTest {
    private static final Catalogue DEMO = demo();

    private final CatalogueEditor editor = new CatalogueEditor(DEMO);

    @Test
    void savingAnyPartAsItWasShownChangesNothing() {
        for (var part : parts()) {
            var typed = new LinkedHashMap<String, List<String>>();
            for (var field : editor.fields(part, Map.of())) {
                if (!field.fixed()) {
                    typed.put(
                            field.name(),
                            field.type() == DocumentField.Type.CODES ? field.values() : List.of(field.value()));
                }
            }
            assertThat(CatalogueDifference.between(DEMO, editor.with(part, typed)))
                    .as(part.path())
                    .isEmpty();
        }
    }

    @Test
    void takingAPartOutIsOneDifference() {
        var without = editor.without(CataloguePart.option("dental", "nhs"));

        assertThat(CatalogueDifference.between(DEMO, without)).singleElement().satisfies(difference -> {
            assertThat(difference.path()).isEqualTo("benefits[dental].options[nhs]");
            assertThat(difference.after()).isNull();
        });
    }

    @Test
    void aPartIsPutInFrontOfAnotherOrAtTheEnd() {
        var codes = editor.list(CataloguePart.of("benefits", null)).stream()
                .map(CatalogueEditor.Entry::code)
                .toList();
        var last = codes.getLast();

        var first = new CatalogueEditor(editor.moved(CataloguePart.of("benefits", last), codes.getFirst()));
        var back = new CatalogueEditor(editor.moved(CataloguePart.of("benefits", last), codes.getFirst()))
                .moved(CataloguePart.of("benefits", last), null);

        assertThat(first.list(CataloguePart.of("benefits", null)).getFirst().code())
                .isEqualTo(last);
        assertThat(CatalogueDifference.between(DEMO, back)).isEmpty();
        assertThat(CatalogueDifference.between(DEMO, editor.moved(CataloguePart.option("dental", "nhs"), null)))
                .as("whose place it was stands among the changes")
                .extracting(CatalogueDifference::path)
                .containsExactly("benefits[dental].options");
    }

    @Test
    void aCodeThatIsUsedAlreadyIsRefused() {
        var typed = Map.of(
                "code", List.of("ADULT"),
                "expression", List.of("true"),
                "sentence.en", List.of("No."));

        assertThatThrownBy(() -> editor.with(CataloguePart.of("rules", null), typed))
                .isInstanceOfSatisfying(
                        CatalogueDocumentException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .extracting(DocumentProblem::where, DocumentProblem::message)
                                .containsExactly("code", "is used already"));
    }

    @Test
    void everythingThatIsMissingIsFoundAtOnce() {
        assertThatThrownBy(() -> editor.with(CataloguePart.of("rules", null), Map.of()))
                .isInstanceOfSatisfying(
                        CatalogueDocumentException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(DocumentProblem::where)
                                .containsExactlyInAnyOrder("code", "expression", "sentence"));
    }

    @Test
    void aPlaceInTheDocumentBelongsToItsPart() {
        assertThat(CataloguePart.at("benefits[dental].options[nhs].rate.amount"))
                .contains(CataloguePart.option("dental", "nhs"));
        assertThat(CataloguePart.at("rules[ADULT].expression")).contains(CataloguePart.of("rules", "ADULT"));
        assertThat(CataloguePart.at("flex-fund.credits[0]")).contains(CataloguePart.of(CataloguePart.FUND, null));
        assertThat(CataloguePart.at("plan-year-start")).contains(CataloguePart.of(CataloguePart.SETTINGS, null));
        assertThat(CataloguePart.at("benefits")).isEmpty();
    }

    private List<CataloguePart> parts() {
        var parts = new ArrayList<CataloguePart>();
        parts.add(CataloguePart.of(CataloguePart.SETTINGS, null));
        parts.add(CataloguePart.of(CataloguePart.FUND, null));
        for (var list : CataloguePart.LISTS) {
            for (var entry : editor.list(CataloguePart.of(list, null))) {
                parts.add(CataloguePart.of(list, entry.code()));
                if (list.equals("benefits")) {
                    editor.list(CataloguePart.option(entry.code(), null))
                            .forEach(option -> parts.add(CataloguePart.option(entry.code(), option.code())));
                }
            }
        }
        return parts;
    }

    private static Catalogue demo() {
        try {
            return CatalogueDocument.parse(
                    Files.readString(Path.of("../benefits-batch/src/main/resources/demo/wexcombe-catalogue.yaml")));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
