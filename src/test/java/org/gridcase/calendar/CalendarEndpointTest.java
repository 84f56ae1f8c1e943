package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The calendar in the whole application: who gets in, and that what Gridcase comes with is there. */
@GridcaseTest
class CalendarEndpointTest {

    private static final String TRIAL = "/api/calendar/deadline?start=2026-02-13T10:00&limit=P1D&counting=working-days";

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private HealthEndpoint health;

    @Test
    void everyAccountMayTryALimitAndNobodyElse() {
        assertThat(http.getForEntity(TRIAL, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(as("grid-worker").getForObject(TRIAL, String.class)).contains("2026-02-14T17:30:00+08:00", "调休上班");
    }

    @Test
    void aPolicyOfficerHearsWhatIsWrongAGridWorkerThatItIsNotTheirs() {
        ResponseEntity<String> refused = importDays("policy-officer", "date,kind,holiday\n2027-01-01,day-on,元旦\n");
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(refused.getBody()).contains("第 2 行", "day-on");
        assertThat(importDays("grid-worker", "").getBody()).contains("只有管理员和制度专员可以修改工作日历");
    }

    @Test
    void whatIsNoSuchFileIsAProblemLikeEverywhere() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.IMAGE_PNG);
        ResponseEntity<String> answer = as("policy-officer")
                .postForEntity("/api/calendar/days", new HttpEntity<>(new byte[] {1}, headers), String.class);
        assertThat(answer.getBody()).contains("urn:gridcase:problem:unsupported-media-type");
    }

    @Test
    void theWarningLeavesTheApplicationUp() {
        assertThat(health.healthForPath("calendar").getStatus()).isEqualTo(Status.UP);
    }

    private ResponseEntity<String> importDays(String account, String csv) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        return as(account)
                .postForEntity(
                        "/api/calendar/days",
                        new HttpEntity<>(csv.getBytes(StandardCharsets.UTF_8), headers),
                        String.class);
    }

    private TestRestTemplate as(String account) {
        return http.withBasicAuth(account, "gridcase-demo");
    }
}
