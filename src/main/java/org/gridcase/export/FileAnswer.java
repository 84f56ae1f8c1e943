package org.gridcase.export;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the description of the interface says of an endpoint that answers with a file. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "文件；头 X-Export 为查询进度用的编号 the file; its header X-Export is what to ask the progress with",
        content = @Content(schema = @Schema(type = "string", format = "binary")))
public @interface FileAnswer {}
