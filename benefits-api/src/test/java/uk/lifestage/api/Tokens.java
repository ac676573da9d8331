package uk.lifestage.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A made-up identity provider: a key pair, and tokens signed with it. */
public final class Tokens implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final KeyPair OURS = pair();
    private static final KeyPair A_STRANGERS = pair();
    /** Far ahead, so that no test depends on the hour. */
    private static final Date YEARS_AHEAD = new Date(4_102_444_800_000L);

    private static final Date YEARS_AGO = new Date(946_684_800_000L);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var file = Files.createTempFile("lifestage-test-key", ".pem");
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(OURS.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "made-up identity provider",
                            Map.of(
                                    "spring.security.oauth2.resourceserver.jwt.public-key-location",
                                    file.toUri().toString())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A good token with these claims. */
    static String with(Map<String, ?> claims) {
        return signed(claims, YEARS_AHEAD, OURS);
    }

    /** A token whose time is over. */
    static String expired(Map<String, ?> claims) {
        return signed(claims, YEARS_AGO, OURS);
    }

    /** A token that somebody else signed. */
    static String forged(Map<String, ?> claims) {
        return signed(claims, YEARS_AHEAD, A_STRANGERS);
    }

    private static String signed(Map<String, ?> claims, Date until, KeyPair key) {
        var set = new JWTClaimsSet.Builder().expirationTime(until);
        claims.forEach(set::claim);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), set.build());
        try {
            token.sign(new RSASSASigner(key.getPrivate()));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    private static KeyPair pair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
