package uk.lifestage.api.draft;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/** What is confirmed: the draft, and what has to be agreed to. */
public record ConfirmView(DraftView draft, List<AgreementView> agreements) {
    /**
     * What the person looks at, in short: from when each wish holds, what it costs and waits for, and what becomes of
     * take-home pay. It tells whether that is still so when they confirm, and what is not.
     */
    public String looked() {
        return looked(draft);
    }

    static String looked(DraftView draft) {
        var quote = draft.quote();
        var looked = new StringJoiner(";");
        for (var choice : quote.choices()) {
            looked.add(wish(choice.assignmentNo(), choice.benefit()) + choice.startsOn() + " "
                    + choice.after().amount());
        }
        for (var waits : quote.waiting()) {
            looked.add("waits " + waits.assignmentNo() + " " + waits.benefit() + " " + waits.approval());
        }
        for (var pay : quote.payEffects()) {
            looked.add(
                    "pay " + pay.assignmentNo() + " " + pay.takeHomePerPeriod().amount());
        }
        return looked.toString();
    }

    /** The wishes that hold from another day than the person looked at. */
    static List<Moved> moved(String looked, DraftView draft) {
        var moved = new ArrayList<Moved>();
        for (var choice : draft.quote().choices()) {
            var wish = wish(choice.assignmentNo(), choice.benefit());
            var now = choice.startsOn();
            Arrays.stream(looked.split(";", -1))
                    .filter(part -> part.startsWith(wish))
                    .map(part -> part.substring(wish.length()).split(" ", 2)[0])
                    .findFirst()
                    .flatMap(ConfirmView::day)
                    .filter(was -> now != null && !was.equals(now))
                    .ifPresent(was -> moved.add(new Moved(choice.benefit(), was, Objects.requireNonNull(now))));
        }
        return List.copyOf(moved);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static String wish(int assignmentNo, String benefit) {
        return "wish " + assignmentNo + " " + benefit + " ";
    }

    /** A wish that would have held from one day when the person looked, and holds from another now. */
    public record Moved(String benefit, LocalDate was, LocalDate now) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A text to agree to.
     *
     * @param kind {@code salary-sacrifice} or {@code deduction}
     * @param wording in Markdown
     * @param benefits which wishes it is about
     */
    public record AgreementView(String kind, int version, String wording, List<String> benefits) {
        /** The text in short, to tell whether it is the one that was read. */
        public String key() {
            return kind + ":" + version;
        }
    }
}
