package uk.lifestage.db.delivery;

import java.util.UUID;

/** One file on its way to one destination. */
public record DeliveryId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
