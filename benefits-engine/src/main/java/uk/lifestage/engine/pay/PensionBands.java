package uk.lifestage.engine.pay;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pension scheme's contribution rates by yearly pensionable pay: one rate on all pay. */
record PensionBands(List<Band> bands) {
    /** One band, up to and including a yearly pay; the last has no top. */
    record Band(@Nullable BigDecimal upTo, BigDecimal rate, String source) {}

    PensionBands {
        bands = List.copyOf(bands);
        if (bands.isEmpty() || bands.getLast().upTo() != null) {
            throw new IllegalArgumentException("The last pension band must have no top");
        }
    }

    /** The band that a yearly pay belongs to. */
    Band of(BigDecimal yearlyPay) {
        for (var band : bands) {
            var top = band.upTo();
            if (top == null || yearlyPay.compareTo(top) <= 0) {
                return band;
            }
        }
        throw new IllegalStateException("The last pension band has a top");
    }
}
