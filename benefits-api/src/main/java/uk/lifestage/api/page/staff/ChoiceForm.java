package uk.lifestage.api.page.staff;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.OptionView;
import uk.lifestage.api.page.FormErrors;
import uk.lifestage.api.quote.BasketRequest.AmountRequest;
import uk.lifestage.api.quote.BasketRequest.ChoiceRequest;
import uk.lifestage.api.web.Words;

/** Reads the form in which somebody chooses a benefit. What the rules have to say is not its business. */
final class ChoiceForm {
    /** The option that gives the benefit up. */
    static final String DROP = "-drop";

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,2})?");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,6}");

    private final HttpServletRequest request;
    private final Words words;

    ChoiceForm(HttpServletRequest request, Words words) {
        this.request = request;
        this.words = words;
    }

    /** The wish, or nothing and what is wrong with the form. */
    Optional<ChoiceRequest> read(OfferView offer, int assignmentNo, FormErrors errors) {
        var chosen = text("option");
        if (chosen.equals(DROP)) {
            return Optional.of(new ChoiceRequest(assignmentNo, offer.benefit(), null, null, null, null, true));
        }
        var option = offer.options().stream()
                .filter(one -> one.option().equals(chosen))
                .findFirst();
        if (option.isEmpty()) {
            errors.add("option", words.say("choose.error.option"));
            return Optional.empty();
        }
        var quantity = quantity(option.get(), errors);
        var amount = amount(option.get(), errors);
        var covered = offer.coversDependants() ? dependants(errors) : null;
        return errors.isEmpty()
                ? Optional.of(new ChoiceRequest(
                        assignmentNo, offer.benefit(), option.get().option(), quantity, amount, covered, null))
                : Optional.empty();
    }

    private @Nullable Integer quantity(OptionView option, FormErrors errors) {
        var range = option.quantity();
        if (range == null) {
            return null;
        }
        if (range.minimum() == range.maximum()) {
            return range.minimum();
        }
        var typed = text("quantity").replace(",", "");
        if (!QUANTITY.matcher(typed).matches()) {
            errors.add(
                    "quantity",
                    words.say(
                            typed.isEmpty() ? "choose.error.quantity-missing" : "choose.error.quantity",
                            range.minimum(),
                            range.maximum()));
            return null;
        }
        return Integer.valueOf(typed);
    }

    private @Nullable AmountRequest amount(OptionView option, FormErrors errors) {
        var range = option.amounts();
        if (range == null) {
            return null;
        }
        var typed = text("amount").replaceAll("[£,\\s]", "");
        if (!AMOUNT.matcher(typed).matches()) {
            errors.add("amount", words.say(typed.isEmpty() ? "choose.error.amount-missing" : "choose.error.amount"));
            return null;
        }
        return new AmountRequest(typed, range.minimum().currency());
    }

    private @Nullable List<UUID> dependants(FormErrors errors) {
        var chosen = request.getParameterValues("dependants");
        var covered = new ArrayList<UUID>();
        for (var id : chosen == null ? new String[0] : chosen) {
            try {
                covered.add(UUID.fromString(id));
            } catch (IllegalArgumentException forged) {
                errors.add("dependants", words.say("choose.error.dependants"));
            }
        }
        return covered;
    }

    private String text(String field) {
        var value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }
}
