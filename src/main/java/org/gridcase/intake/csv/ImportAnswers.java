package org.gridcase.intake.csv;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gridcase.problem.Problem;

/** Documents how an import answers. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "逐行结果 what became of each line",
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ImportResult.class)),
            @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = ImportedLine.class))
        })
@ApiResponse(
        responseCode = "400",
        description = "文件无法读取,或缺少必需的列 the file cannot be read or lacks a column",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "413",
        description = "文件超过 20 MB the file is too large",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@interface ImportAnswers {}
