package uk.lifestage.engine.selection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.election.Election;

/**
 * What a person holds, now and later, and what becomes of it by changes.
 *
 * <p>The latest wish counts: from its start on, a choice takes the place of everything agreed for the same benefit of
 * the same post on the days that it covers, also of what was agreed for later.
 */
record Holdings(List<Election> elections) {
    Holdings {
        elections = List.copyOf(elections);
    }

    /** What is held of one benefit of one post on a day. */
    Optional<Election> on(int assignmentNo, BenefitCode benefit, LocalDate day) {
        return of(assignmentNo, benefit).stream()
                .filter(election -> election.valid().contains(day))
                .findFirst();
    }

    /** All elections of one benefit of one post, in date order, without those that hold on no day. */
    List<Election> of(int assignmentNo, BenefitCode benefit) {
        List<Election> own = List.of();
        for (var election : elections) {
            if (election.assignmentNo() == assignmentNo
                    && election.benefit().equals(benefit)
                    && !election.valid().isEmpty()) {
                own = own.isEmpty() ? new ArrayList<>() : own;
                own.add(election);
            }
        }
        if (own.size() > 1) {
            own.sort(Comparator.comparing(election -> election.valid().from()));
        }
        return own;
    }

    /** What has to end so that one benefit of one post is free on these days. */
    List<ElectionChange.End> cleared(int assignmentNo, BenefitCode benefit, Period days) {
        var ends = new ArrayList<ElectionChange.End>();
        for (var election : of(assignmentNo, benefit)) {
            if (election.valid().overlaps(days)) {
                var from = election.valid().from();
                ends.add(new ElectionChange.End(election, from.isAfter(days.from()) ? from : days.from()));
            }
        }
        return ends;
    }

    /** The holdings after these changes. */
    Holdings after(List<ElectionChange> changes) {
        var after = new ArrayList<>(elections);
        for (var change : changes) {
            switch (change) {
                case ElectionChange.End end -> {
                    after.remove(end.held());
                    if (end.on().isAfter(end.held().valid().from())) {
                        after.add(until(end.held(), end.on()));
                    }
                }
                case ElectionChange.Start start -> after.add(start.election());
            }
        }
        return new Holdings(after);
    }

    /** Whether a wish and what is held are the same in every respect that the person chooses. */
    static boolean sameTerms(Choice.Take take, Election held) {
        return take.option().equals(held.option())
                && Objects.equals(take.quantity(), held.quantity())
                && Objects.equals(take.amount(), held.amount())
                && take.dependants().equals(held.dependants());
    }

    private static Election until(Election election, LocalDate until) {
        return new Election(
                election.assignmentNo(),
                election.benefit(),
                election.option(),
                election.quantity(),
                election.amount(),
                election.dependants(),
                new Period(election.valid().from(), until),
                election.chosenFrom(),
                election.total(),
                election.instalments());
    }
}
