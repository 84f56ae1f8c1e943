/** Signing in through a provider (OpenID Connect); its beans exist only if {@code gridcase.oidc.issuer} is set. */
@NullMarked
package org.gridcase.security.oidc;

import org.jspecify.annotations.NullMarked;
