package uk.lifestage.db.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.employment.EmployerId;

class GuideStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();

    private final GuideStore guides = new GuideStore(FIXTURE.sql);

    @Test
    void staffSeeTheNewestRevisionThatIsNoDraft() {
        EmployerId council = FIXTURE.anEmployer("council");
        FIXTURE.as(council, () -> {
            guides.append(revision(1, Guide.State.PUBLISHED));
            guides.append(revision(2, Guide.State.DRAFT));

            assertThat(guides.listPublished()).extracting(Guide::revision).containsExactly(1);
            assertThat(guides.list()).extracting(Guide::revision).containsExactly(2);
            assertThat(guides.history("carers")).extracting(Guide::revision).containsExactly(2, 1);
            assertThat(guides.find("carers").orElseThrow().stages()).containsExactly("carer");
            assertThatThrownBy(() -> guides.append(revision(2, Guide.State.PUBLISHED)))
                    .isInstanceOf(StaleVersion.class);
        });
        FIXTURE.as(council, () -> {
            guides.append(revision(3, Guide.State.WITHDRAWN));

            assertThat(guides.listPublished()).isEmpty();
            assertThat(guides.find("nothing")).isEmpty();
        });
    }

    @Test
    void aSearchFindsStemsInEnglishAndBeginningsInWelshAndRanksTitlesFirst() {
        EmployerId council = FIXTURE.anEmployer("searched");
        FIXTURE.as(council, () -> {
            guides.append(guide("a-body", "Work", "Gwaith", "Those who are caring.", "Y rhai sy’n gofalu am blant."));
            guides.append(guide("b-title", "For carers", "I ofalwyr", "Time off.", "Amser."));
            guides.append(guide("c-other", "Cycles", "Beiciau", "Ride.", "Reidio."));
            guides.append(revision(1, Guide.State.PUBLISHED));
            guides.append(revision(2, Guide.State.WITHDRAWN));

            assertThat(found("en", "care")).containsExactly("a-body");
            assertThat(found("en", "carer")).containsExactly("b-title");
            assertThat(found("en", "cycle or \"time off\"")).containsExactlyInAnyOrder("c-other", "b-title");
            assertThat(found("cy", "gofal")).containsExactly("a-body");
            assertThat(found("cy", "beic & :*!")).containsExactly("c-other");
            assertThat(found("cy", "!&|")).isEmpty();
            assertThat(found("en", "")).isEmpty();
        });
        FIXTURE.as(
                FIXTURE.anEmployer("elsewhere"),
                () -> assertThat(found("en", "carer")).isEmpty());
    }

    private List<String> found(String language, String words) {
        return guides.search(language, words).stream().map(Guide::slug).toList();
    }

    private static Guide guide(String slug, String title, String welsh, String body, String welshBody) {
        return new Guide(
                slug,
                1,
                Text.of(title, welsh),
                Text.of("", ""),
                Text.of(body, welshBody),
                List.of(),
                List.of(),
                List.of(),
                Guide.State.PUBLISHED,
                "hr",
                SPRING);
    }

    private static Guide revision(int revision, Guide.State state) {
        return new Guide(
                "carers",
                revision,
                Text.of("Carers", "Gofalwyr"),
                Text.of("For carers", "I ofalwyr"),
                Text.of("# Carers", "# Gofalwyr"),
                List.of("CareWISE"),
                List.of("carer"),
                List.of("carers-support"),
                state,
                "hr",
                SPRING);
    }
}
