package uk.lifestage.engine.catalogue;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one catalogue version says. It carries no version number and no state: those belong to its record.
 *
 * @param planYearStart the first day of the plan year
 * @param sacrificePercent the largest share, in percent, of a pay period's contractual pay that may be given up for all
 *     benefits together; absent where only the law limits it
 * @param flexFund money that people are given to spend on benefits; absent where there is none
 * @param employerPensions what the employer contributes to each pension scheme; a scheme that is not named is left out of
 *     what a choice costs the employer
 */
public record Catalogue(
        Text name,
        CurrencyUnit currency,
        MonthDay planYearStart,
        List<Strand> strands,
        List<LifeStage> lifeStages,
        List<Window> windows,
        List<LifeEventType> lifeEvents,
        List<Rule> rules,
        List<Benefit> benefits,
        List<BasketRule> basketRules,
        @Nullable BigDecimal sacrificePercent,
        @Nullable FlexFund flexFund,
        List<EmployerPension> employerPensions) {
    public Catalogue {
        strands = List.copyOf(strands);
        lifeStages = List.copyOf(lifeStages);
        windows = List.copyOf(windows);
        lifeEvents = List.copyOf(lifeEvents);
        rules = List.copyOf(rules);
        benefits = List.copyOf(benefits);
        basketRules = List.copyOf(basketRules);
        employerPensions = List.copyOf(employerPensions);
    }

    /** A catalogue that leaves the employer's pension contributions out. */
    public Catalogue(
            Text name,
            CurrencyUnit currency,
            MonthDay planYearStart,
            List<Strand> strands,
            List<LifeStage> lifeStages,
            List<Window> windows,
            List<LifeEventType> lifeEvents,
            List<Rule> rules,
            List<Benefit> benefits,
            List<BasketRule> basketRules,
            @Nullable BigDecimal sacrificePercent,
            @Nullable FlexFund flexFund) {
        this(
                name,
                currency,
                planYearStart,
                strands,
                lifeStages,
                windows,
                lifeEvents,
                rules,
                benefits,
                basketRules,
                sacrificePercent,
                flexFund,
                List.of());
    }

    /** A catalogue without a flex fund. */
    public Catalogue(
            Text name,
            CurrencyUnit currency,
            MonthDay planYearStart,
            List<Strand> strands,
            List<LifeStage> lifeStages,
            List<Window> windows,
            List<LifeEventType> lifeEvents,
            List<Rule> rules,
            List<Benefit> benefits,
            List<BasketRule> basketRules,
            @Nullable BigDecimal sacrificePercent) {
        this(
                name,
                currency,
                planYearStart,
                strands,
                lifeStages,
                windows,
                lifeEvents,
                rules,
                benefits,
                basketRules,
                sacrificePercent,
                null);
    }

    /** A catalogue in which only the law limits how much pay may be given up. */
    public Catalogue(
            Text name,
            CurrencyUnit currency,
            MonthDay planYearStart,
            List<Strand> strands,
            List<LifeStage> lifeStages,
            List<Window> windows,
            List<LifeEventType> lifeEvents,
            List<Rule> rules,
            List<Benefit> benefits,
            List<BasketRule> basketRules) {
        this(
                name,
                currency,
                planYearStart,
                strands,
                lifeStages,
                windows,
                lifeEvents,
                rules,
                benefits,
                basketRules,
                null);
    }

    /** The same with this flex fund instead; with none, where it is null. */
    public Catalogue with(@Nullable FlexFund fund) {
        return new Catalogue(
                name,
                currency,
                planYearStart,
                strands,
                lifeStages,
                windows,
                lifeEvents,
                rules,
                benefits,
                basketRules,
                sacrificePercent,
                fund,
                employerPensions);
    }

    /** The benefit with this code. */
    public Optional<Benefit> benefit(BenefitCode wanted) {
        for (var benefit : benefits) {
            if (benefit.code().equals(wanted)) {
                return Optional.of(benefit);
            }
        }
        return Optional.empty();
    }
}
