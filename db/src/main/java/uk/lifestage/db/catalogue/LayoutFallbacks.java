package uk.lifestage.db.catalogue;

import java.util.Map;
import uk.lifestage.engine.layout.Cells;
import uk.lifestage.engine.layout.Column;
import uk.lifestage.engine.layout.Encoding;
import uk.lifestage.engine.layout.Keep;
import uk.lifestage.engine.layout.Layout;
import uk.lifestage.engine.layout.LayoutMode;
import uk.lifestage.engine.layout.MoneyFormat;
import uk.lifestage.engine.layout.OutputFile;
import uk.lifestage.engine.layout.Summing;

/** What a layout's field is when its document leaves it out, by record and component. */
final class LayoutFallbacks {
    static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("Block.heading", false),
            Map.entry("Block.only", Keep.EVERYTHING),
            Map.entry("Column.align", Column.Align.LEFT),
            Map.entry("Column.characters", Column.Characters.ANY),
            Map.entry("Column.pad", Column.Pad.SPACES),
            Map.entry("Column.required", false),
            Map.entry("Delimited.formulas", Cells.Formulas.NEUTRALISED),
            Map.entry("Delimited.quotes", Cells.Quotes.WHEN_NEEDED),
            Map.entry("Delimited.separator", Cells.Separator.COMMA),
            Map.entry(
                    "Layout.cells",
                    new Cells.Delimited(Cells.Separator.COMMA, Cells.Quotes.WHEN_NEEDED, Cells.Formulas.NEUTRALISED)),
            Map.entry("Layout.dates", "yyyy-MM-dd"),
            Map.entry(
                    "Layout.file",
                    new OutputFile(
                            OutputFile.USUAL_NAME,
                            false,
                            "csv",
                            Encoding.UTF_8,
                            false,
                            OutputFile.LineEnding.LF,
                            null,
                            OutputFile.WhenEmpty.WRITTEN)),
            Map.entry("Layout.keep", Keep.EVERYTHING),
            Map.entry("Layout.mode", LayoutMode.CHANGES),
            Map.entry("Layout.money", MoneyFormat.USUAL),
            Map.entry("Layout.otherElements", Layout.OtherElements.AS_THEY_ARE),
            Map.entry("Layout.sum", Summing.PER_LINE),
            Map.entry("MoneyFormat.decimalMark", MoneyFormat.USUAL.decimalMark()),
            Map.entry("MoneyFormat.in", MoneyFormat.USUAL.in()),
            Map.entry("MoneyFormat.sign", MoneyFormat.USUAL.sign()),
            Map.entry("OutputFile.byteOrderMark", false),
            Map.entry("OutputFile.encoding", Encoding.UTF_8),
            Map.entry("OutputFile.extension", "csv"),
            Map.entry("OutputFile.lettersAndDigitsOnly", false),
            Map.entry("OutputFile.lineEnding", OutputFile.LineEnding.LF),
            Map.entry("OutputFile.name", OutputFile.USUAL_NAME),
            Map.entry("OutputFile.whenEmpty", OutputFile.WhenEmpty.WRITTEN),
            Map.entry("Repeat.only", Keep.EVERYTHING));

    private LayoutFallbacks() {}
}
