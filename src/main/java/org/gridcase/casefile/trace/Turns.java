package org.gridcase.casefile.trace;

import org.gridcase.engine.violation.BusinessRuleViolation;

/**
 * What people may bring about again and again in one case, and how often at most. Each stands in the trace for good and tells many people;
 * whoever has come so far without an end is helped by another way, which the sentence names, and not by one more turn. What the system does
 * by itself is not counted, and no bound keeps a case from ending.
 */
public enum Turns {
    QUESTIONS(5, "opinion", "turns.questions"),
    HANDING_OVER(5, "opinion", "turns.handing-over"),
    DISPUTES(10, "caseNumber", "turns.disputes"),
    WHISTLES(20, "caseNumber", "turns.whistles"),
    EMERGENCIES(10, "level", "turns.emergencies"),
    EMERGENCY_LEVELS(30, "level", "turns.emergency-levels"),
    ADDITIONS(200, "description", "turns.additions");

    private final int most;
    private final String field;
    private final String key;

    Turns(int most, String field, String key) {
        this.most = most;
        this.field = field;
        this.key = key;
    }

    public int most() {
        return most;
    }

    /**
     * Before another one.
     *
     * @param number of the case
     * @param before how many there have been
     * @throws BusinessRuleViolation with what to do instead, where there have been as many as there may
     */
    public void refuseOneMore(String number, long before) {
        if (before >= most) {
            throw BusinessRuleViolation.spoken(field, key, number, most);
        }
    }
}
