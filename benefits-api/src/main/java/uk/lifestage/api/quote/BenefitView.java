package uk.lifestage.api.quote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;

/**
 * What a benefit would mean for one post: how it is paid for, whom it suits, what it brings with it, and what each of its
 * options would do to pay.
 *
 * @param funding how it is paid for: {@code salary-sacrifice}, {@code payment} and so on
 * @param approval who has to agree: {@code manager}, {@code hr} or {@code none}
 * @param collection {@code every-period}, {@code instalments} or {@code over-plan-year}
 * @param instalments over how many pay periods a price is collected; absent unless {@code instalments}
 * @param termMonths how long a choice binds; 0 where it does not
 */
public record BenefitView(
        String benefit,
        String funding,
        String approval,
        String collection,
        @Nullable Integer instalments,
        int termMonths,
        List<OptionEffectView> options,
        List<QuoteView.NoticeView> notices) {
    public BenefitView {
        options = List.copyOf(options);
        notices = List.copyOf(notices);
    }

    /**
     * What one option would do to pay if it were chosen today, by itself.
     *
     * @param example whether quantity or amount are an example of ours, since the person may name others
     * @param cost what a pay period takes from the person, or pays them; absent where no money moves
     * @param takeHomePerPeriod take-home pay, more (above zero) or less (below zero)
     */
    public record OptionEffectView(
            String option,
            boolean example,
            @Nullable Integer quantity,
            @Nullable MoneyView amount,
            @Nullable MoneyView cost,
            @Nullable MoneyView takeHomePerPeriod,
            @Nullable MoneyView takeHomePerYear,
            QuoteView.@Nullable PriceView price) {}

    /** What an option would do. */
    public @Nullable OptionEffectView option(String code) {
        return options.stream()
                .filter(option -> option.option().equals(code))
                .findFirst()
                .orElse(null);
    }
}
