package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.Per;
import uk.lifestage.engine.catalogue.Rate;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.ContractType;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.pay.ChildcareVoucher;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.LegalFigure;
import uk.lifestage.engine.pay.MinimumWage;
import uk.lifestage.engine.pay.NationalInsurance;
import uk.lifestage.engine.pay.Pay;
import uk.lifestage.engine.pay.PayLine;
import uk.lifestage.engine.pay.PensionSacrificeLimit;
import uk.lifestage.engine.pay.PersonalAllowance;
import uk.lifestage.engine.pay.TaxFreeChildcare;
import uk.lifestage.engine.pricing.Pricing;

/**
 * What a basket brings with it beside its price. Figures are those of the pay period shown in the quote and of a year of
 * such periods; yearly income is the post's own, as other income is not known.
 */
final class Notices {
    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);
    private static final int MONTHS = 12;

    /** Who joined a voucher scheme before this day keeps the basic exempt amount (ITEPA 2003 s 270A). */
    private static final LocalDate VOUCHERS_BY_BAND_SINCE = LocalDate.of(2011, 4, 6);

    /** SMP Regulations 1986 reg 6: nine tenths of average weekly earnings for six weeks. */
    private static final BigDecimal STATUTORY_PAY_SHARE = new BigDecimal("0.9");

    /** LGPS Regulations 2013 reg 40, and of Scotland 2018: three times assumed pensionable pay. */
    private static final int LGPS_LIFE_COVER = 3;

    /** Finance Act 2004 s 234: a pension that builds up counts at sixteen times its yearly amount. */
    private static final BigDecimal PENSION_COUNTS = BigDecimal.valueOf(16);

    /** LGPS Regulations 2013 reg 23: a forty-ninth of pensionable pay a year. */
    private static final BigDecimal LGPS_BUILD_UP = BigDecimal.valueOf(49);

    /** The same regulation: a ninety-eighth in the 50/50 section. */
    private static final BigDecimal LGPS_HALF_BUILD_UP = BigDecimal.valueOf(98);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Above this an employer hires cycles out only with permission of the Financial Conduct Authority, or through a
     * provider that has it (Department for Transport, Cycle to Work Scheme guidance for employers, 2019).
     */
    private static final BigDecimal CYCLE_WITHOUT_LICENCE = new BigDecimal("1000");

    private final List<Notice> found = new ArrayList<>();
    private final Catalogue catalogue;
    private final Situation situation;
    private final LocalDate today;
    private final Holdings after;
    private final Law law;

    private Notices(Catalogue catalogue, Situation situation, LocalDate today, Holdings after, Law law) {
        this.catalogue = catalogue;
        this.situation = situation;
        this.today = today;
        this.after = after;
        this.law = law;
    }

    /** Every notice that belongs to choices and their effect on pay, posts in order. */
    static List<Notice> of(
            Catalogue catalogue,
            Situation situation,
            LocalDate today,
            Holdings after,
            List<Resolved> choices,
            List<PostPayEffect> effects,
            Law law) {
        var notices = new Notices(catalogue, situation, today, after, law);
        for (var effect : effects) {
            choices.stream()
                    .filter(choice -> choice.post().assignmentNo() == effect.assignmentNo())
                    .findFirst()
                    .ifPresent(choice -> notices.ofPay(effect, choice.facts()));
        }
        for (var choice : choices) {
            notices.ofBenefit(choice);
        }
        return List.copyOf(notices.found);
    }

    private void ofPay(PostPayEffect effect, PostFacts facts) {
        var post = effect.assignmentNo();
        var day = effect.period().payDate();
        var pensionable = lost(effect, PayLine.PENSIONABLE_PAY);
        if (pensionable.isPositive() && law.knowsPensionScheme(facts.pensionScheme())) {
            say(
                    NoticeCode.PENSIONABLE_PAY_LOWER,
                    post,
                    null,
                    Map.of(
                            "perPeriod",
                                    text(effect.difference(PayLine.PENSIONABLE_PAY)
                                            .negated()),
                            "perYear", text(pensionable),
                            "scheme", facts.pensionScheme()));
            if (facts.pensionScheme().startsWith("LGPS")) {
                say(
                        NoticeCode.LIFE_COVER_LOWER,
                        post,
                        null,
                        Map.of(
                                "amount", text(pensionable.multipliedBy(LGPS_LIFE_COVER)),
                                "times", Integer.toString(LGPS_LIFE_COVER)));
            }
        }
        var niable = lost(effect, PayLine.NIABLE_PAY);
        if (niable.isPositive()) {
            var weekly = niable.dividedBy(WEEKS, RoundingMode.HALF_UP);
            say(
                    NoticeCode.STATUTORY_PAY_LOWER,
                    post,
                    null,
                    Map.of(
                            "weekly", text(weekly),
                            "weeklyPay", text(weekly.multipliedBy(STATUTORY_PAY_SHARE, RoundingMode.HALF_UP))));
            weeklyLimits(effect, facts);
        }
        var gross = lost(effect, PayLine.GROSS_PAY);
        if (gross.isPositive()) {
            say(NoticeCode.CONTRACT_PAY_LOWER, post, null, Map.of("perYear", text(gross)));
            if (effect.perPeriod().isNegative()) {
                say(
                        NoticeCode.UNIVERSAL_CREDIT,
                        post,
                        null,
                        Map.of("perPeriod", text(effect.perPeriod().negated())));
            }
        }
        var loan = lost(effect, PayLine.STUDENT_LOAN).plus(lost(effect, PayLine.POSTGRADUATE_LOAN));
        if (loan.isPositive()) {
            say(NoticeCode.STUDENT_LOAN_LOWER, post, null, Map.of("perYear", text(loan)));
        }
        thresholds(effect, day);
        pensionLimits(effect, facts, day);
    }

    /** Pay given up for a pension beyond what is free of National Insurance, and savings beyond what is free of tax. */
    private void pensionLimits(PostPayEffect effect, PostFacts facts, LocalDate day) {
        var before = effect.before().pensionGivenUp();
        var after = effect.after().pensionGivenUp();
        if (!after.inYear().isGreaterThan(before.inYear())) {
            return;
        }
        var over = PensionSacrificeLimit.excess(law, day, after.inYear());
        if (over.isPositive()) {
            say(
                    NoticeCode.PENSION_LIMIT,
                    effect.assignmentNo(),
                    null,
                    Map.of(
                            "limit", text(after.inYear().minus(over)),
                            "over", text(over),
                            "employee", text(after.employee()),
                            "employer", text(after.employer())));
        }
        var allowance = law.figure(LegalFigure.PENSION_ANNUAL_ALLOWANCE, day).value();
        var saved = after.inYear().plus(builtUp(facts.pensionScheme(), effect.after()));
        if (saved.getAmount().compareTo(allowance) > 0) {
            say(
                    NoticeCode.ANNUAL_ALLOWANCE,
                    effect.assignmentNo(),
                    null,
                    Map.of("saved", text(saved), "limit", allowance.toPlainString()));
        }
    }

    /** What a year in the scheme counts as, by the law's factor and without its revaluation; nothing where not known. */
    private static Money builtUp(String scheme, Pay pay) {
        var pensionable = pay.perYear(PayLine.PENSIONABLE_PAY);
        return switch (scheme) {
            case "LGPS", "LGPS-Scotland" ->
                pensionable.multipliedBy(PENSION_COUNTS, RoundingMode.DOWN).dividedBy(LGPS_BUILD_UP, RoundingMode.DOWN);
            case "LGPS-50/50", "LGPS-Scotland-50/50" ->
                pensionable
                        .multipliedBy(PENSION_COUNTS, RoundingMode.DOWN)
                        .dividedBy(LGPS_HALF_BUILD_UP, RoundingMode.DOWN);
            default -> Money.zero(pensionable.getCurrencyUnit());
        };
    }

    /** Weekly earnings that fall below what statutory pay, state pension credits and Tax-Free Childcare ask for. */
    private void weeklyLimits(PostPayEffect effect, PostFacts facts) {
        var niable = effect.inYear(PayLine.NIABLE_PAY);
        var before = niable.before().dividedBy(WEEKS, RoundingMode.HALF_UP);
        var after = niable.after().dividedBy(WEEKS, RoundingMode.HALF_UP);
        var day = effect.period().payDate();
        var limit = NationalInsurance.weeklyLowerEarningsLimit(law, day);
        if (after.isLessThan(limit) && !before.isLessThan(limit)) {
            say(
                    NoticeCode.BELOW_LOWER_EARNINGS_LIMIT,
                    effect.assignmentNo(),
                    null,
                    Map.of("weekly", text(after), "limit", text(limit)));
        }
        var trigger = law.figure(LegalFigure.AUTOMATIC_ENROLMENT_TRIGGER, day).value();
        if (niable.after().getAmount().compareTo(trigger) < 0
                && niable.before().getAmount().compareTo(trigger) >= 0) {
            say(
                    NoticeCode.BELOW_ENROLMENT_TRIGGER,
                    effect.assignmentNo(),
                    null,
                    Map.of("perYear", text(niable.after()), "trigger", trigger.toPlainString()));
        }
        MinimumWage.rate(law, effect.period().days().from(), worker(facts)).ifPresent(rate -> {
            var least = TaxFreeChildcare.leastWeeklyEarnings(law, day, rate);
            if (after.isLessThan(least) && !before.isLessThan(least)) {
                say(
                        NoticeCode.CHILDCARE_LEAST_EARNINGS,
                        effect.assignmentNo(),
                        null,
                        Map.of("weekly", text(after), "least", text(least)));
            }
        });
    }

    private MinimumWage.Worker worker(PostFacts facts) {
        return new MinimumWage.Worker(
                situation.person().facts().dateOfBirth(),
                facts.contractType() == ContractType.APPRENTICE ? facts.assignmentStart() : null);
    }

    private void thresholds(PostPayEffect effect, LocalDate day) {
        var post = effect.assignmentNo();
        var taxable = effect.inYear(PayLine.TAXABLE_PAY);
        var before = taxable.before().getAmount();
        var after = taxable.after().getAmount();
        if (before.compareTo(after) == 0) {
            return;
        }
        var chargeFrom = law.figure(LegalFigure.CHILD_BENEFIT_CHARGE_FROM, day).value();
        var chargeUntil =
                law.figure(LegalFigure.CHILD_BENEFIT_CHARGE_UNTIL, day).value();
        if (before.max(after).compareTo(chargeFrom) > 0 && before.min(after).compareTo(chargeUntil) < 0) {
            say(
                    NoticeCode.CHILD_BENEFIT_CHARGE,
                    post,
                    null,
                    Map.of(
                            "from", chargeFrom.toPlainString(),
                            "until", chargeUntil.toPlainString(),
                            "income", after.toPlainString(),
                            "percent", chargePercent(after, chargeFrom, chargeUntil),
                            "percentBefore", chargePercent(before, chargeFrom, chargeUntil)));
        }
        var childcare = law.figure(LegalFigure.CHILDCARE_INCOME_LIMIT, day).value();
        if (before.compareTo(childcare) > 0 != after.compareTo(childcare) > 0) {
            say(
                    NoticeCode.CHILDCARE_INCOME_LIMIT,
                    post,
                    null,
                    Map.of("limit", childcare.toPlainString(), "income", after.toPlainString()));
        }
        var taper = law.figure(LegalFigure.ALLOWANCE_TAPER_FROM, day).value();
        var allowance = PersonalAllowance.of(law, day, taxable.after());
        var allowanceBefore = PersonalAllowance.of(law, day, taxable.before());
        if (!allowance.equals(allowanceBefore)) {
            say(
                    NoticeCode.PERSONAL_ALLOWANCE,
                    post,
                    null,
                    Map.of(
                            "from", taper.toPlainString(),
                            "income", after.toPlainString(),
                            "allowance", text(allowance),
                            "allowanceBefore", text(allowanceBefore)));
        }
    }

    /** The charge on Child Benefit at an income, in whole percent cut (ITEPA 2003 s 681C). */
    private static String chargePercent(BigDecimal income, BigDecimal from, BigDecimal until) {
        return income.setScale(0, RoundingMode.DOWN)
                .subtract(from)
                .max(BigDecimal.ZERO)
                .multiply(HUNDRED)
                .divide(until.subtract(from), 0, RoundingMode.DOWN)
                .min(HUNDRED)
                .toPlainString();
    }

    private void ofBenefit(Resolved choice) {
        if (choice.changesNothing()) {
            return;
        }
        var post = choice.post().assignmentNo();
        var benefit = choice.benefit();
        var taking = choice.choice() instanceof Choice.Take;
        if (taking) {
            windowEnd(choice);
            agesOff(choice);
        } else {
            othersStay(choice);
        }
        if (taking) {
            found.addAll(LegalNotices.of(law, situation, after, choice));
        }
        var kind = benefit.legalKind();
        if (kind == null) {
            return;
        }
        switch (kind) {
            case CYCLE -> {
                var price = total(kind, choice.startsOn(), post);
                if (taking && price.compareTo(CYCLE_WITHOUT_LICENCE) > 0) {
                    say(
                            NoticeCode.CYCLE_LICENCE,
                            post,
                            benefit.code(),
                            Map.of(
                                    "price", price.toPlainString(),
                                    "limit", CYCLE_WITHOUT_LICENCE.toPlainString()));
                }
            }
            case LOAN -> {
                var limit = law.figure(LegalFigure.SMALL_LOAN_LIMIT, choice.startsOn())
                        .value();
                var loans = total(kind, choice.startsOn(), null);
                if (taking && loans.compareTo(limit) > 0) {
                    say(
                            NoticeCode.LOAN_TAXED,
                            post,
                            benefit.code(),
                            Map.of("loans", loans.toPlainString(), "limit", limit.toPlainString()));
                }
            }
            case CHILDCARE_VOUCHER -> {
                say(
                        taking ? NoticeCode.VOUCHERS_OR_TAX_FREE_CHILDCARE : NoticeCode.VOUCHERS_NO_WAY_BACK,
                        post,
                        benefit.code(),
                        Map.of());
                if (choice.choice() instanceof Choice.Take take) {
                    vouchersOverExempt(choice, take);
                }
            }
            case PENSIONS_ADVICE -> {
                if (choice.choice() instanceof Choice.Take take) {
                    adviceOverExempt(choice, take);
                }
            }
            case CONTRACTED_CHILDCARE,
                    WORKPLACE_NURSERY,
                    LEAVE,
                    PENSION,
                    RETRAINING,
                    COUNSELLING,
                    DEATH_OR_RETIREMENT_PROVISION,
                    LOW_EMISSION_CAR,
                    CONNECTED_WITH_CAR,
                    EXEMPT_VOUCHER,
                    REDUNDANCY_PAYMENT,
                    HOME_WORKING,
                    TRIVIAL_BENEFIT -> {
                // These only say how the law taxes them; LegalNotices has what more there is.
            }
        }
    }

    /** What becomes of a choice at the end of the yearly window, where it does not just continue. */
    private void windowEnd(Resolved choice) {
        after.on(choice.post().assignmentNo(), choice.benefit().code(), choice.startsOn())
                .flatMap(election -> WindowEnds.ahead(catalogue, choice.benefit(), election, today))
                .ifPresent(ending -> found.add(new Notice(
                        ending.code(),
                        choice.post().assignmentNo(),
                        choice.benefit().code(),
                        ending.facts(),
                        ending.sentence())));
    }

    /** The first day from which a child who is covered no longer counts, as far as the pay calendar is known. */
    private void agesOff(Resolved choice) {
        var option = choice.option();
        var limit = option == null ? null : option.priceTerms().childrenUntil();
        var calendar = situation.calendar(choice.facts().payGroup()).orElse(null);
        if (option == null || limit == null || calendar == null || !(choice.choice() instanceof Choice.Take take)) {
            return;
        }
        situation.person().dependants().stream()
                .filter(dependant -> take.dependants().contains(dependant.id()))
                .flatMap(dependant ->
                        Pricing.countsNoMoreFrom(option, dependant, calendar, catalogue.planYearStart()).stream())
                .map(period -> period.days().from())
                .filter(day -> day.isAfter(choice.startsOn()))
                .min(Comparator.naturalOrder())
                .ifPresent(day -> say(
                        NoticeCode.DEPENDANT_AGES_OFF,
                        choice.post().assignmentNo(),
                        choice.benefit().code(),
                        Map.of("age", Integer.toString(limit.age()), "from", day.toString())));
    }

    /** What a person keeps who gives something up, on the same post. */
    private void othersStay(Resolved choice) {
        var kept = after.elections().stream()
                .filter(election -> election.assignmentNo() == choice.post().assignmentNo())
                .filter(election -> election.valid().contains(choice.startsOn()))
                .map(Election::benefit)
                .filter(code -> !code.equals(choice.benefit().code()))
                .distinct()
                .sorted()
                .toList();
        if (!kept.isEmpty()) {
            say(
                    NoticeCode.OTHERS_STAY,
                    choice.post().assignmentNo(),
                    choice.benefit().code(),
                    Map.of("benefits", kept.stream().map(BenefitCode::value).collect(Collectors.joining(","))),
                    Map.of("benefits", Text.of(names(kept, "en"), names(kept, "cy"))));
        }
    }

    private String names(List<BenefitCode> codes, String language) {
        return codes.stream()
                .map(code -> catalogue
                        .benefit(code)
                        .map(benefit -> benefit.name().in(language))
                        .orElse(code.value()))
                .collect(Collectors.joining(", "));
    }

    /** Vouchers beyond the exempt amount of the post's earnings; members since before April 2011 keep the basic amount. */
    private void vouchersOverExempt(Resolved choice, Choice.Take take) {
        var option = choice.option();
        var amount = option != null && option.rate() instanceof Rate.Flat flat ? flat.amount() : take.amount();
        if (amount == null || option == null) {
            return;
        }
        var perMonth =
                amount.multipliedBy(timesAYear(choice, option.rate().per())).dividedBy(MONTHS, RoundingMode.HALF_UP);
        var band = choice.facts().continuousServiceDate().isBefore(VOUCHERS_BY_BAND_SINCE)
                ? ChildcareVoucher.Band.MEMBER_SINCE_BEFORE_APRIL_2011
                : ChildcareVoucher.band(law, choice.startsOn(), choice.facts().annualSalary());
        var limit = ChildcareVoucher.limit(law, choice.startsOn(), band).month();
        if (perMonth.isGreaterThan(limit)) {
            say(
                    NoticeCode.VOUCHERS_OVER_EXEMPT,
                    choice.post().assignmentNo(),
                    choice.benefit().code(),
                    Map.of("perMonth", text(perMonth), "limit", text(limit)));
        }
    }

    /** Pensions advice beyond what an employer may pay free of tax in a tax year (ITEPA 2003 s 308C). */
    private void adviceOverExempt(Resolved choice, Choice.Take take) {
        var option = choice.option();
        var amount = option != null && option.rate() instanceof Rate.Flat flat ? flat.amount() : take.amount();
        if (amount == null || option == null) {
            return;
        }
        var limit =
                law.figure(LegalFigure.PENSIONS_ADVICE_LIMIT, choice.startsOn()).value();
        var perYear = amount.multipliedBy(timesAYear(choice, option.rate().per()));
        if (perYear.getAmount().compareTo(limit) > 0) {
            say(
                    NoticeCode.ADVICE_OVER_EXEMPT,
                    choice.post().assignmentNo(),
                    choice.benefit().code(),
                    Map.of("perYear", text(perYear), "limit", limit.toPlainString()));
        }
    }

    private int timesAYear(Resolved choice, Per per) {
        return per.timesAYear(situation
                .calendar(choice.facts().payGroup())
                .map(calendar -> calendar.frequency().periodsPerYear())
                .orElse(MONTHS));
    }

    /** What is agreed on a day for benefits of one kind, on one post or (a lender is one employer) on all. */
    private BigDecimal total(LegalKind kind, LocalDate day, @Nullable Integer post) {
        var total = BigDecimal.ZERO;
        for (var election : after.elections()) {
            var agreed = election.total();
            if (agreed != null
                    && election.valid().contains(day)
                    && (post == null || post == election.assignmentNo())
                    && catalogue
                            .benefit(election.benefit())
                            .filter(benefit -> benefit.legalKind() == kind)
                            .isPresent()) {
                total = total.add(agreed.getAmount());
            }
        }
        return total;
    }

    /** By how much a year's figure is less; below zero where it is more. */
    private static Money lost(PostPayEffect effect, PayLine line) {
        return effect.inYear(line).difference().negated();
    }

    private void say(NoticeCode code, int post, @Nullable BenefitCode benefit, Map<String, String> facts) {
        say(code, post, benefit, facts, Map.of());
    }

    private void say(
            NoticeCode code,
            int post,
            @Nullable BenefitCode benefit,
            Map<String, String> facts,
            Map<String, Text> words) {
        found.add(new Notice(code, post, benefit, facts, NoticeWording.say(code, facts, words)));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
