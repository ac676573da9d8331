package uk.lifestage.db.employer;

import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import uk.lifestage.engine.employment.EmployerId;

/**
 * A tenant: every other row belongs to one.
 *
 * @param code the short name in addresses and files, for example {@code wexcombe}
 * @param timeZone where a day of this employer begins and ends
 */
public record Employer(
        EmployerId id, String code, String name, ZoneId timeZone, CurrencyUnit currency, FeedGuards feedGuards) {}
