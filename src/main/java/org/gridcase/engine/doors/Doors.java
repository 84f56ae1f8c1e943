package org.gridcase.engine.doors;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Which doors there are and who may open them. What no chain names is shut. */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** No credentials would help, so none are asked for. */
    private static final Customizer<ExceptionHandlingConfigurer<HttpSecurity>> SHUT =
            faults -> faults.authenticationEntryPoint(Doors::forbidden).accessDeniedHandler(Doors::forbidden);

    /**
     * These doors neither begin a session nor touch one that a page sends along: renewing its id, as a sign-in would, would throw the
     * page's person out.
     */
    private static final Customizer<SessionManagementConfigurer<HttpSecurity>> NO_SESSION =
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                    .sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::none);

    /** The engine's REST interface: credentials with every request, the engine's authorizations behind it. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
        return credentialsWithEveryRequest(http.securityMatcher(withDefaults().matcher("/engine-rest/**")))
                .addFilterAfter(new EngineRestCaller(identities), AuthorizationFilter.class)
                .build();
    }

    /** Our own REST interface and its description: credentials with every request, or the session of one of our pages. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, IdentityService identities) throws Exception {
        return credentialsWithEveryRequest(http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher("/api/**"),
                        withDefaults().matcher("/v3/api-docs/**"),
                        withDefaults().matcher("/v3/api-docs.yaml"))))
                .addFilterBefore(new PageSession(identities), BasicAuthenticationFilter.class)
                .build();
    }

    /**
     * The webapps sign people in themselves and bring their own headers and CSRF tokens. Their set-up page would let anybody make an
     * administrator whenever there is none (CVE-2026-77226), so it does not exist here.
     */
    @Bean
    @Order(3)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/camunda/api/admin/setup/**"),
                                withDefaults().matcher("/camunda/app/admin/*/setup/**"))
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(HeadersConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(SHUT)
                .build();
    }

    /** Whether all is well: anybody may ask, and those whose credentials say who they are may hear why not. */
    @Bean
    @Order(4)
    SecurityFilterChain health(HttpSecurity http) throws Exception {
        return http.securityMatcher(withDefaults().matcher("/actuator/health"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::unauthorized))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(NO_SESSION)
                .exceptionHandling(SHUT)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/"),
                                withDefaults().matcher("/error"),
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
        return (request, response, fault) -> Problems.turnAway(request, response, DoorProblems.BAD_REQUEST);
    }

    private static HttpSecurity credentialsWithEveryRequest(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(Doors::unauthorized))
                .exceptionHandling(faults ->
                        faults.authenticationEntryPoint(Doors::unauthorized).accessDeniedHandler(Doors::forbidden))
                .csrf(AbstractHttpConfigurer::disable) // no cookies; NoForeignPages watches over cached credentials
                .addFilterBefore(new NoForeignPages(), BasicAuthenticationFilter.class)
                .sessionManagement(NO_SESSION);
    }

    private static void unauthorized(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException {
        // A page whose session has ended asks its person to sign in; the browser must not put up a window of its own.
        if (request.getHeader(PageSession.TOKEN) == null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Gridcase\", charset=\"UTF-8\"");
        }
        Problems.turnAway(request, response, DoorProblems.UNAUTHORIZED);
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException {
        Problems.turnAway(request, response, DoorProblems.FORBIDDEN);
    }
}
