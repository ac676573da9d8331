package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.kie.api.KieBase;
import uk.lifestage.benchmarks.HandWrittenQuote.Months;
import uk.lifestage.benchmarks.HandWrittenQuote.TakeHome;

/**
 * The benchmark's basket with Drools: who may take it and what may be taken from each pay period are rules; prices and what
 * falls due are {@link HandWrittenQuote}'s arithmetic, since nobody would write those as rules. Pay is that arithmetic too,
 * for one tax code, one letter and one scheme, or the product's own payslips, for all of them.
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

    private final TakeHome takeHome;
    private final KieBase rules = DroolsRules.base("quote.drl");

    private DroolsQuote(TakeHome takeHome) {
        this.takeHome = takeHome;
    }

    /** With pay of one tax code, one letter and one scheme, written into Java. */
    static DroolsQuote withPayOfOneKind() {
        return new DroolsQuote((months, month, exempt, pension, net) -> months.takeHomeOfOneKind(exempt, pension, net));
    }

    /** With the product's payslips. */
    static DroolsQuote withPayslips() {
        return new DroolsQuote(new Payslips());
    }

    QuoteAnswer quote(Asked asked, LocalDate today) {
        var refusals = new Refusals();
        var months = new Months(asked, today, takeHome);
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
