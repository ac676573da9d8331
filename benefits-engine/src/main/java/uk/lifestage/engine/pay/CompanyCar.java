package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.NormalValue;

/**
 * What a car from the employer is taxed on (ITEPA 2003 s 121, 139, 141 and 150): a share of its list price, which the law
 * sets for each tax year by what the car emits and, up to 50 g of CO2 a kilometre, by how far it goes on electricity alone.
 */
public final class CompanyCar {
    private CompanyCar() {}

    /**
     * The share of cars from so many grams on that go at least so far on electricity.
     *
     * @param co2From grams of CO2 a kilometre that count
     * @param electricRangeFrom miles that count; 0 where the range does not matter
     */
    record Band(int co2From, int electricRangeFrom, BigDecimal rate, LocalDate effectiveFrom, String source) {}

    /** The bands below {@link LegalFigure#CAR_STEPS_FROM} of a tax year. */
    record Bands(List<Band> bands) {
        Bands {
            bands = List.copyOf(bands);
        }

        /** Of the bands with the most grams that the car emits, the one with the longest range that it goes. */
        Band of(int co2, int electricRange) {
            Band found = null;
            for (var band : bands) {
                if (band.co2From() <= co2
                        && band.electricRangeFrom() <= electricRange
                        && (found == null
                                || band.co2From() > found.co2From()
                                || band.co2From() == found.co2From()
                                        && band.electricRangeFrom() > found.electricRangeFrom())) {
                    found = band;
                }
            }
            if (found == null) {
                throw new IllegalStateException("The law data has no share for a car of " + co2 + " g");
            }
            return found;
        }
    }

    /**
     * The share of its list price at which a car is taxed in the tax year of a day, as a fraction.
     *
     * @param car emits, goes and burns what it says; who names no electric range is taken to have none
     */
    public static DatedFigure rate(Law law, LocalDate day, NormalValue.Emissions car) {
        var without = withoutSupplement(law, day, car);
        if (!car.dieselSupplement() || car.co2() == 0) {
            return without;
        }
        var supplement = law.figure(LegalFigure.DIESEL_SUPPLEMENT, day);
        var highest = law.figure(LegalFigure.HIGHEST_CAR_RATE, day).value();
        return new DatedFigure(
                without.value().add(supplement.value()).min(highest),
                without.effectiveFrom(),
                without.source() + "; " + supplement.source());
    }

    private static DatedFigure withoutSupplement(Law law, LocalDate day, NormalValue.Emissions car) {
        if (car.co2() == 0) {
            return law.figure(LegalFigure.ZERO_EMISSION_CAR_RATE, day);
        }
        int stepsFrom = law.figure(LegalFigure.CAR_STEPS_FROM, day).value().intValueExact();
        if (car.co2() < stepsFrom) {
            var range = car.electricRange();
            var band = law.carBands().on(day).of(car.co2(), range == null ? 0 : range);
            return new DatedFigure(band.rate(), band.effectiveFrom(), band.source());
        }
        // An emissions figure that is no multiple of a step counts as the one below.
        int steps = (car.co2() - stepsFrom)
                / law.figure(LegalFigure.CAR_STEP_GRAMS, day).value().intValueExact();
        var from = law.figure(LegalFigure.STEPPED_CAR_RATE, day);
        var stepped = law.figure(LegalFigure.CAR_RATE_PER_STEP, day)
                .value()
                .multiply(BigDecimal.valueOf(steps))
                .add(from.value());
        var highest = law.figure(LegalFigure.HIGHEST_CAR_RATE, day);
        return new DatedFigure(stepped.min(highest.value()), from.effectiveFrom(), from.source());
    }

    /** What a car is taxed on in the tax year of a day, not rounded. */
    static BigDecimal yearly(Law law, LocalDate day, Money listPrice, NormalValue.Emissions car) {
        return listPrice.getAmount().multiply(rate(law, day, car).value());
    }

    /** What fuel for private journeys in such a car is taxed on in the tax year of a day, not rounded. */
    static BigDecimal yearlyFuel(Law law, LocalDate day, NormalValue.Emissions car) {
        return law.figure(LegalFigure.CAR_FUEL_MULTIPLIER, day)
                .value()
                .multiply(rate(law, day, car).value());
    }
}
