package uk.lifestage.db;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Import;
import uk.lifestage.db.audit.AuditStore;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.catalogue.CatalogueChangeStore;
import uk.lifestage.db.catalogue.CatalogueStore;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employer.EmployerStore;
import uk.lifestage.db.employment.AwaitedEvidenceStore;
import uk.lifestage.db.employment.CircumstanceStore;
import uk.lifestage.db.employment.DependantStore;
import uk.lifestage.db.employment.EmployeeNumbers;
import uk.lifestage.db.employment.EvidenceStore;
import uk.lifestage.db.employment.LifeEventStore;
import uk.lifestage.db.employment.PeopleSearch;
import uk.lifestage.db.employment.PeopleStore;
import uk.lifestage.db.employment.SituationStore;
import uk.lifestage.db.guide.GuideStore;
import uk.lifestage.db.intake.IntakeStore;
import uk.lifestage.db.layout.LayoutFileStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.message.MessageStore;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.DueLineStore;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.LineFactStore;
import uk.lifestage.db.payroll.LineStoryStore;
import uk.lifestage.db.payroll.NextFileStore;
import uk.lifestage.db.payroll.NightPlanStore;
import uk.lifestage.db.payroll.NightStore;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.db.payroll.PayrollSettingStore;
import uk.lifestage.db.payroll.ReleasePolicyStore;
import uk.lifestage.db.payroll.ReleaseStore;
import uk.lifestage.db.payroll.RunRequestStore;
import uk.lifestage.db.recovery.ArrearsStore;
import uk.lifestage.db.recovery.RecoveryBook;
import uk.lifestage.db.recovery.RecoveryConsentStore;
import uk.lifestage.db.recovery.RecoveryFindings;
import uk.lifestage.db.recovery.RecoveryLedgerStore;
import uk.lifestage.db.recovery.RecoveryPlanStore;
import uk.lifestage.db.recovery.RecoverySettingStore;
import uk.lifestage.db.returns.ReturnStore;
import uk.lifestage.db.selection.AgreementStore;
import uk.lifestage.db.selection.ApprovalStore;
import uk.lifestage.db.selection.DraftStore;
import uk.lifestage.db.selection.SelectionStore;
import uk.lifestage.db.selection.WindowEndStore;
import uk.lifestage.db.selection.WindowProgressStore;
import uk.lifestage.db.selection.WindowRoundStore;
import uk.lifestage.db.standing.StandingStore;
import uk.lifestage.db.support.RecordedMoments;
import uk.lifestage.db.support.TenantScope;

/** Every store, for whichever application has a database. */
@AutoConfiguration(after = {JooqAutoConfiguration.class, TransactionAutoConfiguration.class})
@Import({
    TenantScope.class,
    RecordedMoments.class,
    EmployerDirectory.class,
    EmployerStore.class,
    PayCalendarStore.class,
    PeopleStore.class,
    EmployeeNumbers.class,
    PeopleSearch.class,
    AwaitedEvidenceStore.class,
    CircumstanceStore.class,
    DependantStore.class,
    LifeEventStore.class,
    SituationStore.class,
    StandingStore.class,
    CatalogueStore.class,
    CatalogueChangeStore.class,
    IntakeStore.class,
    PublishedCatalogues.class,
    SelectionStore.class,
    ApprovalStore.class,
    WindowEndStore.class,
    WindowRoundStore.class,
    WindowProgressStore.class,
    DraftStore.class,
    AgreementStore.class,
    EvidenceStore.class,
    MessageStore.class,
    GuideStore.class,
    NightStore.class,
    NightPlanStore.class,
    RunRequestStore.class,
    DueLineStore.class,
    PayrollFileStore.class,
    ReleaseStore.class,
    ReleasePolicyStore.class,
    ControlStore.class,
    LineFactStore.class,
    LayoutStore.class,
    LayoutFileStore.class,
    LineStoryStore.class,
    DestinationStore.class,
    DeliveryStore.class,
    DeliveryFindings.class,
    NextFileStore.class,
    FindingStore.class,
    RecoverySettingStore.class,
    RecoveryPlanStore.class,
    ArrearsStore.class,
    RecoveryLedgerStore.class,
    RecoveryFindings.class,
    RecoveryBook.class,
    RecoveryConsentStore.class,
    PayrollSettingStore.class,
    ReturnStore.class,
    AuditStore.class
})
public class StoresAutoConfiguration {}
