package uk.lifestage.api.payroll;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileDecision;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.NightRun;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.engine.payroll.FileRelease;

/** Releases a held payroll file, or takes one back. Whichever process runs the night then moves its bytes. */
@Component
public class DecideFile {
    private final Tenant tenant;
    private final BusinessDay day;
    private final PayrollFileStore files;
    private final ReleaseStore releases;
    private final ReleasePolicyStore policy;
    private final ControlStore controls;
    private final NightStore nights;
    private final RunRequestStore requests;
    private final ReturnStore returns;
    private final Audited audited;

    DecideFile(
            Tenant tenant,
            BusinessDay day,
            PayrollFileStore files,
            ReleaseStore releases,
            ReleasePolicyStore policy,
            ControlStore controls,
            NightStore nights,
            RunRequestStore requests,
            ReturnStore returns,
            Audited audited) {
        this.tenant = tenant;
        this.day = day;
        this.files = files;
        this.releases = releases;
        this.policy = policy;
        this.controls = controls;
        this.nights = nights;
        this.requests = requests;
        this.returns = returns;
        this.audited = audited;
    }

    /** What the controls said of a file, and what was decided. */
    public FileControlView show(Member member, UUID id) {
        return tenant.within(member, employer -> view(find(id).id(), null));
    }

    /** Lets payroll have a held file, or notes that one of two people agrees. */
    public FileControlView release(Member member, UUID id, String reason) {
        return tenant.within(member, employer -> {
            var file = releases.lock(find(id).id());
            if (file.state() != FileState.HELD) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "not-held",
                        "The file is not held: it is " + file.state().code());
            }
            var agreed =
                    releases.decisions(file.id()).stream().map(FileDecision::by).collect(Collectors.toSet());
            var answer = FileRelease.ask(policy.fourEyes(), askedBy(file), agreed, member.name());
            switch (answer) {
                case OWN_RUN ->
                    throw new Refused(
                            HttpStatus.FORBIDDEN,
                            "own-run",
                            "It takes two people: somebody other than who asked for the run has to release its file");
                case AGREED_BEFORE ->
                    throw new Refused(
                            HttpStatus.CONFLICT,
                            "agreed-before",
                            "It takes two people: you have agreed, and somebody else has to");
                case AGREED -> decide(member, file, FileDecision.Kind.AGREED, reason);
                case RELEASED -> decide(member, file, FileDecision.Kind.RELEASED, reason);
            }
            return view(file.id(), null);
        });
    }

    /**
     * Takes a file back, so that its lines no longer count as sent.
     *
     * @param notLoaded whether the caller says that payroll has not loaded it; needed of any that is not held
     * @param reissue whether to ask at once for a run that puts another in its place
     */
    public FileControlView withdraw(Member member, UUID id, String reason, boolean notLoaded, boolean reissue) {
        return tenant.within(member, employer -> {
            var file = releases.lock(find(id).id());
            if (file.state() == FileState.PREPARED) {
                throw new Refused(
                        HttpStatus.CONFLICT, "not-written", "The file's lines are fixed but it is not written yet");
            }
            if (!releases.mayBeWithdrawn(file)) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "not-latest",
                        file.state() == FileState.WITHDRAWN
                                ? "The file was withdrawn before"
                                : "A later file of the pay group builds on this one: withdraw that one first");
            }
            if (returns.isAnswered(file.id())) {
                throw new Refused(
                        HttpStatus.CONFLICT, "answered", "Payroll has said what it did with the file: it was loaded");
            }
            if (file.state() != FileState.HELD && !notLoaded) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "may-be-loaded",
                        "Payroll could have the file: it can be withdrawn once somebody says that it was not loaded");
            }
            decide(member, file, FileDecision.Kind.WITHDRAWN, reason);
            return view(file.id(), reissue ? reissue(member, employer, file) : null);
        });
    }

    private UUID reissue(Member member, Employer employer, PayrollFile file) {
        var today = day.today(employer);
        var date = today.isBefore(file.businessDate()) ? file.businessDate() : today;
        return requests.append(date, Set.of(file.payGroup()), file.id(), member.name(), day.now())
                .value();
    }

    private void decide(Member member, PayrollFile file, FileDecision.Kind kind, String reason) {
        releases.decide(new FileDecision(file.id(), kind, reason, member.name(), day.now()));
        audited.record(member, Role.PAYROLL, "export." + kind.code(), file.fileName(), Map.of("reason", reason));
    }

    /** Who asked for the run; the schedule and the command line are nobody. */
    private Optional<String> askedBy(PayrollFile file) {
        return nights.find(file.run()).filter(NightRun::askedForByAPerson).map(NightRun::requestedBy);
    }

    private FileControlView view(FileId id, @Nullable UUID runRequest) {
        return FileControlView.of(
                ExportView.of(files.get(id)), controls.verdict(id).orElse(null), releases.decisions(id), runRequest);
    }

    private PayrollFile find(UUID id) {
        return files.find(new FileId(id)).orElseThrow(() -> Refused.absent("payroll file"));
    }
}
