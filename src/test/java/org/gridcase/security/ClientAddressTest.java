package org.gridcase.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Addresses as people read them in the log. */
class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8:0:0:0:0:0:9, 2001:db8::9",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "::1, ::1",
        "10.0.0.5, 10.0.0.5"
    })
    void areWrittenShort(String given, String written) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(given);

        assertThat(ClientAddress.written(request)).isEqualTo(written);
    }
}
