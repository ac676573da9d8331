package uk.lifestage.batch.export;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import uk.lifestage.db.payroll.ElementTotal;
import uk.lifestage.db.payroll.PayrollFile;

/**
 * What stands beside each payroll file so that payroll can check it without trusting us. It says nothing that a repeat
 * of the same run would say differently: no clock, no machine.
 */
final class Manifest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private Manifest() {}

    record Total(String elementCode, String kind, long rows, String amount, String currency) {}

    record Contents(
            String file,
            String employer,
            String payGroup,
            String taxYear,
            int periodNo,
            int sequence,
            @Nullable Integer previousSequence,
            @Nullable String previousSha256,
            List<Integer> replaces,
            String mode,
            String businessDate,
            long rows,
            List<Total> totals,
            String sha256,
            @Nullable Integer catalogueVersion,
            String productVersion) {}

    /** The manifest's JSON, ending in a line feed. */
    static String of(String employer, PayrollFile file, long rows, List<ElementTotal> totals, String sha256) {
        var contents = new Contents(
                file.fileName(),
                employer,
                file.payGroup(),
                file.taxYear(),
                file.periodNo(),
                file.sequence(),
                file.previousSequence(),
                file.previousSha256(),
                file.replaces(),
                file.mode().code(),
                file.businessDate().toString(),
                rows,
                totals.stream()
                        .map(total -> new Total(
                                total.elementCode(),
                                total.kind().code(),
                                total.rows(),
                                total.amount().getAmount().toPlainString(),
                                total.amount().getCurrencyUnit().getCode()))
                        .toList(),
                sha256,
                file.catalogueVersionNo(),
                file.productVersion());
        return JSON.writeValueAsString(contents).replace("\r\n", "\n") + "\n";
    }
}
