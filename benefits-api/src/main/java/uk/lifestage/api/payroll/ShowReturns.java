package uk.lifestage.api.payroll;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uk.lifestage.api.feed.RejectView;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.returns.Answer;
import uk.lifestage.db.returns.ReturnId;
import uk.lifestage.db.returns.ReturnStore;

/** Shows payroll what became of its return files, and of the lines that it was sent. */
@Component
public class ShowReturns {
    private static final int LATEST = 200;
    private static final int MOST_AS_JSON = 10_000;

    private final Tenant tenant;
    private final BusinessDay day;
    private final ReturnStore returns;
    private final PayrollFileStore files;
    private final PayrollSettingStore settings;
    private final Audited audited;

    ShowReturns(
            Tenant tenant,
            BusinessDay day,
            ReturnStore returns,
            PayrollFileStore files,
            PayrollSettingStore settings,
            Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.returns = returns;
        this.files = files;
        this.settings = settings;
        this.audited = audited;
    }

    /** The latest, newest first. */
    public List<ReturnView> list(Member member) {
        return tenant.within(
                member,
                employer -> returns.list(LATEST).stream().map(ReturnView::of).toList());
    }

    /** One file. */
    public ReturnView get(Member member, UUID id) {
        return tenant.within(
                member,
                employer -> returns.find(new ReturnId(id))
                        .map(ReturnView::of)
                        .orElseThrow(() -> Refused.absent("return file")));
    }

    /** The first {@value #MOST_AS_JSON} faults of a file, by line. */
    public List<RejectView> rejects(Member member, UUID id) {
        return tenant.within(member, employer -> {
            mustBeThere(member, id);
            return returns.rejects(new ReturnId(id), MOST_AS_JSON).stream()
                    .map(RejectView::of)
                    .toList();
        });
    }

    /** Every fault of a file as CSV, however many there are. */
    public void writeRejects(Member member, UUID id, OutputStream out) {
        tenant.within(member, employer -> {
            put(out, "line,field,code,reason\r\n");
            returns.streamRejects(
                    new ReturnId(id), reject -> put(out, RejectView.of(reject).csv()));
            return employer;
        });
    }

    /** Refuses a file that is not the employer's. */
    public void checkThere(Member member, UUID id) {
        tenant.within(member, employer -> {
            mustBeThere(member, id);
            return employer;
        });
    }

    /** How many lines of a payroll file have which answer. */
    public AnswersView answers(Member member, UUID file) {
        return tenant.within(member, employer -> {
            var found = files.find(new FileId(file)).orElseThrow(() -> Refused.absent("payroll file"));
            return AnswersView.of(returns.answers(
                    found.id(), day.today(employer), settings.get().unansweredDays()));
        });
    }

    /** Lines of a payroll file with payroll's last word on each, by line key; the look is noted. */
    public List<AnsweredLineView> lines(Member member, UUID file, @Nullable String answer, String after, int limit) {
        return tenant.within(member, employer -> {
            var found = files.find(new FileId(file)).orElseThrow(() -> Refused.absent("payroll file"));
            audited.record(member, Role.PAYROLL, "export.lines", found.fileName(), Map.of());
            return returns
                    .lines(
                            found.id(),
                            answer == null ? null : Answer.of(answer),
                            day.today(employer),
                            settings.get().unansweredDays(),
                            after,
                            limit)
                    .stream()
                    .map(AnsweredLineView::of)
                    .toList();
        });
    }

    private void mustBeThere(Member member, UUID id) {
        if (returns.find(new ReturnId(id)).isEmpty()) {
            throw Refused.absent("return file");
        }
        audited.record(member, Role.PAYROLL, "return.rejects", id.toString(), Map.of());
    }

    private static void put(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException("The caller has gone", gone);
        }
    }
}
