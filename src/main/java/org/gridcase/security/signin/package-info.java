/** Who somebody is: passwords, delays after wrong ones, sessions of pages, and the accounts of a provider. */
@NullMarked
package org.gridcase.security.signin;

import org.jspecify.annotations.NullMarked;
