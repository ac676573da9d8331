package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.returns.AnswerCount;

/** What became of a payroll file's lines. */
public record AnswersView(List<CountView> answers) {
    /** How many lines have one answer. */
    @Schema(name = "AnswerCount")
    public record CountView(
            @Schema(description = "taken, short, refused, unanswered or awaited")
            String answer,

            long lines,

            @Schema(description = "What they add up to as they were sent")
            MoneyView sent,

            @Schema(description = "What payroll took of them; what was sent where it has not spoken")
            MoneyView taken) {}

    static AnswersView of(List<AnswerCount> counts) {
        return new AnswersView(counts.stream()
                .map(count -> new CountView(
                        count.answer().code(), count.lines(), MoneyView.of(count.sent()), MoneyView.of(count.taken())))
                .toList());
    }
}
