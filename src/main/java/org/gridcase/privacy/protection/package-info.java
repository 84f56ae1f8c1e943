/** Use cases of protection: showing personal data, answering what a person asks for, erasing what is no longer kept. */
@NullMarked
package org.gridcase.privacy.protection;

import org.jspecify.annotations.NullMarked;
