package org.gridcase.engine.internals.table;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Attachment;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.internals.answer.AnswersKept;
import org.gridcase.engine.process.CaseDataInEngine;
import org.gridcase.engine.process.ReservedVariables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Erases from the engine's own tables; comments of what has ended it lets nobody delete, so they are deleted beneath it. */
@Component
class CaseDataInTables implements CaseDataInEngine {

    private final HistoryService history;
    private final TaskService tasks;
    private final EngineAuthentication authentication;
    private final ObjectProvider<ReservedVariables> rooms;
    private final JdbcClient sql;
    private final AnswersKept answers;

    CaseDataInTables(
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            @Lazy EngineAuthentication authentication,
            ObjectProvider<ReservedVariables> rooms,
            JdbcClient sql,
            AnswersKept answers) {
        this.answers = answers;
        this.history = history;
        this.tasks = tasks;
        this.authentication = authentication;
        this.rooms = rooms;
        this.sql = sql;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(String caseNumber) {
        Set<String> steering =
                rooms.stream().flatMap(room -> room.names().stream()).collect(Collectors.toSet());
        boolean found = answers.erase(caseNumber) > 0;
        try (var ignored = authentication.asNobody()) {
            for (HistoricProcessInstance each : history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .list()) {
                found |= eraseWords(each.getId());
                eraseVariables(each.getId(), steering);
            }
        }
        return found;
    }

    private boolean eraseWords(String instance) {
        List<Attachment> attachments = tasks.getProcessInstanceAttachments(instance);
        attachments.forEach(each -> tasks.deleteAttachment(each.getId()));
        int comments = sql.sql("delete from ACT_HI_COMMENT where PROC_INST_ID_ = ?")
                .param(instance)
                .update();
        return comments > 0 || !attachments.isEmpty();
    }

    /** What the diagrams steer by holds codes and stays; the rest were answers, which stand in the record. */
    private void eraseVariables(String instance, Set<String> steering) {
        for (HistoricVariableInstance each : history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()) {
            if (!steering.contains(each.getName())) {
                history.deleteHistoricVariableInstance(each.getId());
            }
        }
    }
}
