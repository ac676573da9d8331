package uk.lifestage.batch.delivery;

import org.jspecify.annotations.Nullable;

/** A file that did not get where it should. Its message goes to payroll: no secrets, no personal data. */
final class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why; the names are stable and stand in answers and findings. */
    enum Code {
        /** The server could not be reached, dropped the connection or fell silent. */
        CONNECTION(true),
        /** The server did not take the bytes, its disk being full perhaps. */
        NOT_TAKEN(true),
        /** What the server has is not what was sent. */
        NOT_VERIFIED(true),
        /** Something that nobody thought of. */
        UNEXPECTED(true),
        /** The server's key is not the one that is known. */
        HOST_KEY(false),
        /** The server does not let us in. */
        LOGIN_REFUSED(false),
        /** The server does not let us write there. */
        NOT_ALLOWED(false),
        /** The directory is not there. */
        NO_DIRECTORY(false),
        /** The operator has configured no such folder, login or key for this employer. */
        NOT_CONFIGURED(false),
        /** The key cannot be used: expired, revoked, or without the right purpose. */
        KEY_UNUSABLE(false),
        /** Another file of this name is there. */
        OTHER_FILE(false),
        /** It may have arrived and been taken away, or not. */
        UNCERTAIN(false),
        /** The file is no longer in the outbox. */
        SOURCE_GONE(false),
        /** The file in the outbox is not the one that was hashed. */
        SOURCE_CHANGED(false),
        /** The payroll file was withdrawn. */
        WITHDRAWN(false),
        /** The destination is not active any more. */
        INACTIVE(false);

        private final boolean triedAgain;

        Code(boolean triedAgain) {
            this.triedAgain = triedAgain;
        }

        /** Whether time may heal it. */
        boolean triedAgain() {
            return triedAgain;
        }
    }

    private final Code code;

    DeliveryFailure(Code code, String message) {
        this(code, message, null);
    }

    DeliveryFailure(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    Code code() {
        return code;
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
