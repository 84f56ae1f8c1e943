/** Numbers, durations and times of day as people write them in Chinese, where a file or a rule wants them otherwise. */
@NamedInterface("written")
@NullMarked
package org.gridcase.problem.written;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
