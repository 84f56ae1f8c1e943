package org.gridcase.exchange.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.gridcase.exchange.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody makes the server call what stands inside of the network. */
class OutsideRequestsTest {

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, true",
        "2606:2800:220:1::1, true",
        "127.0.0.1, false",
        "0.0.0.0, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "198.18.0.1, false",
        "192.0.0.8, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fd00::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false"
    })
    void privateAddressesAreTold(String address, boolean isPublic) throws UnknownHostException {
        assertThat(OutsideRequests.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, true, false",
        "https://example.org:8443/a, true, false",
        "https://93.184.216.34/, true, false",
        "https://example.org:99999/, false, false",
        "https://example.org:0/, false, false",
        "https://localhost/, true, true",
        "https://LOCALHOST./, true, true",
        "https://a.localhost/, true, true",
        "https://10.0.0.1/, true, true",
        "https://127.1/, false, false",
        "https://[::1]/, true, true",
        "https://[fd00::1]:8443/, true, true",
        "https://[::ffff:10.0.0.1]/, true, true"
    })
    void addressesAreJudgedByTheirLooks(String written, boolean possible, boolean isPrivate) {
        OutsideRequests requests = new OutsideRequests(false);

        assertThat(requests.address(written).isPresent()).isEqualTo(possible);
        assertThat(requests.address(written).filter(requests::isPrivate).isPresent())
                .isEqualTo(isPrivate);
        assertThat(requests.address(written).filter(new OutsideRequests(true)::isPrivate))
                .isEmpty();
    }

    @Test
    void nothingIsSentToThisMachine() {
        try (Receiver here = new Receiver()) {
            URI address = URI.create(here.address());
            OutsideRequests requests = new OutsideRequests(false);
            assertThat(requests.address(here.address())).as("http").isEmpty();
            assertThatThrownBy(() -> requests.post(address, new byte[0], Duration.ofSeconds(1), "a", "b"))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("地址在本机或内部网络中，不允许访问");
            assertThat(here.taken()).isEmpty();
        }
    }

    @Test
    void whoTakesACallAndSaysNothingIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://localhost:" + silent.getLocalPort());
            assertThatThrownBy(
                            () -> new OutsideRequests(true).post(address, new byte[0], Duration.ofSeconds(1), "a", "b"))
                    .hasMessage("对方 1 秒内没有答复");
        }
    }
}
