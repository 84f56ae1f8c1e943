/** The rules there are: the files that come with the application, those that were ever deployed, and which of them are in force. */
@NamedInterface("rule")
@NullMarked
package org.gridcase.engine.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
