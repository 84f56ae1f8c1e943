package org.gridcase.evidence.process;

import java.util.Map;
import org.gridcase.rulebook.RequiredSteps;
import org.springframework.stereotype.Component;

/** The steps of the diagram {@code anchor-trace}: it may fire at another hour, but nobody redraws the anchors away. */
@Component
class AnchorTraceSteps implements RequiredSteps {

    @Override
    public String process() {
        return "anchor-trace";
    }

    @Override
    public Map<String, String> steps() {
        return Map.of("event_dayBegun", "每日零点", "serviceTask_anchorTrace", "生成留痕锚");
    }
}
