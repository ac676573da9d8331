package uk.lifestage.engine.layout;

import java.util.List;
import java.util.Map;

/**
 * How a payroll file looks to one payroll system: its rows, columns, formats, and which lines are in it. Described in a
 * YAML file that an employer can copy and change; {@code docs/layouts.md} explains it.
 *
 * @param title what people call it
 * @param dates how dates are written, {@code dd/MM/yyyy}
 * @param keep the lines that are in the file
 * @param elements payroll's codes for elements by the catalogue's
 * @param otherElements what happens to lines of elements that are not among {@code elements}
 */
public record Layout(
        String title,
        LayoutMode mode,
        Summing sum,
        OutputFile file,
        Cells cells,
        MoneyFormat money,
        String dates,
        Keep keep,
        Map<String, String> elements,
        OtherElements otherElements,
        List<Block> blocks) {
    /** What happens to lines whose element has no code in the layout. */
    public enum OtherElements {
        /** The catalogue's code is payroll's. */
        AS_THEY_ARE,
        /** They are an error. */
        REFUSED,
        /** They are not in the file. */
        LEFT_OUT
    }

    public Layout {
        elements = Map.copyOf(elements);
        blocks = List.copyOf(blocks);
    }
}
