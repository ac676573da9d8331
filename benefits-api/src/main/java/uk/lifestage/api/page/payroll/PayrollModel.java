package uk.lifestage.api.page.payroll;

import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import uk.lifestage.api.catalogue.NameCatalogue;
import uk.lifestage.api.web.Member;

/** What every page of payroll knows: what the catalogue in force calls its codes ({@code names}), {@code say} and {@code address}. */
@ControllerAdvice(basePackageClasses = PayrollModel.class)
class PayrollModel {
    private final NameCatalogue names;
    private final PayrollWords say;

    PayrollModel(NameCatalogue names, PayrollWords say) {
        this.names = names;
        this.say = say;
    }

    /** One thing to choose in a form. */
    public record Choice(
            String value, String text, @Nullable String hint) {
        static Choice of(String value, String text) {
            return new Choice(value, text, null);
        }
    }

    @ModelAttribute
    void add(Member member, Model model) {
        model.addAttribute("names", names.namesIfAny(member));
        model.addAttribute("say", say);
        model.addAttribute("address", new Addresses());
    }
}
