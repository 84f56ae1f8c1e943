package org.gridcase.rulebook.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a field of a form of policy staff leaves the answer to whoever is asked. */
public final class OwnField {

    /** Characters in which nobody says what they have found. */
    private static final int SHORT = 10;

    private OwnField() {}

    /** @param deciding names of the fields by which the diagram chooses its way */
    public static List<FormFault> in(Form form, Set<String> deciding) {
        List<FormFault> faults = new ArrayList<>();
        form.fields()
                .filter(item ->
                        item.isRequired() && item.isClosed() && item.preset().isEmpty())
                .map(item -> FormFault.error(item, null, "的字段 %s 必填，却是只读或停用的：谁也填不了，这一步办不完", item.key()))
                .forEach(faults::add);
        form.fields().filter(FormItem::isOpen).forEach(item -> {
            item.preset()
                    .map(value -> new FormFault(
                            deciding.contains(item.key()),
                            item.place(),
                            "的字段 %s 有默认值“%s”：会替办理人作答，留痕却记为本人所写".formatted(item.key(), value),
                            NeededField.WITHOUT_DEFAULT))
                    .ifPresent(faults::add);
            JsonNode required = item.validate().path("required");
            if (required.isTextual()) {
                faults.add(FormFault.error(
                        item, "true", "的字段 %s 的必填写成了“%s”：只能是 true 或 false", item.key(), required.asText()));
            }
            if (item.isText()) {
                length(item, faults);
            }
        });
        return faults;
    }

    private static void length(FormItem item, List<FormFault> faults) {
        @Nullable BigDecimal most = FormFaults.number(item, "maxLength");
        @Nullable BigDecimal least = FormFaults.number(item, "minLength");
        if (item.type().equals("textarea") && most != null && most.signum() > 0 && most.intValue() < SHORT) {
            faults.add(FormFault.warning(
                    item, null, "的字段 %s 最多 %s 字（maxLength），写不下要写的内容", item.key(), most.toPlainString()));
        }
        if (least != null && least.intValue() > NeededField.LONG) {
            faults.add(FormFault.warning(
                    item, null, "的字段 %s 最少 %s 字（minLength）：通常的答复没有这么长", item.key(), least.toPlainString()));
        }
    }
}
