package org.gridcase.rulebook.difference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;

/** What people call kinds of elements, what is set of them, and what it is set to. */
final class RuleWords {

    /** Those that have words; the others are told as the file calls them. */
    private static final Set<String> KNOWN = Set.of(
            "userTask",
            "serviceTask",
            "businessRuleTask",
            "sendTask",
            "receiveTask",
            "task",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "sequenceFlow",
            "process",
            "textAnnotation",
            "name",
            "conditionExpression",
            "formRef",
            "candidateGroups",
            "candidateUsers",
            "assignee",
            "delegateExpression",
            "calledElement",
            "default",
            "timeDuration",
            "timeDate",
            "timeCycle",
            "documentation",
            "attachedToRef",
            "cancelActivity",
            "isExecutable",
            "historyTimeToLive",
            "hitPolicy",
            "aggregation",
            "expression",
            "type",
            "values",
            "description",
            "label",
            "required",
            "key",
            "order",
            "dueDate",
            "followUpDate",
            "inputData",
            "decision",
            "inputValues",
            "outputValues",
            "inputExpression",
            "typeRef",
            "candidateUnit",
            "stage",
            "table",
            "outputs",
            "wait",
            "pauses",
            "noticeTo",
            "noticePost",
            "noticeTitle",
            "noticeText",
            "inputParameter",
            "outputParameter",
            "in",
            "out",
            "source",
            "sourceExpression",
            "target",
            "businessKey",
            "executionListener",
            "taskListener",
            "event",
            "class",
            "field",
            "resultVariable",
            "decisionRef",
            "priority",
            "defaultValue",
            "text",
            "maxLength",
            "minLength",
            "pattern",
            "message",
            "signal",
            "error",
            "errorRef",
            "messageRef",
            "signalRef",
            "eventSubProcess",
            "triggeredByEvent",
            "valuesKey",
            "min",
            "max",
            "readonly",
            "disabled",
            "hide",
            "property",
            "isSequential",
            "collection",
            "elementVariable",
            "loopCardinality",
            "completionCondition",
            "asyncBefore",
            "asyncAfter",
            "terminateEventDefinition",
            "errorEventDefinition",
            "variable");

    /** Around what is set; by itself it says nothing. */
    private static final Set<String> AROUND = Set.of(
            "extensionElements",
            "properties",
            "property",
            "inputOutput",
            "timerEventDefinition",
            "messageEventDefinition",
            "signalEventDefinition",
            "multiInstanceLoopCharacteristics",
            "decisionTable",
            "validate");

    /** Settings of blocks that name units or people. */
    private static final Set<String> OF_UNITS = Set.of("candidateUnit", "noticeTo", "noticePost");

    private static final Set<String> UNITS =
            Set.of("acting", "handled", "grid", "community", "street", "district", "leading-group", "head", "member");

    /** Settings that hold or do not. */
    private static final Set<String> OF_TRUTHS = Set.of(
            "required", "readonly", "disabled", "hide", "isExecutable", "cancelActivity", "isSequential", "pauses");

    /** Kinds of fields of a form, as editors write them. */
    private static final Set<String> FIELD_TYPES = Set.of(
            "default",
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "checkbox",
            "checklist",
            "radio",
            "select",
            "taglist",
            "group",
            "separator",
            "spacer",
            "button");

    /** What the blocks of our templates do, by the service that does it. */
    private static final Set<String> SERVICES = Set.of("sendNotice", "askTable");

    private RuleWords() {}

    /** A property by its path, such as {@code timerEventDefinition/timeDuration}. */
    static String property(Locale language, String label) {
        if (label.contains("{")) {
            return label; // of a namespace that nobody here knows
        }
        String path = label.replaceFirst("(?<=.)/text$", "");
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> part.equals(last(path)) || !AROUND.contains(part.replaceFirst(" \\d+$", "")))
                .toList();
        return parts.stream().map(part -> word(language, part)).collect(Collectors.joining(" "));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A part is a word, with the name that was given to it or its number among others of its kind. */
    private static String word(Locale language, String part) {
        String name = part.replaceFirst("^camunda:", "");
        int end = name.indexOf(' ');
        String kind = end < 0 ? name : name.substring(0, end);
        String rest = end < 0 ? "" : name.substring(end + 1);
        if (kind.equals("property") && !rest.isEmpty()) {
            return word(language, rest);
        }
        return (KNOWN.contains(kind) ? Messages.text(language, "rule-word." + kind) : kind)
                + (rest.isEmpty() ? "" : " " + rest);
    }

    /** A cell of a file of rows, which is written as the key of its row and the column: {@code street-vending retired}. */
    static String dataCell(Locale language, String label) {
        int column = label.lastIndexOf(' ') + 1;
        return label.substring(0, column) + column(language, label.substring(column));
    }

    /** What stands in such a cell, or in a row, each cell with its column in front: {@code code street-vending，name 占道经营}. */
    static @Nullable String dataValue(Locale language, @Nullable String label, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (label != null) {
            return label.endsWith(" retired") && TRUTHS.contains(value)
                    ? Messages.text(language, "rule-data." + value.replace("\"", ""))
                    : value;
        }
        return Arrays.stream(value.split(RowDifferences.BETWEEN))
                .map(cell -> {
                    int end = cell.indexOf(' ');
                    return end < 0 ? cell : column(language, cell.substring(0, end)) + cell.substring(end);
                })
                .collect(Collectors.joining(RowDifferences.BETWEEN));
    }

    private static final Set<String> TRUTHS = Set.of("\"true\"", "\"false\"");

    private static String column(Locale language, String column) {
        return RowDifferences.isColumn(column) ? Messages.text(language, "rule-data.column." + column) : column;
    }

    /** What editors write for programs, as people say it: kinds of fields, whether something holds, services, and units by their codes. */
    static @Nullable String value(Locale language, @Nullable String label, @Nullable String value) {
        if (label == null || value == null) {
            return value;
        }
        String kind = label.replaceFirst("^.*[ /]", "").replaceFirst("^camunda:", "");
        if (OF_TRUTHS.contains(kind) && (value.equals("true") || value.equals("false"))) {
            return Messages.text(language, "rule-data." + value);
        }
        if (kind.equals("type") && FIELD_TYPES.contains(value)) {
            return Messages.text(language, "rule-value.type." + value);
        }
        if (kind.equals("delegateExpression") && SERVICES.contains(value.replaceAll("[${}]", ""))) {
            return Messages.text(language, "rule-value.service." + value.replaceAll("[${}]", ""));
        }
        if (!OF_UNITS.contains(kind)) {
            return value;
        }
        List<String> units = Arrays.stream(value.split("[,，、\\s]+")).toList();
        return UNITS.containsAll(units)
                ? units.stream()
                        .map(unit -> Messages.text(language, "rule-unit." + unit))
                        .collect(Collectors.joining(Messages.text(language, "rule-unit.between")))
                : value;
    }
}
