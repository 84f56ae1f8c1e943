package org.gridcase.attachment;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;

/**
 * A file as it comes in, not yet looked at.
 *
 * @param name as its sender calls it; nothing of it is believed
 * @param content is read once
 */
public record IncomingFile(@Nullable String name, InputStreamSource content) {}
