package uk.lifestage.engine.selection;

import java.time.LocalDate;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;

/**
 * A basket with everything that its answer depends on.
 *
 * @param inForce the catalogues of all days: the one that is asked from its own first day on
 * @param chosenOn the day on which the choices were made
 * @param decidedOn the day on which the last agreement or evidence came; the same where nothing was waited for
 * @param agreed whether everybody concerned has agreed already
 * @param before what the person holds without the basket
 */
record Question(
        CompiledCatalogue compiled,
        CataloguesInForce inForce,
        Situation situation,
        Basket basket,
        LocalDate chosenOn,
        LocalDate decidedOn,
        boolean agreed,
        Law law,
        Holdings before) {
    Question(
            CompiledCatalogue compiled,
            CataloguesInForce inForce,
            Situation situation,
            Basket basket,
            LocalDate chosenOn,
            LocalDate decidedOn,
            boolean agreed,
            Law law) {
        this(
                compiled,
                inForce,
                situation,
                basket,
                chosenOn,
                decidedOn,
                agreed,
                law,
                new Holdings(situation.elections()));
    }

    /** The same basket chosen on another day, of which only the reasons for a refusal are wanted. */
    Question triedOn(LocalDate day) {
        return new Question(compiled, inForce, situation, basket, day, day, agreed, law, before);
    }

    Catalogue catalogue() {
        return compiled.catalogue();
    }
}
