package uk.lifestage.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhenReadTest {
    @Test
    void isWorkedOutWhenItIsReadAndOnce() {
        var asked = new ArrayList<String>();
        var list = WhenRead.copyOf(WhenRead.list(() -> {
            asked.add("worked out");
            return List.of("one", "two");
        }));
        assertThat(asked).isEmpty();

        assertThat(list).containsExactly("one", "two");
        assertThat(list.getFirst()).isEqualTo("one");
        assertThat(asked).hasSize(1);
    }

    @Test
    void equalsAnyListOfTheSame() {
        List<String> list = WhenRead.list(() -> List.of("one"));

        assertThat(list).isEqualTo(List.of("one")).hasSameHashCodeAs(List.of("one"));
        assertThat(list).isNotEqualTo(List.of("two"));
        assertThat(list).hasToString("[one]");
    }

    @Test
    void doesNotFollowChangesOfWhatItWasMadeFrom() {
        var changing = new ArrayList<>(List.of("one"));
        List<String> copied = WhenRead.copyOf(changing);
        List<String> late = WhenRead.list(() -> changing);
        assertThat(late).hasSize(1);
        changing.add("two");

        assertThat(copied).containsExactly("one");
        assertThat(late).containsExactly("one");
    }
}
