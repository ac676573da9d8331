package uk.lifestage.db.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.employment.Dated;

class CatalogueStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();

    private final CatalogueStore catalogues = new CatalogueStore(FIXTURE.sql);
    private final PublishedCatalogues published = new PublishedCatalogues(catalogues);

    @Test
    void followsADraftToItsPublication() {
        FIXTURE.as(FIXTURE.anEmployer("draft"), () -> {
            var draft = catalogues.createDraft("a: 1", "hr", SPRING);
            assertThat(draft.versionNo()).isEqualTo(2);
            assertThat(draft.status()).isEqualTo(CatalogueStatus.DRAFT);
            assertThat(draft.documentSha256())
                    .isEqualTo(CatalogueStore.sha256("a: 1"))
                    .hasSize(64);

            var changed = catalogues.replaceDraft(2, 1, "a: 2", "hr2", SPRING);
            assertThat(changed.revision()).isEqualTo(2);
            assertThat(changed.document()).isEqualTo("a: 2");

            var done = catalogues.publish(2, 2, LocalDate.of(2026, 9, 1), "hr3", SPRING);
            assertThat(done.status()).isEqualTo(CatalogueStatus.PUBLISHED);
            assertThat(catalogues.get(2)).isEqualTo(done);
            assertThat(catalogues.list())
                    .extracting(CatalogueVersion::versionNo)
                    .containsExactly(2, 1);
            assertThat(catalogues.inForceOn(LocalDate.of(2026, 8, 31)))
                    .get()
                    .extracting(CatalogueVersion::versionNo)
                    .isEqualTo(1);
            assertThat(catalogues.inForceOn(LocalDate.of(2026, 9, 1))).contains(done);
        });
    }

    @Test
    void refusesAChangeToWhatSomebodyElseChangedOrPublished() {
        FIXTURE.as(FIXTURE.anEmployer("stale"), () -> {
            catalogues.createDraft("a: 1", "hr", SPRING);
            catalogues.replaceDraft(2, 1, "a: 2", "hr", SPRING);

            assertThatThrownBy(() -> catalogues.replaceDraft(2, 1, "a: 3", "hr", SPRING))
                    .isInstanceOf(StaleVersion.class);
            assertThatThrownBy(() -> catalogues.publish(2, 1, LocalDate.of(2026, 9, 1), "hr", SPRING))
                    .isInstanceOf(StaleVersion.class);
            catalogues.publish(2, 2, LocalDate.of(2026, 9, 1), "hr", SPRING);
            assertThatThrownBy(() -> catalogues.replaceDraft(2, 3, "a: 3", "hr", SPRING))
                    .isInstanceOf(StaleVersion.class);
        });
    }

    @Test
    void letsNobodyChangeAPublishedVersionBehindTheStoresBack() {
        var employer = FIXTURE.anEmployer("final");

        assertThatThrownBy(() -> FIXTURE.as(
                        employer, () -> FIXTURE.sql.execute("update catalogue_version set document = 'other'")))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("never changes");
        assertThatThrownBy(() -> FIXTURE.as(employer, () -> FIXTURE.sql.execute("delete from catalogue_version")))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("never changes");
    }

    @Test
    void compilesEachPublishedVersionOnce() {
        FIXTURE.as(FIXTURE.anEmployer("compiled"), () -> {
            catalogues.createDraft(catalogues.get(1).document() + "\n# again\n", "hr", SPRING);
            catalogues.publish(2, 1, LocalDate.of(2026, 9, 1), "hr", SPRING);
            var day = LocalDate.of(2026, 9, 1);

            var first = published.inForceOn(day).orElseThrow();
            var second = published.inForceOn(day.plusDays(1)).orElseThrow();

            assertThat(first.versionNo()).isEqualTo(2);
            assertThat(second.compiled()).isSameAs(first.compiled());
            assertThat(published.inForceOn(LocalDate.of(2019, 12, 31))).isEmpty();
            assertThat(published.inForceOn(day.minusDays(1)).orElseThrow().valid())
                    .as("a version published ahead ends the one in force")
                    .isEqualTo(new Period(LocalDate.of(2020, 1, 1), day));
            assertThat(first.valid()).isEqualTo(Period.from(day));
            assertThat(published.dated())
                    .extracting(Dated::valid)
                    .containsExactly(new Period(LocalDate.of(2020, 1, 1), day), Period.from(day));
        });
    }
}
