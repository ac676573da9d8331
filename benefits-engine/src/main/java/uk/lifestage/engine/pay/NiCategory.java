package uk.lifestage.engine.pay;

import java.util.Optional;

/** A National Insurance category letter; the law data gives each its rates. */
public enum NiCategory {
    /** Standard. */
    A,
    /** Married women and widows who pay the reduced rate. */
    B,
    /** Over state pension age. */
    C,
    /** Investment zone, deferred. */
    D,
    /** Investment zone, reduced rate. */
    E,
    /** Freeport, standard. */
    F,
    /** Mariner, apprentice under 25. */
    G,
    /** Apprentice under 25. */
    H,
    /** Freeport, reduced rate. */
    I,
    /** Deferred: the main rate is paid in another job. */
    J,
    /** Investment zone, over state pension age. */
    K,
    /** Freeport, deferred. */
    L,
    /** Under 21. */
    M,
    /** Investment zone, standard. */
    N,
    /** Mariner under 21, deferred. */
    P,
    /** Mariner, deferred. */
    Q,
    /** Mariner, standard. */
    R,
    /** Freeport, over state pension age. */
    S,
    /** Mariner, reduced rate. */
    T,
    /** Veteran in the first civilian year. */
    V,
    /** Mariner over state pension age. */
    W,
    /** No contributions: under 16 and others outside class 1. */
    X,
    /** Mariner under 21. */
    Y,
    /** Under 21, deferred. */
    Z;

    /** The category with exactly this letter; empty for any other text. */
    public static Optional<NiCategory> find(String letter) {
        for (var category : values()) {
            if (category.name().equals(letter)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
