package uk.lifestage.api.offer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.selection.WindowEnds;

/** What becomes of something held at the end of a yearly window, unless it is chosen again while the window is open. */
public record WindowEndView(
        @Schema(description = "lapse or core-only", example = "lapse")
        String kind,

        @Schema(example = "annual") String window,

        @Schema(description = "The first day of choosing again")
        LocalDate opens,

        @Schema(description = "The last day of choosing again")
        LocalDate lastDay,

        @Schema(description = "From when it no longer holds")
        LocalDate from,

        @Schema(description = "The option that follows", example = "bronze") @Nullable
        String core,

        String sentence) {
    /** What lies ahead of an election by the catalogue of today; absent where it just continues or ends by itself. */
    public static @Nullable WindowEndView of(Catalogue catalogue, Election election, LocalDate today) {
        Optional<WindowEnds.Ending> ending = catalogue
                .benefit(election.benefit())
                .flatMap(benefit -> WindowEnds.ahead(catalogue, benefit, election, today));
        if (ending.isEmpty()) {
            return null;
        }
        var ahead = ending.get();
        var core = ahead.core();
        return new WindowEndView(
                ahead.end().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ahead.window().value(),
                ahead.opens(),
                ahead.lastDay(),
                ahead.on(),
                core == null ? null : core.code().value(),
                Language.say(ahead.sentence()));
    }
}
