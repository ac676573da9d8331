package uk.lifestage.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Dependant;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.employment.EvidenceState;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;

/**
 * Somebody with a basket of three: a cycle by salary sacrifice in twelve instalments, a pension contribution by salary
 * sacrifice, and dental cover for the family from the next plan year on.
 *
 * @param cycle the cycle's price in pence
 * @param avc the contribution a pay period in pence
 */
record Asked(Situation situation, long cycle, long avc, Set<DependantId> covered, Basket basket) {
    /** One of them, the same for the same seed. */
    static Asked of(long seed) {
        var situation = Crowd.payer(seed);
        var random = new Random(seed + 1_000_000);
        random.nextInt();
        var cycle = 300_00L + random.nextInt(900_00);
        var avc = 20_00L + random.nextInt(180_00);
        var covered = situation.person().dependants().stream()
                .filter(dependant -> dependant.evidence() != EvidenceState.REJECTED)
                .map(Dependant::id)
                .collect(Collectors.toSet());
        return new Asked(
                situation,
                cycle,
                avc,
                covered,
                new Basket(List.of(
                        new Choice.Take(
                                1,
                                new BenefitCode(BigCatalogue.CYCLE),
                                new OptionCode("o0"),
                                null,
                                pounds(cycle),
                                Set.of()),
                        new Choice.Take(
                                1,
                                new BenefitCode(BigCatalogue.AVC),
                                new OptionCode("o0"),
                                null,
                                pounds(avc),
                                Set.of()),
                        new Choice.Take(
                                1, new BenefitCode(BigCatalogue.DENTAL), new OptionCode("o0"), null, null, covered))));
    }

    private static Money pounds(long pence) {
        return Money.ofMinor(CurrencyUnit.GBP, pence);
    }
}
