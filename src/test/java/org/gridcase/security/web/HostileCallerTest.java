package org.gridcase.security.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.camunda.bpm.engine.ProcessEngine;
import org.gridcase.GridcaseTest;
import org.gridcase.RawRequest;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody tried who wanted to harm us: what it does not tell, does not fill and does not change. */
@GridcaseTest
class HostileCallerTest {

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient db;

    /** As it is written, which no client of Java's would send. */
    private String sent(String method, String address, String account, String body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            write(socket, method, address, account, body);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String method, String address, String account, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String credentials = Base64.getEncoder()
                .encodeToString((account + ":" + DemoDistrict.PASSWORD).getBytes(StandardCharsets.UTF_8));
        String head = method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials
                + "\r\nContent-Type: text/csv\r\nConnection: close\r\nContent-Length: " + bytes.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases?area=%zz",
                "/api/cases?unit=%",
                "/api/cases?q=%ff",
                "/api/cases?%e=1",
                "/api/personal-data/keys/renewal?rows=%zz",
                "/engine-rest/task/count?nameLike=%zz",
                "/camunda/api/engine/engine/default/task/count?nameLike=%zz"
            })
    void aParameterThatCannotBeDecodedIsRefused(String address) throws IOException {
        assertThat(sent("GET", address, "supervisor", ""))
                .startsWith("HTTP/1.1 400")
                .contains("无法解码");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true%", "tru%e", "%zz", "", "%20"})
    void aPreviewThatCannotBeReadImportsNothing(String preview) throws IOException {
        int before = cases();

        String answer = sent(
                "POST",
                "/api/cases/import?area=370112001&channel=hotline&preview=" + preview,
                "hotline-seat",
                "externalId,category,description\nhostile-1,street-vending,占道经营\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(cases()).isEqualTo(before);
    }

    private int cases() {
        return db.sql("select count(*) from case_file").query(Integer.class).single();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /camunda/api/engine/application.wadl?detail=true",
        "GET, /camunda/api/admin/application.wadl",
        "GET, /camunda/api/cockpit/application.wadl/xsd0.xsd",
        "GET, /engine-rest/application.wadl",
        "OPTIONS, /engine-rest/task",
        "OPTIONS, /engine-rest/filter",
        "OPTIONS, /camunda/api/engine/engine/default/user/count",
        "OPTIONS, /camunda/api/engine/engine/default/task",
        "OPTIONS, /camunda/api/admin/auth/user/default"
    })
    void noEndpointDescribesItself(String method, String address) throws IOException {
        String answer = sent(method, address, "department-clerk", "");

        assertThat(answer).matches("(?s)HTTP/1\\.1 40[45].*").doesNotContain("Jersey", "<application", "camunda.bpm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/app/cockpit/default/",
                "/camunda/app/tasklist/default/",
                "/camunda/app/admin/default/",
                "/camunda/app/welcome/default/",
                "/camunda/app/cockpit/camunda-cockpit-bootstrap.js",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.js",
                "/camunda/app/admin/camunda-admin-bootstrap.js",
                "/camunda/app/welcome/camunda-welcome-bootstrap.js",
                "/camunda/app/cockpit/camunda-cockpit-bootstrap.css",
                "/camunda/app/cockpit/scripts/config.js",
                "/camunda/lib/runtime.js",
                "/camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js"
            })
    void noPageOrScriptTellsTheVersionOfTheEngine(String address) {
        String version = ProcessEngine.class.getPackage().getImplementationVersion();

        var answer = Visitor.anonymous(port).get(address);

        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        assertThat(answer.body()).isNotEmpty().doesNotContain(version);
        if (address.endsWith("bootstrap.js")) {
            assertThat(answer.body()).contains("window.bust=\"" + EngineVersionFilter.mark(version) + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd", "gzip, chunked", "chunked, odd", "identity, chunked", "chunked, chunked"})
    void aBodyInAnEncodingThatNobodyKnowsIsTheCallersMistake(String encoding) {
        String answer = RawRequest.answer(
                port,
                ("POST /api/cases HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                                + encoding + "\r\nConnection: close\r\n\r\n0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));

        assertThat(answer).as(encoding).startsWith("HTTP/1.1 4").contains("urn:gridcase:problem:");
    }

    @Test
    void whoMayNotChangeAnAccountLearnsNothingOfIt() throws Exception {
        Visitor worker = Visitor.demo(port, "grid-worker");

        var foreign = worker.send("PUT", "/engine-rest/user/grid-worker/profile", profile("supervisor"));
        var unknown = worker.send("PUT", "/engine-rest/user/grid-worker/profile", profile("nobody-there"));

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(foreign.body()).doesNotContain("陆洋").isEqualTo(unknown.body().replace("nobody-there", "supervisor"));
    }

    private static String profile(String account) {
        return "{\"id\":\"%s\",\"firstName\":\"x\",\"lastName\":\"y\"}".formatted(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Json\",\"value\":\"x\"}",
                "{\"type\":\"Object\",\"value\":\"x\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\","
                        + "\"serializationDataFormat\":\"application/json\"}}"
            })
    void anAnswerThatCannotBeReadIsABadRequest(String value) throws Exception {
        Visitor worker = Visitor.demo(port, "grid-worker");
        for (String command : List.of("complete", "submit-form")) {
            var answer = worker.send("POST", "/engine-rest/task/x/" + command, "{\"variables\":{\"a\":" + value + "}}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
    }

    /** Of ten who go in the middle of an answer no stack is left. */
    @Test
    void whoGoesBeforeTheAnswerLeavesNoStackInTheLog() throws Exception {
        Stacks stacks = new Stacks();
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        stacks.start();
        root.addAppender(stacks);
        try {
            for (int i = 0; i < 10; i++) {
                Socket socket = new Socket("localhost", port);
                write(socket, "GET", "/engine-rest/process-definition/key/case-handling/xml", "supervisor", "");
                socket.getInputStream().readNBytes(10);
                socket.setSoLinger(true, 0);
                socket.close();
            }
            // Behind them in the server's line.
            sent("GET", "/engine-rest/engine", "supervisor", "");
            await().during(Duration.ofMillis(500)).until(stacks.found::isEmpty);
        } finally {
            root.detachAppender(stacks);
        }
        assertThat(stacks.found).isEmpty();
    }

    private static final class Stacks extends AppenderBase<ILoggingEvent> {

        private final Queue<String> found = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getThrowableProxy() != null) {
                found.add(event.getFormattedMessage());
            }
        }
    }
}
