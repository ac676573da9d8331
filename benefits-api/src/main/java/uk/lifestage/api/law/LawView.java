package uk.lifestage.api.law;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.pay.Law;

/** The law in force on a day. */
record LawView(
        LocalDate on,

        @Schema(description = "The next day on which any figure changes, so far as it is known") @Nullable
        LocalDate nextChange,

        List<FigureView> figures) {
    /** One figure. */
    record FigureView(
            @Schema(example = "van-benefit") String figure,

            @Schema(description = "Pounds, a share, grams or whatever the law counts in", example = "4170")
            String value,

            LocalDate from,
            String source) {}

    static LawView of(Law law, LocalDate day) {
        return new LawView(
                day,
                law.nextChange(day).orElse(null),
                law.figures(day).entrySet().stream()
                        .map(entry -> new FigureView(
                                entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                entry.getValue().value().toPlainString(),
                                entry.getValue().effectiveFrom(),
                                entry.getValue().source()))
                        .toList());
    }
}
