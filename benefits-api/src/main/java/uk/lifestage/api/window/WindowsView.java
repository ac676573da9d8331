package uk.lifestage.api.window;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The catalogue's windows that open on days, with what HR said of them. */
public record WindowsView(LocalDate today, List<WindowView> windows) {
    public WindowsView {
        windows = List.copyOf(windows);
    }

    /**
     * One window.
     *
     * @param kind {@code annual} or {@code joiner}
     * @param rounds the days on which it is open, the latest first; of a window for joiners only those that HR opened
     */
    public record WindowView(String code, String name, String kind, List<RoundView> rounds) {
        public WindowView {
            rounds = List.copyOf(rounds);
        }
    }

    /**
     * Days on which a window is, was or will be open.
     *
     * @param id HR's round; absent where nobody has changed what the catalogue says
     * @param revision how often HR has changed it; 0 where nobody has
     * @param state {@code open}, {@code coming}, {@code closed} or {@code called-off}
     */
    public record RoundView(
            @Nullable UUID id,
            int revision,
            String window,
            LocalDate opens,
            LocalDate lastDay,
            String state,
            @Nullable String start,
            @Nullable String reason,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {}
}
