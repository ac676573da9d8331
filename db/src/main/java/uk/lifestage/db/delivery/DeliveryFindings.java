package uk.lifestage.db.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.lifestage.db.payroll.Finding;
import uk.lifestage.db.payroll.FindingCode;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.FindingFilter;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.FindingStore;
import uk.lifestage.db.payroll.RunId;

/** What payroll has to look at since a file does not get to its destination by itself. */
public final class DeliveryFindings {
    private static final String DELIVERY = "delivery";
    private static final int MOST = 1_000;

    private final FindingStore findings;

    public DeliveryFindings(FindingStore findings) {
        this.findings = findings;
    }

    /** Notes that a delivery is held, and why: a stable code and a sentence. */
    public void held(RunId run, Delivery delivery, String reasonCode, String reason, Instant at) {
        findings.append(List.of(new Finding(
                run,
                null,
                FindingCode.DELIVERY_HELD.name(),
                FindingCode.DELIVERY_HELD.owner(),
                null,
                Map.of(
                        DELIVERY,
                        delivery.id().toString(),
                        "destination",
                        delivery.destination(),
                        "file",
                        delivery.sourceName(),
                        "reason",
                        reasonCode,
                        "why",
                        reason),
                at)));
    }

    /** What was held and has arrived after all needs nobody's look any more. */
    public void settle(DeliveryId delivery, String actor, String note, Instant at) {
        var open = new FindingFilter(
                null,
                null,
                Set.of(FindingCode.DELIVERY_HELD.name()),
                Set.of(),
                Set.of(FindingState.OPEN, FindingState.IN_PROGRESS, FindingState.WAITING),
                null);
        for (var tracked : findings.list(open, null, MOST)) {
            if (delivery.toString().equals(tracked.finding().facts().get(DELIVERY))) {
                findings.append(
                        tracked.id(),
                        new FindingEvent(
                                tracked.revision() + 1, at, actor, FindingState.SETTLED, tracked.owner(), note));
            }
        }
    }
}
