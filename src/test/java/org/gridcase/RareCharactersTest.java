package org.gridcase;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Long texts of rare characters on PostgreSQL; {@link StartOnH2Test} has the same on H2. */
@GridcaseTest
class RareCharactersTest {

    @LocalServerPort
    private int port;

    @Test
    void areTakenAtFullLength() {
        RareCharacters.areTakenAtFullLength(port);
    }
}
