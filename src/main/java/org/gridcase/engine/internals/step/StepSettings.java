package org.gridcase.engine.internals.step;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseUtil;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;

/** Keeps the properties that a diagram gives its steps; the engine itself forgets those of most kinds of steps. */
public class StepSettings extends AbstractBpmnParseListener {

    private static final PropertyKey<Map<String, String>> SETTINGS = new PropertyKey<>("gridcase-settings");

    static Map<String, String> of(ActivityImpl activity) {
        return Objects.requireNonNullElse(activity.getProperties().get(SETTINGS), Map.of());
    }

    /** The properties of an element that say something; none where it has none. */
    static Map<String, String> of(Element element) {
        Map<String, @Nullable String> written = element.element("extensionElements") == null
                ? null
                : BpmnParseUtil.parseCamundaExtensionProperties(element);
        Map<String, String> settings = new HashMap<>();
        if (written != null) {
            written.forEach((name, value) -> {
                if (value != null && !value.isBlank()) {
                    settings.put(name, value.strip());
                }
            });
        }
        return Map.copyOf(settings);
    }

    private static void keep(Element element, ActivityImpl activity) {
        Map<String, String> settings = of(element);
        if (!settings.isEmpty()) {
            activity.getProperties().set(SETTINGS, settings);
        }
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        keep(element, activity);
    }

    @Override
    public void parseSendTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        keep(element, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        keep(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        keep(element, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        keep(element, activity);
    }
}
