package org.gridcase.attachment.rest;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gridcase.problem.Problem;

/** What the description of the interface says of an endpoint that answers with a content. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "内容 the content",
        content = @Content(schema = @Schema(type = "string", format = "binary")))
@ApiResponse(
        responseCode = "404",
        description = "没有这个附件，或不在本人范围内 no such file, or none of the caller's business",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "410",
        description = "内容已随个人信息清除 its content went with the personal data of the case",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@interface ContentAnswer {}
