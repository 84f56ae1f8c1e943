/** The ways out of the house: mail and a signed webhook. */
@NullMarked
package org.gridcase.notification.channel;

import org.jspecify.annotations.NullMarked;
