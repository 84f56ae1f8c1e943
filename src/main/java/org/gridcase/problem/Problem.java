package org.gridcase.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "出了什么问题 (RFC 9457)。What went wrong.")
public record Problem(
        @Schema(
                description = "问题种类,程序据此判断,不会变动。For programs; never changes.",
                example = "urn:gridcase:problem:invalid-input")
        URI type,

        @Schema(example = "提交的内容有误") String title,
        @Schema(example = "400") int status,
        @Schema(example = "有 2 处需要改正,未保存任何内容。") String detail,

        @Schema(description = "请求的地址。The address asked for.", example = "/api/cases") @Nullable
        String instance,

        @Schema(description = "每一处错误。Each single fault.") @Nullable
        List<FieldError> errors,

        @Schema(description = "仅 500:日志中的事件编号。Only with 500: the incident's id in the log.", example = "5f0c6f0b")
        @Nullable
        String incident) {

    static Problem of(ProblemKind kind, Locale language, Object... args) {
        return new Problem(
                kind.type(),
                Words.say(language, kind.words() + ".title"),
                kind.status().value(),
                Words.say(language, kind.words() + ".detail", args),
                null,
                null,
                null);
    }

    static Problem of(Incident unexpected, Locale language) {
        Problem problem = of(ProblemKind.UNEXPECTED, language, unexpected.number());
        return new Problem(
                problem.type, problem.title, problem.status, problem.detail, null, null, unexpected.number());
    }

    Problem at(String address) {
        return new Problem(type, title, status, detail, address, errors, incident);
    }

    Problem with(List<Fault> faults, Locale language) {
        if (faults.isEmpty()) {
            return this;
        }
        List<FieldError> named =
                faults.stream().map(fault -> FieldError.of(fault, language)).toList();
        return new Problem(type, title, status, detail, instance, named, incident);
    }

    /** One fault in one field. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            @Schema(description = "仅文件:行号。Only of files: the line, from 1.", example = "2") @Nullable
            Integer line,

            @Schema(description = "字段路径,空表示整体。Path of the field; empty for the whole.", example = "reporter.phone")
            String field,

            @Schema(example = "不像电话号码") String message) {

        static FieldError of(Fault fault, Locale language) {
            String message = fault.in(language);
            return fault.line() == 0
                    ? new FieldError(null, fault.field(), message)
                    : new FieldError(
                            fault.line(), fault.field(), Words.say(language, "at-line", fault.line(), message));
        }
    }
}
