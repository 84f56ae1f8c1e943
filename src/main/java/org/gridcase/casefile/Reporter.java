package org.gridcase.casefile;

import org.jspecify.annotations.Nullable;

/** Who reported, as far as they said. Kept apart from the case. */
public record Reporter(@Nullable String name, @Nullable String phone) {}
