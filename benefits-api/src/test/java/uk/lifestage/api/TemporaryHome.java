package uk.lifestage.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A folder for feeds and payroll files that is not the user's own. */
public final class TemporaryHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            var home = Files.createTempDirectory("lifestage-api-test");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("temporary home", Map.of("lifestage.home", home.toString())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
