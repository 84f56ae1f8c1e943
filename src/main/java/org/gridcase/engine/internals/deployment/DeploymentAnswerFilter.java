package org.gridcase.engine.internals.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.rest.dto.repository.DeploymentWithDefinitionsDto;
import org.gridcase.engine.deployment.DeploymentAnswer;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Adds to the engine's answer to a deployment what is in force already and what is probably a mistake. Programs that know neither pass it over.
 */
public class DeploymentAnswerFilter implements ContainerResponseFilter {

    /** The engine's answer with ours; both are left out where there is nothing to tell. */
    static final class Answer extends DeploymentWithDefinitionsDto {

        private final @Nullable String message;
        private final @Nullable List<String> warnings;

        private Answer(@Nullable String message, @Nullable List<String> warnings) {
            this.message = message;
            this.warnings = warnings;
        }

        @JsonInclude(JsonInclude.Include.NON_NULL)
        public @Nullable String getMessage() {
            return message;
        }

        @JsonInclude(JsonInclude.Include.NON_NULL)
        public @Nullable List<String> getWarnings() {
            return warnings;
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        DeploymentAnswer told = DeploymentAnswer.take();
        if (told != null && response.getEntity() instanceof DeploymentWithDefinitionsDto engine) {
            Answer answer = new Answer(message(told), told.warnings().isEmpty() ? null : told.warnings());
            ReflectionUtils.shallowCopyFieldState(engine, answer);
            response.setEntity(answer);
        }
    }

    private static @Nullable String message(DeploymentAnswer told) {
        List<String> said = new ArrayList<>();
        if (told.draft() > 0) {
            said.add(Messages.text(Messages.ofCaller(), "deployment.drafted", String.valueOf(told.draft())));
        }
        if (!told.inForce().isEmpty()) {
            String key = told.nothingNew()
                    ? "deployment.in-force-already"
                    : told.draft() > 0 ? "deployment.partly-drafted" : "deployment.partly-in-force-already";
            said.add(Said.of(key, Said.listed(told.inForce())).forCaller());
        }
        if (told.emptied() > 0) {
            said.add(Messages.text(Messages.ofCaller(), "deployment.taken-out", String.valueOf(told.emptied())));
        }
        return said.isEmpty() ? null : String.join(" ", said);
    }
}
