package org.gridcase;

import org.gridcase.NonsenseBeforeSignIn.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What strangers send, on PostgreSQL; {@link StartOnH2Test} has the same on H2. */
@GridcaseTest
class NonsenseBeforeSignInTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @MethodSource("org.gridcase.NonsenseBeforeSignIn#all")
    void isTheCallersFault(Request request) {
        NonsenseBeforeSignIn.isTheCallersFault(port, request);
    }
}
