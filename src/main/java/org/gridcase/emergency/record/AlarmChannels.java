package org.gridcase.emergency.record;

import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionSubject;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.notification.Ways;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** By which channels people are told of an emergency, by the table {@value #TABLE}. */
@Component
public class AlarmChannels {

    static final String TABLE = "determine-alarm-channel";

    private static final Logger LOG = LoggerFactory.getLogger(AlarmChannels.class);

    private final DecisionTables tables;

    AlarmChannels(DecisionTables tables) {
        this.tables = tables;
    }

    /** What people are told, as the table calls it. */
    public enum Occasion {
        ALARM("报警"),
        NEWS("告知");

        private final String label;

        Occasion(String label) {
            this.label = label;
        }
    }

    /** A table that fails silences no alarm: then it goes by every channel. */
    public Ways ways(CaseFile file, EmergencyLevel level, Occasion occasion) {
        try {
            return asked(file, level, occasion);
        } catch (NoDecisionResultException e) {
            LOG.warn("案件 {} 的应急通知走哪些渠道无法判定，改走各渠道", file.number(), e);
            return Ways.ALL;
        }
    }

    private Ways asked(CaseFile file, EmergencyLevel level, Occasion occasion) {
        DecisionResult result = tables.decide(
                TABLE,
                DecisionSubject.in(file.area().value()),
                Map.of("level", level.label(), "occasion", occasion.label));
        try {
            return Ways.ofLabel(result.word("ways"));
        } catch (IllegalArgumentException e) {
            throw result.unusable("给出的渠道“%s”无法识别".formatted(result.word("ways")));
        }
    }
}
