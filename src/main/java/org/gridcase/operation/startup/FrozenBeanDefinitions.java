package org.gridcase.operation.startup;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Freezes the definitions of beans as soon as all of them have been read. Which beans have a type is remembered from then on; by itself
 * Spring begins with that only after the web server and most of our beans are made, and until then goes through all definitions for each
 * of their arguments: an eighth of a start.
 */
@Component
class FrozenBeanDefinitions implements BeanPostProcessor, BeanFactoryAware {

    /** Comes when everything that may change definitions is done, and before the first bean that is none of Spring's own. */
    @Override
    public void setBeanFactory(BeanFactory beans) {
        if (beans instanceof ConfigurableListableBeanFactory factory) {
            factory.freezeConfiguration();
        }
    }
}
