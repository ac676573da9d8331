package uk.lifestage.api.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallNumbersTest {
    @Test
    void aSmallNumberIsHiddenWithTheNextSmallestOrTheSumWouldTellIt() {
        var shown = SmallNumbers.hide(List.of(20, 3, 9, 0));

        assertThat(shown.counts()).containsExactly(20, null, null, 0);
        assertThat(shown.sum()).isEqualTo(32);
    }

    @Test
    void twoSmallNumbersThatAreFewTogetherTakeAThirdWithThem() {
        assertThat(SmallNumbers.hide(List.of(1, 2, 7, 30)).counts()).containsExactly(null, null, null, 30);
    }

    @Test
    void nothingIsHiddenWhereNothingIsSmall() {
        var shown = SmallNumbers.hide(List.of(5, 0, 12));

        assertThat(shown.counts()).containsExactly(5, 0, 12);
        assertThat(shown.sum()).isEqualTo(17);
    }

    @Test
    void theSumIsHiddenWhereItAloneWouldTellTheNumber() {
        var shown = SmallNumbers.hide(List.of(0, 3, 0));

        assertThat(shown.counts()).containsExactly(0, null, 0);
        assertThat(shown.sum()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsHiddenIsNeverOneNumberNorFewerThanFivePeopleUnderASumThatIsShown(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            var counts = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> random.nextInt(12))
                    .toList();

            var shown = SmallNumbers.hide(counts);

            assertThat(shown.counts()).noneMatch(count -> count != null && count > 0 && count < 5);
            var hidden = IntStream.range(0, counts.size())
                    .filter(i -> shown.counts().get(i) == null)
                    .toArray();
            if (shown.sum() != null && hidden.length > 0) {
                assertThat(hidden.length).as(counts.toString()).isGreaterThan(1);
                assertThat(IntStream.of(hidden).map(counts::get).sum())
                        .as(counts.toString())
                        .isGreaterThanOrEqualTo(5);
            }
        }
    }

    @Test
    void allButOneOfADepartmentIsASmallNumberToo() {
        var shown = SmallNumbers.hideWithin(List.of(List.of(20, 30, 40), List.of(19, 12, 9)));

        assertThat(shown.getFirst().counts()).containsExactly(20, 30, 40);
        assertThat(shown.getLast().counts()).containsExactly(null, 12, null);
        assertThat(shown.getLast().sum()).isEqualTo(40);
    }

    @Test
    void allButOneOfEverybodyIsNotToldByTheSums() {
        var shown = SmallNumbers.hideWithin(List.of(List.of(20, 30), List.of(19, 30)));

        assertThat(shown.getLast().counts()).containsExactly(null, null);
        assertThat(shown.getLast().sum()).isNull();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void noDifferenceOfWhatIsShownTellsOfOneToFourPeople(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int rows = 1 + random.nextInt(7);
            var columns = new ArrayList<List<Integer>>();
            columns.add(random.ints(rows, 0, 25).boxed().toList());
            for (int column = 1; column < 4; column++) {
                columns.add(columns.getLast().stream()
                        .map(wider -> wider == 0 ? 0 : random.nextInt(Math.max(0, wider - 6), wider + 1))
                        .toList());
            }

            var shown = SmallNumbers.hideWithin(columns);

            for (int narrow = 1; narrow < 4; narrow++) {
                for (int wide = 0; wide < narrow; wide++) {
                    isNotTold(shown.get(wide).sum(), shown.get(narrow).sum(), columns);
                    var hidden = new ArrayList<Integer>();
                    for (int row = 0; row < rows; row++) {
                        isNotTold(
                                shown.get(wide).counts().get(row),
                                shown.get(narrow).counts().get(row),
                                columns);
                        if (shown.get(narrow).counts().get(row) == null) {
                            hidden.add(row);
                        }
                    }
                    // An attacker takes what is shown from the sums, in the same rows of two columns.
                    isNotTold(rest(shown.get(wide), hidden), rest(shown.get(narrow), hidden), columns);
                    var before = shown.get(wide).counts();
                    var hiddenBefore = IntStream.range(0, rows)
                            .filter(row -> before.get(row) == null)
                            .boxed()
                            .toList();
                    isNotTold(rest(shown.get(wide), hiddenBefore), rest(shown.get(narrow), hiddenBefore), columns);
                }
            }
        }
    }

    /** What a column comes to in some rows, as far as it can be told. */
    private static @Nullable Integer rest(SmallNumbers.Column column, List<Integer> rows) {
        var counts = column.counts();
        if (rows.stream().allMatch(row -> counts.get(row) != null)) {
            return rows.stream()
                    .mapToInt(row -> Objects.requireNonNull(counts.get(row)))
                    .sum();
        }
        if (column.sum() == null) {
            return null;
        }
        int rest = column.sum();
        for (int row = 0; row < counts.size(); row++) {
            if (!rows.contains(row)) {
                var count = counts.get(row);
                if (count == null) {
                    return null;
                }
                rest -= count;
            }
        }
        return rest;
    }

    private static void isNotTold(@Nullable Integer wide, @Nullable Integer narrow, List<List<Integer>> columns) {
        if (wide != null && narrow != null) {
            assertThat(wide - narrow).as(columns.toString()).isNotIn(1, 2, 3, 4);
        }
    }
}
