package org.gridcase.rulebook.diagram;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.rulebook.Requirements.Field;
import org.jspecify.annotations.Nullable;

/** Whether the form of a step still asks for what the step needs. */
final class RequiredFields {

    private final Surroundings surroundings;
    private final Findings findings;

    RequiredFields(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(XmlElement step, Field field) {
        @Nullable String id = step.engine("formRef");
        if (id == null) {
            findings.error(step, "没有选表单：这一步要填 %s", field.key());
            return;
        }
        surroundings.form(id).ifPresent(form -> {
            String wrong = wrong(form, field);
            if (!wrong.isEmpty()) {
                findings.error(step, "表单 %s %s", id, wrong);
            }
        });
    }

    /** Who chooses an answer reads what it means. */
    private static String turnedRound(FormFields form, Field field) {
        return form.options().stream()
                .filter(option -> option.key().equals(field.key()))
                .filter(option ->
                        !option.label().strip().startsWith(field.words().getOrDefault(option.value(), "")))
                .findFirst()
                .map(option -> "的字段 %s：选项 %s 的文字须以“%s”开头，现在是“%s”"
                        .formatted(field.key(), option.value(), field.words().get(option.value()), option.label()))
                .orElse("");
    }

    /** What is wrong with a field of a form; empty when nothing is. */
    static String wrong(FormFields form, Field field) {
        Optional<Set<String>> offered = Optional.ofNullable(form.fields().get(field.key()));
        if (offered.isEmpty()) {
            return "缺少可填写的字段 %s：这一步要用它".formatted(field.key());
        }
        if (field.possible().isEmpty()) {
            return "";
        }
        Set<String> missing = new TreeSet<>(field.required());
        missing.removeAll(offered.get());
        Set<String> unknown = new TreeSet<>(offered.get());
        unknown.removeAll(field.possible());
        if (!missing.isEmpty() || offered.get().isEmpty()) {
            return "的字段 %s 缺少选项：%s"
                    .formatted(
                            field.key(),
                            String.join("、", missing.isEmpty() ? new TreeSet<>(field.possible()) : missing));
        }
        return unknown.isEmpty()
                ? turnedRound(form, field)
                : "的字段 %s 有程序不认识的选项：%s（可用：%s）"
                        .formatted(
                                field.key(),
                                String.join("、", unknown),
                                String.join("、", new TreeSet<>(field.possible())));
    }
}
