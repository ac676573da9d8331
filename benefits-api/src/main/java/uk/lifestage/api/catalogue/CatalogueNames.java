package uk.lifestage.api.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.lifestage.api.web.Language;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Option;
import uk.lifestage.engine.catalogue.StageCode;

/**
 * What a catalogue's codes are called, in the caller's language. A code that the catalogue does not know is called what it
 * is.
 */
public final class CatalogueNames {
    private final Catalogue catalogue;

    /** What this catalogue's codes are called. */
    public CatalogueNames(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A benefit's name. */
    public String benefit(String code) {
        return find(code).map(benefit -> Language.say(benefit.name())).orElse(code);
    }

    /** An option's name; nothing where there is no option. */
    public String option(String benefit, @Nullable String option) {
        if (option == null) {
            return "";
        }
        return find(benefit)
                .flatMap(found -> found.options().stream()
                        .filter(one -> one.code().value().equals(option))
                        .findFirst())
                .map(Option::name)
                .map(Language::say)
                .orElse(option);
    }

    /** Whether an option counts units ({@code quantity}). */
    public boolean hasUnits(String benefit, @Nullable String option) {
        return find(benefit).stream()
                .flatMap(found -> found.options().stream())
                .filter(one -> one.code().value().equals(option))
                .map(Option::quantity)
                .anyMatch(range -> range != null && range.minimum() != range.maximum());
    }

    /** How a benefit is paid for: {@code salary-sacrifice}, {@code net-deduction} and so on; empty where it is unknown. */
    public Optional<String> funding(String benefit) {
        return find(benefit)
                .map(found -> found.funding().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** A strand's name. */
    public String strand(String code) {
        return strands().getOrDefault(code, code);
    }

    /** Every strand's name by its code, in the catalogue's order. */
    public Map<String, String> strands() {
        var names = new LinkedHashMap<String, String>();
        catalogue.strands().forEach(strand -> names.put(strand.code().value(), Language.say(strand.name())));
        return names;
    }

    /** A life stage's name. */
    public String stage(String code) {
        return stages().getOrDefault(code, code);
    }

    /** Every life stage's name by its code, in the catalogue's order. */
    public Map<String, String> stages() {
        var names = new LinkedHashMap<String, String>();
        catalogue.lifeStages().forEach(stage -> names.put(stage.code().value(), Language.say(stage.name())));
        return names;
    }

    /** The names of the life stages that a benefit suits, in the catalogue's order. */
    public List<String> suits(String benefit) {
        var suits = suitsCodes(benefit);
        return stages().entrySet().stream()
                .filter(stage -> suits.contains(stage.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Their codes. */
    public Set<String> suitsCodes(String benefit) {
        return find(benefit).map(Benefit::suits).orElse(Set.of()).stream()
                .map(StageCode::value)
                .collect(Collectors.toSet());
    }

    /** A life event's name. */
    public String event(String code) {
        return catalogue.lifeEvents().stream()
                .filter(event -> event.code().value().equals(code))
                .findFirst()
                .map(event -> Language.say(event.name()))
                .orElse(code);
    }

    /** What a life event opens, by name. */
    public List<String> openedBy(String event) {
        return catalogue.lifeEvents().stream()
                .filter(one -> one.code().value().equals(event))
                .flatMap(one -> one.openings().stream())
                .map(opening -> benefit(opening.benefit().value()))
                .toList();
    }

    /** Every benefit's name by its code, in the catalogue's order. */
    public Map<String, String> benefits() {
        var called = new LinkedHashMap<String, String>();
        catalogue.benefits().forEach(benefit -> called.put(benefit.code().value(), Language.say(benefit.name())));
        return called;
    }

    /** A benefit of the catalogue. */
    Optional<Benefit> find(String code) {
        return catalogue.benefits().stream()
                .filter(benefit -> benefit.code().value().equals(code))
                .findFirst();
    }
}
