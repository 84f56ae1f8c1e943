package org.gridcase.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.gridcase.chain.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowancesTest {

    private static final String ADDRESS = "192.0.2.7";

    private final Allowances allowances = new Allowances(new ResidentSettings(2, 2, 1, 4, 1, 1, 8, 1000));

    @Test
    void aBusyAddressAsksForWorkAndThenForPatience() {
        assertThat(allowances.proofFor(ADDRESS)).isZero();
        assertThat(refused(null)).isNull();
        assertThat(refused(null)).isNull();
        assertThat(allowances.proofFor(ADDRESS)).isEqualTo(8);

        assertThat(refused(null)).as("slowly, without a proof").isNull();
        assertThat(refused("x")).isEqualTo("resident.busy-without-proof");
        for (int proved = 0; proved < 2; proved++) {
            ReportTicket ticket = ReportTicket.fresh();
            assertThat(allowances.toReport(ADDRESS, null, ticket, proofOf(ticket)))
                    .isEmpty();
        }
        ReportTicket ticket = ReportTicket.fresh();
        assertThat(allowances.toReport(ADDRESS, null, ticket, proofOf(ticket)))
                .hasValueSatisfying(each -> assertThat(each.key()).isEqualTo("resident.busy-address"));
        assertThat(allowances.toReport("192.0.2.8", null, ticket, null)).isEmpty();
    }

    private String refused(String proof) {
        return allowances
                .toReport(ADDRESS, null, ReportTicket.fresh(), proof)
                .map(Allowances.Pause::key)
                .orElse(null);
    }

    private static String proofOf(ReportTicket ticket) {
        return IntStream.iterate(0, each -> each + 1)
                .mapToObj(String::valueOf)
                .filter(each -> Sha256.of(ticket.value() + ":" + each).startsWith("00"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeviceHasItsOwnLimitAtWhateverAddress() {
        for (int report = 0; report < 4; report++) {
            assertThat(allowances.toReport("192.0.2." + report, "device", ReportTicket.fresh(), null))
                    .isEmpty();
        }
        assertThat(allowances.toReport("192.0.2.99", "device", ReportTicket.fresh(), null))
                .hasValueSatisfying(each -> assertThat(each.key()).isEqualTo("resident.busy-device"));
    }

    @Test
    void whoTriesCodesIsShutOutForAWhile() {
        assertThat(allowances.toGuess(ADDRESS)).isEmpty();
        assertThat(allowances.toGuess(ADDRESS))
                .hasValueSatisfying(each -> assertThat(each.minutes()).isBetween(1L, 10L));
    }

    @ParameterizedTest
    @CsvSource({"7k3m q9xa 0011 zzzz", "7K3M-Q9XA-0011-ZZZZ", "７Ｋ３Ｍ—Ｑ９ＸＡ—ＯＯＬＩ—ＺＺＺＺ", "7k3mq9xaooilzzzz"})
    void aCodeIsReadAsPeopleTypeIt(String typed) {
        assertThat(ReportCode.read(typed).map(ReportCode::written)).contains("7K3M-Q9XA-0011-ZZZZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7K3M", "7K3M-Q9XA-0011-ZZZU", "7K3M-Q9XA-0011-ZZZZ-1", "7K3M-Q9XA-0011-ZZZ\uD800"})
    void whatIsNoCodeIsNone(String typed) {
        assertThat(ReportCode.read(typed)).isEmpty();
    }

    @Test
    void aTicketGivesOneCodeFromWhichNobodyComesBackToIt() {
        ReportTicket ticket = ReportTicket.fresh();

        assertThat(ticket.code()).isEqualTo(new ReportTicket(ticket.value()).code());
        assertThat(ticket.code()).isNotEqualTo(ReportTicket.fresh().code());
        assertThat(ticket.id()).hasSize(64).doesNotContain(ticket.value());
        assertThat(ticket + " " + ticket.code()).isEqualTo("report ticket report code");
    }
}
