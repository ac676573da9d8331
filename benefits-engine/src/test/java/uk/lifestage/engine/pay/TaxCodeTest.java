package uk.lifestage.engine.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxCodeTest {
    @ParameterizedTest
    @CsvSource({
        "1257L, REST_OF_UK, L, 1257, false, 1257L",
        "S1257L, SCOTLAND, L, 1257, false, S1257L",
        "C1257M, WALES, M, 1257, false, C1257M",
        "1131N, REST_OF_UK, N, 1131, false, 1131N",
        "500T, REST_OF_UK, T, 500, false, 500T",
        "0T, REST_OF_UK, ZERO_T, 0, false, 0T",
        "S0T, SCOTLAND, ZERO_T, 0, false, S0T",
        "SK120, SCOTLAND, K, 120, false, SK120",
        "K45 X, REST_OF_UK, K, 45, true, K45 X",
        "BR, REST_OF_UK, BR, 0, false, BR",
        "CD1, WALES, D1, 0, false, CD1",
        "SD3, SCOTLAND, D3, 0, false, SD3",
        "NT, REST_OF_UK, NT, 0, false, NT",
        "1257L W1, REST_OF_UK, L, 1257, true, 1257L X",
        "1257LM1, REST_OF_UK, L, 1257, true, 1257L X",
        "1257L W1/M1, REST_OF_UK, L, 1257, true, 1257L X",
        "br x, REST_OF_UK, BR, 0, true, BR X",
        "'  1257l ', REST_OF_UK, L, 1257, false, 1257L"
    })
    void readsWhatHmrcIssues(
            String text, TaxCountry country, TaxCode.Kind kind, int number, boolean month1, String written) {
        var code = TaxCode.parse(text);

        assertThat(code).isEqualTo(new TaxCode(country, kind, number, month1));
        assertThat(code.toString()).isEqualTo(written);
        assertThat(TaxCode.parse(code.toString())).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12X57",
                "L1257",
                "1257",
                "K",
                "K0",
                "1257P",
                "D2",
                "CD3",
                "SNT",
                "D4",
                "123456L",
                "1257L Y1",
                "BRX1",
                "T0",
                "-45L",
                "1257L;BR"
            })
    void refusesWhatIsNone(String text) {
        assertThat(TaxCode.find(text)).isEmpty();
        assertThatThrownBy(() -> TaxCode.parse(text)).isInstanceOf(NotATaxCode.class);
    }

    @Test
    void refusalKeepsTheTextToItself() {
        assertThatThrownBy(() -> TaxCode.parse("QQ123456C")).hasMessageNotContaining("QQ123456C");
    }

    @Test
    void codeOnMonth1OverridesTheFeedsBasis() {
        assertThat(TaxCode.parse("1257L M1").basis(TaxBasis.CUMULATIVE)).isEqualTo(TaxBasis.MONTH1);
        assertThat(TaxCode.parse("1257L").basis(TaxBasis.CUMULATIVE)).isEqualTo(TaxBasis.CUMULATIVE);
    }
}
