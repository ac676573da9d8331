package uk.lifestage.api.browser;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A council's identity provider: Spring's own authorisation server on an address of its own (127.0.0.1, where the product
 * is at localhost, so that neither sees the other's cookies), with a few people. Started once per test process.
 */
public final class IdentityProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    /** Everybody's password. */
    static final String PASSWORD = "a-good-password";

    private static final String ID = UUID.randomUUID().toString();
    private static final String SECRET = "a-secret-between-the-two";
    /** What it says of each of its people. */
    private static final Map<String, Map<String, Object>> PEOPLE = Map.of(
            "helen", Map.of("lifestage_employer", "wexcombe", "lifestage_roles", List.of("hr", "payroll")),
            "stranger", Map.of("lifestage_employer", "nowhere", "lifestage_roles", List.of("hr")),
            "visitor", Map.of("lifestage_employer", "wexcombe"),
            "sam",
                    Map.of(
                            "lifestage_employer",
                            "wexcombe",
                            "lifestage_employee_number",
                            "404404",
                            "lifestage_roles",
                            "staff"));

    private static ServletWebServerApplicationContext running;

    @Override
    public void initialize(ConfigurableApplicationContext product) {
        var issuer = address();
        var properties = new HashMap<String, Object>();
        var client = "spring.security.oauth2.client.registration.council.";
        properties.put(client + "client-id", "lifestage");
        properties.put(client + "client-secret", SECRET);
        properties.put(client + "client-name", "Wexcombe’s sign-in");
        properties.put(client + "scope", "openid");
        properties.put(client + "provider", "council");
        properties.put("spring.security.oauth2.client.provider.council.issuer-uri", issuer);
        product.getEnvironment().getPropertySources().addFirst(new MapPropertySource("identity provider", properties));
    }

    /** Lets the product at this address ask who somebody is: its port is known only once it runs. */
    static void serves(String product) {
        running.getBean(InMemoryRegisteredClientRepository.class).save(client(product));
    }

    private static synchronized String address() {
        if (running == null) {
            running = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                    .properties("spring.config.name=identity-provider", "server.address=127.0.0.1", "server.port=0")
                    .run();
        }
        return "http://127.0.0.1:" + running.getWebServer().getPort();
    }

    private static RegisteredClient client(String product) {
        return RegisteredClient.withId(ID)
                .clientId("lifestage")
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(product + "/login/oauth2/code/council")
                .postLogoutRedirectUri(product + "/sign-in?signed-out")
                .scope("openid")
                .build();
    }

    /** Not found by scanning, so that the product itself never has it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {
        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(allow -> allow.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults());
            return http.build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client("http://localhost"));
        }

        @Bean
        InMemoryUserDetailsManager people() {
            return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .authorities("somebody")
                            .build())
                    .toList());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            var pairs = KeyPairGenerator.getInstance("RSA");
            pairs.initialize(2048);
            var pair = pairs.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate())
                    .keyID("council")
                    .build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
                    var known = PEOPLE.getOrDefault(token.getPrincipal().getName(), Map.of());
                    token.getClaims().claims(all -> all.putAll(known));
                }
            };
        }
    }
}
