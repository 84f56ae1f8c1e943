package org.gridcase.engine.internals.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.gridcase.engine.error.CommandFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandFailuresTest {

    private final RuntimeException failure = new RuntimeException("the engine could not");
    private final CommandFailureInterceptor interceptor = new CommandFailureInterceptor();

    CommandFailuresTest() {
        interceptor.setNext(new CommandExecutor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw failure;
            }
        });
    }

    @AfterEach
    void nobodyListens() {
        CommandFailures.takeLast();
    }

    @Test
    void whoListensHearsWhyTheEngineFailed() {
        CommandFailures.listen();

        fail();

        assertThat(CommandFailures.takeLast()).isSameAs(failure);
        assertThat(CommandFailures.takeLast()).isNull();
    }

    @Test
    void withoutAListenerNothingStaysInTheThread() {
        fail();

        assertThat(CommandFailures.takeLast()).isNull();
    }

    @Test
    void aFailureAfterSomebodyHasListenedIsNotKept() {
        CommandFailures.listen();
        CommandFailures.takeLast();

        fail();

        assertThat(CommandFailures.takeLast()).isNull();
    }

    private void fail() {
        assertThatThrownBy(() -> interceptor.execute(context -> null)).isSameAs(failure);
    }
}
