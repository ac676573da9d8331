package uk.lifestage.api.recovery;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Member;
import uk.lifestage.db.support.StaleVersion;

/** Takes somebody's answer on a page: once, however often it is sent, and only to what they have read. */
@Component
public class AnswerRecoveryPlan {
    private final DecideRecoveryPlan decide;
    private final ShowRecoveryPlans show;

    AnswerRecoveryPlan(DecideRecoveryPlan decide, ShowRecoveryPlans show) {
        this.decide = decide;
        this.show = show;
    }

    /**
     * The person agrees.
     *
     * @param seen the plan's revision that they have read
     * @param wording the version of the text that they have read
     * @return false where the terms or the words are others by now: nothing was agreed
     */
    public boolean agree(Member member, UUID id, int seen, int wording) {
        try {
            decide.consent(member, id, seen, wording);
            return true;
        } catch (StaleVersion changed) {
            return isAnswered(member, id, seen, "consented");
        } catch (Refused refused) {
            return isAnswered(refused, member, id, seen, "consented");
        }
    }

    /** The person says no, and why; false as for {@link #agree}. */
    public boolean decline(Member member, UUID id, int seen, @Nullable String reason) {
        try {
            decide.decline(member, id, seen, reason);
            return true;
        } catch (StaleVersion changed) {
            return isAnswered(member, id, seen, "declined");
        } catch (Refused refused) {
            return isAnswered(refused, member, id, seen, "declined");
        }
    }

    private boolean isAnswered(Refused refused, Member member, UUID id, int seen, String answer) {
        if (refused.status() != HttpStatus.CONFLICT) {
            throw refused;
        }
        return isAnswered(member, id, seen, answer);
    }

    /** Whether the same answer to the same terms has been taken already: a double click, or an answer that got lost. */
    private boolean isAnswered(Member member, UUID id, int seen, String answer) {
        var history = show.getOwn(member, id).history();
        return history != null
                && history.stream()
                        .anyMatch(event -> event.revision() == seen + 1
                                && event.kind().equals(answer)
                                && event.role().equals("person"));
    }
}
