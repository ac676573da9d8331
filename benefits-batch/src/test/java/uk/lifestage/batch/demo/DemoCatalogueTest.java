package uk.lifestage.batch.demo;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.catalogue.CatalogueDocument;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.FundCredit;
import uk.lifestage.engine.catalogue.LifeEventType;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.Rule;
import uk.lifestage.engine.catalogue.StrandCode;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Window;
import uk.lifestage.engine.eligibility.CatalogueCheck;

class DemoCatalogueTest {
    private final Catalogue catalogue = CatalogueDocument.parse(DemoCatalogue.document());

    @Test
    void fillsFourStrands() {
        assertThat(catalogue.benefits().stream().collect(groupingBy(Benefit::strand, counting())))
                .isEqualTo(Map.of(
                        new StrandCode("WorkWISE"), 4L,
                        new StrandCode("HealthWISE"), 6L,
                        new StrandCode("CareWISE"), 3L,
                        new StrandCode("Options"), 9L));
    }

    @Test
    void hasAllKindsOfWindowAndAtLeastSixLifeStages() {
        assertThat(catalogue.windows())
                .extracting(window -> (Object) window.getClass())
                .containsExactlyInAnyOrderElementsOf(List.<Object>of(Window.class.getPermittedSubclasses()));
        assertThat(catalogue.lifeStages()).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void saysEverythingInWelshToo() {
        var fund = catalogue.flexFund();
        assertThat(fund).isNotNull();
        var texts = Stream.of(
                        Stream.of(catalogue.name()),
                        catalogue.strands().stream().map(strand -> strand.name()),
                        catalogue.lifeStages().stream().map(LifeStage::name),
                        catalogue.lifeStages().stream().map(LifeStage::greeting),
                        catalogue.windows().stream().map(Window::name),
                        catalogue.lifeEvents().stream().map(LifeEventType::name),
                        catalogue.rules().stream().map(Rule::sentence),
                        catalogue.benefits().stream().map(Benefit::name),
                        catalogue.benefits().stream().map(Benefit::summary),
                        catalogue.benefits().stream()
                                .flatMap(benefit -> benefit.options().stream())
                                .map(Option::name),
                        catalogue.basketRules().stream().map(rule -> rule.sentence()),
                        Stream.of(fund.name()),
                        fund.credits().stream().map(FundCredit::name))
                .flatMap(some -> some);

        assertThat(texts.map(Text::byLanguage))
                .allSatisfy(words -> assertThat(words).containsOnlyKeys("en", "cy"));
    }

    @Test
    void makesSense() {
        assertThat(CatalogueCheck.check(catalogue)).isEmpty();
    }

    @Test
    void isReadBackAsItIsWritten() {
        assertThat(CatalogueDocument.parse(CatalogueDocument.write(catalogue))).isEqualTo(catalogue);
    }

    @Test
    void givesEachMoneyBenefitAnElementOfItsOwn() {
        var elements = catalogue.benefits().stream()
                .filter(benefit -> benefit.funding().reachesPayroll())
                // The fund alone pays for it.
                .filter(benefit -> !benefit.code().value().equals("learning-account"))
                .map(Benefit::element)
                .toList();

        assertThat(elements).doesNotContainNull().doesNotHaveDuplicates().hasSize(18);
    }
}
