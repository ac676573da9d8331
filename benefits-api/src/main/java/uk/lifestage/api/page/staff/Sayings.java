package uk.lifestage.api.page.staff;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.catalogue.CatalogueNames;
import uk.lifestage.api.offer.OffersView.OfferView;
import uk.lifestage.api.offer.OffersView.OptionView;
import uk.lifestage.api.quote.BasketRequest.ChoiceRequest;
import uk.lifestage.api.quote.BenefitInShort;
import uk.lifestage.api.staff.MeView;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Words;

/** How choices, prices and posts are said to somebody. Staff's pages know it as {@code say}. */
public final class Sayings {
    private final Words words;
    private final Formatting fmt;
    private final CatalogueNames names;
    private final Map<Integer, MeView.PostView> posts;

    Sayings(Words words, Formatting fmt, CatalogueNames names, MeView me) {
        this.words = words;
        this.fmt = fmt;
        this.names = names;
        this.posts = me.posts().stream().collect(Collectors.toMap(MeView.PostView::assignmentNo, post -> post));
    }

    /** A benefit's name. */
    public String benefit(String code) {
        return names.benefit(code);
    }

    /** An option with what was chosen of it: {@code By the day: 3}, {@code So much a month: £50}. */
    public String option(
            String benefit, @Nullable String option, @Nullable Integer quantity, @Nullable MoneyView amount) {
        var name = names.option(benefit, option);
        if (amount != null) {
            return words.say("say.option-of", name, fmt.round(amount));
        }
        return quantity != null && names.hasUnits(benefit, option)
                ? words.say("say.option-of", name, fmt.number(quantity))
                : name;
    }

    /** A wish, in short. */
    public String wish(ChoiceRequest wish) {
        if (Boolean.TRUE.equals(wish.drop())) {
            return words.say("say.give-up");
        }
        var amount = wish.amount();
        return option(
                wish.benefit(),
                wish.option(),
                wish.quantity(),
                amount == null ? null : new MoneyView(amount.amount(), amount.currency()));
    }

    /** {@code £6.50 a month}: an amount each time that a post is paid. */
    public String each(@Nullable MoneyView amount, int assignmentNo) {
        return words.say("say.each." + paid(assignmentNo), fmt.size(amount));
    }

    /** {@code a month}, as it stands after an amount elsewhere. */
    public String pay(int assignmentNo) {
        return words.say("say.pay." + paid(assignmentNo));
    }

    /** What a difference in take-home pay means: {@code £3.20 less a month}. */
    public String takeHome(@Nullable MoneyView difference, int assignmentNo) {
        return words.say("say.take-home." + way(difference), fmt.size(difference), pay(assignmentNo));
    }

    /** The same over a year. */
    public String takeHomeYear(@Nullable MoneyView difference) {
        return words.say("say.take-home." + way(difference), fmt.size(difference), words.say("say.pay.year"));
    }

    private String way(@Nullable MoneyView difference) {
        return switch (fmt.sign(difference)) {
            case -1 -> "less";
            case 1 -> "more";
            default -> "same";
        };
    }

    private String paid(int assignmentNo) {
        var post = posts.get(assignmentNo);
        var paid = post == null ? null : post.paid();
        return paid == null ? "period" : paid;
    }

    /** What a benefit costs in a line: {@code from £6.50 a month}, {@code you choose the amount}, {@code free}. */
    public String price(OfferView offer, int assignmentNo) {
        if (offer.funding().equals("no-money") || offer.funding().equals("employer-paid")) {
            return words.say("say.price.free");
        }
        if (offer.options().stream().anyMatch(option -> option.amounts() != null)) {
            return words.say("say.price.you-choose");
        }
        var priced = offer.options().stream()
                .map(OptionView::pricePerPeriod)
                .filter(price -> price != null)
                .sorted((one, other) -> new BigDecimal(one.amount()).compareTo(new BigDecimal(other.amount())))
                .toList();
        if (priced.isEmpty()) {
            return words.say("say.price.unknown");
        }
        var least = each(priced.getFirst(), assignmentNo);
        if (offer.funding().equals("payment")) {
            return words.say("say.price.paid-to-you", least);
        }
        var one = priced.getFirst().equals(priced.getLast())
                && offer.options().stream().allMatch(Sayings::hasOnePrice);
        return one ? least : words.say("say.price.from", least);
    }

    /** The same, or what the person pays for what they have. */
    public String price(OfferView offer, @Nullable BenefitInShort effect, int assignmentNo) {
        if (effect == null || !effect.held() || effect.cost() == null) {
            return price(offer, assignmentNo);
        }
        var what = option(offer.benefit(), effect.option(), effect.quantity(), effect.amount());
        var cost = each(effect.cost(), assignmentNo);
        return words.say(
                "say.option-of",
                what,
                offer.funding().equals("payment") ? words.say("say.price.paid-to-you", cost) : cost);
    }

    /** Several wordings in a row. */
    public String list(String prefix, List<String> keys) {
        return keys.stream().map(key -> words.say(prefix + key)).collect(Collectors.joining(", "));
    }

    private static boolean hasOnePrice(OptionView option) {
        var quantity = option.quantity();
        return option.amounts() == null && (quantity == null || quantity.minimum() == quantity.maximum());
    }

    /** A post, where somebody holds several: {@code Post 2, Libraries}. */
    public String post(int assignmentNo) {
        return Optional.ofNullable(posts.get(assignmentNo))
                .map(post -> words.say("say.post", String.valueOf(assignmentNo), post.department()))
                .orElseGet(() -> String.valueOf(assignmentNo));
    }

    /** Whether they have to be told which post something is for. */
    public boolean severalPosts() {
        return posts.values().stream().filter(MeView.PostView::heldToday).count() > 1;
    }

    /** The address of a benefit's page; it names the post for those who hold several. */
    public String path(String benefit, int assignmentNo) {
        return "/staff/benefits/" + benefit + (severalPosts() ? "?post=" + assignmentNo : "");
    }

    /** The address of a page below a benefit's. */
    public String path(String benefit, String below, int assignmentNo) {
        return "/staff/benefits/" + benefit + "/" + below + (severalPosts() ? "?post=" + assignmentNo : "");
    }

    /** A message by its key. */
    public String message(String key) {
        return words.say(key);
    }
}
