package uk.lifestage.api.payroll;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.delivery.Delivery;
import uk.lifestage.db.delivery.DeliveryFindings;
import uk.lifestage.db.delivery.DeliveryId;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.PayrollFileStore;

/** Shows how far files have got on their way, and takes what payroll decides about those that do not get on. */
@Component
public class WorkOnDelivery {
    private static final int MOST = 1_000;

    private final Tenant tenant;
    private final DeliveryStore deliveries;
    private final DestinationStore destinations;
    private final PayrollFileStore files;
    private final DeliveryFindings findings;
    private final BusinessDay day;
    private final Audited audited;

    WorkOnDelivery(
            Tenant tenant,
            DeliveryStore deliveries,
            DestinationStore destinations,
            PayrollFileStore files,
            DeliveryFindings findings,
            BusinessDay day,
            Audited audited) {
        this.tenant = tenant;
        this.deliveries = deliveries;
        this.destinations = destinations;
        this.files = files;
        this.findings = findings;
        this.day = day;
        this.audited = audited;
    }

    /** Deliveries, newest first: all, or those of a state, a payroll file or a destination. */
    public List<DeliveryView> list(
            Member member, Delivery.@Nullable State state, @Nullable UUID export, @Nullable String destination) {
        return tenant.within(
                member,
                employer ->
                        deliveries.list(state, export == null ? null : new FileId(export), destination, MOST).stream()
                                .map(DeliveryView::of)
                                .toList());
    }

    /** One delivery with what happened on the way. */
    public DeliveryView get(Member member, UUID id) {
        return tenant.within(member, employer -> view(find(id).id()));
    }

    /** Has a held delivery tried once more, or one that waits at once; whoever asks answers for its not arriving twice. */
    public DeliveryView again(Member member, UUID id, String reason) {
        return tenant.within(member, employer -> {
            var delivery = find(id);
            if (!deliveries.again(delivery.id(), reason, member.name(), day.now())) {
                throw elsewhere(delivery, "Only what is held or waiting can be tried again");
            }
            return decided(member, delivery, "delivery.again", reason);
        });
    }

    /** Takes payroll's word that a held file has arrived. */
    public DeliveryView confirm(Member member, UUID id, String reason) {
        return tenant.within(member, employer -> {
            var delivery = find(id);
            if (!deliveries.confirm(delivery.id(), reason, member.name(), day.now())) {
                throw elsewhere(delivery, "Only what is held can be confirmed");
            }
            findings.settle(delivery.id(), member.name(), "Confirmed: " + reason, day.now());
            return decided(member, delivery, "delivery.confirm", reason);
        });
    }

    /** Sends a payroll file to a destination to which it does not go by itself, since it was written before. */
    public List<DeliveryView> send(Member member, UUID export, String to) {
        return tenant.within(member, employer -> {
            var file = files.find(new FileId(export)).orElseThrow(() -> Refused.absent("payroll file"));
            var destination = destinations
                    .find(to)
                    .orElseThrow(() -> Refused.malformed("/destination", "There is no such destination"));
            if (!destination.active()) {
                throw new Refused(HttpStatus.CONFLICT, "not-deliverable", "The destination is not active");
            }
            if (deliveries.plan(destination, file.id(), member.name(), day.now()) == 0) {
                throw new Refused(
                        HttpStatus.CONFLICT,
                        "not-deliverable",
                        "Nothing of this file is to go there that has not gone or is not on its way: it is not written or"
                                + " not released, it lacks the destination's layouts, or its pay group does not go there");
            }
            audited.record(
                    member, Role.PAYROLL, "delivery.send", file.fileName(), Map.of("destination", destination.code()));
            return deliveries.list(null, file.id(), to, MOST).stream()
                    .map(DeliveryView::of)
                    .toList();
        });
    }

    private DeliveryView decided(Member member, Delivery delivery, String action, String reason) {
        audited.record(
                member,
                Role.PAYROLL,
                action,
                delivery.sourceName(),
                Map.of("destination", delivery.destination(), "reason", reason));
        return view(delivery.id());
    }

    private DeliveryView view(DeliveryId id) {
        return DeliveryView.of(deliveries.get(id), deliveries.attempts(id));
    }

    private static Refused elsewhere(Delivery delivery, String why) {
        return new Refused(
                HttpStatus.CONFLICT,
                "delivery-state",
                why + "; this one is " + delivery.state().code());
    }

    private Delivery find(UUID id) {
        return deliveries.find(new DeliveryId(id)).orElseThrow(() -> Refused.absent("delivery"));
    }
}
