package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.KieBase;
import uk.lifestage.benchmarks.HandWrittenQuote.Months;

/**
 * The benchmark's basket with Drools: who may take it and what may be taken from each pay period are rules; prices, what
 * falls due and pay itself are {@link HandWrittenQuote}'s arithmetic, since nobody would write those as rules.
 */
public final class DroolsQuote {
    /** One thing in the basket. */
    public record Wish(String benefit, boolean sacrifice) {
        public String getBenefit() {
            return benefit;
        }

        public boolean isSacrifice() {
            return sacrifice;
        }
    }

    /** One pay period, with what is given up in it before and after, and what may be. */
    public record Month(long pay, long room, long before, long after, boolean exceeded) {
        public long getPay() {
            return pay;
        }

        public long getRoom() {
            return room;
        }

        public long getBefore() {
            return before;
        }

        public long getAfter() {
            return after;
        }

        public boolean isExceeded() {
            return exceeded;
        }
    }

    /** What the rules found, one a basket. */
    public static final class Refusals {
        private final Set<String> found = new TreeSet<>();

        /** Called by a rule that refuses. */
        public void add(String benefit, String code) {
            found.add(benefit + ":" + code);
        }
    }

    private final KieBase rules = DroolsRules.base("quote.drl");

    QuoteAnswer quote(Asked asked, LocalDate today) {
        var refusals = new Refusals();
        var months = new Months(asked, today);
        var session = rules.newKieSession();
        try {
            session.setGlobal("refusals", refusals);
            session.insert(Facts.of(asked.situation(), today));
            session.insert(new Wish(BigCatalogue.CYCLE, true));
            session.insert(new Wish(BigCatalogue.AVC, true));
            session.insert(new Wish(BigCatalogue.DENTAL, false));
            for (int i = 0; i < months.periods.size(); i++) {
                boolean same = i > 0
                        && months.exemptAfter[i] == months.exemptAfter[i - 1]
                        && months.netAfter[i] == months.netAfter[i - 1];
                session.insert(new Month(
                        months.pay,
                        months.room,
                        months.exemptBefore[i],
                        months.exemptAfter[i] + months.avc,
                        !same && months.exceedsPay(i)));
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return months.answer(refusals.found);
    }
}
