package uk.lifestage.engine.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.lifestage.engine.payroll.Reconciliation.Part;

class ReconciliationTest {
    @Test
    void tellsHowWhatIsSentNowFollowsFromWhatWasSentLastTime() {
        var statement = Reconciliation.of(List.of(
                        sum(Movement.UNCHANGED, MovementCause.NONE, 98, 392_000, 98, 392_000, 98, 392_000),
                        sum(Movement.NEW, MovementCause.ELECTION, 0, 0, 6, 12_000, 6, 12_000),
                        sum(Movement.CHANGED, MovementCause.PRICE, 1, 4_000, 1, 6_000, 1, 6_000),
                        sum(Movement.STOPPED, MovementCause.FACTS, 2, 4_000, 0, 0, 0, 0),
                        sum(Movement.CORRECTED, MovementCause.FACTS, 0, 0, 0, 0, 3, 6_000),
                        sum(Movement.REFUNDED, MovementCause.ELECTION, 0, 0, 0, 0, 1, -2_000)))
                .getFirst();

        assertThat(statement.sentLastTime()).isEqualTo(part(101, 400_000));
        assertThat(statement.added()).isEqualTo(part(6, 12_000));
        assertThat(statement.changed()).isEqualTo(part(1, 2_000));
        assertThat(statement.stopped()).isEqualTo(part(2, -4_000));
        assertThat(statement.period()).isEqualTo(part(105, 410_000));
        assertThat(statement.sentBefore()).isEqualTo(part(0, 0));
        assertThat(statement.corrected()).isEqualTo(part(3, 6_000));
        assertThat(statement.refunded()).isEqualTo(part(1, -2_000));
        assertThat(statement.sentNow()).isEqualTo(part(109, 414_000));
        assertThat(statement.addsUp()).isTrue();
        assertThat(statement.why())
                .extracting(Reconciliation.CausedPart::cause)
                .containsExactly(
                        MovementCause.ELECTION,
                        MovementCause.PRICE,
                        MovementCause.FACTS,
                        MovementCause.FACTS,
                        MovementCause.ELECTION);
    }

    @Test
    void takesOutWhatEarlierFilesSaidOfTheSamePeriod() {
        var statement = Reconciliation.of(List.of(
                        sum(Movement.UNCHANGED, MovementCause.NONE, 10, 10_000, 10, 10_000, 0, 0),
                        sum(Movement.CHANGED, MovementCause.ELECTION, 1, 1_000, 1, 1_500, 1, 500)))
                .getFirst();

        assertThat(statement.period()).isEqualTo(part(11, 11_500));
        assertThat(statement.sentBefore()).isEqualTo(part(0, -11_000));
        assertThat(statement.sentNow()).isEqualTo(part(1, 500));
        assertThat(statement.addsUp()).isTrue();
    }

    @Test
    void tellsWhatMovedByMovementAndThenByCauseInWhicheverOrderItWasFound() {
        var statement = Reconciliation.of(List.of(
                        sum(Movement.STOPPED, MovementCause.FACTS, 1, 1_000, 0, 0, 0, 0),
                        sum(Movement.NEW, MovementCause.PRICE, 0, 0, 1, 1_000, 1, 1_000),
                        sum(Movement.NEW, MovementCause.ELECTION, 0, 0, 1, 1_000, 1, 1_000)))
                .getFirst();

        assertThat(statement.why())
                .extracting(why -> why.movement() + " " + why.cause())
                .containsExactly("NEW ELECTION", "NEW PRICE", "STOPPED FACTS");
    }

    @Test
    void doesNotAddUpWhereThePeriodOrTheFileIsAPennyOff() {
        assertThat(statement(10_000, 10_500).addsUp()).isTrue();
        assertThat(statement(10_001, 10_500).addsUp()).isFalse();
        assertThat(statement(10_000, 10_499).addsUp()).isFalse();
    }

    /** £90.00 last time, £10.00 new, £5.00 put right. */
    private static Reconciliation.ElementStatement statement(long period, long sentNow) {
        return new Reconciliation.ElementStatement(
                "GYM",
                LineKind.DEDUCTION,
                part(9, 9_000),
                part(9, 9_000),
                part(1, 1_000),
                part(0, 0),
                part(0, 0),
                part(10, period),
                part(0, 0),
                part(1, 500),
                part(0, 0),
                part(11, sentNow),
                List.of());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void addsUpWhateverMoved(long seed) {
        var random = new Random(seed);
        var sums = new ArrayList<MovementSum>();
        for (int i = 0; i < 200; i++) {
            int before = random.nextInt(1, 100_000);
            int now = random.nextInt(1, 100_000);
            int part = random.nextInt(now + 1);
            switch (Movement.values()[random.nextInt(Movement.values().length)]) {
                case UNCHANGED -> sums.add(sum(Movement.UNCHANGED, MovementCause.NONE, 1, now, 1, now, 1, part));
                case NEW -> sums.add(sum(Movement.NEW, MovementCause.ELECTION, 0, 0, 1, now, 1, part));
                case CHANGED -> sums.add(sum(Movement.CHANGED, MovementCause.FACTS, 1, before, 1, now, 1, part));
                case STOPPED -> sums.add(sum(Movement.STOPPED, MovementCause.PRICE, 1, before, 0, 0, 1, -part));
                case CORRECTED -> sums.add(sum(Movement.CORRECTED, MovementCause.AGE, 0, 0, 0, 0, 1, now));
                case REFUNDED -> sums.add(sum(Movement.REFUNDED, MovementCause.NONE, 0, 0, 0, 0, 1, -now));
            }
        }

        assertThat(Reconciliation.of(sums)).singleElement().matches(Reconciliation.ElementStatement::addsUp);
    }

    private static MovementSum sum(
            Movement movement,
            MovementCause cause,
            long linesBefore,
            long before,
            long linesNow,
            long now,
            long linesInFile,
            long inFile) {
        return new MovementSum(
                "GYM",
                LineKind.DEDUCTION,
                movement,
                cause,
                linesBefore,
                pence(before),
                linesNow,
                pence(now),
                pence(Math.abs(now - before)),
                linesInFile,
                pence(inFile));
    }

    private static Part part(long lines, long pence) {
        return new Part(lines, pence(pence));
    }

    private static Money pence(long pence) {
        return Money.ofMinor(CurrencyUnit.GBP, pence);
    }
}
