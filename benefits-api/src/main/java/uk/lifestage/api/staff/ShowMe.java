package uk.lifestage.api.staff;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Language;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.MoneyView;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.engine.catalogue.LifeStage;
import uk.lifestage.engine.eligibility.Eligibility;
import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;

/** Shows a member of staff who they are here. */
@Component
public class ShowMe {
    private final Tenant tenant;
    private final Self self;
    private final BusinessDay day;

    ShowMe(Tenant tenant, Self self, BusinessDay day) {
        this.tenant = tenant;
        this.self = self;
        this.day = day;
    }

    /** The member as they stand today. */
    public MeView show(Member member) {
        return tenant.within(member, employer -> {
            var today = day.today(employer);
            var now = self.now(self.id(member), today);
            var situation = now.situation();
            var compiled = now.catalogue().compiled();
            var stages = situation.person().employments().stream()
                    .filter(post -> post.heldOn(today))
                    .flatMap(post -> Eligibility.stages(compiled, situation, post, today).stream())
                    .distinct()
                    .toList();
            var facts = situation.person().facts();
            return new MeView(
                    employer.name(),
                    situation.person().employeeNo(),
                    facts.firstName(),
                    facts.lastName(),
                    today,
                    compiled.catalogue().lifeStages().stream()
                            .filter(stage -> stages.contains(stage.code()))
                            .map(ShowMe::stage)
                            .toList(),
                    situation.person().employments().stream()
                            .map(post -> post(situation, post, today))
                            .toList());
        });
    }

    private static MeView.StageView stage(LifeStage stage) {
        return new MeView.StageView(stage.code().value(), Language.say(stage.name()), Language.say(stage.greeting()));
    }

    private static MeView.PostView post(Situation situation, Employment post, LocalDate today) {
        var facts = Self.facts(post, today);
        return new MeView.PostView(
                post.assignmentNo(),
                post.heldOn(today),
                facts.assignmentStart(),
                facts.assignmentEnd(),
                facts.contractType().code(),
                facts.grade(),
                facts.department(),
                MoneyView.of(facts.annualSalary()),
                facts.payGroup(),
                situation
                        .calendar(facts.payGroup())
                        .map(calendar -> calendar.frequency().code())
                        .orElse(null),
                situation
                        .calendar(facts.payGroup())
                        .flatMap(calendar -> calendar.periods().stream()
                                .filter(period -> period.days().from().isAfter(today)
                                        && !period.cutOff().isBefore(today))
                                .findFirst())
                        .map(period -> new MeView.PeriodView(period.name(), period.cutOff(), period.payDate()))
                        .orElse(null));
    }
}
