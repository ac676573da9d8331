package uk.lifestage.engine.payroll;

import org.joda.money.Money;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * The sum of everything sent so far for one post, benefit, element, kind, pay group and period. Its being there says that
 * something was sent, also where refunds have brought it to zero.
 *
 * @param costCode the cost code of the line sent last
 */
public record SentSum(
        int assignmentNo,
        BenefitCode benefit,
        String elementCode,
        LineKind kind,
        String payGroup,
        PayPeriod period,
        Money sum,
        String costCode) {}
