package uk.lifestage.api.page.hr;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.lifestage.api.catalogue.NameCatalogue;
import uk.lifestage.api.page.payroll.PayrollWords;
import uk.lifestage.api.web.Member;

/** What every page of HR knows: what the catalogue in force calls its codes ({@code names}), {@code checks} and {@code say}. */
@ControllerAdvice(basePackageClasses = HrModel.class)
class HrModel {
    private final NameCatalogue names;
    private final CheckWords checks;
    private final PayrollWords say;

    HrModel(NameCatalogue names, CheckWords checks, PayrollWords say) {
        this.names = names;
        this.checks = checks;
        this.say = say;
    }

    @ModelAttribute
    void add(Member member, Model model) {
        model.addAttribute("names", names.namesIfAny(member));
        model.addAttribute("checks", checks);
        model.addAttribute("say", say);
    }
}
