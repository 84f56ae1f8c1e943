package org.gridcase.rulebook.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.feel.HideCondition;
import org.gridcase.feel.HideCondition.Compared;
import org.gridcase.rulebook.finding.Nearest;
import org.gridcase.rulebook.form.FormItem.Option;
import org.gridcase.settings.EditDistance;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form whatever step shows it. */
public final class FormFaults {

    private static final List<String> SUCH =
            List.of("已到现场清理，问题解决。", "同意", "张三", "13", "2026-12-01", "37012345678", "A1", "117.1731,36.7182", "https");

    private static final Pattern ONE_VARIABLE = Pattern.compile("=\\s*([A-Za-z_][A-Za-z0-9_]*)[\\w.]*\\s*");
    private static final Pattern INSERTED = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)[\\w.]*\\s*}}");
    /** Signs of other languages for what is written = and != and and and or here. */
    private static final Pattern AS_IN_PROGRAMS = Pattern.compile(".==|&&|\\|\\|");

    private static final Pattern WIDE = Pattern.compile("^\\s*＝|｛[^｝]*｝|\\{\\{[^}]*｝|｛[^}]*}");

    private final Form form;
    private final Set<String> variables;
    private final boolean closed;
    private final List<FormFault> faults = new ArrayList<>();

    private FormFaults(Form form, Set<String> variables, boolean closed) {
        this.form = form;
        this.variables = variables;
        this.closed = closed;
    }

    /**
     * @param variables that the steps which show it are given
     * @param closed whether there are no others
     */
    public static List<FormFault> in(Form form, Set<String> variables, boolean closed) {
        FormFaults all = new FormFaults(form, variables, closed);
        all.keys();
        form.items().forEach(all::item);
        return List.copyOf(all.faults);
    }

    private void keys() {
        Set<String> seen = new HashSet<>();
        form.fields().filter(field -> !seen.add(field.key())).forEach(field -> {
            boolean inTurn = form.fields(field.key())
                    .allMatch(each -> each.hidden().findAny().isPresent());
            faults.add(
                    inTurn
                            ? FormFault.warning(field, null, "有两个字段的 key 都是 %s：同时显示时答复会互相覆盖", field.key())
                            : FormFault.error(field, null, "有两个字段的 key 都是 %s：答复会互相覆盖，请改一个", field.key()));
        });
    }

    private void item(FormItem item) {
        if (item.type().equals("text")) {
            text(item);
        }
        Optional.of(item.json().path("conditional").path("hide").asText())
                .filter(each -> !each.isBlank())
                .ifPresent(hide -> hidden(item, hide));
        if (item.key().isEmpty()) {
            return;
        }
        if (item.label().isBlank()) {
            faults.add(FormFault.warning(item, null, "的字段 %s 没有标题（label）：办理人不知道要填什么", item.key()));
        }
        if (item.isChoice()) {
            options(item);
        }
        limits(item);
    }

    private void text(FormItem item) {
        String text = item.json().path("text").asText();
        if (text.isBlank()) {
            faults.add(FormFault.warning(item, null, "有一处文字是空的"));
        }
        if (WIDE.matcher(text).find()) {
            faults.add(FormFault.error(
                    item,
                    text.strip().replace('＝', '=').replace("｛", "{").replace("｝", "}"),
                    "的文字“%s”用了全角符号：会原样显示，请用半角的 = 和 { }",
                    text));
        } else if (variables.contains(text.strip())) {
            faults.add(FormFault.error(item, "=" + text.strip(), "的文字“%s”会原样显示：要显示变量，前面加等号", text.strip()));
        }
        Matcher whole = ONE_VARIABLE.matcher(text);
        if (whole.matches()) {
            shown(item, whole.group(1));
        }
        INSERTED.matcher(text).results().forEach(inserted -> shown(item, inserted.group(1)));
    }

    private void shown(FormItem item, String name) {
        if (!isKnown(name)) {
            @Nullable String near = nearest(name);
            boolean certain = closed || near != null;
            String words =
                    "的文字显示变量 %s，没有步骤给出它：这里会是空白%s".formatted(name, near == null ? "" : "。是不是 %s？".formatted(near));
            faults.add(new FormFault(certain, item.place(), words, near == null ? null : "=" + near));
        }
    }

    private boolean isKnown(String name) {
        return variables.contains(name) || form.fields(name).findAny().isPresent();
    }

    private void hidden(FormItem item, String hide) {
        HideCondition condition = new HideCondition(hide);
        String called = item.key().isEmpty() ? item.called() : "字段 " + item.key();
        if (!condition.isMarked()) {
            faults.add(FormFault.error(
                    item, "=" + condition.text().replaceFirst("^＝", ""), "的%s：隐藏条件“%s”前面没有等号，不起作用", called, hide));
        } else if (!condition.isReadable() && AS_IN_PROGRAMS.matcher(hide).find()) {
            faults.add(FormFault.error(
                    item, asInForms(hide).orElse(null), "的%s：隐藏条件“%s”无法识别；相等写一个等号 =，并且写 and，或者写 or", called, hide));
        } else if (!condition.isReadable()) {
            faults.add(FormFault.error(
                    item,
                    hide.contains("'")
                            ? hide.replace('\'', '"')
                            : hide.matches(".*[“”].*") ? hide.replaceAll("[“”]", "\"") : null,
                    "的%s：隐藏条件“%s”无法识别；文字要写在半角双引号中",
                    called,
                    hide));
        } else {
            condition.variables().stream().filter(name -> !isKnown(name)).forEach(name -> {
                @Nullable String near = nearest(name);
                String words = "的%s：隐藏条件问 %s，没有这个字段或变量%s"
                        .formatted(called, name, near == null ? "" : "。是不是 %s？".formatted(near));
                faults.add(new FormFault(
                        closed || near != null,
                        item.place(),
                        words,
                        near == null ? null : hide.replaceAll("\\b" + name + "\\b", near)));
            });
            condition.comparisons().forEach(compared -> compared(item, called, hide, compared));
        }
    }

    /** A condition that is written as in another language; empty where it cannot be read so either. */
    private static Optional<String> asInForms(String hide) {
        String meant = "="
                + hide.strip()
                        .replaceFirst("^=+", "")
                        .replaceAll("['“”]", "\"")
                        .replaceAll("!==", "!=")
                        .replaceAll("(?<!!)={2,3}", "=")
                        .replaceAll("\\s*&&\\s*", " and ")
                        .replaceAll("\\s*\\|\\|\\s*", " or ");
        return Optional.of(meant).filter(each -> new HideCondition(each).isReadable());
    }

    private @Nullable String nearest(String name) {
        List<String> known = Stream.concat(form.fields().map(FormItem::key), variables.stream())
                .toList();
        return Nearest.to(name, known)
                .or(() -> known.stream()
                        .filter(each -> each.length() > 3 && EditDistance.between(each, name) <= 2)
                        .findFirst())
                .orElse(null);
    }

    /** A comparison with what the field cannot be. */
    private void compared(FormItem item, String called, String hide, Compared compared) {
        List<FormItem> asked = form.fields(compared.variable())
                .filter(field -> !field.options().isEmpty())
                .toList();
        List<Option> options =
                asked.stream().flatMap(field -> field.options().stream()).toList();
        if (options.isEmpty()
                || options.stream().anyMatch(option -> option.value().equals(compared.value()))) {
            return;
        }
        Map<String, String> meant = new HashMap<>();
        options.forEach(option -> {
            meant.put(option.value(), option.value());
            meant.put(option.label(), option.value());
        });
        @Nullable
        String near = Optional.ofNullable(meant.get(compared.value()))
                .or(() -> Nearest.to(compared.value(), meant.keySet()).map(meant::get))
                .orElse(null);
        faults.add(FormFault.error(
                item,
                near == null ? null : hide.replace("\"" + compared.value() + "\"", "\"" + near + "\""),
                "的%s：隐藏条件中 %s 不会是“%s”，只可能是：%s",
                called,
                compared.variable(),
                compared.value(),
                String.join("、", options.stream().map(Option::value).toList())));
    }

    private void options(FormItem item) {
        boolean elsewhere = item.json().has("valuesKey") || item.json().has("valuesExpression");
        if (item.options().isEmpty() && !elsewhere) {
            faults.add(FormFault.error(item, null, "的字段 %s 没有选项", item.key()));
        }
        String source = item.json().path("valuesKey").asText().strip();
        if (!source.isEmpty() && !variables.contains(source)) {
            faults.add(new FormFault(
                    closed,
                    item.place(),
                    "的字段 %s 的选项取自变量 %s（valuesKey），没有步骤给出它：办理人没有可选的".formatted(item.key(), source),
                    "把选项直接写在表单里（Static）"));
        }
        item.options().stream()
                .filter(OppositeMeaning::of)
                .forEach(option -> faults.add(FormFault.warning(
                        item, null, "的字段 %s：选项“%s”的值是 %s，文字和值的意思相反，请核对", item.key(), option.label(), option.value())));
        Set<String> values = new HashSet<>();
        Set<String> labels = new HashSet<>();
        item.options().forEach(option -> {
            if (option.value().isBlank() || !values.add(option.value())) {
                faults.add(FormFault.error(
                        item, null, "的字段 %s：选项“%s”的值 %s 是空的或重复，选了分不清", item.key(), option.label(), option.value()));
            }
            if (option.label().isBlank() || !labels.add(option.label().strip())) {
                faults.add(FormFault.error(
                        item, null, "的字段 %s：选项 %s 的文字“%s”是空的或重复，看不出选什么", item.key(), option.value(), option.label()));
            }
        });
        JsonNode chosen = item.json().path("defaultValue");
        if (chosen.isTextual()
                && !chosen.asText().isEmpty()
                && !values.isEmpty()
                && !values.contains(chosen.asText())) {
            faults.add(FormFault.error(
                    item,
                    Nearest.to(chosen.asText(), values).orElse(null),
                    "的字段 %s：默认值 %s 不是它的选项",
                    item.key(),
                    chosen.asText()));
        }
    }

    private void limits(FormItem item) {
        @Nullable BigDecimal most = number(item, "maxLength");
        @Nullable BigDecimal least = number(item, "minLength");
        if (most != null && least != null && least.compareTo(most) > 0) {
            faults.add(FormFault.error(item, null, "的字段 %s：最少 %s 字，最多却是 %s 字，写不成", item.key(), least, most));
        }
        if (most != null && most.signum() <= 0) {
            faults.add(FormFault.error(item, null, "的字段 %s 最多 %s 字（maxLength），什么也不能写", item.key(), most));
        }
        @Nullable BigDecimal from = number(item, "min");
        @Nullable BigDecimal to = number(item, "max");
        if (from != null && to != null && from.compareTo(to) > 0) {
            faults.add(FormFault.error(item, null, "的字段 %s：最小 %s 大于最大 %s，填不成", item.key(), from, to));
        }
        String pattern = item.validate().path("pattern").asText();
        @Nullable String fault = pattern.isEmpty() ? null : FormPattern.fault(pattern);
        if (fault != null) {
            faults.add(FormFault.error(item, null, "的字段 %s %s", item.key(), fault));
        } else if (!pattern.isEmpty() && !FormPattern.takesAny(pattern, SUCH)) {
            faults.add(FormFault.warning(item, null, "的字段 %s 的格式（pattern）“%s”：试过的写法都不符合，请核对", item.key(), pattern));
        }
        boolean plainlyHidden = item.hidden()
                .map(HideCondition::new)
                .anyMatch(condition -> condition.with(Map.of()) == HideCondition.Holds.YES);
        if (plainlyHidden) {
            faults.add(FormFault.warning(item, null, "的字段 %s 始终不显示%s", item.key(), item.isRequired() ? "，却是必填的" : ""));
        }
    }

    static @Nullable BigDecimal number(FormItem item, String limit) {
        JsonNode written = item.validate().path(limit);
        try {
            return written.isNumber()
                            || written.isTextual() && !written.asText().isBlank()
                    ? new BigDecimal(written.asText().strip())
                    : null;
        } catch (NumberFormatException e) {
            return null; // an expression
        }
    }
}
