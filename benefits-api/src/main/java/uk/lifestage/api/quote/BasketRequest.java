package uk.lifestage.api.quote;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.staff.Self;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.DependantId;
import uk.lifestage.engine.selection.Basket;
import uk.lifestage.engine.selection.Choice;

/** What a person wishes, all at once. Benefits held and not named stay as they are. */
public record BasketRequest(
        @NotNull(message = "is required: a list of choices, which may be empty")
        @Size(max = MOST, message = "at most " + MOST + " choices at once")
        List<@NotNull(message = "a choice cannot be null") @Valid ChoiceRequest> choices) {
    static final int MOST = 200;
    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}";

    /** One wish: take a benefit, or drop it. */
    public record ChoiceRequest(
            @Schema(description = "For which post; may be left out by those who hold one", example = "1")
            @Min(value = 1, message = "must be 1 or more")
            @Nullable
            Integer assignmentNo,

            @NotNull(message = "is required")
            @Pattern(regexp = CODE, message = "is not a benefit's code")
            @Schema(example = "cycle-to-work")
            String benefit,

            @Pattern(regexp = CODE, message = "is not an option's code") @Schema(example = "cycle") @Nullable
            String option,

            @Min(value = 0, message = "must not be negative")
            @Max(value = 1_000_000, message = "is far too many")
            @Nullable
            Integer quantity,

            @Valid @Nullable AmountRequest amount,

            @Size(max = 50, message = "at most 50 dependants") @Nullable
            List<UUID> dependants,

            @Schema(description = "true gives the benefit up") @Nullable
            Boolean drop) {}

    /** An amount of money: plain digits in a text, so that nothing is lost on the way. */
    public record AmountRequest(
            @NotNull(message = "is required")
            @Pattern(
                    regexp = "\\d{1,9}(\\.\\d{1,2})?",
                    message = "must be plain digits with at most two decimals, not negative, as text: \"12.30\"")
            @Schema(example = "1000.00")
            String amount,

            @NotNull(message = "is required")
            @Pattern(regexp = "[A-Z]{3}", message = "must be a currency like GBP")
            @Schema(example = "GBP")
            String currency) {}

    /** The basket as the engine reads it; what only we can know to be wrong is refused here. */
    public Basket basket(Situation situation, LocalDate today) {
        var read = new ArrayList<Choice>();
        for (int i = 0; i < choices.size(); i++) {
            read.add(choice(choices.get(i), "/choices/" + i, situation, today));
        }
        return new Basket(read);
    }

    /** The one wish of this basket for a post and benefit. */
    public Choice choice(int assignmentNo, BenefitCode benefit, Situation situation, LocalDate today) {
        return basket(situation, today).choices().stream()
                .filter(choice -> choice.assignmentNo() == assignmentNo
                        && choice.benefit().equals(benefit))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The basket has no wish for " + benefit));
    }

    private static Choice choice(ChoiceRequest wish, String where, Situation situation, LocalDate today) {
        var given = wish.assignmentNo();
        int assignmentNo = given == null ? Self.onlyPost(situation, today) : given;
        var benefit = new BenefitCode(wish.benefit());
        var option = wish.option();
        if (Boolean.TRUE.equals(wish.drop())) {
            if (option != null || wish.quantity() != null || wish.amount() != null || wish.dependants() != null) {
                throw Refused.malformed(where, "a drop names the benefit alone");
            }
            return new Choice.Drop(assignmentNo, benefit);
        }
        if (option == null) {
            throw Refused.malformed(where + "/option", "is required");
        }
        var dependants = wish.dependants() == null ? List.<UUID>of() : wish.dependants();
        if (new HashSet<>(dependants).size() != dependants.size()
                || dependants.stream().anyMatch(Objects::isNull)) {
            throw Refused.malformed(where + "/dependants", "a dependant is named twice, or is null");
        }
        return new Choice.Take(
                assignmentNo,
                benefit,
                new OptionCode(option),
                wish.quantity(),
                money(wish.amount(), where + "/amount"),
                dependants.stream().map(DependantId::new).collect(Collectors.toSet()));
    }

    private static @Nullable Money money(@Nullable AmountRequest amount, String where) {
        if (amount == null) {
            return null;
        }
        try {
            return Money.of(CurrencyUnit.of(amount.currency()), new BigDecimal(amount.amount()));
        } catch (IllegalArgumentException | ArithmeticException unknown) {
            throw Refused.malformed(
                    where, "not an amount in a currency that we know, with no more decimals than it has");
        }
    }
}
