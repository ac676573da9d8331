package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.Optional;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * The engine's answer to a basket: what it would cost and do to pay, and whether it is taken.
 *
 * <p>Pure: the same catalogue, facts, basket and day give the same answer. A quote holds the answer that a submission
 * gets, so the two cannot disagree.
 */
public final class SelectionRules {
    private SelectionRules() {}

    /**
     * What a basket would cost and do to pay, with the answer that submitting it on {@code asOf} gets. Refuses nothing
     * by exception: every fault of the basket is a refusal with its reason.
     *
     * @param asOf the day on which the choice is made
     */
    public static Quote quote(
            CompiledCatalogue catalogue, Situation situation, Basket basket, LocalDate asOf, Law law) {
        return quote(catalogue, CataloguesInForce.always(catalogue), situation, basket, asOf, law);
    }

    /**
     * The same where what was paid earlier went by other catalogues: limits and flex funds count it by those.
     *
     * @param inForce the catalogues of all days: the one that is asked from its own first day on
     */
    public static Quote quote(
            CompiledCatalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Basket basket,
            LocalDate asOf,
            Law law) {
        return new Answering(new Question(catalogue, inForce, situation, basket, asOf, asOf, false, law)).quote();
    }

    /**
     * The first day after {@code asOf} on which the quote of a basket may be another by time alone: a window opens or ends, a
     * cut-off passes, a birthday, a term or a version of a post begins or ends. It is the same on each day before, as long as
     * nobody writes anything down and the catalogue stays in force.
     */
    public static LocalDate quoteTrueUntil(
            CompiledCatalogue catalogue, Situation situation, Basket basket, LocalDate asOf) {
        return QuoteUntil.of(catalogue, situation, basket, asOf);
    }

    /**
     * The same where another catalogue may have been published for a later day: no later than that day.
     *
     * @param inForce the days on which the catalogue is in force, {@code asOf} among them; their end is the first day of the
     *     next version published
     */
    public static LocalDate quoteTrueUntil(
            CompiledCatalogue catalogue, Period inForce, Situation situation, Basket basket, LocalDate asOf) {
        return CatalogueEnds.bound(quoteTrueUntil(catalogue, situation, basket, asOf), inForce, asOf);
    }

    /**
     * A post's pay with what is held: in the first whole pay period that begins on a day or later, and over a year of such periods. Empty
     * where no such period is known.
     *
     * @param inForce the catalogues of all days
     */
    public static Optional<Pay> pay(
            CompiledCatalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Employment post,
            LocalDate from,
            Law law) {
        return new PostTimeline(
                        catalogue.catalogue(), inForce, situation, post, from, new Holdings(situation.elections()), law)
                .pay();
    }

    /** The answer to a basket submitted on {@code asOf}. */
    public static Assessment assess(
            CompiledCatalogue catalogue, Situation situation, Basket basket, LocalDate asOf, Law law) {
        return quote(catalogue, situation, basket, asOf, law).assessment();
    }

    /**
     * The answer to choices that waited and that everybody concerned has agreed to. Rules and windows are read as of the
     * day on which they were chosen, so a window that closed meanwhile does no harm; but nothing starts before the next
     * pay period that is open on the day of the decision, and pay is checked as it is known now.
     *
     * @param chosenOn the day on which the choices were made
     * @param decidedOn the day on which the last agreement or evidence came
     */
    public static Quote decide(
            CompiledCatalogue catalogue,
            Situation situation,
            Basket waited,
            LocalDate chosenOn,
            LocalDate decidedOn,
            Law law) {
        return decide(catalogue, CataloguesInForce.always(catalogue), situation, waited, chosenOn, decidedOn, law);
    }

    /**
     * The same where what was paid earlier went by other catalogues.
     *
     * @param inForce the catalogues of all days: the one that is asked from its own first day on
     */
    public static Quote decide(
            CompiledCatalogue catalogue,
            CataloguesInForce inForce,
            Situation situation,
            Basket waited,
            LocalDate chosenOn,
            LocalDate decidedOn,
            Law law) {
        return new Answering(new Question(catalogue, inForce, situation, waited, chosenOn, decidedOn, true, law))
                .quote();
    }
}
