package org.gridcase.emergency.record;

import java.util.List;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.engine.decision.DecisionMade;
import org.gridcase.organisation.structure.Tier;

/**
 * What the table {@code determine-emergency} says about an emergency.
 *
 * @param alarmed tiers whose duty officers are alarmed
 * @param reporting tier of the unit that reports on it
 * @param signWithin until when an alarm must be signed, from the alarm on
 * @param progressEvery until when the next progress report must be there
 * @param reportWithin until when the closing report must be there, from the end of the response on
 */
public record EmergencyRule(
        EmergencyLevel level,
        List<Tier> alarmed,
        Tier reporting,
        Limit signWithin,
        Limit progressEvery,
        Limit reportWithin,
        String decisionSource,
        DecisionMade made) {}
