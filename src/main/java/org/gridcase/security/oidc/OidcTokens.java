package org.gridcase.security.oidc;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.gridcase.security.signin.ProviderLogoutRepository;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Lets programs call our interfaces with an access token of the provider. The account is looked up with every call. */
@Component
@ConditionalOnProperty("gridcase.oidc.issuer")
public class OidcTokens {

    private final OidcProvider provider;
    private final OidcAccounts people;
    private final ProviderLogoutRepository endings;

    OidcTokens(OidcProvider provider, OidcAccounts people, ProviderLogoutRepository endings) {
        this.provider = provider;
        this.people = people;
        this.endings = endings;
    }

    /**
     * Accepts tokens, besides what the endpoint accepts otherwise.
     *
     * @param signedIn makes of an account the caller as the endpoint knows it
     * @param otherwise answers to a token that is no good
     */
    public void takeAt(
            HttpSecurity http,
            Function<String, ? extends AbstractAuthenticationToken> signedIn,
            AuthenticationEntryPoint otherwise)
            throws Exception {
        http.oauth2ResourceServer(
                tokens -> tokens.authenticationEntryPoint(otherwise).jwt(jwt -> jwt.decoder(provider::accessToken)
                        .jwtAuthenticationConverter(token -> signedIn.apply(account(token)))));
    }

    private String account(Jwt token) {
        String account =
                people.account(token.getClaims()).orElseThrow(() -> new InvalidBearerTokenException("nobody of ours"));
        Instant issued = Objects.requireNonNullElse(token.getIssuedAt(), Instant.EPOCH);
        if (endings.endedSince(token.getSubject(), issued)) {
            throw new InvalidBearerTokenException("ended by the provider");
        }
        return account;
    }
}
