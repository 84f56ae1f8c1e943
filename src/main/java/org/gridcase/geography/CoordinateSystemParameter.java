package org.gridcase.geography;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameter {@link CoordinateSystem#PARAMETER}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = CoordinateSystem.PARAMETER,
        description = "坐标系 the system of the coordinates",
        schema =
                @Schema(
                        type = "string",
                        defaultValue = "wgs84",
                        allowableValues = {"wgs84", "cgcs2000", "gcj02", "bd09"}))
public @interface CoordinateSystemParameter {}
