package org.gridcase.emergency.record;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of emergencies is sealed in the trace of their cases. */
@Component
public class SealedEmergencies implements SealedParts {

    static final SealedPart DECLARED = part("emergency", "emergency", "case_number", "declared_by", "declared_at");
    static final SealedPart LEVEL = part(
            "emergency-level",
            "emergency",
            "level",
            "reason",
            "reporting_unit",
            "sign_within",
            "progress_every",
            "report_within",
            "counting",
            "decision_source");
    static final SealedPart OVER = part("emergency-over", "emergency", "over_at");
    static final SealedPart ENDED = part(
            "emergency-ended",
            "emergency",
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

    static final SealedPart ALARMED =
            part("alarm", "emergency_signature", "emergency", "case_number", "unit", "alarmed_at");
    static final SealedPart SIGNED = part("alarm-signed", "emergency_signature", "signed_by", "signed_at", "words");
    static final SealedPart WITHDRAWN = part("alarm-withdrawn", "emergency_signature", "withdrawn_at");

    /** All that an alarm of a unit is made of. */
    public static final List<SealedPart> SIGNATURE = List.of(ALARMED, SIGNED, WITHDRAWN);

    static final SealedPart ENTERED = part(
            "instruction", "emergency_entry", "emergency", "case_number", "kind", "account", "at", "words", "unit");
    static final SealedPart ACKNOWLEDGED =
            part("instruction-acknowledged", "emergency_entry", "acknowledged_by", "acknowledged_at");

    private static SealedPart part(String name, String table, String... columns) {
        return SealedPart.of(name, table, List.of("id"), List.of(columns));
    }

    @Override
    public List<SealedPart> parts() {
        return List.of(DECLARED, LEVEL, OVER, ENDED, ALARMED, SIGNED, WITHDRAWN, ENTERED, ACKNOWLEDGED);
    }
}
