package org.gridcase.security.oidc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the provider.
 *
 * @param issuer its address, exactly as it stands in its tokens; where it is reached and with which keys it signs, it says itself
 * @param clientId under which it knows the web applications
 * @param clientSecret null for a client that only proves itself by PKCE
 * @param scopes asked for at signing in
 * @param accountClaim where a token names our account
 * @param nameClaim where it names the person, for accounts that are made here
 * @param audience that a token for {@code /api} and {@code /engine-rest} is meant for us
 * @param rolesClaim where it lists the roles; null: roles are given here
 * @param unknownPeople what becomes of somebody without an account
 * @param administrators whether administrators may come through it; who rules the provider is then administrator here
 */
@ConfigurationProperties("gridcase.oidc")
record OidcProperties(
        String issuer,
        String clientId,
        @Nullable String clientSecret,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String accountClaim,
        @DefaultValue("name") String nameClaim,
        @DefaultValue("gridcase-api") String audience,
        @Nullable String rolesClaim,
        @DefaultValue("refuse") UnknownPeople unknownPeople,
        @DefaultValue("false") boolean administrators) {

    enum UnknownPeople {
        REFUSE,
        CREATE
    }

    OidcProperties {
        if (audience.equals(clientId)) {
            // An ID token, which every page's server gets to see, would open the interface.
            throw new IllegalArgumentException(
                    "gridcase.oidc.audience 不能与 client-id 相同 must differ from client-id: " + clientId);
        }
    }
}
