/** The engine's users, groups and grants: one at a time or many at once, and how their passwords are kept. */
@NamedInterface("account")
@NullMarked
package org.gridcase.engine.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
