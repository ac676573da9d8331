package uk.lifestage.api.web;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import uk.lifestage.db.employer.EmployerDirectory;
import uk.lifestage.db.employment.EmployeeNumbers;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.TenantScope;

/**
 * Who may do what. Everything is denied that is not allowed here by role and path; whose rows they are is row-level
 * security's business.
 *
 * <p>Real use signs in through OpenID Connect by Spring's own properties: bearer tokens for the API where
 * {@code spring.security.oauth2.resourceserver.jwt.*} is set, the browser's sign-in where a client is registered. The
 * demo's names and passwords exist on the embedded database alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Claims.class)
class Security {
    private static final String FORMS = "form-action 'self'";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; " + FORMS + "; frame-ancestors 'none'; base-uri 'none'";

    private static final String STAFF = Role.STAFF.name();
    private static final String HR = Role.HR.name();
    private static final String PAYROLL = Role.PAYROLL.name();
    private static final String AUDITOR = Role.AUDITOR.name();

    /** Requests are measured as a whole; to look at each filter of the chain would cost more than the filter. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SignInThrottle signInThrottle(Clock clock) {
        return new SignInThrottle(clock);
    }

    @Bean
    IdentityProviders identityProviders(ObjectProvider<ClientRegistrationRepository> clients) {
        return IdentityProviders.of(clients.getIfAvailable());
    }

    @Bean
    SignIn signIn(
            DatabaseMode mode,
            @Value("${lifestage.demo.employer:wexcombe}") String demoEmployer,
            EmployerDirectory employers,
            EmployeeNumbers numbers,
            TenantScope scope,
            SignInThrottle throttle,
            ObjectProvider<JwtDecoder> tokens,
            ObjectProvider<ClientRegistrationRepository> clients) {
        var demo = mode == DatabaseMode.EMBEDDED
                ? Optional.of(new DemoSignIn(demoEmployer, employers, numbers, scope, throttle))
                : Optional.<DemoSignIn>empty();
        boolean bearer = tokens.getIfAvailable() != null;
        boolean browser = clients.getIfAvailable() != null;
        if (demo.isEmpty() && !bearer && !browser) {
            throw new IllegalStateException(
                    "Nobody could sign in: with spring.datasource.url set there are no demo users."
                            + " Set spring.security.oauth2.resourceserver.jwt.issuer-uri for the API and"
                            + " spring.security.oauth2.client.registration.* for the pages; see docs/security.md");
        }
        return new SignIn(demo, bearer, browser);
    }

    /** Which ways in there are. */
    record SignIn(Optional<DemoSignIn> demo, boolean bearer, boolean browser) {}

    /** Health for everybody, up or down; its details and the numbers for whoever has the operator's secret. */
    @Bean
    @Order(0)
    SecurityFilterChain operator(HttpSecurity http, @Value("${lifestage.operator.token:}") String token)
            throws Exception {
        http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(allow -> allow.requestMatchers(
                                "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")
                        .permitAll()
                        .anyRequest()
                        .hasRole(OperatorToken.ROLE))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .addFilterBefore(new OperatorToken(token.strip()), AuthorizationFilter.class);
        headers(http);
        return http.build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, SignIn signIn, Claims claims, EmployerDirectory employers, ApiRefusals refusals)
            throws Exception {
        http.securityMatcher("/api/**", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .authorizeHttpRequests(
                        allow -> allow.requestMatchers("/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml")
                                .permitAll()
                                .requestMatchers("/api/v1/me", "/api/v1/me/**")
                                .hasRole(STAFF)
                                .requestMatchers(HttpMethod.GET, "/api/v1/catalogues", "/api/v1/catalogues/**")
                                .hasAnyRole(HR, AUDITOR)
                                .requestMatchers(
                                        "/api/v1/catalogues",
                                        "/api/v1/catalogues/**",
                                        "/api/v1/approvals",
                                        "/api/v1/approvals/**",
                                        "/api/v1/people",
                                        "/api/v1/people/**",
                                        "/api/v1/feed-guards",
                                        "/api/v1/feeds",
                                        "/api/v1/feeds/**")
                                .hasRole(HR)
                                .requestMatchers("/api/v1/layouts/test", "/api/v1/layouts/*/test")
                                .hasRole(PAYROLL)
                                .requestMatchers(
                                        "/api/v1/layouts",
                                        "/api/v1/layouts/**",
                                        "/api/v1/layout-settings",
                                        "/api/v1/layout-settings/**")
                                .hasAnyRole(HR, PAYROLL)
                                .requestMatchers(HttpMethod.GET, "/api/v1/controls", "/api/v1/law")
                                .hasAnyRole(HR, PAYROLL, AUDITOR)
                                .requestMatchers("/api/v1/release-policy")
                                .hasRole(HR)
                                .requestMatchers(
                                        "/api/v1/controls",
                                        "/api/v1/controls/*",
                                        "/api/v1/pay-calendars",
                                        "/api/v1/pay-calendars/**",
                                        "/api/v1/runs",
                                        "/api/v1/runs/**",
                                        "/api/v1/run-requests",
                                        "/api/v1/run-requests/**",
                                        "/api/v1/exports",
                                        "/api/v1/exports/**",
                                        "/api/v1/returns",
                                        "/api/v1/returns/**",
                                        "/api/v1/payroll-settings",
                                        "/api/v1/payroll-settings/**",
                                        "/api/v1/recovery-plans",
                                        "/api/v1/recovery-plans/**",
                                        "/api/v1/deliveries",
                                        "/api/v1/deliveries/**")
                                .hasRole(PAYROLL)
                                .requestMatchers("/api/v1/findings", "/api/v1/findings/**")
                                .hasAnyRole(HR, PAYROLL)
                                .requestMatchers(HttpMethod.GET, "/api/v1/audit")
                                .hasRole(AUDITOR)
                                .anyRequest()
                                .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        http.addFilterAfter(new BodyLimit(refusals), AuthorizationFilter.class);
        headers(http);
        if (signIn.demo().isPresent()) {
            http.authenticationProvider(signIn.demo().get())
                    .httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        } else {
            http.httpBasic(basic -> basic.disable());
        }
        if (signIn.bearer()) {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(refusals)
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(
                            token -> new MemberAuthentication(claims.member(token.getClaims(), employers)
                                    .orElseThrow(() -> new InvalidBearerTokenException(
                                            "The token names no employer or role that is known here"))))));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            SignIn signIn,
            Claims claims,
            EmployerDirectory employers,
            KeptForms forms,
            IdentityProviders providers)
            throws Exception {
        http.authorizeHttpRequests(allow -> allow.requestMatchers(
                                "/assets/**",
                                "/webjars/**",
                                "/favicon.ico",
                                "/sign-in",
                                "/accessibility",
                                "/privacy",
                                "/error")
                        .permitAll()
                        .requestMatchers("/")
                        .authenticated()
                        .requestMatchers("/staff", "/staff/**")
                        .hasRole(STAFF)
                        .requestMatchers("/hr", "/hr/**")
                        .hasRole(HR)
                        .requestMatchers("/payroll", "/payroll/**")
                        .hasRole(PAYROLL)
                        .requestMatchers("/audit", "/audit/**")
                        .hasRole(AUDITOR)
                        .requestMatchers("/swagger-ui.html", "/swagger-ui/**")
                        .access((who, request) ->
                                new AuthorizationDecision(signIn.demo().isPresent()))
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.disable())
                .exceptionHandling(handling -> handling.accessDeniedHandler(forms))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(
                        new PageEntry(signIn.demo().isPresent() ? Optional.empty() : providers.only())))
                .requestCache(cache -> cache.requestCache(PageEntry.pagesAlone()))
                .logout(logout ->
                        logout.logoutUrl("/sign-out").logoutSuccessHandler(providers.signOut("/sign-in?signed-out")))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()));
        http.addFilterAfter(new NulCharacters(), AuthorizationFilter.class);
        headers(http, providers.signOutPlaces());
        if (signIn.demo().isPresent()) {
            http.authenticationProvider(signIn.demo().get())
                    .formLogin(form -> form.loginPage("/sign-in")
                            .loginProcessingUrl("/sign-in")
                            .successHandler(forms.onwards())
                            .failureHandler(failedSignIn())
                            .permitAll());
        }
        if (signIn.browser()) {
            http.oauth2Login(login -> login.loginPage("/sign-in")
                    .failureUrl("/sign-in?refused")
                    .successHandler(forms.onwards())
                    .userInfoEndpoint(endpoint -> endpoint.oidcUserService(oidcUsers(claims, employers))));
        }
        return http.build();
    }

    private static AuthenticationFailureHandler failedSignIn() {
        return (request, response, failure) -> response.sendRedirect(
                request.getContextPath() + (failure instanceof TooManyTries ? "/sign-in?wait" : "/sign-in?failed"));
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> oidcUsers(Claims claims, EmployerDirectory employers) {
        var provider = new OidcUserService();
        return request -> {
            var user = provider.loadUser(request);
            var member = claims.member(user.getClaims(), employers)
                    .orElseThrow(() -> new OAuth2AuthenticationException(
                            new OAuth2Error("access_denied", "No employer or role that is known here", null)));
            var authorities = new HashSet<GrantedAuthority>(user.getAuthorities());
            member.roles().forEach(role -> authorities.add(new SimpleGrantedAuthority(role.authority())));
            return new MemberOidcUser(authorities, user, member);
        };
    }

    private static void headers(HttpSecurity http) throws Exception {
        headers(http, List.of());
    }

    /** The same for every answer; a form of ours may end at these places too, besides here. */
    private static void headers(HttpSecurity http, List<String> formsMayEndAt) throws Exception {
        var policyOfThese =
                POLICY.replace(FORMS, formsMayEndAt.isEmpty() ? FORMS : FORMS + " " + String.join(" ", formsMayEndAt));
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(policyOfThese))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), microphone=(), geolocation=()"))
                .frameOptions(frame -> frame.deny())
                .contentTypeOptions(Customizer.withDefaults()));
    }

    /** The member behind an authentication, whichever way they signed in. */
    static @Nullable Member member(@Nullable Authentication authentication) {
        var principal = authentication == null ? null : authentication.getPrincipal();
        if (principal instanceof MemberOidcUser user) {
            return user.member();
        }
        return principal instanceof Member member ? member : null;
    }
}
