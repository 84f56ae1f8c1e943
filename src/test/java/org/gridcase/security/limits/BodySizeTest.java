package org.gridcase.security.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No door takes more than it needs, whether or not the sender says beforehand how much it will be. */
@GridcaseTest
class BodySizeTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final MediaType CSV = MediaType.parseMediaType("text/csv");

    @LocalServerPort
    private int port;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private RequestLimits limits;

    @Autowired
    private AtOnceLimits atOnce;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @ParameterizedTest
    @CsvSource({
        "/api/cases, application/json, 600",
        "/api/cases/import, text/csv, 22000",
        "/api/organisation/import, multipart/form-data; boundary=x, 22000",
        "/api/attachments, multipart/form-data; boundary=x, 22000",
        "/api/cases/1/attachments, multipart/form-data; boundary=x, 22000",
        "/api/calendar/days, text/csv, 3000",
        "/api/catalogue/import, text/csv, 3000",
        "/engine-rest/task/count, application/json, 600",
        "/engine-rest/message, application/json, 600",
        "/engine-rest/deployment/create, multipart/form-data; boundary=x, 6000"
    })
    void aLargerBodyIsRefusedWithAProblem(String path, String type, int kilobytes) throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            String answer = send(basic("admin"), path, type, kilobytes * 1024, chunked);

            assertThat(answer).as("%s, chunked %s", path, chunked).startsWith("HTTP/1.1 413");
            assertThat(answer)
                    .contains("urn:gridcase:problem:too-large", "内容过大")
                    .doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/r, multipart/form-data; boundary=x, 10000",
        "/r/c/ABCDABCDABCDABCD/add, multipart/form-data; boundary=x, 10000",
        "/r/c/ABCDABCDABCDABCD/add, application/x-www-form-urlencoded, 10000",
        "/r/c/ABCDABCDABCDABCD/rate, application/x-www-form-urlencoded, 100"
    })
    void formsOfResidentsSayHowLongTheyAreAndAreNotLong(String path, String type, int kilobytes) throws IOException {
        assertThat(send("", path, type, kilobytes * 1024, false)).startsWith("HTTP/1.1 413");
        assertThat(send("", path, type, kilobytes * 1024, true))
                .startsWith("HTTP/1.1 411")
                .contains("urn:gridcase:problem:length-missing");
    }

    @Test
    void theRefusalSpeaksTheReadersLanguage() throws IOException {
        assertThat(send(
                        basic("admin") + "Accept-Language: en\r\n",
                        "/engine-rest/message",
                        "application/json",
                        MEGABYTE,
                        false))
                .contains("Too large", "512 KB");
    }

    @Test
    void strangersAreRefusedAsWell() throws IOException {
        assertThat(send("", "/engine-rest/deployment/create", "multipart/form-data; boundary=x", 6 * MEGABYTE, false))
                .startsWith("HTTP/1.1 413");
        assertThat(send("", "/camunda/api/admin/auth/user/default/login/tasklist", "application/json", MEGABYTE, false))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void thePagesOfTheEngineRefuseFilesAsVariables() throws IOException {
        WebappVisitor browser = new WebappVisitor(port);
        browser.signIn("grid-worker", DemoDistrict.PASSWORD);
        String session = "Cookie: JSESSIONID=%s; XSRF-TOKEN=%2$s\r\nX-XSRF-TOKEN: %2$s\r\n"
                .formatted(browser.cookie("JSESSIONID"), browser.cookie("XSRF-TOKEN"));
        String path = "/camunda/api/engine/engine/default/task/x/variables/y/data";

        for (boolean chunked : new boolean[] {false, true}) {
            assertThat(send(session, path, "multipart/form-data; boundary=x", MEGABYTE, chunked))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void everyImportMayBeAsLargeAsItSaysAndIsTakenOneAtATime() throws ReflectiveOperationException {
        List<String> alone = atOnce.atOnce().get("files").endpoints();
        List<String> seen = new ArrayList<>();
        for (var each : mappings.getHandlerMethods().entrySet()) {
            if (!each.getKey().getConsumesCondition().getConsumableMediaTypes().contains(CSV)) {
                continue;
            }
            for (String path : each.getKey().getPatternValues()) {
                seen.add("POST " + path);
                for (Field size : each.getValue().getBeanType().getDeclaredFields()) {
                    if (size.getType() == DataSize.class) {
                        size.setAccessible(true);
                        assertThat(limits.bodyAt(path)).as(path).isGreaterThanOrEqualTo((DataSize) size.get(null));
                    }
                }
            }
        }
        assertThat(seen).contains("POST /api/duty", "POST /api/visits/places", "POST /api/catalogue/import");
        assertThat(alone).containsAll(seen);
    }

    @Test
    void anOrdinaryBodyPasses() {
        assertThat(Visitor.demo(port, "grid-worker")
                        .post("/engine-rest/task/count", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void headersAndParametersHaveTheirLimitsToo() throws IOException {
        assertThat(send(
                        basic("admin") + "X-Long: " + "x".repeat(20_000) + "\r\n",
                        "/api/cases",
                        "application/json",
                        2,
                        false))
                .startsWith("HTTP/1.1 400");
        assertThat(Visitor.demo(port, "admin")
                        .get("/api/cases?q=" + "x".repeat(20_000))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/api/cases", "/engine-rest/task", "/engine-rest/message"})
    void deepJsonAndEndlessNumbersAreRefused(String path) {
        Visitor admin = Visitor.demo(port, "admin");

        assertThat(admin.post(path, "{\"a\":".repeat(JsonLimits.DEPTH + 1) + "1" + "}".repeat(JsonLimits.DEPTH + 1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post(path, "{\"priority\":" + "9".repeat(JsonLimits.DIGITS + 1) + "}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyReaderOfJsonKnowsTheLimits() {
        assertThat(StreamReadConstraints.defaults().getMaxNestingDepth()).isEqualTo(JsonLimits.DEPTH);
        assertThat(json.getFactory().streamReadConstraints().getMaxNestingDepth())
                .isEqualTo(JsonLimits.DEPTH);
        assertThat(new ObjectMapper().getFactory().streamReadConstraints().getMaxNumberLength())
                .isEqualTo(JsonLimits.DIGITS);
    }

    private static String basic(String account) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((account + ":" + DemoDistrict.PASSWORD).getBytes(UTF_8)) + "\r\n";
    }

    private String send(String headers, String path, String type, int bytes, boolean chunked) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + type
                            + "\r\n"
                            + headers
                            + (chunked
                                    ? "Transfer-Encoding: chunked\r\n\r\n"
                                    : "Content-Length: " + bytes + "\r\n\r\n"))
                    .getBytes(UTF_8));
            write(out, bytes, chunked);
            return new String(read(socket.getInputStream()), UTF_8);
        }
    }

    /** A string that never ends, so that nobody can stop reading before the limit. */
    private static void write(OutputStream out, int bytes, boolean chunked) {
        byte[] block = "a".repeat(16 * 1024).getBytes(UTF_8);
        block[0] = '"';
        try {
            for (int sent = 0; sent < bytes; sent += block.length) {
                int length = Math.min(block.length, bytes - sent);
                if (chunked) {
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
                }
                out.write(block, 0, length);
                if (chunked) {
                    out.write("\r\n".getBytes(UTF_8));
                }
                block[0] = 'a';
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(UTF_8));
            }
        } catch (IOException e) {
            // The server has answered and closed before it had read everything.
        }
    }

    private static byte[] read(InputStream in) {
        var read = new java.io.ByteArrayOutputStream();
        try {
            in.transferTo(read);
        } catch (IOException e) {
            // The connection is closed while the rest is still on its way.
        }
        return read.toByteArray();
    }
}
