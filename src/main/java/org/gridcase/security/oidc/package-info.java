/** Signing in through a provider (OpenID Connect); nothing of it exists unless {@code gridcase.oidc.issuer} is set. */
@NullMarked
package org.gridcase.security.oidc;

import org.jspecify.annotations.NullMarked;
