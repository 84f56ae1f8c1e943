package org.gridcase.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidatorException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * Turns a refusal inside a step into the engine's own «form not valid», which its REST interface and Tasklist show to the person as
 * a bad request. Otherwise they would call it a server error.
 */
class RefusalInterceptor extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (FormFieldValidatorException e) {
            throw e;
        } catch (ProcessEngineException e) {
            Refusal refusal = refusalIn(e);
            if (refusal == null) {
                throw e;
            }
            throw new FormFieldValidatorException(
                    refusal.field(), "refusal", null, null, refusal.getMessage(), refusal);
        } catch (Refusal refusal) {
            throw new FormFieldValidatorException(
                    refusal.field(), "refusal", null, null, refusal.getMessage(), refusal);
        }
    }

    private static @Nullable Refusal refusalIn(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }
}
