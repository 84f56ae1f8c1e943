package org.gridcase.operation.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class FrozenBeanDefinitionsTest {

    /** Where a web application makes its server, and with it most beans. */
    private static final class Application extends AnnotationConfigApplicationContext {

        private final List<Boolean> frozenForTheServer = new ArrayList<>();

        Application(Class<?> bean) {
            register(bean);
        }

        @Override
        protected void onRefresh() {
            frozenForTheServer.add(getBeanFactory().isConfigurationFrozen());
            getBeanFactory().registerSingleton("late", "a singleton that comes with the server");
        }
    }

    @Test
    void beansAreFoundByTypeOnceBeforeTheServerIsMade() {
        try (var application = new Application(FrozenBeanDefinitions.class)) {
            application.refresh();

            assertThat(application.frozenForTheServer).containsExactly(true);
            assertThat(application.getBean(String.class)).startsWith("a singleton");
        }
    }

    /** Else this class is no longer needed. */
    @Test
    void springAloneFreezesThemLater() {
        try (var application = new Application(Object.class)) {
            application.refresh();

            assertThat(application.frozenForTheServer).containsExactly(false);
        }
    }
}
