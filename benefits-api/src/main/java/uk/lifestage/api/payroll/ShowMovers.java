package uk.lifestage.api.payroll;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.catalogue.PublishedCatalogues;
import uk.lifestage.db.payroll.ControlStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.PayrollFileStore;
import uk.lifestage.engine.payroll.MovementSum;

/** Shows payroll whose lines make up one sum of what changed. Whoever asks is noted: it says what people pay and chose. */
@Component
public class ShowMovers {
    private static final int MOST = 500;

    private final Tenant tenant;
    private final PayrollFileStore files;
    private final ControlStore controls;
    private final PublishedCatalogues catalogues;
    private final Audited audited;

    ShowMovers(
            Tenant tenant,
            PayrollFileStore files,
            ControlStore controls,
            PublishedCatalogues catalogues,
            Audited audited) {
        this.tenant = tenant;
        this.files = files;
        this.controls = controls;
        this.catalogues = catalogues;
        this.audited = audited;
    }

    /** Which sum: by codes as the reconciliation has them. */
    public record Sum(String elementCode, String kind, String movement, String cause) {
        boolean is(MovementSum sum) {
            return sum.elementCode().equals(elementCode)
                    && sum.kind().code().equals(kind)
                    && sum.movement().code().equals(movement)
                    && sum.cause().code().equals(cause);
        }
    }

    /** Who stands behind one sum of a file; absent where the file has no such sum. */
    public MoversView show(Member member, UUID id, Sum wanted) {
        return tenant.within(member, employer -> {
            var file = files.find(new FileId(id)).orElseThrow(() -> Refused.absent("payroll file"));
            var sum = controls.movements(file.id()).stream()
                    .filter(wanted::is)
                    .findFirst()
                    .orElseThrow(() -> Refused.absent("sum of this payroll file"));
            audited.record(
                    member,
                    Role.PAYROLL,
                    "export.people",
                    file.fileName(),
                    Map.of(
                            "element", sum.elementCode(),
                            "movement", sum.movement().code(),
                            "cause", sum.cause().code()));
            return MoversView.of(
                    file,
                    controls.lastBefore(file).orElse(null),
                    sum,
                    controls.movers(file, catalogues.inForce(), sum, MOST));
        });
    }
}
