/** Signing in with a password: verification, throttling, password rules and storage, and the sessions of pages. */
@NullMarked
package org.gridcase.security.signin;

import org.jspecify.annotations.NullMarked;
