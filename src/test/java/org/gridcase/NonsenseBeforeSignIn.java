package org.gridcase;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests of strangers that make no sense, one at every entrance there is before somebody has signed in: account and password with every
 * request, the form of the web applications, the way back from a provider and its logout, tokens, session cookies, and the pages that
 * everybody may read. Sent byte by byte, because no client would send them.
 */
public final class NonsenseBeforeSignIn {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern INSIDE =
            Pattern.compile("\\tat |\\b(?:java|jakarta|org\\.(?:camunda|springframework|gridcase"
                    + "|postgresql|apache|h2))\\.[a-zA-Z][\\w.$]*|(?i:select\\s.{1,200}\\sfrom\\s)");

    /** What stands where an account, a password or a parameter should, as bytes: no charset has all of them. */
    private static final Map<String, byte[]> VALUES = values();

    private NonsenseBeforeSignIn() {}

    /** A request, ready for the wire. */
    public record Request(String name, byte[] bytes, boolean needsAnAccount) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Map<String, byte[]> values() {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("NUL", "a\0b".getBytes(UTF_8));
        values.put("only NUL", new byte[] {0});
        values.put("half a pair, as UTF-8", new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'});
        values.put("bytes of no charset", new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xC3, 0x28});
        values.put("GBK", new byte[] {(byte) 0xCD, (byte) 0xF8, (byte) 0xB8, (byte) 0xF1});
        values.put("UTF-16", "网格员".getBytes(UTF_16));
        values.put("ISO 8859-1", "é".getBytes(ISO_8859_1));
        values.put("rare characters", "𠮷😀".getBytes(UTF_8));
        values.put("marks of direction", "\u202egridworker\u200b".getBytes(UTF_8));
        values.put("controls", "\u0001\u0007\u001b[31m\u0085".getBytes(UTF_8));
        values.put("line breaks", "a\r\nX-Injected: b".getBytes(UTF_8));
        values.put("SQL", "' or '1'='1' --".getBytes(UTF_8));
        values.put("nothing", new byte[0]);
        values.put("5 kB", "x".repeat(5_000).getBytes(UTF_8));
        values.put("100 kB", "星".repeat(34_000).getBytes(UTF_8));
        return values;
    }

    /** All of them. */
    public static Stream<Request> all() {
        List<Request> all = new ArrayList<>();
        for (String door : List.of("/api/cases", "/engine-rest/task", "/v3/api-docs", "/v3/api-docs.yaml")) {
            VALUES.forEach((name, value) -> {
                all.add(basic(door, name + " as account", joined(value, ":x".getBytes(UTF_8)), true));
                all.add(basic(door, name + " as password", joined("grid-worker:".getBytes(UTF_8), value), true));
            });
            headers().forEach((name, header) -> all.add(get(door, name, header, true)));
        }
        VALUES.forEach((name, value) ->
                all.add(basic("/actuator/health", name + " as account", joined(value, ":x".getBytes(UTF_8)), false)));
        VALUES.forEach((name, value) -> {
            String encoded = percent(value);
            for (String field : List.of("username", "password")) {
                String other = field.equals("username") ? "password=x" : "username=grid-worker";
                all.add(post(
                        "/camunda/api/admin/auth/user/default/login/tasklist",
                        name + " as " + field,
                        field + "=" + encoded + "&" + other));
            }
            all.add(get("/camunda/api/admin/auth/user/" + encoded, name + " as engine", "", true));
            all.add(get(
                    "/sign-in/return?code=" + encoded + "&state=" + encoded, name + " as code and state", "", false));
            all.add(get(
                    "/sign-in/return?error=" + encoded + "&error_description=" + encoded,
                    name + " as error",
                    "",
                    false));
            all.add(post("/sign-in/logged-out", name + " as logout_token", "logout_token=" + encoded));
            all.add(get("/r/c?code=" + encoded, name + " as code of a report", "", false));
            all.add(get("/r/places/at?longitude=" + encoded + "&latitude=36.7", name + " as longitude", "", false));
            all.add(post("/r", name + " as ticket and words", "ticket=" + encoded + "&words=" + encoded, false));
            all.add(post("/r", name + " as telephone", "words=x&phone=" + encoded + "&grid=" + encoded, true));
            all.add(post(
                    "/open311/v2/requests.json",
                    name + " as all of a request",
                    "service_code=" + encoded + "&lat=" + encoded + "&long=" + encoded + "&description=" + encoded));
            all.add(get(
                    "/open311/v2/requests.xml?service_request_id=" + encoded + "&status=" + encoded,
                    name + " as filters",
                    "",
                    false));
            all.add(get("/open311/v2/requests.json?end_date=" + encoded, name + " as a date", "", false));
            for (String page : List.of(
                    "/",
                    "/sign-in/choices",
                    "/sign-in/local",
                    "/sign-in/leave",
                    "/sign-in/password.html",
                    "/worker/",
                    "/worker/session",
                    "/r",
                    "/r/c",
                    "/r/poster/370112001001001",
                    "/open311/v2/services.json",
                    "/camunda/app/tasklist/default/",
                    "/camunda/api/admin/auth/user/default",
                    "/error",
                    "/favicon.ico")) {
                all.add(get(page + "?x=" + encoded + "&" + encoded + "=x", name + " as parameter", "", false));
                all.add(get(
                        page,
                        name + " as cookies",
                        "Cookie: JSESSIONID=" + encoded + "; XSRF-TOKEN=" + encoded + "\r\n",
                        false));
            }
        });
        return all.stream();
    }

    /** Credentials that are none. */
    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("broken Base64", "Authorization: Basic %%%=\r\n");
        headers.put("Base64 cut short", "Authorization: Basic Z3Jp=Z\r\n");
        headers.put("no Base64", "Authorization: Basic\r\n");
        headers.put("no colon", "Authorization: Basic " + base64("gridworker".getBytes(UTF_8)) + "\r\n");
        headers.put("two headers", "Authorization: Basic eDp4\r\nAuthorization: Basic eTp5\r\n");
        headers.put("another scheme", "Authorization: Digest username=\"x\"\r\n");
        headers.put("a token that is none", "Authorization: Bearer a.b.c\r\n");
        headers.put("a token of nothing", "Authorization: Bearer \r\n");
        headers.put(
                "a token of algorithm none",
                "Authorization: Bearer " + base64("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                        + base64("{\"sub\":\"a\\u0000\"}".getBytes(UTF_8)) + ".\r\n");
        headers.put("a page's token of nobody", "Cookie: JSESSIONID=%00\r\nX-XSRF-TOKEN: %00\r\n");
        headers.put("half a pair in a header", "X-XSRF-TOKEN: \u00ed\u00a0\u0080\r\n");
        return headers;
    }

    private static Request basic(String path, String name, byte[] credentials, boolean needsAnAccount) {
        return get(path, name, "Authorization: Basic " + base64(credentials) + "\r\n", needsAnAccount);
    }

    private static Request get(String path, String name, String headers, boolean needsAnAccount) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
        return new Request(
                "GET " + path.substring(0, Math.min(path.length(), 60)) + ": " + name,
                request.getBytes(ISO_8859_1),
                needsAnAccount);
    }

    private static Request post(String path, String name, String form) {
        return post(path, name, form, true);
    }

    private static Request post(String path, String name, String form, boolean needsAnAccount) {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + FORM
                + "\r\nContent-Length: " + form.length() + "\r\n\r\n" + form;
        return new Request("POST " + path + ": " + name, request.getBytes(ISO_8859_1), needsAnAccount);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String percent(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes) {
            text.append("%%%02X".formatted(each));
        }
        return text.toString();
    }

    /** Sends a request and looks at the answer: no server error, nothing of what is inside, and nobody let in. */
    public static void isTheCallersFault(int port, Request request) {
        String answer = RawRequest.answer(port, request.bytes());
        assertThat(answer).as("%s: an answer", request).startsWith("HTTP/1.1 ");
        int status = Integer.parseInt(answer.substring(9, 12));
        assertThat(status)
                .as("%s: %s", request, answer.substring(0, Math.min(answer.length(), 600)))
                .isLessThan(500);
        if (request.needsAnAccount()) {
            assertThat(status).as(request.name()).isGreaterThanOrEqualTo(400);
        }
        assertThat(INSIDE.matcher(answer).find())
                .as("%s tells what is inside: %s", request, answer)
                .isFalse();
        assertThat(answer.split("\r\n\r\n", 2)[0]).as(request.name()).doesNotContain("X-Injected");
    }
}
