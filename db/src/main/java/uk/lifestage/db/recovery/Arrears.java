package uk.lifestage.db.recovery;

import java.time.Instant;
import org.joda.money.Money;
import uk.lifestage.engine.catalogue.BenefitCode;

/**
 * What waits for a later pay of one post's benefit, since a pay could not bear it.
 *
 * @param amount what is asked for later, above zero
 * @param since when a night first put some of it off
 */
public record Arrears(String employeeNo, int assignmentNo, BenefitCode benefit, Money amount, Instant since) {}
