package uk.lifestage.db.employment;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.db.support.StoreFixture.SPRING;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.support.StoreFixture;
import uk.lifestage.engine.employment.EmployerId;

class EvidenceStoreTest {
    private static final StoreFixture FIXTURE = new StoreFixture();
    private static final EmployerId COUNCIL = FIXTURE.anEmployer("council");

    private final EvidenceStore evidence = new EvidenceStore(FIXTURE.sql);

    @Test
    void aDocumentLeavesQuarantineOnceAndItsContentCanBeErased() {
        FIXTURE.as(COUNCIL, () -> {
            var person = FIXTURE.aPerson();
            var file = new EvidenceFile(
                    new EvidenceId(UUID.randomUUID()),
                    person,
                    new LifeEventId(UUID.randomUUID()),
                    null,
                    "birth.pdf",
                    "application/pdf",
                    3,
                    "f".repeat(64),
                    SPRING,
                    EvidenceFile.State.QUARANTINED,
                    null,
                    null);
            evidence.append(file, new byte[] {1, 2, 3});

            assertThat(evidence.list(person)).containsExactly(file);
            assertThat(evidence.listQuarantined()).contains(file);
            assertThat(evidence.content(file.id()))
                    .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));

            evidence.clean(file.id(), "scanner", SPRING);
            evidence.clean(file.id(), "somebody later", SPRING.plusSeconds(1));

            assertThat(evidence.find(file.id()).orElseThrow())
                    .extracting(EvidenceFile::state, EvidenceFile::decidedBy)
                    .containsExactly(EvidenceFile.State.CLEAN, "scanner");

            evidence.erase(file.id(), EvidenceFile.State.ERASED, "hr", SPRING.plusSeconds(2));

            assertThat(evidence.content(file.id())).isEmpty();
            assertThat(evidence.find(file.id()).orElseThrow().state()).isEqualTo(EvidenceFile.State.ERASED);
        });
    }
}
