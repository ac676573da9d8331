package uk.lifestage.engine.payroll;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.lifestage.engine.calendar.Period;
import uk.lifestage.engine.catalogue.BenefitCode;
import uk.lifestage.engine.election.Election;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;
import uk.lifestage.engine.flexfund.FundStatement;

/**
 * The {@link DueLines} of one post if this or that were held: a benefit's lines depend on its own elections alone, so those
 * of benefits that stay as they were are worked out once. Flex funds, which all benefits share, are worked out anew.
 */
public final class PostDueLines {
    private final Situation situation;
    private final Employment post;
    private final CataloguesInForce catalogues;
    private final UnpaidDays unpaidDays;
    private final Map<BenefitCode, Known> known = new HashMap<>();

    private record Known(List<Election> elections, LocalDate from, List<DueSpan> spans) {}

    /**
     * What {@link DueLines#work} gives, in groups and told in spans: most of what is held is due alike in every pay period.
     *
     * @param groups the lines benefit by benefit, or all in one where flex funds add to them; in no particular order. Each
     *     instalment is a span of its own.
     * @param funds the flex funds on which the lines rest
     */
    public record Held(List<List<DueSpan>> groups, List<FundStatement> funds) {}

    public PostDueLines(Situation situation, Employment post, CataloguesInForce catalogues) {
        this.situation = situation;
        this.post = post;
        this.catalogues = catalogues;
        this.unpaidDays = new UnpaidDays(post);
    }

    /** Whether flex funds may add lines of their own, so that all lines rest on each other. */
    public boolean restOnFunds() {
        return !catalogues.funds().isEmpty() || !catalogues.fundBenefits().isEmpty();
    }

    /** The lines from a day to the end of the calendars if these were the person's elections. */
    public Held of(List<Election> elections, LocalDate from) {
        var byBenefit = new TreeMap<BenefitCode, List<Election>>();
        for (var election : elections) {
            if (election.assignmentNo() == post.assignmentNo()) {
                byBenefit
                        .computeIfAbsent(election.benefit(), first -> new ArrayList<>())
                        .add(election);
            }
        }
        var groups = new ArrayList<List<DueSpan>>(byBenefit.size() + 1);
        byBenefit.forEach((benefit, own) -> {
            var spans = spans(benefit, own, from);
            if (!spans.isEmpty()) {
                groups.add(spans);
            }
        });
        if (!restOnFunds()) {
            return new Held(groups, List.of());
        }
        var fund = new FundLines(situation.withElections(elections), post, catalogues, Period.from(from), false);
        if (!fund.anything()) {
            return new Held(groups, List.of());
        }
        fund.all();
        var all = new ArrayList<DueSpan>();
        for (var line : fund.lines()) {
            all.add(DueSpan.of(line, line.period()));
        }
        groups.forEach(all::addAll);
        return new Held(List.of(all), fund.statements());
    }

    private List<DueSpan> spans(BenefitCode benefit, List<Election> elections, LocalDate from) {
        var before = known.get(benefit);
        if (before != null && before.from().equals(from) && before.elections().equals(elections)) {
            return before.spans();
        }
        var working = DueWorking.joining(situation, elections, post, unpaidDays, catalogues, Period.from(from));
        working.all();
        var spans = working.spans();
        known.put(benefit, new Known(elections, from, spans));
        return spans;
    }
}
