package uk.lifestage.batch.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import uk.lifestage.db.delivery.Delivery;

/**
 * Puts one file to a destination so that it appears there once: under a temporary name first, compared, and then under its
 * own name in one step. Whatever was broken off before is found out by looking at what is there.
 */
final class PutOnce {
    /** What is put behind a name until the file is whole. */
    static final String PART = ".part";

    private final RemoteFolder folder;
    private final long readBackUpTo;

    /**
     * @param readBackUpTo up to how many bytes a file is read back and compared by its hash, and not by its size alone
     */
    PutOnce(RemoteFolder folder, long readBackUpTo) {
        this.folder = folder;
        this.readBackUpTo = readBackUpTo;
    }

    /** Is told how far an attempt has come, and keeps it before the attempt goes on. */
    interface Record {
        void reached(Delivery.Stage stage);
    }

    /**
     * Puts a file.
     *
     * @param before how far an earlier attempt had come
     * @return whether it was put now; false where it was there already, with the same bytes
     */
    boolean put(Path from, Delivery.Payload payload, String name, Delivery.Stage before, Record record)
            throws DeliveryFailure {
        var temporary = name + PART;
        var there = folder.size(name);
        if (there.isPresent()) {
            if (!isSame(name, there, payload)) {
                throw new DeliveryFailure(
                        DeliveryFailure.Code.OTHER_FILE,
                        "There is another file of the name " + name + " with other bytes; it was left alone");
            }
            folder.remove(temporary);
            return false;
        }
        var part = folder.size(temporary);
        if (before == Delivery.Stage.PLACING && part.isEmpty()) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.UNCERTAIN,
                    name + " was about to get its name when the attempt was broken off, and is not there now: it was"
                            + " taken away, or never arrived. Ask the receiver, then confirm it or have it sent again");
        }
        if (before != Delivery.Stage.PLACING || !isSame(temporary, part, payload)) {
            send(from, payload, temporary, record);
        }
        record.reached(Delivery.Stage.PLACING);
        folder.rename(temporary, name);
        return true;
    }

    private void send(Path from, Delivery.Payload payload, String temporary, Record record) throws DeliveryFailure {
        record.reached(Delivery.Stage.SENDING);
        var sent = folder.write(temporary, from);
        if (!sent.equals(payload.sha256())) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.SOURCE_CHANGED,
                    "The file was changed while it was sent: it is not the one that was hashed");
        }
        if (!isSame(temporary, folder.size(temporary), payload)) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NOT_VERIFIED, temporary + " at the destination is not what was sent");
        }
    }

    private boolean isSame(String name, OptionalLong size, Delivery.Payload payload) throws DeliveryFailure {
        if (size.isEmpty() || size.getAsLong() != payload.size()) {
            return false;
        }
        if (payload.size() > readBackUpTo) {
            return true;
        }
        try (var bytes = folder.read(name)) {
            return Sha256.of(bytes).equals(payload.sha256());
        } catch (IOException failure) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.CONNECTION,
                    name + " could not be read back: the connection was lost",
                    failure);
        }
    }
}
