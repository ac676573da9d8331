package uk.lifestage.db.delivery;

import static uk.lifestage.db.generated.Tables.DELIVERY_DESTINATION;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import uk.lifestage.db.generated.tables.records.DeliveryDestinationRecord;
import uk.lifestage.db.support.StaleVersion;
import uk.lifestage.db.support.TenantScope;

/** Where an employer's payroll files go. */
public final class DestinationStore {
    private final DSLContext sql;

    public DestinationStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Every destination, by code. */
    public List<Destination> list() {
        return sql.selectFrom(DELIVERY_DESTINATION)
                .orderBy(DELIVERY_DESTINATION.DESTINATION)
                .fetch(DestinationStore::destination);
    }

    /** One destination. */
    public Optional<Destination> find(String code) {
        return sql.selectFrom(DELIVERY_DESTINATION)
                .where(DELIVERY_DESTINATION.DESTINATION.eq(code))
                .fetchOptional(DestinationStore::destination);
    }

    /**
     * Keeps a destination, new (revision 1) or in place of the one of the revision before.
     *
     * @throws StaleVersion where somebody has changed it since
     */
    public void keep(Destination destination) {
        var row = sql.newRecord(DELIVERY_DESTINATION);
        row.setRevision(destination.revision());
        row.setTitle(destination.title());
        row.setKind(destination.kind().code());
        row.setPlace(destination.place());
        row.setDirectory(destination.directory());
        row.setLogin(destination.login());
        row.setHostKeys(destination.hostKeys().toArray(String[]::new));
        row.setEncryptTo(destination.encryptTo());
        row.setSignWith(destination.signWith());
        row.setArmoured(destination.armoured());
        row.setPayGroups(destination.payGroups().toArray(String[]::new));
        row.setRepresentations(destination.representations().toArray(String[]::new));
        row.setWithManifests(destination.withManifests());
        row.setActive(destination.active());
        row.setActiveSince(destination.activeSince());
        row.setRecordedBy(destination.recordedBy());
        row.setRecordedAt(destination.recordedAt());
        int kept = destination.revision() == 1
                ? sql.insertInto(DELIVERY_DESTINATION)
                        .set(row)
                        .set(DELIVERY_DESTINATION.EMPLOYER_ID, TenantScope.employerId())
                        .set(DELIVERY_DESTINATION.DESTINATION, destination.code())
                        .onConflictDoNothing()
                        .execute()
                : sql.update(DELIVERY_DESTINATION)
                        .set(row)
                        .where(DELIVERY_DESTINATION.DESTINATION.eq(destination.code()))
                        .and(DELIVERY_DESTINATION.REVISION.eq(destination.revision() - 1))
                        .execute();
        if (kept == 0) {
            throw new StaleVersion("destination " + destination.code(), destination.revision() - 1);
        }
    }

    private static Destination destination(DeliveryDestinationRecord row) {
        return new Destination(
                row.getDestination(),
                row.getRevision(),
                row.getTitle(),
                Destination.Kind.of(row.getKind()),
                row.getPlace(),
                row.getDirectory(),
                row.getLogin(),
                List.of(row.getHostKeys()),
                row.getEncryptTo(),
                row.getSignWith(),
                row.getArmoured(),
                List.of(row.getPayGroups()),
                List.of(row.getRepresentations()),
                row.getWithManifests(),
                row.getActive(),
                row.getActiveSince(),
                row.getRecordedBy(),
                row.getRecordedAt());
    }
}
