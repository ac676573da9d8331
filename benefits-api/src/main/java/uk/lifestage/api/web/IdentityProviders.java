package uk.lifestage.api.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;

/** The identity providers that people sign in with in a browser, by OpenID Connect. */
public final class IdentityProviders {
    private final @Nullable ClientRegistrationRepository clients;
    private final List<ClientRegistration> registered;

    private IdentityProviders(@Nullable ClientRegistrationRepository clients, List<ClientRegistration> registered) {
        this.clients = clients;
        this.registered = List.copyOf(registered);
    }

    /** Those that are configured; none where there is no repository. */
    static IdentityProviders of(@Nullable ClientRegistrationRepository clients) {
        var registered = new ArrayList<ClientRegistration>();
        if (clients instanceof Iterable<?> all) {
            for (var one : all) {
                if (one instanceof ClientRegistration client) {
                    registered.add(client);
                }
            }
        }
        return new IdentityProviders(clients, registered);
    }

    /** One after another, as they are configured. */
    public List<ClientRegistration> all() {
        return registered;
    }

    /** The address that begins signing in, where there is one provider and so nothing to choose. */
    Optional<String> only() {
        return registered.size() == 1
                ? Optional.of("/oauth2/authorization/" + registered.getFirst().getRegistrationId())
                : Optional.empty();
    }

    /**
     * Signing out here also signs out of the provider that somebody came from, where it has an address for that:
     * on a shared computer the next person would otherwise be let in as the last. Both end at our page.
     */
    LogoutSuccessHandler signOut(String page) {
        if (clients == null) {
            var here = new SimpleUrlLogoutSuccessHandler();
            here.setDefaultTargetUrl(page);
            return here;
        }
        var there = new OidcClientInitiatedLogoutSuccessHandler(clients);
        there.setPostLogoutRedirectUri("{baseUrl}" + page);
        there.setDefaultTargetUrl(page);
        return there;
    }

    /** The origins of the providers' addresses for signing out: a browser must be told that a form may end there. */
    List<String> signOutPlaces() {
        return registered.stream()
                .map(client ->
                        client.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .filter(String.class::isInstance)
                .map(address -> URI.create((String) address))
                .map(address -> address.getScheme() + "://" + address.getRawAuthority())
                .distinct()
                .toList();
    }
}
