package uk.lifestage.engine.selection;

import static uk.lifestage.engine.calendar.Days.earlier;

import java.time.LocalDate;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.calendar.PlanYear;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.Evaluation;
import uk.lifestage.engine.eligibility.OfferPrices;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;

/** Until when all that is shown of a post's offers stays true: offers and prices, the fund of the plan year, windows' ends. */
public final class OffersUntil {
    private OffersUntil() {}

    /**
     * The first day on which any of it may be another by time alone; no later than the day on which the next catalogue takes
     * effect.
     *
     * @param inForce the days on which the catalogue is in force, the evaluation's among them; their end is the first day of
     *     the next version published
     */
    public static LocalDate of(
            Catalogue catalogue, Period inForce, Situation situation, Employment post, Evaluation evaluation) {
        var today = evaluation.asOf();
        var until = CatalogueEnds.bound(OfferPrices.trueUntil(catalogue, situation, post, evaluation), inForce, today);
        if (catalogue.flexFund() != null) {
            until = earlier(
                    until,
                    PlanYear.containing(today, catalogue.planYearStart()).days().until());
        }
        for (var offer : evaluation.offers()) {
            var ending = offer.held().flatMap(held -> WindowEnds.ahead(catalogue, offer.benefit(), held, today));
            if (ending.isPresent()) {
                until = earlier(until, ending.get().lastDay().plusDays(1));
            }
        }
        return until;
    }
}
