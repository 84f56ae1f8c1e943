package org.gridcase.engine.internals.start;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The copy of the engine's REST interface that the web applications' pages call, read and answered like {@link EngineInterface}. The
 * engine's own initializer, which comes later, leaves alone what has its name already.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PagesEngineInterface implements ServletContextInitializer {

    /** The name under which the engine's initializer looks for it. */
    private static final String NAME = "Engine Api";

    private final String pages;

    PagesEngineInterface(CamundaBpmProperties engine) {
        this.pages = engine.getWebapp().getApplicationPath();
    }

    @Override
    public void onStartup(ServletContext context) {
        ResourceConfig resources =
                new ResourceConfig(EngineInterface.withOurs(new EngineRestApplication().getClasses()));
        ServletRegistration.Dynamic servlet = context.addServlet(NAME, new ServletContainer(resources));
        servlet.addMapping(pages + "/api/engine/*");
        servlet.setAsyncSupported(true); // for whoever waits for external tasks
    }
}
