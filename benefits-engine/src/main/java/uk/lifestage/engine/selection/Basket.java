package uk.lifestage.engine.selection;

import java.util.List;

/** What a person wishes all at once. Benefits held and not named stay as they are. */
public record Basket(List<Choice> choices) {
    public Basket {
        choices = List.copyOf(choices);
    }
}
