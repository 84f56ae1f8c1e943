package org.gridcase.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.gridcase.problem.Problem;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of the interface as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    @Bean
    OpenAPI gridcaseApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("网格案件 Gridcase")
                        .version("1")
                        .description("上报、查询和跟踪案件。错误一律为 application/problem+json (RFC 9457),默认中文,"
                                + "Accept-Language: en 时为英文。时间为 ISO-8601,带辖区时区的偏移。"
                                + "长度(maxLength)按 Unicode 码位计,生僻字也算一个字符。\n\n"
                                + "Report, find and follow cases. Errors are problem documents (RFC 9457), Chinese by"
                                + " default, English with Accept-Language: en. Times are ISO-8601 with the offset of the"
                                + " jurisdiction. Lengths (maxLength) are counted in Unicode code points."))
                .components(new Components()
                        .addSecuritySchemes(
                                "account",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("account"));
    }

    /** Every operation may answer with a problem; this says so once for all of them. */
    @Bean
    OpenApiCustomizer problemsEverywhere() {
        return document -> {
            ModelConverters.getInstance().read(Problem.class).forEach(document::schema);
            document.getComponents().getSchemas().values().forEach(ApiDocument::keepCodesAsText);
            document.getPaths().forEach((path, item) -> {
                if (path.startsWith("/api/")) {
                    item.readOperations().forEach(ApiDocument::addProblems);
                }
            });
        };
    }

    /** The library reads an example such as 370112001001001 as a number, though the field is text. */
    private static void keepCodesAsText(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().values().forEach(property -> {
            boolean text = "string".equals(property.getType())
                    || property.getTypes() != null && property.getTypes().contains("string");
            Object example = property.getExample();
            if (text && example != null) {
                property.setExample(example instanceof JsonNode node ? node.asText() : example.toString());
            }
        });
    }

    private static void addProblems(Operation operation) {
        addProblem(operation, "401", "未登录 not signed in");
        addProblem(operation, "403", "无权 not allowed");
        addProblem(operation, "500", "本次操作没有完成，附事件编号 unexpected, with the number of the incident");
    }

    private static void addProblem(Operation operation, String status, String description) {
        Schema<?> schema = new Schema<>().$ref("#/components/schemas/Problem");
        Content content = new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
        operation
                .getResponses()
                .putIfAbsent(status, new ApiResponse().description(description).content(content));
    }
}
