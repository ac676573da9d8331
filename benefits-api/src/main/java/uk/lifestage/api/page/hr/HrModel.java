package uk.lifestage.api.page.hr;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.lifestage.api.catalogue.NameCatalogue;
import uk.lifestage.api.web.Member;

/** What every page of HR knows: what the catalogue in force calls its codes ({@code names}). */
@ControllerAdvice(basePackageClasses = HrModel.class)
class HrModel {
    private final NameCatalogue names;

    HrModel(NameCatalogue names) {
        this.names = names;
    }

    @ModelAttribute
    void add(Member member, Model model) {
        model.addAttribute("names", names.namesIfAny(member));
    }
}
