package org.gridcase.problem;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers {@link RecordBodies} before all other converters. */
@Configuration(proxyBeanMethods = false)
class RequestBodies implements WebMvcConfigurer {

    private final RecordReader reader;

    RequestBodies(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new RecordBodies(reader));
    }
}
