package org.gridcase.rulebook.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;

/**
 * Whether the forms library of Tasklist (form-js, as Camunda 7.24 ships it) opens a form: what its importer refuses, nobody can fill in. The
 * importer goes through the components in their order, and has each claim its id and the path of its answer.
 */
final class FormImport {

    private static final String ROOT = "default";
    private static final Set<String> PATHED = Set.of("group", "dynamiclist");
    private static final Set<String> UNKEYED = Set.of("text", "spacer", "separator");

    /** What every object of JavaScript has by itself: the library takes it for an answer, or refuses it. */
    private static final Set<String> OF_OBJECTS = Set.of(
            "constructor",
            "prototype",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf");

    private final Set<String> ids = new HashSet<>();
    private final Claimed answers = new Claimed();
    private final List<Finding> findings = new ArrayList<>();

    /** A part of the path under which an answer is sent. */
    private static final class Claimed {
        private final Map<String, Claimed> parts = new HashMap<>();
        private boolean closed;
        private @Nullable JsonNode list;

        private boolean isOfAnother(List<JsonNode> lists) {
            return list != null && lists.stream().noneMatch(each -> each == list);
        }
    }

    private FormImport() {}

    /** Why the form does not open; nothing where it does. */
    static List<Finding> faultsIn(JsonNode form) {
        FormImport all = new FormImport();
        if (!ROOT.equals(form.path("type").asText())) {
            all.findings.add(Finding.error(
                            Place.at(form.path("id").asText()),
                            "表单的类型（type）须是 default，现在是“%s”：打不开"
                                    .formatted(form.path("type").asText()))
                    .proposing("\"type\": \"default\""));
        }
        all.component(form, List.of(), List.of());
        return all.findings;
    }

    private void component(JsonNode component, List<String> around, List<JsonNode> lists) {
        if (!component.isObject()) {
            refuse(component, null, "表单项须是对象，现在是 %s", component);
            return;
        }
        id(component);
        String type = component.path("type").asText();
        boolean pathed = PATHED.contains(type);
        boolean keyed = !pathed && !UNKEYED.contains(type) && !type.equals(ROOT);
        List<String> path = new ArrayList<>(around);
        JsonNode written = component.path(pathed ? "path" : "key");
        if ((pathed || keyed)
                && !written.isMissingNode()
                && !written.isNull()
                && !written.asText().isEmpty()) {
            path.addAll(List.of(written.asText().split("\\.", -1)));
            if (!written.isTextual()) {
                refuse(component, null, "%s 须是文字，现在是 %s", pathed ? "路径（path）" : "编号（key）", written);
            } else if (path.stream().anyMatch(OF_OBJECTS::contains)) {
                refuse(component, null, "编号“%s”是程序语言自用的词：打不开，请换一个", written.asText());
            } else if (!claim(path, component, type, lists)) {
                refuse(component, null, "编号“%s”与别的表单项冲突：打不开，请换一个", String.join(".", path));
            }
        }
        inner(component, pathed ? path : around, lists, type);
    }

    private void id(JsonNode component) {
        JsonNode id = component.path("id");
        if (!id.isMissingNode() && !id.isTextual()) {
            refuse(component, null, "编号（id）须是文字，现在是 %s", id);
        } else if (OF_OBJECTS.contains(id.asText())) {
            refuse(component, null, "编号（id）“%s”是程序语言自用的词：打不开，请换一个", id.asText());
        } else if (!id.asText().isEmpty() && !ids.add(id.asText())) {
            refuse(
                    component,
                    "\"id\": \"%s_2\"".formatted(id.asText()),
                    "有两个表单项的编号（id）都是 %s：打不开。复制出来的一个请换编号",
                    id.asText());
        }
    }

    private void inner(JsonNode component, List<String> path, List<JsonNode> lists, String type) {
        JsonNode components = component.path("components");
        if (components.isMissingNode() || components.isNull()) {
            return;
        }
        if (!components.isArray()) {
            refuse(component, null, "里面的表单项（components）须是列表");
            return;
        }
        List<JsonNode> within = type.equals("dynamiclist")
                ? Stream.concat(lists.stream(), Stream.of(component)).toList()
                : lists;
        components.forEach(each -> component(each, path, within));
    }

    /** A field has its path alone; the fields of a list may stand under the list's. */
    private boolean claim(List<String> path, JsonNode component, String type, List<JsonNode> lists) {
        boolean list = type.equals("dynamiclist");
        boolean closed = !PATHED.contains(type);
        Claimed at = answers;
        boolean there = true;
        for (String part : path) {
            @Nullable Claimed next = at.parts.get(part);
            there &= next != null;
            if (next == null) {
                next = new Claimed();
                at.parts.put(part, next);
            }
            at = next;
            if (at.closed || at.isOfAnother(lists)) {
                return false;
            }
        }
        if (there && (closed || list)) {
            return false;
        }
        at.closed = closed;
        at.list = list ? component : at.list;
        return true;
    }

    private void refuse(JsonNode component, @Nullable String proposal, String words, Object... with) {
        findings.add(Finding.error(
                        Place.at(Stream.of("id", "key", "type")
                                .map(each -> component.path(each).asText())
                                .filter(each -> !each.isEmpty())
                                .findFirst()
                                .orElse(null)),
                        words.formatted(with))
                .proposing(proposal));
    }
}
