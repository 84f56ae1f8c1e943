package org.gridcase.rulebook.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.feel.HideCondition;
import org.gridcase.feel.HideCondition.Holds;
import org.gridcase.rulebook.form.FormItem.Option;
import org.gridcase.rulebook.requirement.DataRequirements.Field;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.Entry.Kind;
import org.jspecify.annotations.Nullable;

/** Whether people can answer in a form what its step needs, as the step reads it and as they mean it. */
public final class NeededField {

    private static final String OUTCOME = "outcome";
    private static final String UNITS = "units";

    /** Longer than what people write of a case at the least. */
    static final int LONG = 100;

    static final String WITHOUT_DEFAULT = "去掉默认值（defaultValue）";

    /** A negation before the first mark that ends a clause. */
    private static final Pattern TAKEN_BACK = Pattern.compile("[^\\p{P}\\s]*[不未没无非否]");

    private final Form form;
    private final Field field;
    private final Entry entry;
    private final List<FormFault> faults = new ArrayList<>();

    private NeededField(Form form, Field field) {
        this.form = form;
        this.field = field;
        this.entry = field.entry();
    }

    public static List<FormFault> in(Form form, Field field) {
        NeededField needed = new NeededField(form, field);
        needed.check();
        return List.copyOf(needed.faults);
    }

    private void check() {
        List<FormItem> there = form.fields(field.key()).toList();
        if (there.stream().noneMatch(FormItem::isOpen)) {
            String place = there.isEmpty() ? form.id() : there.get(0).place();
            faults.add(new FormFault(
                    true,
                    place,
                    "缺少可填写的字段 %s：这一步要用它".formatted(field.key()),
                    "放回字段 %s（%s），可以填写".formatted(field.key(), entry.kind().label())));
            return;
        }
        FormItem item = there.stream().filter(FormItem::isOpen).findFirst().orElseThrow();
        if (!entry.kind().types().contains(item.type())) {
            error(
                    item,
                    entry.kind().types().stream().sorted().findFirst().orElse(null),
                    "应为%s，现在是 %s：填的内容用不了",
                    entry.kind().label(),
                    item.type());
            return;
        }
        reached(item);
        source(item);
        if (!field.possible().isEmpty() && fromTheForm(item)) {
            options(item);
        }
        preset(item);
        required(item);
        if (item.isText()) {
            length(item);
            pattern(item);
        }
        if (entry.kind() == Kind.TIME) {
            time(item);
        }
    }

    private void error(FormItem item, @Nullable String proposal, String words, Object... with) {
        faults.add(FormFault.error(item, proposal, "的字段 %s %s", field.key(), words.formatted(with)));
    }

    private void warning(FormItem item, @Nullable String proposal, String words, Object... with) {
        faults.add(FormFault.warning(item, proposal, "的字段 %s %s", field.key(), words.formatted(with)));
    }

    /** Whether people come to the field whenever they need it, and can write there. */
    private void reached(FormItem item) {
        if (item.isNested()) {
            error(item, null, "放在带路径（path）的组或动态列表里：提交时收不到。请移到外面");
        }
        Stream.concat(item.around().stream(), Stream.of(item))
                .flatMap(each -> Stream.of("readonly", "disabled").map(each.json()::path))
                .filter(JsonNode::isTextual)
                .filter(setting -> !setting.asText().isBlank())
                .findFirst()
                .ifPresent(setting -> error(item, "false", "的只读或禁用写成了条件“%s”：这一步要能填写", setting.asText()));
        List<HideCondition> hidden = item.hidden().map(HideCondition::new).toList();
        if (hidden.stream().anyMatch(each -> each.variables().contains(field.key()))) {
            error(item, null, "按自己的内容隐藏：隐藏以后就填不了");
            return;
        }
        List<String> unreached = choices().stream()
                .filter(choice -> hidden.stream().anyMatch(each -> each.with(known(choice)) == Holds.YES))
                .map(this::said)
                .toList();
        if (!unreached.isEmpty()) {
            error(item, proposal(), "在选“%s”时不显示，而这时要填它", String.join("”“", unreached));
        } else if (choices().isEmpty() && hidden.stream().anyMatch(each -> each.with(Map.of()) == Holds.YES)) {
            error(item, null, "始终不显示，而这一步要用它");
        } else if (item.isRequired() && !entry.choices().isEmpty()) {
            othersReach(item, hidden);
        }
    }

    /** Who chooses something else has nothing to write in it. */
    private void othersReach(FormItem item, List<HideCondition> hidden) {
        List<String> bothered = offered().stream()
                .filter(choice -> !entry.choices().contains(choice))
                .filter(choice -> hidden.stream().noneMatch(each -> each.with(known(choice)) != Holds.NO))
                .map(this::said)
                .toList();
        if (!bothered.isEmpty() && entry.kind() != Kind.TEXT) {
            warning(item, proposal(), "是必填的，选“%s”时也要填：请加上隐藏条件", String.join("”“", bothered));
        }
    }

    private @Nullable String proposal() {
        return entry.choices().size() == 1
                ? "=outcome != \"%s\"".formatted(entry.choices().iterator().next())
                : null;
    }

    /** The answers with which the field is needed: all that are offered where none are named. */
    private Set<String> choices() {
        Set<String> choices = new LinkedHashSet<>(offered());
        if (!entry.choices().isEmpty()) {
            choices.retainAll(entry.choices());
        }
        return choices;
    }

    private Set<String> offered() {
        return form.fields(OUTCOME).findFirst().map(FormItem::values).orElse(Set.of());
    }

    private Map<String, String> known(String choice) {
        return new HashMap<>(Map.of(OUTCOME, choice));
    }

    private String said(String choice) {
        return form.fields(OUTCOME)
                .flatMap(each -> each.options().stream())
                .filter(option -> option.value().equals(choice))
                .map(Option::label)
                .findFirst()
                .orElse(choice);
    }

    private static boolean fromTheForm(FormItem item) {
        return !item.json().has("valuesKey") && !item.json().has("valuesExpression");
    }

    private void source(FormItem item) {
        boolean units = entry.kind() == Kind.UNIT || entry.kind() == Kind.UNITS;
        if (units
                && (!UNITS.equals(item.json().path("valuesKey").asText())
                        || item.json().has("values")
                        || item.json().has("valuesExpression"))) {
            error(item, "\"valuesKey\": \"units\"", "的选项须取自变量 units（Input data，valuesKey = units），否则没有单位可选");
        } else if (!units && item.isChoice() && !fromTheForm(item)) {
            error(item, null, "的选项须直接写在表单里（Static），不能取自变量或表达式");
        }
    }

    private void options(FormItem item) {
        Set<String> missing = new TreeSet<>(field.required());
        missing.removeAll(item.values());
        Set<String> unknown = new TreeSet<>(item.values());
        unknown.removeAll(field.possible());
        Set<String> gone = new TreeSet<>(field.possible());
        gone.removeAll(item.values());
        if (!missing.isEmpty() || item.values().isEmpty()) {
            error(
                    item,
                    null,
                    "缺少选项：%s",
                    String.join("、", missing.isEmpty() ? new TreeSet<>(field.possible()) : missing));
        } else if (!unknown.isEmpty()) {
            error(
                    item,
                    null,
                    "有程序不认识的选项：%s（可用：%s）",
                    String.join("、", unknown),
                    String.join("、", new TreeSet<>(field.possible())));
        } else if (!gone.isEmpty()) {
            warning(
                    item,
                    null,
                    "没有选项“%s”：办理人将不能这样选",
                    String.join("”“", gone.stream().map(field.words()::get).toList()));
        } else {
            turnedRound(item);
        }
    }

    /** Who chooses an answer reads what it means. */
    private void turnedRound(FormItem item) {
        item.options().forEach(option -> {
            String word = field.words().getOrDefault(option.value(), "");
            if (!says(option.label().strip(), word)) {
                error(item, word, "的选项 %s 的文字须以“%s”开头，现在是“%s”", option.value(), word, option.label());
            } else if (entry.kind() != Kind.SETTING && saysOtherwise(option, word)) {
                error(item, word, "的选项 %s 的文字“%s”否定了“%s”，或提到了别的选项：选的人会误会，请写清楚", option.value(), option.label(), word);
            } else if (OppositeMeaning.isTakenBack(option.label())) {
                warning(item, word, "的选项 %s 的文字“%s”后半句否定了前半句：选的人会误会，请核对", option.value(), option.label());
            }
        });
    }

    private boolean says(String label, String word) {
        return entry.kind() == Kind.SETTING ? label.contains(word) : label.startsWith(word);
    }

    /** What follows the word takes nothing back, and speaks of no other answer. */
    private boolean saysOtherwise(Option option, String word) {
        String rest = option.label().strip().substring(word.length());
        return TAKEN_BACK.matcher(rest).lookingAt()
                || field.words().entrySet().stream()
                        .filter(other -> !other.getKey().equals(option.value()))
                        .anyMatch(other -> rest.contains(other.getValue()));
    }

    /** The record says that the person has said it. */
    private void preset(FormItem item) {
        if (entry.kind() != Kind.SETTING) {
            item.preset().ifPresent(value -> error(item, WITHOUT_DEFAULT, "有默认值“%s”：会替办理人作答，留痕却记为本人所写", value));
        }
    }

    private void required(FormItem item) {
        boolean always = entry.needed() && entry.choices().isEmpty();
        if (entry.kind() == Kind.CHOICE && !item.isRequired()) {
            error(item, "\"required\": true", "没有设为必填：不选也能提交");
        } else if (always && !item.isRequired()) {
            warning(item, "\"required\": true", "没有设为必填：不填的要等提交后才被退回");
        } else if (!entry.needed() && item.isRequired()) {
            warning(item, "\"required\": false", "设为必填：不是每个案件都填得出来");
        }
    }

    private void length(FormItem item) {
        @Nullable BigDecimal most = FormFaults.number(item, "maxLength");
        @Nullable BigDecimal least = FormFaults.number(item, "minLength");
        int allowed = entry.most() == 0 ? Integer.MAX_VALUE : entry.most();
        if (most != null && most.intValue() < entry.least()) {
            error(item, null, "最多 %s 字（maxLength），写不下要写的内容：至少要能写 %d 字", most.toPlainString(), entry.least());
        } else if (entry.most() > 0 && (most == null || most.intValue() > allowed)) {
            warning(
                    item,
                    "\"maxLength\": %d".formatted(allowed),
                    "%s：程序最多收 %d 字，多写的要等提交后才被退回",
                    most == null ? "没有限定字数" : "最多 %s 字（maxLength）".formatted(most.toPlainString()),
                    allowed);
        }
        if (least != null && least.intValue() > Math.min(allowed, Math.max(LONG, entry.least()))) {
            boolean certain = least.intValue() > allowed;
            String words = "的字段 %s 最少 %s 字（minLength）：%s"
                    .formatted(
                            field.key(),
                            least.toPlainString(),
                            certain ? "程序最多收 " + allowed + " 字，谁也提交不了" : "通常的答复没有这么长");
            faults.add(new FormFault(certain, item.place(), words, null));
        } else if (least != null
                && entry.most() == 0
                && !entry.such().isEmpty()
                && entry.such().stream().noneMatch(such -> such.length() >= least.intValue())) {
            error(
                    item,
                    null,
                    "最少 %s 字（minLength），如“%s”就填不了",
                    least.toPlainString(),
                    entry.such().get(0));
        }
    }

    private void pattern(FormItem item) {
        String pattern = item.validate().path("pattern").asText();
        String kind = item.validate().path("validationType").asText();
        if (Set.of("email", "phone").contains(kind)) {
            error(item, "去掉 validationType", "只收%s：写不了要写的内容", kind.equals("phone") ? "电话号码" : "电子邮箱");
        } else if (!pattern.isEmpty()
                && FormPattern.fault(pattern) == null
                && !FormPattern.takesAny(pattern, entry.such())) {
            error(
                    item,
                    "去掉格式（pattern）",
                    "的格式（pattern）“%s”不接受通常的写法（如“%s”），谁也提交不了",
                    pattern,
                    entry.such().get(0));
        }
    }

    private void time(FormItem item) {
        if (item.isText()) {
            warning(item, "datetime", "是文字，须按 2026-11-22 15:00 的写法填写：宜用日期时间（datetime）");
        } else if (!item.json().path("subtype").asText().equals("datetime")) {
            error(item, "\"subtype\": \"datetime\"", "只填日期或时刻：这一步要日期和时刻（subtype = datetime）");
        }
    }
}
