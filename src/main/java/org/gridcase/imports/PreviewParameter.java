package org.gridcase.imports;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the parameter {@link Preview#PARAMETER} of an import. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = Preview.PARAMETER,
        description = "true:只预览,不改动 preview only",
        schema = @Schema(type = "boolean", defaultValue = "false"))
public @interface PreviewParameter {}
