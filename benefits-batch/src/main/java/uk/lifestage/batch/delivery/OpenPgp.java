package uk.lifestage.batch.delivery;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.api.OpenPGPApi;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPKey;
import org.bouncycastle.openpgp.api.OpenPGPMessageGenerator;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and signs files (OpenPGP, RFC 9580; what older receivers understand follows from their certificates). The keys
 * decide: one that has expired, was revoked or is not made for the purpose is refused.
 */
final class OpenPgp {
    private final OpenPGPApi openPgp = new BcOpenPGPApi();

    /**
     * Seals a file into another.
     *
     * @param certificate whom it is encrypted to; absent where it is signed alone
     * @param key what it is signed with; absent where it is encrypted alone
     */
    void seal(
            Path from,
            Path to,
            DeliverySettings.@Nullable Certificate certificate,
            DeliverySettings.@Nullable Key key,
            boolean armoured)
            throws DeliveryFailure {
        try {
            var message = openPgp.signAndOrEncryptMessage().setArmored(armoured);
            if (certificate != null) {
                message.addEncryptionCertificate(certificate(certificate.file()));
            }
            if (key != null) {
                sign(message, key);
            }
            write(from, to, message);
        } catch (PGPException | RuntimeException unusable) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.KEY_UNUSABLE,
                    "The file could not be encrypted or signed: " + reason(unusable),
                    unusable);
        } catch (IOException failure) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.UNEXPECTED,
                    "The encrypted file could not be written on this machine: " + failure.getMessage(),
                    failure);
        }
    }

    private void sign(OpenPGPMessageGenerator message, DeliverySettings.Key key) throws DeliveryFailure, PGPException {
        var passphrase = key.passphrase();
        message.addSigningKey(key(key.file()), secret -> passphrase == null ? null : passphrase.toCharArray());
    }

    private static void write(Path from, Path to, OpenPGPMessageGenerator message) throws IOException, PGPException {
        try (var in = Files.newInputStream(from);
                var out = new BufferedOutputStream(Files.newOutputStream(to), 1 << 16);
                var sealed = message.open(out)) {
            in.transferTo(sealed);
        }
    }

    private OpenPGPCertificate certificate(Path file) throws DeliveryFailure {
        try (var in = Files.newInputStream(file)) {
            return openPgp.readKeyOrCertificate().parseCertificate(in);
        } catch (IOException | RuntimeException unreadable) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NOT_CONFIGURED,
                    "The configured OpenPGP certificate cannot be read",
                    unreadable);
        }
    }

    private OpenPGPKey key(Path file) throws DeliveryFailure {
        try (var in = Files.newInputStream(file)) {
            return openPgp.readKeyOrCertificate().parseKey(in);
        } catch (IOException | RuntimeException unreadable) {
            throw new DeliveryFailure(
                    DeliveryFailure.Code.NOT_CONFIGURED, "The configured OpenPGP key cannot be read", unreadable);
        }
    }

    private static String reason(Exception unusable) {
        var said = String.valueOf(unusable.getMessage())
                .replaceAll("[\\r\\n\\t]+", " ")
                .strip();
        return said.length() > 200 ? said.substring(0, 200) + "…" : said;
    }
}
