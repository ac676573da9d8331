package uk.lifestage.batch.delivery;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;

/** A directory at a destination, while we are connected to it. */
interface RemoteFolder extends AutoCloseable {
    /** The size of a file; empty where there is none of this name. */
    OptionalLong size(String name) throws DeliveryFailure;

    /** A file's bytes. */
    InputStream read(String name) throws DeliveryFailure;

    /**
     * Writes a file whole, in place of one of the same name, and has it put on the disk where the destination can.
     *
     * @return the SHA-256 of what was sent, in lower-case hexadecimal
     */
    String write(String name, Path from) throws DeliveryFailure;

    /** Gives a file another name in one step. The other name must be free. */
    void rename(String name, String to) throws DeliveryFailure;

    /** Takes a file away; one that is not there is not missed. */
    void remove(String name) throws DeliveryFailure;

    @Override
    void close();
}
