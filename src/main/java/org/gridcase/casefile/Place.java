package org.gridcase.casefile;

import org.gridcase.organisation.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Where a case is.
 *
 * @param area the smallest area the place is known to: a grid where possible, else community, street or district
 * @param longitude degrees, WGS-84
 * @param latitude degrees, WGS-84
 * @param address as the reporter described it
 */
public record Place(
        AreaCode area,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String address) {}
