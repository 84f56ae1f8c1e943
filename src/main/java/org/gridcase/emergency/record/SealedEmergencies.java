package org.gridcase.emergency.record;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.gridcase.casefile.trace.SealedTable;
import org.springframework.stereotype.Component;

/** What of emergencies is sealed in the trace of their cases. */
@Component
public class SealedEmergencies implements SealedParts {

    private static final SealedTable EMERGENCIES = SealedTable.of("emergency", "id");
    private static final SealedTable ALARMS = SealedTable.of("emergency_signature", "id");
    private static final SealedTable ENTRIES = SealedTable.of("emergency_entry", "id");

    static final SealedPart DECLARED = EMERGENCIES.part("emergency", "case_number", "declared_by", "declared_at");
    static final SealedPart LEVEL = EMERGENCIES.part(
            "emergency-level",
            "level",
            "reason",
            "reporting_unit",
            "sign_within",
            "progress_every",
            "report_within",
            "counting",
            "decision_source");
    static final SealedPart OVER = EMERGENCIES.part("emergency-over", "over_at");
    static final SealedPart ENDED = EMERGENCIES.part(
            "emergency-ended",
            "happened",
            "measures",
            "losses",
            "follow_up",
            "ended_how",
            "ended_why",
            "ended_by",
            "ended_at");

    /** All that an emergency itself is made of. */
    public static final List<SealedPart> EMERGENCY = List.of(DECLARED, LEVEL, OVER, ENDED);

    static final SealedPart ALARMED = ALARMS.part("alarm", "emergency", "case_number", "unit", "alarmed_at");
    static final SealedPart SIGNED = ALARMS.part("alarm-signed", "signed_by", "signed_at", "words");
    static final SealedPart WITHDRAWN = ALARMS.part("alarm-withdrawn", "withdrawn_at");

    /** All that an alarm of a unit is made of. */
    public static final List<SealedPart> SIGNATURE = List.of(ALARMED, SIGNED, WITHDRAWN);

    static final SealedPart ENTERED =
            ENTRIES.part("instruction", "emergency", "case_number", "kind", "account", "at", "words", "unit");
    static final SealedPart ACKNOWLEDGED =
            ENTRIES.part("instruction-acknowledged", "acknowledged_by", "acknowledged_at");

    @Override
    public List<SealedPart> parts() {
        return List.of(DECLARED, LEVEL, OVER, ENDED, ALARMED, SIGNED, WITHDRAWN, ENTERED, ACKNOWLEDGED);
    }
}
