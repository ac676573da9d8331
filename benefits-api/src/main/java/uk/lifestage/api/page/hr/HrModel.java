package uk.lifestage.api.page.hr;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.lifestage.api.catalogue.NameCatalogue;
import uk.lifestage.api.web.Member;

/** What every page of HR knows: what the catalogue in force calls its codes ({@code names}), and {@code checks}. */
@ControllerAdvice(basePackageClasses = HrModel.class)
class HrModel {
    private final NameCatalogue names;
    private final CheckWords checks;

    HrModel(NameCatalogue names, CheckWords checks) {
        this.names = names;
        this.checks = checks;
    }

    @ModelAttribute
    void add(Member member, Model model) {
        model.addAttribute("names", names.namesIfAny(member));
        model.addAttribute("checks", checks);
    }
}
