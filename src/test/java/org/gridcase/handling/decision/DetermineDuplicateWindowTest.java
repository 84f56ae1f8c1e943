package org.gridcase.handling.decision;

import org.gridcase.DecisionTableTest;

class DetermineDuplicateWindowTest extends DecisionTableTest {

    DetermineDuplicateWindowTest() {
        super("determine-duplicate-window");
    }
}
