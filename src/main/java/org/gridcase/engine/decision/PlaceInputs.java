package org.gridcase.engine.decision;

import java.util.Map;

/** What a table may ask of the place where its subject lies, besides what it is given. Implemented by the room that knows places. */
public interface PlaceInputs {

    /** The street, as people call it. */
    String STREET = "street";

    /** By name of the input. @param area code of a place */
    Map<String, Object> of(String area);
}
