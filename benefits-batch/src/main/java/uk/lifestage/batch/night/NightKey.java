package uk.lifestage.batch.night;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import uk.lifestage.db.payroll.FileId;

/**
 * What a run is known by: running the same key again resumes an unfinished run and leaves a finished one alone.
 *
 * @param employer the employer's code
 * @param businessDate the day whose choices and facts the night closes
 * @param payGroups pay groups whose file is asked for on demand, sorted; empty for the ordinary night, which prepares
 *     the files of the pay groups whose cut-off the business date reaches
 * @param replaces the withdrawn file in whose place the run puts another; absent for any other run
 */
public record NightKey(
        String employer,
        LocalDate businessDate,
        List<String> payGroups,
        @Nullable FileId replaces) {
    static final String EMPLOYER = "employer";
    static final String BUSINESS_DATE = "businessDate";
    static final String PAY_GROUPS = "payGroups";
    static final String REPLACES = "replaces";

    public NightKey {
        payGroups = payGroups.stream().distinct().sorted().toList();
    }

    /** A run that stands for no withdrawn file. */
    public NightKey(String employer, LocalDate businessDate, List<String> payGroups) {
        this(employer, businessDate, payGroups, null);
    }

    /** The ordinary night of an employer. */
    public static NightKey of(String employer, LocalDate businessDate) {
        return new NightKey(employer, businessDate, List.of());
    }

    /** A run that also prepares files for these pay groups, given as they stand in a request: comma-separated. */
    public static NightKey onDemand(String employer, LocalDate businessDate, Collection<String> payGroups) {
        return new NightKey(employer, businessDate, List.copyOf(payGroups));
    }

    /** The pay groups as tables and job parameters hold them. */
    String payGroupsText() {
        return String.join(",", payGroups);
    }

    JobParameters parameters() {
        var parameters = new JobParametersBuilder()
                .addString(EMPLOYER, employer)
                .addLocalDate(BUSINESS_DATE, businessDate)
                .addString(PAY_GROUPS, payGroupsText());
        if (replaces != null) {
            parameters.addString(REPLACES, replaces.toString());
        }
        return parameters.toJobParameters();
    }

    static NightKey of(JobParameters parameters) {
        var payGroups = required(parameters.getString(PAY_GROUPS));
        var replaces = parameters.getString(REPLACES);
        return new NightKey(
                required(parameters.getString(EMPLOYER)),
                required(parameters.getLocalDate(BUSINESS_DATE)),
                payGroups.isEmpty() ? List.of() : List.of(payGroups.split(",")),
                replaces == null ? null : FileId.parse(replaces));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The night's job was started without its parameters");
        }
        return value;
    }

    @Override
    public String toString() {
        return employer + " " + businessDate + (payGroups.isEmpty() ? "" : " for " + payGroupsText())
                + (replaces == null ? "" : " in place of a withdrawn file");
    }
}
