package uk.lifestage.api.quote;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;

/** One step of a figure: as data, and as a sentence where the step has words. */
public record StepView(
        String code,
        Map<String, String> inputs,
        @Nullable String rate,
        @Nullable String source,
        @Nullable String rounding,
        String result,
        @Nullable String sentence,
        List<StepView> steps) {
    private static final Map<String, String> ENGLISH = Sentences.english();
    private static final Map<String, String> WELSH = Sentences.welsh();

    /** A step of a price or of pay with all that it rests on. */
    public static StepView of(Step step) {
        return new StepView(
                step.code(),
                step.inputs(),
                step.rate(),
                step.source(),
                step.rounding(),
                step.result(),
                Sentences.render(step, Language.wanted().equals("cy") ? WELSH : ENGLISH),
                step.children().stream().map(StepView::of).toList());
    }
}
