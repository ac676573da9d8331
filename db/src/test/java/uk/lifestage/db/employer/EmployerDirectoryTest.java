package uk.lifestage.db.employer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.StoreFixture;

class EmployerDirectoryTest {
    private static final StoreFixture FIXTURE = new StoreFixture();

    private final EmployerDirectory directory = new EmployerDirectory(FIXTURE.sql, FIXTURE.transactions);
    private final EmployerStore employers = new EmployerStore(FIXTURE.sql);

    @Test
    void findsByCodeAndListsAllBeforeAnyScopeIsEntered() {
        var penwith = FIXTURE.anEmployer("penwith");
        var arden = FIXTURE.anEmployer("arden");

        assertThat(directory.find("penwith")).get().extracting(Employer::id).isEqualTo(penwith);
        assertThat(directory.find("nowhere")).isEmpty();
        assertThat(directory.list()).extracting(Employer::id).containsSequence(arden, penwith);
    }

    @Test
    void knowsWhoseACodeIsAndLooksAgainForOneThatWasUnknown() {
        assertThat(directory.idOf("later")).isEmpty();
        var later = FIXTURE.anEmployer("later");

        assertThat(directory.idOf("later")).contains(later);
        assertThat(directory.idOf("later")).contains(later);
    }

    @Test
    void leavesNothingOpenInTheTransactionThatAsked() {
        var kept = FIXTURE.anEmployer("kept");
        var other = FIXTURE.anEmployer("other");

        FIXTURE.as(kept, () -> {
            assertThat(directory.list()).hasSizeGreaterThan(1);
            assertThat(directory.find("other")).isPresent();
            assertThat(employers.get(kept).code()).isEqualTo("kept");
            assertThatThrownBy(() -> employers.get(other)).isInstanceOf(NotFound.class);
        });
    }

    @Test
    void changesTheGuardsOfTheScopesEmployerOnly() {
        var own = FIXTURE.anEmployer("own");
        var foreign = FIXTURE.anEmployer("foreign");
        var guards = new FeedGuards(new BigDecimal("0.2000"), new BigDecimal("0.3000"), new BigDecimal("0.4000"));

        FIXTURE.as(own, () -> employers.changeFeedGuards(own, guards));

        assertThat(FIXTURE.as(own, () -> employers.get(own)).feedGuards()).isEqualTo(guards);
        assertThatThrownBy(() -> FIXTURE.as(own, () -> employers.changeFeedGuards(foreign, guards)))
                .isInstanceOf(NotFound.class);
        assertThat(FIXTURE.as(foreign, () -> employers.get(foreign)).feedGuards())
                .isEqualTo(FeedGuards.USUAL);
    }

    @Test
    void refusesAnEmployerOutsideItsOwnScope() {
        var own = FIXTURE.anEmployer("scope");
        var stranger = FIXTURE.as(own, () -> employers.get(own));

        assertThatThrownBy(() -> FIXTURE.as(
                        new uk.lifestage.engine.employment.EmployerId(java.util.UUID.randomUUID()),
                        () -> employers.append(stranger)))
                .isInstanceOf(DataAccessException.class);
    }
}
