package uk.lifestage.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.pay.Law;
import uk.lifestage.engine.payroll.CataloguesInForce;
import uk.lifestage.engine.selection.Quote;
import uk.lifestage.engine.selection.SelectionRules;

/** A basket of three with its effect on pay, 500 people in turn; before it is timed, all sides must agree about all. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class QuoteBenchmark {
    private static final int PEOPLE = 500;

    private final List<Asked> baskets =
            LongStream.range(0, PEOPLE).mapToObj(Asked::of).toList();
    private final CompiledCatalogue catalogue = CompiledCatalogue.compile(BigCatalogue.catalogue());
    private final CataloguesInForce inForce = CataloguesInForce.always(catalogue);
    private final HandWrittenQuote handWritten = new HandWrittenQuote();
    private final DroolsQuote drools = DroolsQuote.withPayOfOneKind();
    private final DroolsQuote droolsWithPayslips = DroolsQuote.withPayslips();
    private int next;

    /** Stops the run where an answer differs. */
    @Setup
    public void agree() {
        baskets.forEach(this::agree);
    }

    void agree(Asked asked) {
        var engine = QuoteAnswer.of(
                SelectionRules.quote(catalogue, inForce, asked.situation(), asked.basket(), Crowd.TODAY, Law.gb()));
        var who = "person " + asked.situation().person().employeeNo();
        Agreement.check(who + ", hand-written", engine, handWritten.quote(asked, Crowd.TODAY));
        Agreement.check(who + ", Drools", engine, drools.quote(asked, Crowd.TODAY));
        Agreement.check(who + ", Drools with payslips", engine, droolsWithPayslips.quote(asked, Crowd.TODAY));
    }

    private Asked asked() {
        next = next + 1 == PEOPLE ? 0 : next + 1;
        return baskets.get(next);
    }

    private Quote quote() {
        var asked = asked();
        return SelectionRules.quote(catalogue, inForce, asked.situation(), asked.basket(), Crowd.TODAY, Law.gb());
    }

    /** Everything that the other sides answer is read. */
    @Benchmark
    public Object engine() {
        return QuoteAnswer.of(quote());
    }

    /** The same, and everything else that a page shows: remedies, notices, the steps of prices, each figure of pay. */
    @Benchmark
    public Object engineRead() {
        var quote = quote();
        int read = quote.notices().size();
        for (var choice : quote.choices()) {
            var price = choice.price();
            read += price == null ? 0 : price.explanation().step().children().size();
            for (var refusal : choice.refusals()) {
                read += refusal.remedies().size();
            }
        }
        for (var effect : quote.payEffects()) {
            read += effect.lines().hashCode();
        }
        return List.of(QuoteAnswer.of(quote), read);
    }

    @Benchmark
    public Object handWritten() {
        return handWritten.quote(asked(), Crowd.TODAY);
    }

    @Benchmark
    public Object drools() {
        return drools.quote(asked(), Crowd.TODAY);
    }

    /** The rules as Drools', pay by the product's payslips: what who uses Drools and needs right pay would have. */
    @Benchmark
    public Object droolsWithPayslips() {
        return droolsWithPayslips.quote(asked(), Crowd.TODAY);
    }

    /** The engine's quote with every figure of pay, before and after, of the period and the year, unfolded to its last step. */
    @Benchmark
    public Object engineUnfolded() {
        var quote = quote();
        int steps = 0;
        for (var effect : quote.payEffects()) {
            for (var pay : List.of(effect.before(), effect.after())) {
                for (var figure : pay.period().values()) {
                    steps += figure.step().children().size();
                }
                for (var figure : pay.year().values()) {
                    steps += figure.step().children().size();
                }
            }
        }
        return steps;
    }
}
