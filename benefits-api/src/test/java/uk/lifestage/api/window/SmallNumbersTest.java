package uk.lifestage.api.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
}
