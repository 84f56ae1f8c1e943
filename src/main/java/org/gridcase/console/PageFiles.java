package org.gridcase.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves our scripts, styles and words in Camunda's web applications, and the page of grid workers, so that a browser asks each time whether it still has the newest: by
 * the content, since all files of a build may bear one date.
 */
@Configuration(proxyBeanMethods = false)
class PageFiles implements WebMvcConfigurer {

    private static final String WORKER = "/worker/";

    private final String apps;

    PageFiles(@Value("${camunda.bpm.webapp.application-path:/camunda}") String path) {
        this.apps = path + "/app/*/";
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // More exact than Camunda's own pattern for its applications, and so asked first.
        registry.addResourceHandler(apps + "scripts/**", apps + "styles/**", apps + "locales/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/app/")
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(PageFiles::tag);
        registry.addResourceHandler(WORKER + "**")
                .addResourceLocations("classpath:/static" + WORKER)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(PageFiles::tag);
    }

    /** The page of grid workers is one file; what it shows comes by the interface. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/worker", WORKER);
        registry.addViewController(WORKER).setViewName("forward:" + WORKER + "index.html");
    }

    private static String tag(Resource file) {
        try {
            return DigestUtils.md5DigestAsHex(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
