package uk.lifestage.api.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.quote.BasketRequest;
import uk.lifestage.api.quote.QuoteView;
import uk.lifestage.api.web.MoneyView;

/**
 * A draft as it stands now: what is in it, what it would cost and do to pay, and what has changed since the person last
 * looked.
 *
 * @param revision counts every change
 * @param newCatalogue whether another catalogue is in force than when they last looked
 * @param changed whose cost a pay period differs from what they saw
 */
public record DraftView(
        UUID id,
        int revision,
        Instant changedAt,
        List<WishView> wishes,
        QuoteView quote,
        boolean newCatalogue,
        List<ChangedCost> changed) {

    /** One wish; {@code quote} of the same place has its price. */
    public record WishView(
            int assignmentNo, String benefit, BasketRequest.ChoiceRequest wish, int revision, Instant changedAt) {
        /** Whether it gives the benefit up. */
        public boolean drop() {
            return Boolean.TRUE.equals(wish.drop());
        }

        /** The wish in short, to tell whether it is still there. */
        public String key() {
            return assignmentNo + ":" + benefit;
        }
    }

    /** What a wish cost a pay period when the person last looked, and what it costs now. */
    public record ChangedCost(
            int assignmentNo, String benefit, @Nullable MoneyView was, MoneyView now) {}

    /** The wish for a benefit of a post. */
    public Optional<WishView> wish(int assignmentNo, String benefit) {
        return wishes.stream()
                .filter(wish ->
                        wish.assignmentNo() == assignmentNo && wish.benefit().equals(benefit))
                .findFirst();
    }

    /** The basket that submitting the draft would send. */
    BasketRequest basket() {
        return new BasketRequest(wishes.stream().map(WishView::wish).toList());
    }
}
