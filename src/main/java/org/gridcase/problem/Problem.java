package org.gridcase.problem;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What went wrong with a request (RFC 9457), with what we add to it: each fault by field, and the number of an incident. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "errors", "incident"})
@JsonIgnoreProperties("properties")
@Schema(description = "出了什么问题 (RFC 9457)。What went wrong.")
public class Problem extends ProblemDetail {

    private @Nullable List<FieldError> errors;
    private @Nullable String incident;

    private Problem(ProblemKind kind) {
        super(kind.status().value());
        setType(kind.type());
    }

    static Problem of(ProblemKind kind, Locale language, Object... args) {
        Problem problem = new Problem(kind);
        problem.setTitle(Messages.text(language, kind.words() + ".title"));
        problem.setDetail(Messages.text(language, kind.words() + ".detail", args));
        return problem;
    }

    static Problem of(Incident unexpected, Locale language) {
        Problem problem = of(ProblemKind.UNEXPECTED, language, unexpected.number());
        problem.incident = unexpected.number();
        return problem;
    }

    /** Who only looks has nothing that could have been stored. */
    Problem ofLook(Locale language) {
        if (ProblemKind.INVALID_INPUT.type().equals(getType()) && errors != null) {
            setDetail(Messages.text(language, ProblemKind.INVALID_INPUT.words() + ".looked", errors.size()));
        }
        return this;
    }

    /** @param address the one asked for; left out where it is none */
    Problem at(String address) {
        try {
            setInstance(URI.create(address));
        } catch (IllegalArgumentException e) {
            setInstance(null);
        }
        return this;
    }

    Problem with(List<Fault> faults, Locale language) {
        if (!faults.isEmpty()) {
            errors =
                    faults.stream().map(fault -> FieldError.of(fault, language)).toList();
        }
        return this;
    }

    @Schema(
            description = "问题种类,程序据此判断,不会变动。For programs; never changes.",
            example = "urn:gridcase:problem:invalid-input")
    @Override
    public URI getType() {
        return super.getType();
    }

    @Schema(example = "提交的内容有误")
    @Override
    public @Nullable String getTitle() {
        return super.getTitle();
    }

    @Schema(example = "400")
    @Override
    public int getStatus() {
        return super.getStatus();
    }

    @Schema(example = "有 2 处需要改正,未保存任何内容。")
    @Override
    public @Nullable String getDetail() {
        return super.getDetail();
    }

    @Schema(description = "请求的地址。The address asked for.", example = "/api/cases")
    @Override
    public @Nullable URI getInstance() {
        return super.getInstance();
    }

    @Schema(description = "每一处错误。Each single fault.")
    public @Nullable List<FieldError> getErrors() {
        return errors;
    }

    @Schema(description = "仅 500:日志中的事件编号。Only with 500: the incident's id in the log.", example = "5f0c6f0b")
    public @Nullable String getIncident() {
        return incident;
    }

    /**
     * One fault in one field.
     *
     * @param label with which the message begins, for our pages: one that has a name of its own for the field puts that in its place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            @Schema(description = "仅文件:行号。Only of files: the line, from 1.", example = "2") @Nullable
            Integer line,

            @Schema(description = "字段路径,空表示整体。Path of the field; empty for the whole.", example = "reporter.phone")
            String field,

            @Schema(example = "不像电话号码") String message,

            @Schema(hidden = true) @Nullable String label) {

        static FieldError of(Fault fault, Locale language) {
            String message = Messages.atField(language, fault.field(), fault.key(), fault.in(language));
            return fault.line() == 0
                    ? new FieldError(
                            null, fault.field(), message, Messages.labelOf(language, fault.field(), fault.key()))
                    : new FieldError(
                            fault.line(),
                            fault.field(),
                            Messages.text(language, "at-line", fault.line(), message),
                            null);
        }
    }
}
