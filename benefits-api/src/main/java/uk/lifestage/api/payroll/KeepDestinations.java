package uk.lifestage.api.payroll;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import uk.lifestage.api.problem.Refused;
import uk.lifestage.api.web.Audited;
import uk.lifestage.api.web.BusinessDay;
import uk.lifestage.api.web.Member;
import uk.lifestage.api.web.Role;
import uk.lifestage.api.web.Tenant;
import uk.lifestage.db.calendar.PayCalendarStore;
import uk.lifestage.db.calendar.PayGroup;
import uk.lifestage.db.delivery.DeliveryStore;
import uk.lifestage.db.delivery.Destination;
import uk.lifestage.db.delivery.DestinationStore;
import uk.lifestage.db.layout.LayoutStore;
import uk.lifestage.db.layout.LayoutVersion;

/** Keeps where an employer's payroll files go. */
@Component
public class KeepDestinations {
    private final Tenant tenant;
    private final DestinationStore destinations;
    private final DeliveryStore deliveries;
    private final LayoutStore layouts;
    private final PayCalendarStore calendars;
    private final BusinessDay day;
    private final Audited audited;

    KeepDestinations(
            Tenant tenant,
            DestinationStore destinations,
            DeliveryStore deliveries,
            LayoutStore layouts,
            PayCalendarStore calendars,
            BusinessDay day,
            Audited audited) {
        this.tenant = tenant;
        this.destinations = destinations;
        this.deliveries = deliveries;
        this.layouts = layouts;
        this.calendars = calendars;
        this.day = day;
        this.audited = audited;
    }

    /** A destination as it is afterwards, and whether it is new. */
    public record Kept(DestinationView destination, boolean created) {}

    /** Every destination, by code. */
    public List<DestinationView> list(Member member) {
        return tenant.within(
                member,
                employer ->
                        destinations.list().stream().map(DestinationView::of).toList());
    }

    /** One destination. */
    public DestinationView get(Member member, String code) {
        return tenant.within(
                member,
                employer -> destinations
                        .find(code)
                        .map(DestinationView::of)
                        .orElseThrow(() -> Refused.absent("destination")));
    }

    /**
     * Keeps a destination, new or in place of the one that was read. What is on its way there goes by the new settings
     * from its next attempt on.
     *
     * @param seen the revision that the caller has read; absent where they take the code to be free
     */
    public Kept keep(Member member, String code, @Nullable Integer seen, DestinationRequest wanted) {
        return tenant.within(member, employer -> {
            var before = destinations.find(code);
            if (before.isPresent() && seen == null) {
                throw new Refused(
                        HttpStatus.PRECONDITION_REQUIRED,
                        "precondition-required",
                        "Send the ETag that you read as If-Match, so that nobody's change is lost");
            }
            check(wanted);
            var now = day.now();
            var activeSince = before.filter(one -> one.active() || !wanted.isActive())
                    .map(Destination::activeSince)
                    .orElse(now);
            var destination = new Destination(
                    code,
                    seen == null ? 1 : seen + 1,
                    wanted.title().strip(),
                    wanted.kindOf(),
                    wanted.place().strip(),
                    wanted.directoryOrNone(),
                    wanted.login(),
                    wanted.keys(),
                    wanted.encryptTo(),
                    wanted.signWith(),
                    Boolean.TRUE.equals(wanted.armoured()),
                    wanted.groups(),
                    List.copyOf(new TreeSet<>(wanted.representations())),
                    !Boolean.FALSE.equals(wanted.withManifests()),
                    wanted.isActive(),
                    activeSince,
                    member.name(),
                    now);
            destinations.keep(destination);
            deliveries.settingsChanged(code);
            audited.record(
                    member,
                    Role.PAYROLL,
                    "destination.keep",
                    "destination " + code,
                    Map.of(
                            "revision", Integer.toString(destination.revision()),
                            "place", destination.place(),
                            "active", Boolean.toString(destination.active())));
            return new Kept(DestinationView.of(destination), before.isEmpty());
        });
    }

    private void check(DestinationRequest wanted) {
        var problems = wanted.problems();
        if (!problems.isEmpty()) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "malformed",
                    "Something in the request is not as it should be",
                    Map.of("errors", problems));
        }
        var payGroups = calendars.list().stream().map(PayGroup::name).collect(Collectors.toCollection(TreeSet::new));
        if (!payGroups.containsAll(wanted.groups())) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-pay-group",
                    "There is no such pay group",
                    Map.of("payGroups", payGroups));
        }
        var there = layouts.list().stream().map(LayoutVersion::code).collect(Collectors.toCollection(TreeSet::new));
        there.add(Destination.CANONICAL);
        if (!there.containsAll(wanted.representations())) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "unknown-layout",
                    "There is no such layout",
                    Map.of("layouts", there));
        }
    }
}
