package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static uk.lifestage.engine.pricing.Fixture.catalogue;
import static uk.lifestage.engine.pricing.Fixture.day;
import static uk.lifestage.engine.pricing.Fixture.days;
import static uk.lifestage.engine.pricing.Fixture.pounds;

import java.util.List;
import org.junit.jupiter.api.Test;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.FlexFund;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.PayrollElement;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.employment.Dated;

/** Which catalogue counts on which day. */
class CataloguesInForceTest {
    private static final Catalogue FIRST = named("First");
    private static final Catalogue SECOND = named("Second");

    private static Catalogue named(String name) {
        var plain = catalogue();
        return new Catalogue(
                Text.of(name),
                plain.currency(),
                plain.planYearStart(),
                plain.strands(),
                plain.lifeStages(),
                plain.windows(),
                plain.lifeEvents(),
                plain.rules(),
                plain.benefits(),
                plain.basketRules());
    }

    @Test
    void onEachDayTheOneWhoseDaysHaveItWhateverTheirOrder() {
        var versions = List.of(
                new Dated<>(days("2026-06-01/"), SECOND),
                new Dated<>(days("2026-04-01/2026-06-01"), FIRST),
                new Dated<>(days("2026-06-01/2026-06-01"), catalogue()));
        var compiled = List.of(
                new Dated<>(days("2026-06-01/"), CompiledCatalogue.compileFund(SECOND)),
                new Dated<>(days("2026-04-01/2026-06-01"), CompiledCatalogue.compileFund(FIRST)),
                new Dated<>(days("2026-06-01/2026-06-01"), CompiledCatalogue.compileFund(catalogue())));

        for (var inForce : List.of(CataloguesInForce.of(versions), CataloguesInForce.compiled(compiled))) {
            assertThat(inForce.on(day("2026-03-31"))).isEmpty();
            assertThat(inForce.on(day("2026-04-01"))).contains(FIRST);
            assertThat(inForce.on(day("2026-05-31"))).contains(FIRST);
            assertThat(inForce.on(day("2026-06-01"))).contains(SECOND);
            assertThat(inForce.versions()).hasSize(2);
        }
        assertThat(CataloguesInForce.always(CompiledCatalogue.compileFund(FIRST))
                        .on(day("2020-01-01")))
                .contains(FIRST);
    }

    @Test
    void neverTwoOnOneDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CataloguesInForce.of(List.of(
                        new Dated<>(days("2026-06-01/"), SECOND), new Dated<>(days("2026-04-01/2026-06-02"), FIRST))))
                .withMessageContaining("2026-06-01");
    }

    @Test
    void saysWhetherUnspentMoneyIsPaid() {
        var cash = new PayrollElement("CASH");

        assertThat(CataloguesInForce.always(FIRST).payUnspentMoney()).isFalse();
        assertThat(pays(new Unspent.Lost())).isFalse();
        assertThat(pays(new Unspent.Paid(cash, false, Unspent.PaidWhen.YEAR_END)))
                .isTrue();
        assertThat(pays(new Unspent.Carried(pounds("100.00"), null))).isFalse();
        assertThat(pays(new Unspent.Carried(pounds("100.00"), new Unspent.Cash(cash, false))))
                .isTrue();
    }

    private static boolean pays(Unspent unspent) {
        var fund = new FlexFund(
                new BenefitCode("fund"),
                Text.of("Fund"),
                FundHolder.POST,
                List.of(),
                Proration.NONE,
                List.of(),
                List.of(),
                unspent);
        var with = new Catalogue(
                FIRST.name(),
                FIRST.currency(),
                FIRST.planYearStart(),
                FIRST.strands(),
                FIRST.lifeStages(),
                FIRST.windows(),
                FIRST.lifeEvents(),
                FIRST.rules(),
                FIRST.benefits(),
                FIRST.basketRules(),
                null,
                fund);
        return CataloguesInForce.always(with).payUnspentMoney();
    }
}
