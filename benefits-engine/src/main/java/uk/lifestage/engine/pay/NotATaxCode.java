package uk.lifestage.engine.pay;

/** Thrown for a text that HMRC issues no tax code like. Its message leaves the text itself out. */
public final class NotATaxCode extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotATaxCode() {
        super("Not a tax code: expected for example 1257L, S1257L, K120, BR, D0, 0T or NT, with W1, M1 or X after it");
    }
}
