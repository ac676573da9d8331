package uk.lifestage.api.staff;

import java.util.function.Supplier;
import uk.lifestage.api.web.Language;
import uk.lifestage.db.standing.Standing;
import uk.lifestage.db.support.Kept;
import uk.lifestage.engine.employment.EmployeeId;

/**
 * Answers that follow from how somebody stands and nothing else, kept for as long as they stand so. Each is in the language
 * of the request that it was made for.
 */
public final class Answers<V> {
    private final Kept<Question, Answer<V>> kept;

    /** @param most how many answers are kept at a time */
    public Answers(int most) {
        this.kept = new Kept<>(most);
    }

    private record Question(EmployeeId employee, String about, String language) {}

    private record Answer<V>(String standing, V view) {}

    /**
     * The answer as it was given before, where the person still stands as they stood then; else a new one.
     *
     * @param about tells questions about one person apart
     */
    public V of(EmployeeId employee, Standing standing, String about, Supplier<V> work) {
        var question = new Question(employee, about, Language.wanted());
        var before = kept.find(question);
        if (before.isPresent() && before.get().standing().equals(standing.name())) {
            return before.get().view();
        }
        var view = work.get();
        kept.put(question, new Answer<>(standing.name(), view));
        return view;
    }
}
