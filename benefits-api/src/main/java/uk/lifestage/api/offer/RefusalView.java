package uk.lifestage.api.offer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.eligibility.Refusal;
import uk.lifestage.engine.eligibility.Remedy;
import uk.lifestage.engine.eligibility.Wording;
import uk.lifestage.engine.employment.DependantId;

/** One reason why something is not open: a stable code, the facts read, a sentence, and what would change it. */
public record RefusalView(
        @Schema(description = "Stable, documented in docs/problems.md", example = "RULE")
        String code,

        @Schema(example = "cycle-to-work") String benefit,
        @Nullable String option,

        @Schema(description = "The catalogue's rule that said no", example = "NOT_CASUAL") @Nullable
        String rule,

        Map<String, String> facts,
        String sentence,
        List<RemedyView> remedies) {
    public RefusalView {
        // A repeated request gets the same bytes, in whatever order its facts were kept.
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        remedies = List.copyOf(remedies);
    }

    /** What would turn the no into a yes. */
    public record RemedyView(
            @Schema(example = "open-from") String kind,

            @Schema(description = "A date, a number, or a code, by kind", example = "2027-03-01")
            String value,

            @Nullable MoneyView amount,
            String sentence) {
        static RemedyView of(Remedy remedy) {
            var sentence = Language.say(Wording.of(remedy));
            return switch (remedy) {
                case Remedy.OpenFrom from ->
                    new RemedyView("open-from", from.day().toString(), null, sentence);
                case Remedy.AtMostUnits most ->
                    new RemedyView("at-most-units", Integer.toString(most.units()), null, sentence);
                case Remedy.AtMostAmount most ->
                    new RemedyView(
                            "at-most-amount",
                            most.amount().getAmount().toPlainString(),
                            MoneyView.of(most.amount()),
                            sentence);
                case Remedy.Needs needs ->
                    new RemedyView("needs", needs.benefit().value(), null, sentence);
                case Remedy.Without without ->
                    new RemedyView("without", without.benefit().value(), null, sentence);
                case Remedy.WithoutAll all ->
                    new RemedyView(
                            "without-all",
                            all.others().stream()
                                    .map(other -> other.benefit().value())
                                    .collect(Collectors.joining(",")),
                            null,
                            sentence);
                case Remedy.GivenUpWith with ->
                    new RemedyView("given-up-with", with.benefit().value(), null, sentence);
                case Remedy.SamePeople same ->
                    new RemedyView("same-people", same.benefit().value(), null, sentence);
                case Remedy.WithoutPeople without ->
                    new RemedyView(
                            "without-people",
                            without.people().stream()
                                    .map(DependantId::toString)
                                    .sorted()
                                    .collect(Collectors.joining(",")),
                            null,
                            sentence);
                case Remedy.AtLeastUnits least ->
                    new RemedyView("at-least-units", Integer.toString(least.units()), null, sentence);
                case Remedy.AtLeastAmount least ->
                    new RemedyView(
                            "at-least-amount",
                            least.amount().getAmount().toPlainString(),
                            MoneyView.of(least.amount()),
                            sentence);
                case Remedy.Evidence evidence -> new RemedyView("evidence", evidence.of(), null, sentence);
            };
        }
    }

    /** A refusal as JSON, in the caller's language. */
    public static RefusalView of(Refusal refusal) {
        var option = refusal.option();
        var rule = refusal.rule();
        return new RefusalView(
                refusal.code().name(),
                refusal.benefit().value(),
                option == null ? null : option.value(),
                rule == null ? null : rule.value(),
                refusal.facts(),
                Language.say(refusal.sentence()),
                refusal.remedies().stream().map(RemedyView::of).toList());
    }
}
