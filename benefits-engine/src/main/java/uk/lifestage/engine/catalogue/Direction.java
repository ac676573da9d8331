package uk.lifestage.engine.catalogue;

/** What a choice does to a benefit that a window opens: take it up, give it up, more of it, less of it. */
public enum Direction {
    ADD,
    DROP,
    UP,
    DOWN
}
