package uk.lifestage.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A day is read however people write it; the day stands before the month, as it does here. */
class DateFieldTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "3 November 2026",
                " 3 nov 2026 ",
                "03/11/2026",
                "3/11/2026",
                "3.11.2026",
                "3-11-2026",
                "3 11 2026",
                "2026-11-03",
                "3 Tachwedd 2026",
                "3 TACHWEDD 2026",
                "3 Nov. 2026"
            })
    void aDayIsReadAsPeopleWriteIt(String text) {
        assertThat(DateField.ofText(text)).contains(LocalDate.of(2026, 11, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "the third",
                "3 November",
                "31/2/2026",
                "2026-02-30",
                "11/13/2026",
                "3/11/26",
                "3 Novembre 2026",
                "3 11 2026 or so",
                "0/11/2026",
                "\u0663/\u0661\u0661/\u0662\u0660\u0662\u0666"
            })
    void whatIsNoDayIsNone(String text) {
        assertThat(DateField.ofText(text)).isEmpty();
    }
}
