/** What a person can ask for about their own data: to have it, and to have it erased. */
@NullMarked
package org.gridcase.privacy.request;

import org.jspecify.annotations.NullMarked;
