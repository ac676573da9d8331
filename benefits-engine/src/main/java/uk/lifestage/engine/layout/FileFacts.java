package uk.lifestage.engine.layout;

import java.time.LocalDate;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.PayPeriod;

/**
 * The payroll file whose lines are rendered.
 *
 * @param employer the employer's code
 * @param period the file's own pay period
 * @param previousPeriod that of the pay group's file before; absent for the first
 * @param fileName the canonical file's name
 * @param currency in which totals are given
 */
public record FileFacts(
        String employer,
        String payGroup,
        PayPeriod period,
        @Nullable PayPeriod previousPeriod,
        int sequence,
        @Nullable Integer previousSequence,
        LocalDate businessDate,
        String fileName,
        CurrencyUnit currency) {}
