package uk.lifestage.db.selection;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Json;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.DependantId;

/**
 * An election that waits for approval, as JSON that only this package reads again. Dates and money are texts: they read
 * back as they were written.
 */
record ElectionJson(
        int assignmentNo,
        String benefit,
        String option,
        @Nullable Integer quantity,
        @Nullable String amount,
        List<String> dependants,
        String from,
        String until,
        String chosenFrom,
        @Nullable String total,
        @Nullable Integer instalments) {
    static JSONB write(Election election) {
        var json = new ElectionJson(
                election.assignmentNo(),
                election.benefit().value(),
                election.option().value(),
                election.quantity(),
                text(election.amount()),
                election.dependants().stream()
                        .map(DependantId::toString)
                        .sorted()
                        .toList(),
                election.valid().from().toString(),
                election.valid().until().toString(),
                election.chosenFrom().toString(),
                text(election.total()),
                election.instalments());
        return JSONB.valueOf(Json.mapper().writeValueAsString(json));
    }

    static Election read(JSONB column) {
        var json = Json.mapper().readValue(column.data(), ElectionJson.class);
        return new Election(
                json.assignmentNo,
                new BenefitCode(json.benefit),
                new OptionCode(json.option),
                json.quantity,
                money(json.amount),
                json.dependants.stream().map(DependantId::parse).collect(Collectors.toUnmodifiableSet()),
                new Period(LocalDate.parse(json.from), LocalDate.parse(json.until)),
                LocalDate.parse(json.chosenFrom),
                money(json.total),
                json.instalments);
    }

    private static @Nullable String text(@Nullable Money money) {
        return money == null ? null : money.toString();
    }

    private static @Nullable Money money(@Nullable String text) {
        return text == null ? null : Money.parse(text);
    }
}
