package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A country's bands of income tax on employment for one year.
 *
 * @param bands from the lowest; only the last has no top
 */
record IncomeTaxBands(List<Band> bands) {
    /**
     * One band.
     *
     * @param upTo the yearly taxable pay up to which it reaches, over the free pay; none for the highest
     * @param flatCode the tax code that taxes all pay at this band's rate
     */
    record Band(
            String name,
            @Nullable BigDecimal upTo,
            BigDecimal rate,
            @Nullable String flatCode,
            String source) {}

    IncomeTaxBands {
        bands = List.copyOf(bands);
        BigDecimal below = BigDecimal.ZERO;
        for (int i = 0; i < bands.size(); i++) {
            var top = bands.get(i).upTo();
            if (top == null ? i < bands.size() - 1 : i == bands.size() - 1 || top.compareTo(below) <= 0) {
                throw new IllegalArgumentException("Income tax bands must rise and only the last has no top");
            }
            below = top == null ? below : top;
        }
    }

    /** The band whose rate a flat code such as BR or D0 uses. */
    Band flat(TaxCode.Kind kind) {
        for (var band : bands) {
            if (kind.name().equals(band.flatCode())) {
                return band;
            }
        }
        throw new IllegalArgumentException("The law data gives no rate for a flat code of this country");
    }
}
