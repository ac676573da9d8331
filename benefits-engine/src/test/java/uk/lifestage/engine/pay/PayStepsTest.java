package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.engine.pay.Pounds.pounds;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.engine.Seeds;
import uk.lifestage.engine.calendar.Frequency;
import uk.lifestage.engine.explain.Sentences;
import uk.lifestage.engine.explain.Step;

class PayStepsTest {
    private static final Map<String, String> ENGLISH = Sentences.english();
    private static final Map<String, String> WELSH = Sentences.welsh();

    static IntStream seeds() {
        return IntStream.range(0, Seeds.most(300));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyStepCanBeSaidInBothLanguages(int seed) {
        var pay = PayCalculator.pay(PayCalculatorTest.anybody(seed), Law.gb());

        for (var line : PayLine.values()) {
            say(pay.inPeriod(line).step());
            say(pay.inYear(line).step());
        }
    }

    private static void say(Step step) {
        assertThat(Sentences.render(step, ENGLISH)).isNotBlank();
        assertThat(Sentences.render(step, WELSH)).isNotBlank();
        step.children().forEach(PayStepsTest::say);
    }

    @Test
    void saysNationalInsuranceInWords() {
        var due = NationalInsurance.of(
                Law.gb(), LocalDate.of(2026, 4, 30), NiCategory.A, Frequency.MONTHLY, pounds("2083.33"));

        assertThat(Sentences.render(due.employee().step(), ENGLISH))
                .isEqualTo("Your National Insurance in category A on £2,083.33 is £82.83.");
        assertThat(Sentences.render(due.employee().step().children().getFirst(), ENGLISH))
                .isEqualTo(
                        "8% of the £1,035.33 between £1,048 and £4,189 is £82.83 (to the penny, half a penny dropped).");
    }

    @Test
    void unfoldsTakeHomeIntoItsFigures() {
        var input = PayInput.salaried(
                LocalDate.of(2026, 4, 30), Frequency.MONTHLY, pounds("25000.00"), TaxCode.parse("1257L"), NiCategory.A);
        var step = PayCalculator.pay(
                        input.with(List.of(PayAdjustment.salarySacrifice("CYCLE", pounds("40.00")))), Law.gb())
                .inPeriod(PayLine.TAKE_HOME)
                .step();

        assertThat(step.inputs()).containsEntry("grossPay", "2043.33").containsEntry("incomeTax", "199.00");
        assertThat(step.children()).extracting("code").contains("pay.gross", "paye.tax", "ni.employee");
        assertThat(Sentences.render(step.children().getFirst().children().getFirst(), ENGLISH))
                .isEqualTo("CYCLE: −£40.00.");
    }
}
