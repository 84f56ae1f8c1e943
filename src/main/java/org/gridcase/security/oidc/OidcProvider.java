package org.gridcase.security.oidc;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The OpenID Connect provider. Its metadata is fetched when first needed, and again until it answers, so that the application starts
 * without it.
 */
@Component
@ConditionalOnProperty("gridcase.oidc.issuer")
@EnableConfigurationProperties(OidcProperties.class)
class OidcProvider implements ClientRegistrationRepository {

    /** The one provider there is. */
    static final String ID = "provider";

    static final String SIGN_IN = "/sign-in/oidc";
    static final String RETURN = "/sign-in/return";

    private static final Set<String> ACCESS_TOKENS = Set.of("JWT", "AT+JWT", "APPLICATION/AT+JWT");

    private final OidcProperties settings;
    private final SingletonSupplier<ClientRegistration> registration;
    private final SingletonSupplier<JwtDecoder> accessTokens;
    private final SingletonSupplier<JwtDecoder> logoutTokens;

    OidcProvider(OidcProperties settings) {
        this.settings = settings;
        this.registration = SingletonSupplier.of(this::register);
        this.accessTokens = SingletonSupplier.of(() -> decoder(
                new JwtTimestampValidator(),
                audience(settings.audience()),
                token -> TokenResults.of(isType(token, ACCESS_TOKENS), "no access token")));
        this.logoutTokens =
                SingletonSupplier.of(() -> decoder(audience(settings.clientId()), new LogoutTokenValidator()));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration.get() : null;
    }

    private ClientRegistration register() {
        boolean secret = StringUtils.hasText(settings.clientSecret());
        return ClientRegistrations.fromIssuerLocation(settings.issuer())
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(secret ? settings.clientSecret() : "")
                .clientAuthenticationMethod(
                        secret ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC : ClientAuthenticationMethod.NONE)
                .scope(settings.scopes())
                .redirectUri("{baseUrl}" + RETURN)
                .build();
    }

    /** Reads tokens that callers of our interfaces bring. */
    Jwt accessToken(String token) {
        return accessTokens.get().decode(token);
    }

    /** Reads a token by which the provider ends a session. */
    Jwt logoutToken(String token) {
        return logoutTokens.get().decode(token);
    }

    /** Where a session is ended at the provider; empty if it has no such place. */
    Optional<String> endSession() {
        Map<String, Object> about = registration.get().getProviderDetails().getConfigurationMetadata();
        return Optional.ofNullable(about.get("end_session_endpoint")).map(Object::toString);
    }

    @SafeVarargs
    private JwtDecoder decoder(OAuth2TokenValidator<Jwt>... rules) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                .validateType(false) // each kind of token has its own, see the rules
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtIssuerValidator(settings.issuer()), new DelegatingOAuth2TokenValidator<>(rules)));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> audience(String ours) {
        return new JwtClaimValidator<Collection<String>>("aud", given -> given != null && given.contains(ours));
    }

    static boolean isType(Jwt token, Set<String> types) {
        Object type = token.getHeaders().get("typ");
        return type == null || types.contains(type.toString().toUpperCase(Locale.ROOT));
    }
}
