package uk.lifestage.api.payroll;

import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.employer.Employer;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.payroll.RunId;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.engine.payroll.Reconciliation;

/** Shows payroll how what is sent now follows from what was sent last time. Sums only: nothing about a person. */
@Component
public class ShowReconciliation {
    private final Tenant tenant;
    private final NightStore nights;
    private final PayrollFileStore files;
    private final ControlStore controls;
    private final ReturnStore returns;
    private final PayrollSettingStore settings;
    private final BusinessDay day;

    ShowReconciliation(
            Tenant tenant,
            NightStore nights,
            PayrollFileStore files,
            ControlStore controls,
            ReturnStore returns,
            PayrollSettingStore settings,
            BusinessDay day) {
        this.tenant = tenant;
        this.nights = nights;
        this.files = files;
        this.controls = controls;
        this.returns = returns;
        this.settings = settings;
        this.day = day;
    }

    /** A run's files. */
    public ReconciliationView run(Member member, UUID id) {
        return tenant.within(member, employer -> {
            var run = nights.find(new RunId(id)).orElseThrow(() -> Refused.absent("run"));
            return ReconciliationView.of(
                    run,
                    files.list(run.id()).stream()
                            .map(file -> view(employer, file))
                            .toList());
        });
    }

    /** One file. */
    public ReconciliationView.FileView file(Member member, UUID id) {
        return tenant.within(
                member,
                employer ->
                        view(employer, files.find(new FileId(id)).orElseThrow(() -> Refused.absent("payroll file"))));
    }

    private ReconciliationView.FileView view(Employer employer, PayrollFile file) {
        return ReconciliationView.FileView.of(
                file,
                controls.lastBefore(file).orElse(null),
                controls.people(file.id()),
                Reconciliation.of(controls.movements(file.id())),
                returns.answersByElement(
                        file.id(), day.today(employer), settings.get().unansweredDays()),
                controls.differences(file.id()).isEmpty());
    }
}
