package uk.lifestage.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.quote.StepView;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.engine.explain.Figure;
import uk.lifestage.engine.recovery.NetPayFloor;
import uk.lifestage.engine.recovery.PlanOutlook;

/** What a recovery plan would take from the pays to come as things are known now, and the words to consent to. */
public record PlanOutlookView(
        @Schema(description = "Pay by pay, as far as pay dates are known")
        List<InstalmentView> instalments,

        @Schema(description = "What is left for pays whose dates are not known yet; all of it for those who have left")
        MoneyView later,

        FloorView floor,

        @Schema(description = "What somebody consents to; only where the plan waits for that") @Nullable
        WordingView wording) {
    /** What one pay takes. */
    public record InstalmentView(
            int number,
            @Schema(example = "2026/27-09") String period,
            LocalDate payDate,
            MoneyView taken,

            @Schema(description = "How much less there is to take home; less than is taken where pay is given up")
            MoneyView less,

            @Schema(description = "Take-home pay of the period with it, by contract")
            MoneyView takeHome,

            @Schema(description = "What the period must pay at least, where the minimum wage counts here") @Nullable
            MoneyView minimumWage,

            @Schema(description = "Why it is not the whole instalment: minimum_wage, net_pay_floor or no_pay")
            List<String> limits,

            StepView explanation) {}

    /** What the employer leaves of take-home pay, the greater of the two; both nothing where there is no such rule. */
    public record FloorView(@Schema(example = "60") String percent, MoneyView least) {
        /** Whether there is such a rule. */
        public boolean holds() {
            return percent.chars().anyMatch(digit -> digit > '0' && digit <= '9')
                    || least.amount().chars().anyMatch(digit -> digit > '0' && digit <= '9');
        }

        static FloorView of(NetPayFloor floor) {
            var percent = floor.percent().stripTrailingZeros();
            return new FloorView(percent.toPlainString(), MoneyView.of(floor.least()));
        }
    }

    /** A text of the employer's, in the reader's language, as Markdown. */
    public record WordingView(int version, String text) {}

    static PlanOutlookView of(PlanOutlook outlook, int taken, NetPayFloor floor, @Nullable WordingView wording) {
        var instalments = new ArrayList<InstalmentView>();
        for (var one : outlook.instalments()) {
            Figure wage = one.minimumWage();
            instalments.add(new InstalmentView(
                    taken + instalments.size() + 1,
                    one.period().name(),
                    one.period().payDate(),
                    MoneyView.of(one.borne().taken().amount()),
                    MoneyView.of(one.less()),
                    MoneyView.of(one.with()),
                    wage == null ? null : MoneyView.of(wage.amount()),
                    one.borne().limits().stream()
                            .map(limit -> limit.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                    StepView.of(one.borne().taken().step())));
        }
        return new PlanOutlookView(
                List.copyOf(instalments), MoneyView.of(outlook.later()), FloorView.of(floor), wording);
    }
}
