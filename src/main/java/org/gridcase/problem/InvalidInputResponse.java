package org.gridcase.problem;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents that all faults of the input are named at once. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "400",
        description = "输入有误,一次列出全部错误 every fault of the input",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = Problem.class),
                        examples = @ExampleObject("""
                                {"type": "urn:gridcase:problem:invalid-input", "title": "提交的内容有误", "status": 400,
                                 "detail": "有 2 处需要改正,未保存任何内容。", "instance": "/api/cases",
                                 "errors": [{"field": "title", "message": "不能为空"},
                                            {"field": "reporter.phone", "message": "不像电话号码"}]}""")))
public @interface InvalidInputResponse {}
