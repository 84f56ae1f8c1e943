/**
 * What the engine keeps to itself and we cannot do without: a private field, a hash, the step at which an execution stands. Everything
 * else behind the door may use it.
 */
@NullMarked
package org.gridcase.engine.internals.access;

import org.jspecify.annotations.NullMarked;
