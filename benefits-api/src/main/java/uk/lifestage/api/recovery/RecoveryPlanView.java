package uk.lifestage.api.recovery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.db.recovery.RecoveryConsent;
import uk.lifestage.db.recovery.RecoveryEntry;
import uk.lifestage.db.recovery.RecoveryEvent;
import uk.lifestage.db.recovery.RecoveryPlan;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.engine.recovery.PlanAction;

/** Money owed for a benefit, taken in instalments once the person has consented: the same to them and to payroll. */
public record RecoveryPlanView(
        UUID id,
        int revision,
        String employeeNo,
        int assignmentNo,
        @Schema(example = "cycle-hire") String benefit,

        @Schema(
                description =
                        "not_taken: payroll did not take what was due; leaving: instalments were not due yet at leaving")
        String origin,

        @Schema(
                description =
                        "proposed (waits for consent, takes nothing), agreed, declined, paused, finished or written_off")
        String state,

        @Schema(description = "All that was ever owed by it")
        MoneyView owed,

        @Schema(description = "What is still to be recovered")
        MoneyView balance,

        int instalments,

        @Schema(description = "What one instalment takes, as far as a pay can bear it; the last takes the residue")
        MoneyView each,

        @Schema(description = "The first pay date from which an instalment may be taken")
        LocalDate startsOn,

        @Schema(description = "How many instalments were asked for")
        int taken,

        Instant madeAt,

        @Schema(description = "What may be decided now: consent and decline by the person, the others by payroll")
        List<String> actions,

        @Schema(description = "What makes the balance, oldest first; where one plan is asked for") @Nullable
        List<EntryView> entries,

        @Schema(description = "What was decided, oldest first; where one plan is asked for") @Nullable
        List<EventView> history,

        @Schema(description = "To which words the person consented, oldest first; where one plan is asked for")
        @Nullable
        List<ConsentView> consents) {
    /** To which words the person consented, in their language and with the terms. */
    public record ConsentView(
            int revision,

            @Schema(description = "The version of the employer's text")
            int version,

            String language,
            String wording,
            Instant acceptedAt) {
        static ConsentView of(RecoveryConsent consent) {
            return new ConsentView(
                    consent.revision(),
                    consent.versionNo(),
                    consent.language(),
                    consent.wording(),
                    consent.acceptedAt());
        }
    }

    /** What makes a plan larger or smaller. */
    public record EntryView(
            @Schema(description = "owed, no_longer_owed, taken, returned, given_back, received or written_off")
            String cause,

            MoneyView amount,
            @Schema(example = "2026/27-09") @Nullable String period,
            Instant recordedAt,
            String recordedBy) {
        static EntryView of(RecoveryEntry entry) {
            return new EntryView(
                    entry.cause().code(),
                    MoneyView.of(entry.amount()),
                    entry.period(),
                    entry.recordedAt(),
                    entry.recordedBy());
        }
    }

    /** What was decided, with what was on the table. */
    public record EventView(
            int revision,

            @Schema(
                    description =
                            "proposed, changed, consented, declined, paused, resumed, received, written_off, finished or reopened")
            String kind,

            Instant at,
            String by,

            @Schema(description = "person, payroll or night")
            String role,

            MoneyView balance,
            int instalments,
            MoneyView each,
            LocalDate startsOn,
            @Nullable MoneyView amount,
            @Nullable String reason) {
        static EventView of(RecoveryEvent event) {
            return new EventView(
                    event.revision(),
                    event.kind().code(),
                    event.at(),
                    event.by(),
                    event.role().code(),
                    MoneyView.of(event.balance()),
                    event.terms().instalments(),
                    MoneyView.of(event.each()),
                    event.terms().startsOn(),
                    MoneyView.ofNullable(event.amount()),
                    event.reason());
        }
    }

    static RecoveryPlanView of(RecoveryPlan plan) {
        return of(plan, null, null, null);
    }

    static RecoveryPlanView of(
            RecoveryPlan plan,
            @Nullable List<RecoveryEntry> entries,
            @Nullable List<RecoveryEvent> events,
            @Nullable List<RecoveryConsent> consents) {
        return new RecoveryPlanView(
                plan.id().value(),
                plan.revision(),
                plan.employeeNo(),
                plan.assignmentNo(),
                plan.benefit().value(),
                plan.origin().code(),
                RecoveryPlanStore.code(plan.state()),
                MoneyView.of(plan.owed()),
                MoneyView.of(plan.balance()),
                plan.terms().instalments(),
                MoneyView.of(plan.each()),
                plan.terms().startsOn(),
                plan.taken(),
                plan.madeAt(),
                Arrays.stream(PlanAction.values())
                        .filter(action -> action.isOpenIn(plan.state()))
                        .map(RecoveryPlanView::word)
                        .toList(),
                entries == null ? null : entries.stream().map(EntryView::of).toList(),
                events == null ? null : events.stream().map(EventView::of).toList(),
                consents == null ? null : consents.stream().map(ConsentView::of).toList());
    }

    static String word(PlanAction action) {
        return action.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
