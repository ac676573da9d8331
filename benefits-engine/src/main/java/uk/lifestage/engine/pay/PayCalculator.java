package uk.lifestage.engine.pay;

/**
 * Pay from contractual pay to take-home pay and to the employer's cost, with the benefits that are chosen.
 *
 * <p>Where the year so far is known, the period's tax is cumulative. The year's figures are always those of a year of
 * such periods, each taken as the first of a tax year: what a quote can promise without knowing the year.
 */
public final class PayCalculator {
    private PayCalculator() {}

    /** The pay that an input and the law give. Throws {@link NoLawInForce} for a pay date before the first law known. */
    public static Pay pay(PayInput input, Law law) {
        var first = IncomeTax.Position.first();
        var position = input.position();
        var period = new PeriodWorking(input, law, position == null ? first : position);
        var asFirst = position == null ? period : new PeriodWorking(input, law, first);
        var pay = new Pay(new PayLines(period, false), new PayLines(asFirst, true));
        pay.inPeriod(PayLine.TAKE_HOME);
        return pay;
    }

    /** The effect on pay of going from some benefits to others. */
    public static PayEffect effect(PayInput before, PayInput after, Law law) {
        return PayEffect.of(pay(before, law), pay(after, law));
    }
}
