package uk.lifestage.api.page.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import uk.lifestage.api.web.Formatting;
import uk.lifestage.api.web.Words;
import uk.lifestage.db.returns.ReturnFault;

/** What nights and files say of themselves is said anew in the reader's language. */
class NightWordsTest {
    private static final Locale WELSH = Locale.of("cy");
    private static final ResourceBundleMessageSource MESSAGES = messages();

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "messages-payroll");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @AfterEach
    void forgetTheLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static String say(String message, Locale language) {
        LocaleContextHolder.setLocale(language);
        return NightWords.say(message, new Words(MESSAGES), new Formatting(language, () -> ZoneOffset.UTC))
                .orElse("nothing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Not read, nothing applied: There is no file of this name",
                "unreadable: Not read, nothing applied: The feed is not a regular file",
                "Not read, nothing applied: The file changed while it was read",
                "Not read, nothing applied: The file is empty",
                "Not read, nothing applied: The file is not the CSV that a return file must be",
                "Not read, nothing applied: Line 12: a byte here is not UTF-8",
                "Not read, nothing applied: Line 7: there is text behind a closing quote; the quote that it closes was"
                        + " opened on line 3",
                "Not read, nothing applied: Line 7: a cell that opens with a quote here is longer than 65536 characters;"
                        + " the closing quote is probably missing",
                "Not read, nothing applied: Line 7: a cell is longer than 65536 characters",
                "Not read, nothing applied: Line 7: the row that begins here is longer than 262144 characters",
                "Not read, nothing applied: Line 7: the row that begins here has more than 1000 cells",
                "Not read, nothing applied: Line 7: a quote that opens here is never closed",
                "unreadable: Not read, nothing applied: Line 1: the header is wrong: column 2 has a name that no feed"
                        + " column has; column 3 is email a second time; missing: employee_no, leave_days",
                "Not read, nothing applied: Line 1: the header is wrong: column 1 has a name that no column of a return"
                        + " file has; amount is a payslip extract's, status and amount_taken are a return file's",
                "Not read, nothing applied: Line 1: the header is wrong: missing: employee_no, assignment_no,"
                        + " element_code, period, status, amount_taken (or line_key in place of the first four)",
                "stopped: Stopped, nothing applied: the feed has a header and no rows; 1200 known posts would be missing",
                "stopped: Stopped, nothing applied: 2 of 12 rows are rejected (16.67 %), more than the 10 % allowed;"
                        + " 40 of 600 known posts are missing (6.67 %), more than the 5 % allowed; 200 of 600 known posts"
                        + " are changed (33.34 %), more than the 25 % allowed",
                "Stopped, nothing applied: the file has a header and no rows",
                "Stopped, nothing applied: payroll says that it has 3 rows; it has 2; payroll says that its amounts come"
                        + " to 12.00; they come to -1.50; not one of its 2 rows is good",
                "Stopped, nothing applied: 40 of 100 rows say that payroll did not take what was sent (40.00 %), more"
                        + " than the 25 % allowed",
                "Stopped, nothing applied: the totals beside it are not JSON of rows, total and employer",
                "Stopped, nothing applied: the totals beside it name another employer",
                "MONTHLY waits for MONTHLY_2026-27_09_0001.csv, which is held; WEEKLY waits for"
                        + " WEEKLY_2026-27_33_0002.csv, which is prepared and not written",
            })
    void whyNothingOfAFileWasTakenIsSaidInBothLanguages(String message) {
        var english = say(message, Locale.UK);
        var welsh = say(message, WELSH);

        assertThat(english).isNotEqualTo("nothing").doesNotContain("{");
        assertThat(welsh)
                .isNotEqualTo("nothing")
                .doesNotContain("{")
                .doesNotContainPattern("\\b(the|that|with|is|are|of|than)\\b");
        assertThat(figures(welsh)).as("each figure is told").isEqualTo(figures(english));
    }

    private static String figures(String text) {
        return Arrays.toString(text.replaceAll("[^0-9.]+", " ").strip().split("[ .]+"));
    }

    @Test
    void whatIsNotKnownIsNotSaidHalf() {
        assertThat(say("Stopped, nothing applied: not one of its 2 rows is good; something new", WELSH))
                .isEqualTo("nothing");
        assertThat(say("Not read, nothing applied: ", WELSH)).isEqualTo("nothing");
    }

    @Test
    void everyFaultOfARowHasWordsInBothLanguages() throws ClassNotFoundException {
        var ofFeeds = Class.forName("uk.lifestage.batch.intake.FaultCode").getEnumConstants();
        for (var fault : new Object[][] {ofFeeds, ReturnFault.values()}) {
            for (var code : fault) {
                var english = MESSAGES.getMessage("reject." + code, null, "", Locale.UK);
                assertThat(english).as(String.valueOf(code)).isNotBlank();
                assertThat(MESSAGES.getMessage("reject." + code, null, "", WELSH))
                        .isNotBlank()
                        .isNotEqualTo(english);
            }
        }
    }
}
