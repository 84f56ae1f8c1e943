package org.gridcase.engine.internals.query;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.engine.query.QueryLimits;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/** Puts the {@link RoutedDataSource} in front of the pool that Spring Boot has set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryLimits.class)
class RoutingConfiguration {

    @Bean
    static Routing routing(Environment environment) {
        return new Routing(environment);
    }

    /** Spring closes the pool it knows of; the other one is closed here. */
    static final class Routing implements BeanPostProcessor, PriorityOrdered, DisposableBean {

        private final Environment environment;
        private final List<RoutedDataSource> routed = new ArrayList<>();

        Routing(Environment environment) {
            this.environment = environment;
        }

        /** First, while the pool is to be seen. */
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof HikariDataSource cases)) {
                return bean;
            }
            QueryLimits limits = Binder.get(environment).bindOrCreate("gridcase.limits.queries", QueryLimits.class);
            RoutedDataSource both = new RoutedDataSource(cases, limits);
            routed.add(both);
            return both;
        }

        @Override
        public void destroy() {
            routed.forEach(RoutedDataSource::close);
        }
    }
}
