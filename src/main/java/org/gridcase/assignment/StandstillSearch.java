package org.gridcase.assignment;

import java.util.List;

/** Open cases that nothing brings on any more, which a sweep tells with what it found; the room that brings cases on answers. */
public interface StandstillSearch {

    /** @param fault why it stands still, for people */
    record Standstill(String caseNumber, String fault) {}

    /** All of them; each open case is looked at. */
    List<Standstill> standing();
}
