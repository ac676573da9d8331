package uk.lifestage.db.selection;

import static uk.lifestage.db.generated.Tables.ELECTION;
import static uk.lifestage.db.generated.Tables.EMPLOYMENT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.support.Moneys;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.catalogue.OptionCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.employment.DependantId;

/** Elections as rows of the table joined with their employment. */
public final class ElectionRows {
    /** What {@link #election} reads. */
    public static final List<Field<?>> COLUMNS = List.of(
            EMPLOYMENT.ASSIGNMENT_NO,
            ELECTION.BENEFIT,
            ELECTION.OPTION,
            ELECTION.QUANTITY,
            ELECTION.AMOUNT,
            ELECTION.TOTAL,
            ELECTION.INSTALMENTS,
            ELECTION.CURRENCY,
            ELECTION.DEPENDANTS,
            ELECTION.VALID_FROM,
            ELECTION.VALID_UNTIL,
            ELECTION.CHOSEN_FROM);

    private ElectionRows() {}

    /** The election of a row with {@link #COLUMNS}. */
    public static Election election(Record row) {
        String currency = row.get(ELECTION.CURRENCY);
        return new Election(
                row.get(EMPLOYMENT.ASSIGNMENT_NO),
                new BenefitCode(row.get(ELECTION.BENEFIT)),
                new OptionCode(row.get(ELECTION.OPTION)),
                row.get(ELECTION.QUANTITY),
                Moneys.moneyOrAbsent(row.get(ELECTION.AMOUNT), currency),
                Arrays.stream(row.get(ELECTION.DEPENDANTS))
                        .map(DependantId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                new Period(row.get(ELECTION.VALID_FROM), row.get(ELECTION.VALID_UNTIL)),
                row.get(ELECTION.CHOSEN_FROM),
                Moneys.moneyOrAbsent(row.get(ELECTION.TOTAL), currency),
                instalments(row.get(ELECTION.INSTALMENTS)));
    }

    private static @Nullable Integer instalments(@Nullable Short column) {
        return column == null ? null : column.intValue();
    }
}
