package org.gridcase.rulebook.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;

/**
 * What a form may contain. It is shown in the browser of everybody who opens the task, so it must neither load foreign pages or scripts
 * nor ask for a variable that the diagram steers by.
 */
class FormRules {

    private static final int LARGEST = 128 * 1024;
    private static final int MOST_COMPONENTS = 100;
    private static final int DEEPEST = 5;

    /** What Tasklist draws, without what could show a foreign page or foreign markup. */
    private static final Set<String> TYPES = Set.of(
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "text",
            "group",
            "dynamiclist",
            "spacer",
            "separator");

    private static final Set<String> WITHOUT_KEY = Set.of("text", "group", "spacer", "separator");
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private static final Pattern ACTIVE = Pattern.compile(
            "<\\s*/?\\s*[a-z!?]|javascript\\s*:|vbscript\\s*:|data\\s*:\\s*text|on[a-z]+\\s*=",
            Pattern.CASE_INSENSITIVE);

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final Predicate<String> steers;
    private final List<Finding> faults = new ArrayList<>();
    private int components;

    private FormRules(Predicate<String> steers) {
        this.steers = steers;
    }

    /**
     * What is wrong with a form; nothing when it may be deployed.
     *
     * @param steers whether the diagrams or the engine take this name for their own
     */
    static List<Finding> faultsIn(byte[] form, Predicate<String> steers) {
        FormRules rules = new FormRules(steers);
        if (form.length > LARGEST) {
            rules.fault("表单过大：最多 %d KB".formatted(LARGEST / 1024));
            return rules.faults;
        }
        try {
            rules.form(JSON.readValue(form));
        } catch (JsonProcessingException e) {
            rules.fault("表单不是有效的 JSON（第 %d 行附近）"
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            rules.fault("表单无法读取");
        }
        return rules.faults;
    }

    private void form(JsonNode form) {
        if (!form.path("components").isArray() || !form.path("id").isTextual()) {
            fault("表单须有 id 和 components");
            return;
        }
        texts(form);
        components(form.path("components"), 1);
    }

    private void components(JsonNode list, int depth) {
        if (depth > DEEPEST) {
            fault("表单嵌套过深：最多 %d 层".formatted(DEEPEST));
            return;
        }
        for (JsonNode component : list) {
            if (++components == MOST_COMPONENTS + 1) {
                fault("表单项过多：最多 %d 项".formatted(MOST_COMPONENTS));
            }
            component(component);
            components(component.path("components"), depth + 1);
        }
    }

    private void component(JsonNode component) {
        String type = component.path("type").asText();
        if (!TYPES.contains(type)) {
            fault("不允许的表单项“%s”".formatted(type));
            return;
        }
        String key = component.path(type.equals("dynamiclist") ? "path" : "key").asText();
        if (WITHOUT_KEY.contains(type)) {
            if (component.has("key")) {
                fault("表单项“%s”不能有 key".formatted(type));
            }
        } else if (!KEY.matcher(key).matches()) {
            fault("表单项的 key“%s”须以字母开头，只含字母、数字和下划线".formatted(key));
        } else if (steers.test(key)) {
            fault("表单不能询问 %s：它由流程自身使用".formatted(key));
        }
    }

    private void texts(JsonNode node) {
        if (node.isTextual() && ACTIVE.matcher(node.textValue()).find()) {
            fault("表单不允许网页标记或脚本："
                    + node.textValue()
                            .substring(0, Math.min(40, node.textValue().length())));
        }
        node.forEach(this::texts);
    }

    private void fault(String reason) {
        faults.add(Finding.error(Place.FILE, reason));
    }
}
