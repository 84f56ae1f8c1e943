package org.gridcase.security.oidc;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** Validates a logout token beyond its signature (OpenID Connect Back-Channel Logout 1.0, 2.6). */
class LogoutTokenValidator implements OAuth2TokenValidator<Jwt> {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> TYPES = Set.of("JWT", "LOGOUT+JWT");

    private final JwtTimestampValidator times = new JwtTimestampValidator(Duration.ofMinutes(1));

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean event = token.getClaims().get("events") instanceof Map<?, ?> events && events.containsKey(EVENT);
        boolean whose = token.hasClaim("sid") || token.getSubject() != null;
        // With a nonce it would be an ID token; without a time it could be sent again for ever.
        boolean good = event
                && whose
                && !token.hasClaim("nonce")
                && token.getIssuedAt() != null
                && token.getExpiresAt() != null
                && OidcProvider.isType(token, TYPES);
        return good ? times.validate(token) : TokenResults.of(false, "no logout token");
    }
}
