package org.gridcase.intake.problem;

import org.gridcase.intake.Problems;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the fixture of intake takes from this room. */
public final class ProblemParts {

    private ProblemParts() {}

    public static Wording wording() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("org/gridcase/intake/messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Wording(messages);
    }

    public static HandlerExceptionResolver resolver(Problems problems) {
        return new ProblemResolver(problems);
    }
}
