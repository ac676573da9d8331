package uk.lifestage.db.payroll;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.CopyText;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueSpan;

/**
 * Sends the due spans of those posts to PostgreSQL of which others are worked out than before, as the digest of a post's spans
 * tells.
 */
final class DueLineCopy implements DueLineSink {
    private static final HexFormat HEX = HexFormat.of();

    private final CopyText stage;
    private final CopyText others;
    private final Map<UUID, byte[]> before;
    private final MessageDigest sha256;

    /** The post that is being worked out, and its spans as rows of {@code COPY}, in which the post's id is left out. */
    private @Nullable UUID post;

    private final StringBuilder text = new StringBuilder(1_000);

    private long spans;
    private long changed;

    /**
     * @param stage the table for the spans
     * @param others the table for the posts and their digests
     * @param before the digests of the posts that are worked out, as they were; taken out as their posts come
     */
    DueLineCopy(DSLContext sql, String stage, String others, Map<UUID, byte[]> before) {
        this.stage = new CopyText(sql, stage);
        this.others = new CopyText(sql, others);
        this.before = before;
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void add(EmploymentId employment, DueSpan span) {
        if (!employment.value().equals(post)) {
            endPost();
            post = employment.value();
        }
        CopyText.value(text, span.benefit().value());
        CopyText.value(text, span.elementCode());
        CopyText.value(text, span.kind().code());
        CopyText.value(text, span.payGroup());
        CopyText.value(text, span.first().days().from().toString());
        CopyText.value(text, span.last().days().from().toString());
        CopyText.value(text, span.amount().getAmount().toPlainString());
        CopyText.value(text, span.amount().getCurrencyUnit().getCode());
        CopyText.value(text, span.costCode());
        CopyText.value(text, span.units() == null ? null : span.units().toPlainString());
        CopyText.value(text, span.instalment());
        CopyText.value(text, span.instalments());
        text.setCharAt(text.length() - 1, '\n');
        spans++;
    }

    @Override
    public void leave(EmploymentId employment) {
        if (employment.value().equals(post)) {
            text.setLength(0);
            post = null;
        }
        before.remove(employment.value());
    }

    /** How many spans were added. */
    long spans() {
        return spans;
    }

    /** Sends what has not been sent yet, and says of how many posts other spans are due than before, or none any more. */
    long end() {
        endPost();
        for (var gone : before.keySet()) {
            others.value(gone).value(null).endRow();
            changed++;
        }
        stage.send();
        others.send();
        return changed;
    }

    private void endPost() {
        if (post == null) {
            return;
        }
        var digest = sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8));
        if (!Arrays.equals(digest, before.remove(post))) {
            for (var row : text.toString().split("\n", -1)) {
                if (!row.isEmpty()) {
                    stage.row(post + "\t" + row);
                }
            }
            others.value(post).value("\\x" + HEX.formatHex(digest)).endRow();
            changed++;
        }
        text.setLength(0);
        post = null;
    }
}
