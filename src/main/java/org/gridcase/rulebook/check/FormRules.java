package org.gridcase.rulebook.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

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
            "<\\s*/?\\s*[a-z!?]|!\\[|javascript\\s*:|vbscript\\s*:|data\\s*:\\s*text|on[a-z]+\\s*=",
            Pattern.CASE_INSENSITIVE);

    /** A link to another host, as marked up or as the library finds it in a plain text. */
    private static final Pattern LINK = Pattern.compile(
            "]\\(\\s*<?\\s*(?:[/\\\\]{2}|[a-z][a-z0-9+.-]*:)|^\\s*\\[[^\\]]*]:\\s*\\S|\\b[a-z][a-z0-9+.-]*://|\\bwww\\.|\\bmailto:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** A link as texts of forms write them; of full width it is none. */
    private static final Pattern MARKED_LINK = Pattern.compile("\\[[^\\]\\n]*]\\([^)\\n]+\\)");

    /** A name of a machine, as people type it into a browser. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w.-])(?:[a-z0-9-]+\\.)+(?:com|cn|net|org|gov|edu|io|top|xyz|cc|info|vip|site|online|club|shop|app|dev|tv|me)(?![\\w-])",
            Pattern.CASE_INSENSITIVE);

    /** What a browser passes over within a word. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n ]]");

    private static final String PATH = "\\s*[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*\\s*";
    private static final Pattern ONE_VARIABLE = Pattern.compile("=" + PATH);
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}|\\{\\{", Pattern.DOTALL);

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
            if (new String(form, StandardCharsets.UTF_8).startsWith("\ufeff")) {
                rules.fault("文件开头有字节顺序标记（BOM）：请另存为不带 BOM 的 UTF-8");
                return rules.faults;
            }
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(form));
            rules.form(JSON.readValue(form));
        } catch (CharacterCodingException e) {
            rules.fault("文件的编码不是 UTF-8（可能是 GBK）：请另存为 UTF-8 再部署");
        } catch (JsonProcessingException e) {
            rules.fault("表单不是有效的 JSON（第 %d 行附近）"
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            rules.fault("表单无法读取：请另存为 UTF-8 再部署");
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
        faults.addAll(FormImport.faultsIn(form));
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
        if (type.equals("text")) {
            shown(component);
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

    /**
     * A text is shown as marked up. What is computed could put a mark together from pieces that are none, so a text is either written out
     * or the value of a variable, which our code has made plain.
     */
    private void shown(JsonNode component) {
        String text = component.path("text").asText();
        boolean computed = text.startsWith("=") && !ONE_VARIABLE.matcher(text).matches();
        boolean pieced = TEMPLATE.matcher(text)
                .results()
                .anyMatch(piece -> piece.group(1) == null || !piece.group(1).matches(PATH));
        if (computed || pieced) {
            fault("表单的文字只能直接写出，或是一个变量（如 =facts），不能用表达式拼接：" + beginning(text));
        }
    }

    private void texts(JsonNode node) {
        if (node.isTextual()) {
            String text = node.textValue();
            String seen = UNSEEN.matcher(HtmlUtils.htmlUnescape(text)).replaceAll("");
            @Nullable String refused = text.startsWith("=") ? TableExpressions.refused(text.substring(1), false) : null;
            PlainTexts.judge(text, reason -> fault("“%s”%s".formatted(beginning(Texts.visible(text)), reason)));
            PlainTexts.judgeNumbers(text, this::fault);
            if (ACTIVE.matcher(text).find() || ACTIVE.matcher(seen).find()) {
                fault("表单不允许网页标记或脚本：" + beginning(text));
            } else if (leadsElsewhere(seen)) {
                fault("表单不允许外部链接：%s。要人查看别处，请写明名称，不写网址".formatted(beginning(text)));
            } else if (refused != null) {
                fault("表单的表达式 %s：%s".formatted(beginning(text), refused.replace("规则表", "表单")));
            }
        }
        node.forEach(this::texts);
    }

    private static boolean leadsElsewhere(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return LINK.matcher(text).find()
                || LINK.matcher(plain).find()
                || MARKED_LINK.matcher(text).find()
                || !text.startsWith("=") && ADDRESS.matcher(plain).find();
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(40, text.length()));
    }

    private void fault(String reason) {
        faults.add(Finding.error(Place.FILE, reason));
    }
}
