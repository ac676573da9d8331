package uk.lifestage.engine.selection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.LegalKind;
import uk.lifestage.engine.catalogue.PayTreatment;
import uk.lifestage.engine.employment.PostFacts;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.pay.LegalFigure;
import uk.lifestage.engine.pay.PayEffect;
import uk.lifestage.engine.pay.PayLine;

/**
 * What a basket brings with it beside its price. Figures are those of the pay period shown in the quote and of a year of
 * such periods; yearly income is the post's own, as other income is not known.
 */
final class Notices {
    private static final BigDecimal WEEKS = BigDecimal.valueOf(52);

    /** SMP Regulations 1986 reg 6: nine tenths of average weekly earnings for six weeks. */
    private static final BigDecimal STATUTORY_PAY_SHARE = new BigDecimal("0.9");

    /** LGPS Regulations 2013 reg 40: three times assumed pensionable pay. */
    private static final int LGPS_LIFE_COVER = 3;

    /**
     * Above this an employer hires cycles out only with permission of the Financial Conduct Authority, or through a
     * provider that has it (Department for Transport, Cycle to Work Scheme guidance for employers, 2019).
     */
    private static final BigDecimal CYCLE_WITHOUT_LICENCE = new BigDecimal("1000");

    private final List<Notice> found = new ArrayList<>();
    private final Catalogue catalogue;
    private final Holdings after;
    private final Law law;

    private Notices(Catalogue catalogue, Holdings after, Law law) {
        this.catalogue = catalogue;
        this.after = after;
        this.law = law;
    }

    /** Every notice that belongs to choices and their effect on pay, posts in order. */
    static List<Notice> of(
            Catalogue catalogue, Holdings after, List<Resolved> choices, List<PostPayEffect> effects, Law law) {
        var notices = new Notices(catalogue, after, law);
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
        var lines = effect.lines();
        var day = effect.period().payDate();
        var pensionable = lost(lines, PayLine.PENSIONABLE_PAY);
        if (pensionable.isPositive() && law.knowsPensionScheme(facts.pensionScheme())) {
            say(
                    NoticeCode.PENSIONABLE_PAY_LOWER,
                    post,
                    null,
                    Map.of(
                            "perPeriod",
                                    text(lines.inPeriod(PayLine.PENSIONABLE_PAY)
                                            .difference()
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
        var niable = lost(lines, PayLine.NIABLE_PAY);
        if (niable.isPositive()) {
            var weekly = niable.dividedBy(WEEKS, RoundingMode.HALF_UP);
            say(
                    NoticeCode.STATUTORY_PAY_LOWER,
                    post,
                    null,
                    Map.of(
                            "weekly", text(weekly),
                            "weeklyPay", text(weekly.multipliedBy(STATUTORY_PAY_SHARE, RoundingMode.HALF_UP))));
        }
        var gross = lost(lines, PayLine.GROSS_PAY);
        if (gross.isPositive()) {
            say(NoticeCode.CONTRACT_PAY_LOWER, post, null, Map.of("perYear", text(gross)));
        }
        var loan = lost(lines, PayLine.STUDENT_LOAN).plus(lost(lines, PayLine.POSTGRADUATE_LOAN));
        if (loan.isPositive()) {
            say(NoticeCode.STUDENT_LOAN_LOWER, post, null, Map.of("perYear", text(loan)));
        }
        thresholds(post, lines, day);
    }

    private void thresholds(int post, PayEffect lines, LocalDate day) {
        var taxable = lines.inYear(PayLine.TAXABLE_PAY);
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
                            "income", after.toPlainString()));
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
        if (before.max(after).compareTo(taper) > 0) {
            say(
                    NoticeCode.PERSONAL_ALLOWANCE,
                    post,
                    null,
                    Map.of("from", taper.toPlainString(), "income", after.toPlainString()));
        }
    }

    private void ofBenefit(Resolved choice) {
        if (choice.changesNothing()) {
            return;
        }
        var post = choice.post().assignmentNo();
        var benefit = choice.benefit();
        var taking = choice.choice() instanceof Choice.Take;
        if (taking && benefit.treatment() == PayTreatment.SACRIFICE_TAXED) {
            say(NoticeCode.BENEFIT_TAXED, post, benefit.code(), Map.of());
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
            case CHILDCARE_VOUCHER ->
                say(
                        taking ? NoticeCode.VOUCHERS_OR_TAX_FREE_CHILDCARE : NoticeCode.VOUCHERS_NO_WAY_BACK,
                        post,
                        benefit.code(),
                        Map.of());
        }
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
    private static Money lost(PayEffect lines, PayLine line) {
        return lines.inYear(line).difference().negated();
    }

    private void say(NoticeCode code, int post, @Nullable BenefitCode benefit, Map<String, String> facts) {
        found.add(new Notice(code, post, benefit, facts, NoticeWording.say(code, facts)));
    }

    private static String text(Money money) {
        return money.getAmount().toPlainString();
    }
}
