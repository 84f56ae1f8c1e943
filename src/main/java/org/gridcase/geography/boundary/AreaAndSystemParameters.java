package org.gridcase.geography.boundary;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gridcase.geography.CoordinateSystem;

/** Documents the parameters of operations that show boundaries. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = BoundarySearch.AREA,
        description = "区域编码;不填为全区。Code of an area; left out, the district.",
        example = "370112001")
@Parameter(
        name = CoordinateSystem.PARAMETER,
        description = "所要的坐标系 the coordinates to answer in",
        schema =
                @Schema(
                        type = "string",
                        defaultValue = "wgs84",
                        allowableValues = {"wgs84", "cgcs2000", "gcj02", "bd09"}))
@interface AreaAndSystemParameters {}
