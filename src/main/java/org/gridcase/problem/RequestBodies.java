package org.gridcase.problem;

import jakarta.validation.Validator;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers {@link RecordBodies} before all other converters. */
@Configuration(proxyBeanMethods = false)
class RequestBodies implements WebMvcConfigurer {

    private final Validator validator;

    RequestBodies(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new RecordBodies(validator));
    }
}
