package uk.lifestage.api.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CountMatchesTest {
    @Test
    void whatPeopleDeclaredIsToldInTensAndNobodyIsAsFewAsNine() {
        var random = new Random(7);
        for (int count = 0; count < 200; count++) {
            var told = CountMatches.rounded(count, random.nextLong());
            if (count < 10) {
                assertThat(told).as("%s", count).isNull();
            } else {
                assertThat(told).as("%s", count).isNotNull().isBetween(count - 9, count + 9);
                assertThat(told % 10).isZero();
            }
        }
    }

    @Test
    void theSamePeopleAreToldAlikeEachTimeHoweverTheyAreAskedFor() {
        assertThat(CountMatches.rounded(57, 1234)).isEqualTo(CountMatches.rounded(57, 1234));
    }
}
