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

    private static Guide revision(int revision, Guide.State state) {
        return new Guide(
                "carers",
                revision,
                Text.of("Carers", "Gofalwyr"),
                Text.of("For carers", "I ofalwyr"),
                Text.of("# Carers", "# Gofalwyr"),
                List.of("CareWISE"),
                List.of("carer"),
                state,
                "hr",
                SPRING);
    }
}
