package uk.lifestage.engine.pay;

/** Whose income tax rates a person pays; the prefix of the tax code says which. */
public enum TaxCountry {
    /** England and Northern Ireland: no prefix. */
    REST_OF_UK("", "gb-ruk"),
    /** Scotland: prefix S. Its tax below a band is built step by step, cut to four decimals at each. */
    SCOTLAND("S", "gb-sct"),
    /** Wales: prefix C. */
    WALES("C", "gb-wls");

    private final String prefix;
    private final String folder;

    TaxCountry(String prefix, String folder) {
        this.prefix = prefix;
        this.folder = folder;
    }

    /** The letter before the tax code; empty for the rest of the United Kingdom. */
    public String prefix() {
        return prefix;
    }

    /** The folder that holds the country's law. */
    String folder() {
        return folder;
    }
}
