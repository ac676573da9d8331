package uk.lifestage.batch.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Lifestage this is, as manifests name it. */
final class Product {
    /** The version that the build stamped into the module. */
    static final String VERSION = version();

    private Product() {}

    private static String version() {
        try (InputStream stamp = Product.class.getResourceAsStream("product.properties")) {
            var properties = new Properties();
            properties.load(stamp);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("product.properties cannot be read", unreadable);
        }
    }
}
