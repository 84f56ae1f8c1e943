package org.gridcase.engine.internals.guard;

import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.PatchExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.PatchTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.RemoveTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetExecutionVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.UpdateCommentCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.engine.violation.NotPermitted;

/**
 * Keeps people from leaving words in the engine beside the forms: its comments, attachments and annotations, which nothing erases, are for
 * nobody; its variables, messages and signals are for administrators who repair something. What people have to say about a case belongs
 * into the record, which checks it, seals it and erases it when its time has come.
 */
public class StoredTextGuard extends CommandInterceptor {

    private static final Set<Class<?>> FOR_NOBODY = Set.of(
            AddCommentCmd.class,
            UpdateCommentCmd.class,
            CreateAttachmentCmd.class,
            SaveAttachmentCmd.class,
            SetAnnotationForIncidentCmd.class);

    private static final Set<Class<?>> FOR_ADMINISTRATORS = Set.of(
            SetTaskVariablesCmd.class,
            PatchTaskVariablesCmd.class,
            RemoveTaskVariablesCmd.class,
            SetExecutionVariablesCmd.class,
            PatchExecutionVariablesCmd.class,
            RemoveExecutionVariablesCmd.class,
            SignalCmd.class,
            MessageEventReceivedCmd.class,
            CorrelateMessageCmd.class,
            CorrelateAllMessageCmd.class,
            SignalEventReceivedCmd.class,
            EvaluateStartConditionCmd.class);

    private final ProcessEngineConfigurationImpl engine;

    public StoredTextGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        // What our own rooms do, they do in nobody's name, or within a step.
        if (person != null && person.getUserId() != null && Context.getCommandContext() == null) {
            check(command, person);
        }
        return next.execute(command);
    }

    private static void check(Command<?> command, Authentication person) {
        if (FOR_NOBODY.contains(command.getClass())) {
            throw BusinessRuleViolation.spoken("message", "guard.comments");
        }
        boolean ofAdministrators =
                FOR_ADMINISTRATORS.contains(command.getClass()) || command instanceof HandleExternalTaskCmd;
        if (ofAdministrators && !CallerAuthentication.isAdministrator(person)) {
            throw new NotPermitted("guard.variables");
        }
    }
}
