package uk.lifestage.engine.catalogue;

/**
 * What payroll knows a benefit by.
 *
 * @param code the element's code in the payroll system, for example {@code BUYLV}
 */
public record PayrollElement(String code) {
    public PayrollElement {
        Codes.check("Element code", code);
    }
}
