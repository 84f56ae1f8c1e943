package org.gridcase.engine;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Which doors there are and who may open them. What no chain names is shut. */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** The engine's REST interface: credentials with every request, the engine's authorizations behind it. */
    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, IdentityService identities) throws Exception {
        return credentialsWithEveryRequest(http.securityMatcher(withDefaults().matcher("/engine-rest/**")))
                .addFilterAfter(new EngineRestCaller(identities), AuthorizationFilter.class)
                .build();
    }

    /** Our own REST interface and its description: credentials with every request. */
    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return credentialsWithEveryRequest(http.securityMatcher(new OrRequestMatcher(
                        withDefaults().matcher("/api/**"),
                        withDefaults().matcher("/v3/api-docs/**"),
                        withDefaults().matcher("/v3/api-docs.yaml"))))
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
                .exceptionHandling(faults -> faults.authenticationEntryPoint(
                        (request, response, fault) -> response.sendError(HttpStatus.FORBIDDEN.value())))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain nothingElse(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                withDefaults().matcher("/"),
                                withDefaults().matcher("/error"),
                                withDefaults().matcher("/favicon.ico"),
                                withDefaults().matcher("/actuator/health"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private static HttpSecurity credentialsWithEveryRequest(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .exceptionHandling(faults -> faults.authenticationEntryPoint(unauthorized()))
                .httpBasic(basic -> basic.authenticationEntryPoint(unauthorized()))
                .csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing to forge
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static AuthenticationEntryPoint unauthorized() {
        return (request, response, fault) -> {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("WWW-Authenticate", "Basic realm=\"Gridcase\", charset=\"UTF-8\"");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            boolean english =
                    "en".equals(request.getLocale().getLanguage()) && request.getHeader("Accept-Language") != null;
            response.getWriter()
                    .write(
                            english
                                    ? "{\"type\":\"urn:gridcase:problem:unauthorized\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"Credentials are missing or wrong, or there were too many attempts.\"}"
                                    : "{\"type\":\"urn:gridcase:problem:unauthorized\",\"title\":\"需要登录\",\"status\":401,\"detail\":\"没有提供账号密码，或账号密码不正确，或尝试过于频繁。\"}");
        };
    }
}
