package uk.lifestage.api.catalogue;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Text;

/** Says what the codes of the catalogue in force are called. */
@Component
public class NameCatalogue {
    private static final CatalogueNames NOTHING = new CatalogueNames(new Catalogue(
            new Text(Map.of("en", "None")),
            CurrencyUnit.GBP,
            MonthDay.of(Month.APRIL, 6),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of()));

    private final Tenant tenant;
    private final BusinessDay day;
    private final PublishedCatalogues catalogues;

    NameCatalogue(Tenant tenant, BusinessDay day, PublishedCatalogues catalogues) {
        this.tenant = tenant;
        this.day = day;
        this.catalogues = catalogues;
    }

    /** The names today; where no catalogue is in force, everything is called what it is. */
    public CatalogueNames namesIfAny(Member member) {
        return tenant.within(
                member,
                employer -> catalogues
                        .inForceOn(day.today(employer))
                        .map(inForce -> new CatalogueNames(inForce.compiled().catalogue()))
                        .orElse(NOTHING));
    }

    /** The names on a day (today where absent). */
    public CatalogueNames names(Member member, @Nullable LocalDate on) {
        return tenant.within(member, employer -> {
            var asOf = on == null ? day.today(employer) : on;
            return catalogues
                    .inForceOn(asOf)
                    .map(inForce -> new CatalogueNames(inForce.compiled().catalogue()))
                    .orElseThrow(() -> new Refused(
                            HttpStatus.CONFLICT, "no-catalogue", "No benefit catalogue is in force on " + asOf));
        });
    }
}
