package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import uk.lifestage.engine.eligibility.CompiledCatalogue;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Situation;

/** One person's whole catalogue, a thousand people in turn; before it is timed, all three must agree about all of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CatalogueBenchmark {
    private static final int PEOPLE = 1_000;

    private final List<Situation> people = Crowd.of(PEOPLE);
    private final CompiledCatalogue catalogue = CompiledCatalogue.compile(BigCatalogue.catalogue());
    private final HandWritten handWritten = new HandWritten();
    private final DroolsRules drools = new DroolsRules();
    private int next;

    /** Stops the run where an answer differs. */
    @Setup
    public void agree() {
        for (var day : List.of(Crowd.TODAY, LocalDate.of(2026, 6, 14), LocalDate.of(2027, 1, 20))) {
            for (var person : people) {
                agree(person, day);
            }
        }
    }

    void agree(Situation person, LocalDate day) {
        var post = person.person().employments().getFirst();
        if (!post.heldOn(day)) {
            return;
        }
        var engine = Verdict.of(Eligibility.evaluate(catalogue, person, post, day));
        var who = "person " + person.person().employeeNo() + " on " + day;
        Agreement.check(who + ", hand-written", engine, handWritten.evaluate(person, day));
        Agreement.check(who + ", Drools", engine, drools.evaluate(person, day));
    }

    private Situation person() {
        next = next + 1 == PEOPLE ? 0 : next + 1;
        return people.get(next);
    }

    @Benchmark
    public Object engine() {
        var person = person();
        return Eligibility.evaluate(
                catalogue, person, person.person().employments().getFirst(), Crowd.TODAY);
    }

    @Benchmark
    public Object handWritten() {
        return handWritten.evaluate(person(), Crowd.TODAY);
    }

    @Benchmark
    public Object drools() {
        return drools.evaluate(person(), Crowd.TODAY);
    }
}
