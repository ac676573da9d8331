package uk.lifestage.db.intake;

/**
 * What an HR feed would do to what is known now.
 *
 * @param known posts known and held before the feed: the whole of which missing and changed ones are shares
 * @param changedOfKnown how many of those the feed changes; posts that were left long ago may be changed besides
 */
public record FeedComparison(IntakeCounts counts, long known, long changedOfKnown) {}
