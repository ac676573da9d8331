package uk.lifestage.api.layout;

import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.engine.layout.Layout;
import uk.lifestage.engine.layout.LayoutCheck;
import uk.lifestage.engine.layout.LayoutRendering;
import uk.lifestage.engine.layout.OutputFile;

/** Tries a layout on the last payroll file of a pay group. Whoever does is noted: it shows what people earn and choose. */
@Component
public class TryLayout {
    private static final int MOST_FILES = 1_000;
    private static final int SAMPLE = 64 * 1024;

    private final Tenant tenant;
    private final LayoutStore layouts;
    private final PayrollFileStore files;
    private final LineFactStore lines;
    private final Audited audited;

    TryLayout(Tenant tenant, LayoutStore layouts, PayrollFileStore files, LineFactStore lines, Audited audited) {
        this.tenant = tenant;
        this.layouts = layouts;
        this.files = files;
        this.lines = lines;
        this.audited = audited;
    }

    /** What a layout that is there makes of a pay group's last file. */
    public LayoutTestView kept(Member member, String code, String payGroup) {
        return tenant.within(member, employer -> {
            var layout = layouts.find(code).orElseThrow(() -> Refused.absent("layout"));
            return render(member, employer, code, layout.layout(), payGroup);
        });
    }

    /** What a document would make of a pay group's last file; refused where it cannot be used. */
    public LayoutTestView document(Member member, String document, String payGroup) {
        var layout = KeepLayouts.parse(document);
        return tenant.within(member, employer -> render(member, employer, "draft", layout, payGroup));
    }

    private LayoutTestView render(Member member, Employer employer, String code, Layout layout, String payGroup) {
        var file = files.list(MOST_FILES).stream()
                .filter(one -> one.payGroup().equals(payGroup))
                .filter(one -> one.state() != FileState.PREPARED && one.state() != FileState.WITHDRAWN)
                .findFirst()
                .orElseThrow(() -> new Refused(
                        HttpStatus.CONFLICT,
                        "no-file",
                        "This pay group has no written payroll file yet on which a layout could be tried"));
        audited.record(
                member, Role.PAYROLL, "layout.test", file.fileName(), Map.of("layout", code, "payGroup", payGroup));
        return render(employer, code, layout, file);
    }

    private LayoutTestView render(Employer employer, String code, Layout layout, PayrollFile file) {
        var facts = lines.facts(file, employer.code(), employer.currency());
        var sample = new Sample();
        var shown = unzipped(layout);
        var rendered = LayoutRendering.render(shown, facts, lines.source(file, facts, layout.mode()), sample);
        return LayoutTestView.of(
                file.id().value(),
                file.fileName(),
                LayoutCheck.fileName(layout, code, facts),
                rendered,
                sample.text(layout.file().encoding().charset()),
                sample.cut);
    }

    /** The same file outside of its zip file, so that it can be read. */
    private static Layout unzipped(Layout layout) {
        var file = layout.file();
        return new Layout(
                layout.title(),
                layout.mode(),
                layout.sum(),
                new OutputFile(
                        file.name(),
                        file.lettersAndDigitsOnly(),
                        file.extension(),
                        file.encoding(),
                        false,
                        file.lineEnding(),
                        null,
                        file.whenEmpty()),
                layout.cells(),
                layout.money(),
                layout.dates(),
                layout.keep(),
                layout.elements(),
                layout.otherElements(),
                layout.blocks());
    }

    /** Keeps the beginning of a file, up to the end of a line, and lets the rest go. */
    private static final class Sample extends OutputStream {
        private final byte[] kept = new byte[SAMPLE];
        private int length;
        private boolean cut;

        @Override
        public void write(int b) {
            if (length < SAMPLE) {
                kept[length++] = (byte) b;
            } else {
                cut = true;
            }
        }

        String text(Charset charset) {
            var text = new String(kept, 0, length, charset);
            return cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text;
        }
    }
}
