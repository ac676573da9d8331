package uk.lifestage.db.selection;

import java.time.LocalDate;
import uk.lifestage.engine.catalogue.Text;

/**
 * What people agree to when they choose, in one version.
 *
 * @param effectiveFrom from this day on people agree to it, until a newer version begins
 * @param text in Markdown
 */
public record AgreementText(AgreementKind kind, int versionNo, LocalDate effectiveFrom, Text text, String changedBy) {}
