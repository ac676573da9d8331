package uk.lifestage.batch.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.layout.LayoutFile;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.engine.layout.Layout;
import uk.lifestage.engine.layout.Rendered;

/**
 * What stands beside each file in another layout: the canonical file whose lines it has, the layout by which it was
 * rendered, and what it adds up to. It says nothing that a repeat of the same run would say differently.
 */
final class LayoutManifest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private LayoutManifest() {}

    record Total(String elementCode, String kind, long lines, String amount, String currency) {}

    record Contents(
            String file,
            String employer,
            String payGroup,
            String taxYear,
            int periodNo,
            int sequence,
            String businessDate,
            String canonicalFile,
            @Nullable String canonicalSha256,
            @Nullable Long canonicalRows,
            String layout,
            @Nullable Integer layoutVersion,
            String layoutSha256,
            String mode,
            long rows,
            long lines,
            long linesLeftOut,
            List<Total> totals,
            long size,
            String sha256) {}

    /** The manifest's JSON, ending in a line feed. */
    static String of(
            String employer,
            PayrollFile file,
            LayoutFile layoutFile,
            Layout layout,
            Rendered rendered,
            Outbox.Written written) {
        var contents = new Contents(
                layoutFile.fileName(),
                employer,
                file.payGroup(),
                file.taxYear(),
                file.periodNo(),
                file.sequence(),
                file.businessDate().toString(),
                file.fileName(),
                file.sha256(),
                file.rowCount(),
                layoutFile.code(),
                layoutFile.versionNo(),
                layoutFile.documentSha256(),
                layout.mode().word(),
                rendered.rows(),
                rendered.lines(),
                rendered.leftOut(),
                rendered.totals().stream()
                        .map(total -> new Total(
                                total.elementCode(),
                                total.kind().code(),
                                total.lines(),
                                total.amount().getAmount().toPlainString(),
                                total.amount().getCurrencyUnit().getCode()))
                        .toList(),
                written.size(),
                written.sha256());
        return JSON.writeValueAsString(contents).replace("\r\n", "\n") + "\n";
    }
}
