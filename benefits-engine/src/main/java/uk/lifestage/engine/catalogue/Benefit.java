package uk.lifestage.engine.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One benefit of a catalogue version.
 *
 * @param element the payroll element of its lines; absent where no money reaches payroll
 * @param windows when it can be chosen: in any of these
 * @param rules who may choose it: all must hold
 * @param suits the life stages at which it is worth a look
 * @param coversDependants whether dependants may be named in a choice
 * @param termMonths how long a choice binds (a hire, a loan); 0 where it does not
 * @param closedToEntrantsFrom from this day on only those who hold it may keep or change it; absent while it is open
 * @param limits how much of it may be had; absent where there are no limits
 * @param legalKind what it is to laws beside pay, which have something to say before it is chosen; absent for most
 * @param coreOption the option to which a holding falls back where {@link WindowEnd#CORE_ONLY} says so; absent where
 *     nothing does
 * @param staysPensionable whether the contract calls the benefit a pensionable emolument (LGPS Regulations 2013 reg 20), so
 *     that pay given up for it stays pensionable
 * @param dependantsNeedEvidence whether choices that cover somebody wait until evidence of them was accepted
 * @param unpaidAbsence what becomes of it while somebody is away without pay; absent where {@link UnpaidAbsence#usual} holds
 * @param recovery what becomes of what payroll did not take, and of instalments not due yet when somebody leaves; absent
 *     where the employer's rule for all benefits holds
 */
public record Benefit(
        BenefitCode code,
        StrandCode strand,
        Text name,
        Text summary,
        Funding funding,
        PayTreatment treatment,
        @Nullable PayrollElement element,
        Set<WindowCode> windows,
        List<RuleCode> rules,
        List<Option> options,
        Collection collection,
        Proration proration,
        Approval approval,
        WindowEnd windowEnd,
        Set<StageCode> suits,
        boolean coversDependants,
        int termMonths,
        @Nullable LocalDate closedToEntrantsFrom,
        @Nullable Limits limits,
        @Nullable LegalKind legalKind,
        @Nullable OptionCode coreOption,
        boolean staysPensionable,
        boolean dependantsNeedEvidence,
        @Nullable UnpaidAbsence unpaidAbsence,
        @Nullable RecoveryTerms recovery) {
    public Benefit {
        windows = Set.copyOf(windows);
        rules = List.copyOf(rules);
        options = List.copyOf(options);
        suits = Set.copyOf(suits);
    }

    /** A benefit for which the usual holds while somebody is away without pay. */
    public Benefit(
            BenefitCode code,
            StrandCode strand,
            Text name,
            Text summary,
            Funding funding,
            PayTreatment treatment,
            @Nullable PayrollElement element,
            Set<WindowCode> windows,
            List<RuleCode> rules,
            List<Option> options,
            Collection collection,
            Proration proration,
            Approval approval,
            WindowEnd windowEnd,
            Set<StageCode> suits,
            boolean coversDependants,
            int termMonths,
            @Nullable LocalDate closedToEntrantsFrom,
            @Nullable Limits limits,
            @Nullable LegalKind legalKind,
            @Nullable OptionCode coreOption,
            boolean staysPensionable,
            boolean dependantsNeedEvidence) {
        this(
                code,
                strand,
                name,
                summary,
                funding,
                treatment,
                element,
                windows,
                rules,
                options,
                collection,
                proration,
                approval,
                windowEnd,
                suits,
                coversDependants,
                termMonths,
                closedToEntrantsFrom,
                limits,
                legalKind,
                coreOption,
                staysPensionable,
                dependantsNeedEvidence,
                null,
                null);
    }

    /** A benefit without limits and without a legal kind. */
    public Benefit(
            BenefitCode code,
            StrandCode strand,
            Text name,
            Text summary,
            Funding funding,
            PayTreatment treatment,
            @Nullable PayrollElement element,
            Set<WindowCode> windows,
            List<RuleCode> rules,
            List<Option> options,
            Collection collection,
            Proration proration,
            Approval approval,
            WindowEnd windowEnd,
            Set<StageCode> suits,
            boolean coversDependants,
            int termMonths,
            @Nullable LocalDate closedToEntrantsFrom) {
        this(
                code,
                strand,
                name,
                summary,
                funding,
                treatment,
                element,
                windows,
                rules,
                options,
                collection,
                proration,
                approval,
                windowEnd,
                suits,
                coversDependants,
                termMonths,
                closedToEntrantsFrom,
                null,
                null);
    }

    /** A benefit without a core option, pay for which is not pensionable. */
    public Benefit(
            BenefitCode code,
            StrandCode strand,
            Text name,
            Text summary,
            Funding funding,
            PayTreatment treatment,
            @Nullable PayrollElement element,
            Set<WindowCode> windows,
            List<RuleCode> rules,
            List<Option> options,
            Collection collection,
            Proration proration,
            Approval approval,
            WindowEnd windowEnd,
            Set<StageCode> suits,
            boolean coversDependants,
            int termMonths,
            @Nullable LocalDate closedToEntrantsFrom,
            @Nullable Limits limits,
            @Nullable LegalKind legalKind) {
        this(
                code,
                strand,
                name,
                summary,
                funding,
                treatment,
                element,
                windows,
                rules,
                options,
                collection,
                proration,
                approval,
                windowEnd,
                suits,
                coversDependants,
                termMonths,
                closedToEntrantsFrom,
                limits,
                legalKind,
                null,
                false,
                false,
                null,
                null);
    }

    /** How much of it may be had. */
    public Limits limited() {
        return limits == null ? Limits.NONE : limits;
    }

    /** What becomes of it while somebody is away without pay. */
    public UnpaidAbsence whileUnpaid() {
        return unpaidAbsence == null ? UnpaidAbsence.usual(funding) : unpaidAbsence;
    }

    /** What becomes of money that payroll could not take. */
    public RecoveryTerms recoverable() {
        return recovery == null ? RecoveryTerms.NONE : recovery;
    }

    /** The option with this code. */
    public Optional<Option> option(OptionCode wanted) {
        for (var option : options) {
            if (option.code().equals(wanted)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
