package org.gridcase.privacy.process;

import java.util.Map;
import org.gridcase.rulebook.RequiredSteps;
import org.springframework.stereotype.Component;

/** The steps of the diagram {@code erase-expired}: it may fire at another hour, but nobody redraws the erasing away. */
@Component
class EraseExpiredSteps implements RequiredSteps {

    @Override
    public String process() {
        return "erase-expired";
    }

    @Override
    public Map<String, String> steps() {
        return Map.of("event_dayBegun", "每日凌晨", "serviceTask_eraseExpired", "清除到期信息");
    }
}
