package org.gridcase.evidence.anchor;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The demo's cases are days old when it starts for the first time, and no night has anchored them: it does so itself, for there to be a
 * proof.
 */
@Component
@Profile("demo")
class FirstAnchorOfDemo {

    private final AnchorRepository anchors;

    FirstAnchorOfDemo(AnchorRepository anchors) {
        this.anchors = anchors;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        if (anchors.wantsFirst()) {
            anchors.take();
        }
    }
}
