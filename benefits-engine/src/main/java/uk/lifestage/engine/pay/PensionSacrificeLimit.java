package uk.lifestage.engine.pay;

import java.time.LocalDate;
import org.joda.money.Money;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.explain.Step;

/**
 * The yearly limit on pension contributions by sacrifice that are free of National Insurance, from 6 April 2029 (2026
 * c. 15 s 1). What goes beyond it counts as earnings for National Insurance, at the rates that the rest of the pay
 * leaves it. How regulations will divide it between pay periods is not known: it is worked out over the year.
 */
public final class PensionSacrificeLimit {
    private static final Figure NOTHING =
            Figure.of(Sterling.ZERO, () -> Step.of("ni.pension-limit.within").result(Sterling.ZERO));
    private static final NationalInsurance.Contributions WITHIN = new NationalInsurance.Contributions(NOTHING, NOTHING);

    private PensionSacrificeLimit() {}

    /** The sum sacrificed to a pension in a year beyond the limit; nothing before there is one. */
    public static Money excess(Law law, LocalDate day, Money sacrificedInYear) {
        return law.find(LegalFigure.PENSION_SACRIFICE_LIMIT, day)
                .map(limit -> Sterling.notBelowZero(sacrificedInYear.minus(Sterling.nearest(limit.value()))))
                .orElse(Sterling.ZERO);
    }

    /** The National Insurance of a year that the excess adds. */
    public static NationalInsurance.Contributions extra(
            Law law, LocalDate day, NiCategory category, Money yearlyPayAfterSacrifice, Money sacrificedInYear) {
        var excess = excess(law, day, sacrificedInYear);
        if (excess.isZero()) {
            return WITHIN;
        }
        var without = NationalInsurance.annual(law, day, category, yearlyPayAfterSacrifice);
        var with = NationalInsurance.annual(law, day, category, yearlyPayAfterSacrifice.plus(excess));
        return new NationalInsurance.Contributions(
                extra(law, day, excess, without.employee(), with.employee()),
                extra(law, day, excess, without.employer(), with.employer()));
    }

    private static Figure extra(Law law, LocalDate day, Money excess, Figure without, Figure with) {
        var amount = with.amount().minus(without.amount());
        return Figure.of(
                amount,
                () -> Step.of("ni.pension-limit")
                        .input("excess", excess)
                        .input("with", with.amount())
                        .input("without", without.amount())
                        .source(law.figure(LegalFigure.PENSION_SACRIFICE_LIMIT, day)
                                .source())
                        .from(with.step(), without.step())
                        .result(amount));
    }
}
