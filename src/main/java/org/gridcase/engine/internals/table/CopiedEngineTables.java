package org.gridcase.engine.internals.table;

import static org.gridcase.engine.rehearsal.RehearsalEngine.CopiedTable.whole;

import java.util.List;
import java.util.Set;
import org.gridcase.engine.rehearsal.RehearsalEngine;
import org.springframework.stereotype.Component;

/** Accounts and rules as they stand in the engine's tables; nothing of cases, tasks and jobs. */
@Component
class CopiedEngineTables implements RehearsalEngine {

    @Override
    public List<CopiedTable> tables() {
        return List.of(
                new CopiedTable("ACT_ID_USER", "ID_, REV_, FIRST_, LAST_", ""),
                whole("ACT_ID_GROUP"),
                whole("ACT_ID_MEMBERSHIP"),
                whole("ACT_ID_TENANT"),
                whole("ACT_ID_TENANT_MEMBER"),
                whole("ACT_RU_AUTHORIZATION"),
                whole("ACT_RE_DEPLOYMENT"),
                new CopiedTable("ACT_GE_BYTEARRAY", "*", "DEPLOYMENT_ID_ is not null"),
                whole("ACT_RE_PROCDEF"),
                whole("ACT_RE_DECISION_REQ_DEF"),
                whole("ACT_RE_DECISION_DEF"),
                whole("ACT_RE_CAMFORMDEF"));
    }

    @Override
    public Set<String> leftAlone() {
        return Set.of("ACT_RU_JOBDEF");
    }
}
