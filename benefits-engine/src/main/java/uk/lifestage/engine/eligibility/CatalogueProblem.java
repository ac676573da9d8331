package uk.lifestage.engine.eligibility;

/**
 * One thing that is wrong in a catalogue and keeps it from being published.
 *
 * @param where the place in the catalogue as its file names it, for example {@code rules[NOT_CASUAL].expression}
 * @param code what is wrong, stable, for example {@code EXPRESSION_INVALID}
 * @param message what is wrong in words for those who wrote the catalogue
 */
public record CatalogueProblem(String where, String code, String message) {
    @Override
    public String toString() {
        return where + ": " + message + " (" + code + ")";
    }
}
