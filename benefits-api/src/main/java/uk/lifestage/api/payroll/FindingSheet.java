package uk.lifestage.api.payroll;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;

/**
 * Findings as a spreadsheet. Every cell is text or a number, never a formula, and a text that a spreadsheet might run once it
 * is saved as something else gets an apostrophe in front.
 */
@Component
public class FindingSheet {
    /** So many are read at a time. */
    public static final int PAGE = 1_000;

    /** So many rows are written at most; a spreadsheet is for looking through, the API has all. */
    private static final int MOST = 50_000;

    private static final String[] COLUMNS = {
        "finding", "state", "owner", "found", "employee", "post", "line", "facts", "code", "id"
    };

    private final ShowFindings findings;
    private final Tenant tenant;
    private final Audited audited;

    FindingSheet(ShowFindings findings, Tenant tenant, Audited audited) {
        this.findings = findings;
        this.tenant = tenant;
        this.audited = audited;
    }

    /** What codes, states, owners and columns are called in the reader's language. */
    public record Wording(
            UnaryOperator<String> finding,
            UnaryOperator<String> state,
            UnaryOperator<String> owner,
            UnaryOperator<String> column) {}

    /** Writes those that are wanted, newest first. Whoever takes them away is noted. */
    public void write(Member member, ShowFindings.Wanted wanted, Wording wording, OutputStream out) throws IOException {
        tenant.within(member, employer -> {
            audited.record(
                    member,
                    member.roles().contains(Role.PAYROLL) ? Role.PAYROLL : Role.HR,
                    "finding.export",
                    employer.code(),
                    Map.of());
            return employer;
        });
        try (var book = new Workbook(out, "Lifestage", "1.0")) {
            var sheet = book.newWorksheet(wording.column().apply("sheet"));
            for (int column = 0; column < COLUMNS.length; column++) {
                sheet.value(0, column, wording.column().apply(COLUMNS[column]));
                sheet.style(0, column).bold().set();
            }
            sheet.freezePane(0, 1);
            int row = 1;
            UUID after = null;
            do {
                var page = findings.list(member, after(wanted, after));
                for (var finding : page) {
                    write(sheet, row++, finding, wording);
                }
                after = page.size() < PAGE ? null : page.getLast().id();
            } while (after != null && row <= MOST);
        }
    }

    private static ShowFindings.Wanted after(ShowFindings.Wanted wanted, @Nullable UUID after) {
        return new ShowFindings.Wanted(
                wanted.run(),
                wanted.file(),
                wanted.codes(),
                wanted.owners(),
                wanted.states(),
                wanted.employeeNo(),
                after,
                PAGE);
    }

    private static void write(Worksheet sheet, int row, FindingView finding, Wording wording) {
        sheet.value(row, 0, harmless(wording.finding().apply(finding.code())));
        sheet.value(row, 1, wording.state().apply(finding.state()));
        sheet.value(row, 2, wording.owner().apply(finding.owner()));
        sheet.value(row, 3, finding.foundAt().toString());
        sheet.value(row, 4, harmless(finding.employeeNo() == null ? "" : finding.employeeNo()));
        if (finding.assignmentNo() != null) {
            sheet.value(row, 5, finding.assignmentNo());
        }
        sheet.value(row, 6, harmless(finding.lineKey() == null ? "" : finding.lineKey()));
        sheet.value(
                row,
                7,
                harmless(finding.facts().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining("; "))));
        sheet.value(row, 8, finding.code());
        sheet.value(row, 9, finding.id().toString());
    }

    /** What a spreadsheet shows and never runs, even once it is saved as CSV and opened again. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
