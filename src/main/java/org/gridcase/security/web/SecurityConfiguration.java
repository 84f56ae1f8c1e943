package org.gridcase.security.web;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.problem.Problems;
import org.gridcase.security.Roles;
import org.gridcase.security.oidc.OidcSignIn;
import org.gridcase.security.oidc.OidcTokens;
import org.gridcase.security.signin.LocalSignIn;
import org.gridcase.security.signin.TooManyAttemptsException;
import org.gridcase.security.signin.WebSessions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which endpoints there are and who may call them. What no chain names is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** No credentials would help, so none are asked for. */
    private static final Customizer<ExceptionHandlingConfigurer<HttpSecurity>> SHUT =
            faults -> faults.authenticationEntryPoint(SecurityConfiguration::forbidden)
                    .accessDeniedHandler(SecurityConfiguration::forbidden);

    /**
     * These endpoints neither begin a session nor touch one that a page sends along: renewing its id, as a sign-in would, would throw the
     * page's person out.
     */
    private static final Customizer<SessionManagementConfigurer<HttpSecurity>> NO_SESSION =
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                    .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none);

    /**
     * What changes running cases, or what is kept of them, by a list of instructions or ids. The engine asks for a right for each of them,
     * and so for none where the list is empty.
     */
    private static final String[] OF_MANY = {
        "/process-instance/*/modification",
        "/process-instance/*/modification-async",
        "/process-instance/delete",
        "/process-instance/delete-historic-query-based",
        "/process-instance/job-retries",
        "/process-instance/job-retries-historic-query-based",
        "/process-instance/variables-async",
        "/process-instance/message-async",
        "/process-definition/*/restart",
        "/process-definition/*/restart-async",
        "/modification/**",
        "/migration/**",
        "/job/retries",
        "/history/process-instance/delete",
        "/history/process-instance/set-removal-time",
        "/history/decision-instance/delete",
        "/history/decision-instance/set-removal-time",
        "/history/batch/set-removal-time"
    };

    @Bean
    @ConditionalOnWebApplication
    static BeanFactoryPostProcessor noHandlerIsLookedForBeforeTheFilters() {
        return beans -> ((AbstractBeanDefinition) beans.getBeanDefinition("mvcHandlerMappingIntrospector"))
                .setInstanceSupplier(PathPatternsOnly::new);
    }

    /** The engine's REST interface: credentials with every request, the engine's authorizations behind it. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, EngineAuthentication engine, ObjectProvider<OidcTokens> tokens)
            throws Exception {
        return credentialsWithEveryRequest(
                        http.securityMatcher(withDefaults().matcher("/engine-rest/**")), engine, tokens)
                .authorizeHttpRequests(requests -> requests.requestMatchers(engineRest(
                                "/telemetry/**",
                                "/metrics/**",
                                "/external-task/**",
                                "/identity/verify",
                                "/history/cleanup/**"))
                        .access((caller, request) -> mayEnter(caller, request, Roles.ADMINISTRATORS))
                        .requestMatchers(engineRest(OF_MANY))
                        .access((caller, request) -> mayEnter(caller, request, Roles.ADMINISTRATORS))
                        // Camunda Modeler asks which version it deploys to
                        .requestMatchers(engineRest("/version"))
                        .access((caller, request) ->
                                mayEnter(caller, request, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS))
                        .anyRequest()
                        .access(SecurityConfiguration::mayEnter))
                .addFilterAfter(new EngineRestIdentityFilter(engine), AuthorizationFilter.class)
                .addFilterAfter(new EndpointDescriptionFilter(), AuthorizationFilter.class)
                .build();
    }

    /** Our own REST interface and its description: credentials with every request, or the session of one of our pages. */
    @Bean
    @Order(2)
    SecurityFilterChain api(
            HttpSecurity http,
            EngineAuthentication engine,
            WebSessions sessions,
            ObjectProvider<OidcTokens> tokens,
            EndpointRights rights)
            throws Exception {
        return credentialsWithEveryRequest(
                        http.securityMatcher(new OrRequestMatcher(
                                withDefaults().matcher("/api/**"),
                                withDefaults().matcher("/v3/api-docs/**"),
                                withDefaults().matcher("/v3/api-docs.yaml"))),
                        engine,
                        tokens)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher(HttpMethod.POST, "/api/account/password"))
                        .authenticated() // with a temporary password, too
                        .anyRequest()
                        .access(SecurityConfiguration::mayEnter))
                .addFilterBefore(new PageSessionFilter(engine, sessions), BasicAuthenticationFilter.class)
                .addFilterAfter(new OnlyForFilter(rights), AuthorizationFilter.class)
                .build();
    }

    /**
     * The webapps keep their own headers and CSRF tokens; signing in and out, and whether a session still holds, is ours. Their set-up
     * page would let anybody make an administrator whenever there is none (CVE-2026-77226), so it does not exist here.
     */
    @Bean
    @Order(3)
    SecurityFilterChain webapps(
            HttpSecurity http, LocalSignIn signIn, WebSessions sessions, ObjectProvider<OidcSignIn> provider)
            throws Exception {
        OidcSignIn pages = provider.getIfAvailable();
        if (pages != null) {
            http.addFilterBefore(pages.onTheWayToAPage(), AuthorizationFilter.class);
        }
        return http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/camunda/api/admin/setup/**"),
                                withDefaults().matcher("/camunda/app/admin/*/setup/**"),
                                // The pages fetch no external tasks; the chain of their filters cannot wait for any.
                                withDefaults().matcher("/camunda/api/engine/engine/*/external-task/fetchAndLock"),
                                // The pages change no running case by a list, either.
                                withDefaults().matcher("/camunda/api/engine/engine/*/process-instance/*/modification"),
                                withDefaults()
                                        .matcher("/camunda/api/engine/engine/*/process-instance/*/modification-async"),
                                withDefaults().matcher("/camunda/api/engine/engine/*/process-instance/delete"),
                                withDefaults().matcher("/camunda/api/engine/engine/*/history/process-instance/delete"))
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(HeadersConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(SHUT)
                .addFilterBefore(new CrossSiteRequestFilter(), AuthorizationFilter.class)
                .addFilterBefore(new ForbiddenAppFilter(), AuthorizationFilter.class)
                .addFilterBefore(new WebappSignInFilter(signIn, sessions), AuthorizationFilter.class)
                .addFilterBefore(new WebappSignOutFilter(sessions, pages), AuthorizationFilter.class)
                .addFilterBefore(new WebappSessionFilter(sessions), AuthorizationFilter.class)
                .addFilterAfter(new EndpointDescriptionFilter(), AuthorizationFilter.class)
                .build();
    }

    /** What somebody sees who has not signed in yet, or not any more: plain pages without anything of the district in them. */
    @Bean
    @Order(4)
    SecurityFilterChain signInPages(HttpSecurity http, ObjectProvider<OidcSignIn> provider) throws Exception {
        OidcSignIn pages = provider.getIfAvailable();
        if (pages != null) {
            pages.signInAt(http);
        }
        return http.securityMatcher(withDefaults().matcher("/sign-in/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(SHUT)
                .build();
    }

    /** The page of grid workers is the same for everybody and asks for a sign-in itself: it opens where there is no network. */
    @Bean
    @Order(6)
    SecurityFilterChain workersPage(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher(HttpMethod.GET, "/worker"),
                        withDefaults().matcher(HttpMethod.GET, "/worker/**"),
                        withDefaults().matcher(HttpMethod.HEAD, "/worker/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(HeadersConfigurer::disable) // ResponseHeaderFilter's
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(NO_SESSION)
                .exceptionHandling(SHUT)
                .build();
    }

    /**
     * Whether all is well: anybody may ask, and those whose credentials say who they are may hear why not. Metrics are for administrators,
     * or for whoever reaches the management port, which the operator shuts to others.
     */
    @Bean
    @Order(5)
    SecurityFilterChain management(HttpSecurity http, ManagementPort port) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher("/actuator/health"),
                        withDefaults().matcher("/actuator/health/readiness"),
                        withDefaults().matcher("/actuator/prometheus")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/actuator/prometheus"))
                        .access((caller, request) -> new AuthorizationDecision(
                                port.isMeant(request.getRequest()) || Roles.has(caller.get(), Roles.ADMINISTRATORS)))
                        .anyRequest()
                        .permitAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(SecurityConfiguration::unauthorized))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(NO_SESSION)
                .exceptionHandling(faults -> faults.authenticationEntryPoint(SecurityConfiguration::unauthorized)
                        .accessDeniedHandler(SecurityConfiguration::forbidden))
                .build();
    }

    /** Residents' pages and Open311: anybody may report and, with the code of a report, ask after it. There are no accounts, so nothing is kept of callers. */
    @Bean
    @Order(7)
    SecurityFilterChain residents(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher("/r"),
                        withDefaults().matcher("/r/**"),
                        withDefaults().matcher("/open311/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable) // no credentials that a foreign page could use
                .headers(HeadersConfigurer::disable) // ResponseHeaderFilter's
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(NO_SESSION)
                .exceptionHandling(SHUT)
                .addFilterBefore(new CrossSiteRequestFilter(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(8)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/"),
                                withDefaults().matcher("/error"),
                                // Asks no database, not even who a probe with credentials is.
                                withDefaults().matcher("/actuator/health/liveness"),
                                withDefaults().matcher("/favicon.ico"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(NO_SESSION)
                .exceptionHandling(SHUT)
                .build();
    }

    /** Paths written so that they could mean another than the one that was checked: {@code //}, {@code ;}, {@code %2e}. */
    @Bean
    RequestRejectedHandler ambiguousPath() {
        return (request, response, fault) -> Problems.reject(request, response, SecurityProblems.BAD_REQUEST);
    }

    private static HttpSecurity credentialsWithEveryRequest(
            HttpSecurity http, EngineAuthentication engine, ObjectProvider<OidcTokens> tokens) throws Exception {
        OidcTokens there = tokens.getIfAvailable();
        if (there != null) {
            there.takeAt(
                    http,
                    account -> PasswordAuthenticationProvider.signedIn(account, engine),
                    SecurityConfiguration::unauthorized);
        }
        return http.httpBasic(basic -> basic.authenticationEntryPoint(SecurityConfiguration::unauthorized))
                .exceptionHandling(faults -> faults.authenticationEntryPoint(SecurityConfiguration::unauthorized)
                        .accessDeniedHandler(SecurityConfiguration::forbidden))
                .csrf(
                        AbstractHttpConfigurer
                                ::disable) // no cookies; CrossSiteRequestFilter watches over cached credentials
                .addFilterBefore(new CrossSiteRequestFilter(), BasicAuthenticationFilter.class)
                .sessionManagement(NO_SESSION);
    }

    /** Anybody who has signed in with a password of their own. */
    private static AuthorizationDecision mayEnter(
            Supplier<Authentication> caller, RequestAuthorizationContext request) {
        Authentication who = caller.get();
        return new AuthorizationDecision(
                !(who instanceof AnonymousAuthenticationToken) && PasswordAuthenticationProvider.mayEnter(who));
    }

    /** Those of them who have one of the roles. */
    private static AuthorizationDecision mayEnter(
            Supplier<Authentication> caller, RequestAuthorizationContext request, String... roles) {
        return new AuthorizationDecision(mayEnter(caller, request).isGranted() && Roles.has(caller.get(), roles));
    }

    /** The engine's resources have two addresses each. */
    private static RequestMatcher engineRest(String... paths) {
        return new OrRequestMatcher(Stream.of(paths)
                .flatMap(path -> Stream.of("/engine-rest" + path, "/engine-rest/engine/*" + path))
                .<RequestMatcher>map(path -> withDefaults().matcher(path))
                .toList());
    }

    private static void unauthorized(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException {
        if (fault instanceof TooManyAttemptsException early) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(early.seconds()));
            Problems.reject(request, response, SecurityProblems.TOO_MANY_ATTEMPTS);
            return;
        }
        // A page whose session has ended asks its person to sign in; the browser must not put up a window of its own.
        if (request.getHeader(PageSessionFilter.TOKEN) == null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Gridcase\", charset=\"UTF-8\"");
        }
        Problems.reject(request, response, SecurityProblems.UNAUTHORIZED);
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        boolean temporary = caller != null && !PasswordAuthenticationProvider.mayEnter(caller);
        Problems.reject(
                request, response, temporary ? SecurityProblems.TEMPORARY_PASSWORD : SecurityProblems.FORBIDDEN);
    }
}
