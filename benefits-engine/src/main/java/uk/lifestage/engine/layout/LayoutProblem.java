package uk.lifestage.engine.layout;

/**
 * One thing that is wrong with a layout.
 *
 * @param where the place as a path, {@code blocks[1].columns[0].width}
 * @param message what is wrong and what would be right, in English
 */
public record LayoutProblem(String where, String message) {}
