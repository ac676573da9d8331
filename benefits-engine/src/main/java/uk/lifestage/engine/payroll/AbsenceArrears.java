package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.calendar.Days;
import uk.lifestage.engine.calendar.PayCalendar;
import uk.lifestage.engine.calendar.PayPeriod;
import uk.lifestage.engine.catalogue.Benefit;
import uk.lifestage.engine.catalogue.UnpaidAbsence;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.explain.Step;

/**
 * What fell due in pay periods without pay, of benefits that are owed meanwhile: it falls due in later periods that have pay,
 * one such period's in each, in the pay group in which the post is paid by then. What no such period follows is left over:
 * recovery asks for it where the post is left.
 */
final class AbsenceArrears {
    private final Situation situation;
    private final CataloguesInForce catalogues;
    private final UnpaidDays unpaidDays;
    private final List<String> payGroups;
    private final List<DueLine> left = new ArrayList<>();

    AbsenceArrears(Situation situation, CataloguesInForce catalogues, UnpaidDays unpaidDays, List<String> payGroups) {
        this.situation = situation;
        this.catalogues = catalogues;
        this.unpaidDays = unpaidDays;
        this.payGroups = payGroups;
    }

    /** What no later pay period takes, as it fell due. */
    List<DueLine> left() {
        return left;
    }

    /** Moves them, as far as the periods that begin before a day. */
    void move(WorkedLines lines, LocalDate until) {
        lines.sort();
        var missed = new ArrayList<DueLine>();
        for (var line : lines.lines()) {
            if (isMissed(line)) {
                missed.add(line);
            }
        }
        lines.removeAll(missed);
        var free = new HashMap<String, LocalDate>();
        for (var line : missed) {
            var key = line.benefit() + " " + line.elementCode();
            var later = later(line, Days.later(line.period().days().until(), free.getOrDefault(key, LocalDate.MIN)));
            if (later == null) {
                left.add(line);
                continue;
            }
            free.put(key, later.period().days().until());
            if (later.period().days().from().isBefore(until)) {
                Supplier<Step> explanation = () -> {
                    var was = lines.explanation(line);
                    return Step.of("due.arrears")
                            .input("period", line.period().name())
                            .from(was == null ? List.of() : List.of(was))
                            .result(line.amount());
                };
                lines.addLater(line, later.calendar().payGroup(), later.period(), explanation);
            }
        }
    }

    private boolean isMissed(DueLine line) {
        var benefit = benefit(line);
        var calendar = situation.calendars().get(line.payGroup());
        return benefit != null
                && calendar != null
                && benefit.whileUnpaid() == UnpaidAbsence.ARREARS
                && !unpaidDays.bears(benefit, calendar, line.period(), line.amount());
    }

    private record Later(PayCalendar calendar, PayPeriod period) {}

    /** The first pay period from a day on, in any of the post's pay groups, whose pay bears it. */
    private @Nullable Later later(DueLine line, LocalDate from) {
        var benefit = benefit(line);
        Later first = null;
        for (var payGroup : payGroups) {
            var calendar = situation.calendars().get(payGroup);
            if (benefit != null && calendar != null) {
                var found = later(line, benefit, calendar, from);
                if (found != null && (first == null || starts(found).isBefore(starts(first)))) {
                    first = found;
                }
            }
        }
        return first;
    }

    private @Nullable Later later(DueLine line, Benefit benefit, PayCalendar calendar, LocalDate from) {
        for (int i = calendar.firstEndingAfter(from); i < calendar.periods().size(); i++) {
            var period = calendar.periods().get(i);
            if (!period.days().from().isBefore(from)
                    && unpaidDays.hasPay(calendar, period)
                    && unpaidDays.bears(benefit, calendar, period, line.amount())) {
                return new Later(calendar, period);
            }
        }
        return null;
    }

    private static LocalDate starts(Later later) {
        return later.period().days().from();
    }

    private @Nullable Benefit benefit(DueLine line) {
        var version = catalogues.at(line.period().days().until().minusDays(1));
        return version == null ? null : version.benefits().get(line.benefit());
    }
}
