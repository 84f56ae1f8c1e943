package org.gridcase.rehearsal.district;

import org.springframework.context.LifecycleProcessor;

/** What works by itself in an installation, such as the settling of lists and the sending of notices, does not begin in a rehearsal. */
final class NoBackgroundWork implements LifecycleProcessor {

    @Override
    public void onRefresh() {
        // nothing is started
    }

    @Override
    public void onClose() {
        // so nothing is to be stopped
    }

    @Override
    public void start() {
        // nobody asks for it
    }

    @Override
    public void stop() {
        // nor for this
    }

    @Override
    public boolean isRunning() {
        return false;
    }
}
