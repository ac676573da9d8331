package uk.lifestage.api.selection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/**
 * A choice that waits, or waited, for somebody.
 *
 * @param needs {@code manager}, {@code hr} or {@code evidence}
 * @param state {@code waiting}, {@code approved}, {@code declined} or {@code withdrawn}
 * @param from from when it was to hold
 * @param reason why it was declined, where somebody said so
 */
public record WaitingChoiceView(
        UUID id,
        UUID selection,
        int assignmentNo,
        String benefit,
        String option,
        @Nullable Integer quantity,
        @Nullable MoneyView amount,
        String needs,
        String state,
        LocalDate from,
        Instant requestedAt,
        @Nullable Instant decidedAt,
        @Nullable String reason) {}
