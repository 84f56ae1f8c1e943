package org.gridcase.engine.doors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.engine.doors.EveryEndpoint.Door;

/** Requests that make no sense, each made from its number, so that any of them can be sent again. */
final class Nonsense {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");
    private static final Pattern ENGINE = Pattern.compile("(/engine/|/user/)\\{(?:name|processEngineName|engineName)}");

    private static final List<String> IDS = List.of(
            "x",
            "default",
            "case-handling",
            "determine-time-limit",
            "123",
            "-1",
            "99999999999999999999999",
            "00000000-0000-0000-0000-000000000000",
            "370112",
            "null",
            "undefined",
            "' or '1'='1",
            "${1+1}",
            "#{''.getClass()}",
            "<script>alert(1)</script>",
            "..",
            "a b",
            "星",
            "😀",
            "%",
            "a".repeat(3000));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1e999",
            "99999999999999999999999999999999999999",
            "1.7976931348623157e309",
            "\"\"",
            "\"x\"",
            "\"${''.getClass().forName('java.lang.Runtime')}\"",
            "\"#{1+1}\"",
            "\"'; drop table act_ru_task; --\"",
            "\"<img src=x onerror=alert(1)>\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\\u200b\"",
            "\"2026-02-30T25:61:61\"",
            "\"2026-01-01T00:00:00.000+0800\"",
            "[]",
            "[null]",
            "[[[[1]]]]",
            "[\"a\",1,null,{}]",
            "{}",
            "{\"a\":{\"b\":{\"c\":[]}}}",
            "{\"v\":{\"value\":\"x\",\"type\":\"Nonsense\"}}",
            "{\"v\":{\"value\":{},\"type\":\"String\"}}",
            "{\"v\":{\"value\":\"rO0ABXNyAA==\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":"
                    + "\"com.sun.rowset.JdbcRowSetImpl\",\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}",
            "{\"v\":{\"value\":\"{}\",\"type\":\"Object\",\"valueInfo\":{\"objectTypeName\":"
                    + "\"org.springframework.context.support.ClassPathXmlApplicationContext\",\"serializationDataFormat\":\"application/json\"}}}",
            "{\"v\":{\"value\":\"not base64 !\",\"type\":\"Bytes\"}}",
            "{\"v\":{\"value\":\"99999999999\",\"type\":\"Integer\"}}",
            "{\"v\":{\"value\":\"tomorrow\",\"type\":\"Date\"}}",
            "{\"v\":{\"value\":\"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>\",\"type\":\"Xml\"}}");

    private static final List<String> FIELDS = List.of(
            "title",
            "description",
            "category",
            "urgency",
            "gridCode",
            "area",
            "location",
            "channel",
            "externalId",
            "occurredAt",
            "reporter",
            "reason",
            "newDeadline",
            "unit",
            "address",
            "active",
            "upTo",
            "forward",
            "to",
            "variables",
            "orQueries",
            "sorting",
            "processInstanceIds",
            "name",
            "id",
            "type",
            "value",
            "query");

    private static final List<String> PARAMETERS = List.of(
            "sortBy",
            "sortOrder",
            "firstResult",
            "maxResults",
            "processDefinitionKey",
            "processDefinitionId",
            "dueBefore",
            "dueAfterExpression",
            "variables",
            "taskVariables",
            "processVariables",
            "deserializeValues",
            "candidateGroup",
            "assignee",
            "active",
            "createdBefore",
            "startedAfter",
            "limit",
            "after",
            "light",
            "from",
            "to",
            "at",
            "q",
            "state",
            "unit",
            "preview",
            "tenantIdIn",
            "tenantIdIn",
            "withoutTenantId",
            "groupBy",
            "reportType",
            "periodUnit",
            "interval",
            "cascade",
            "variableName",
            "activityIdIn",
            "incidents",
            "userId");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json; charset=utf-16",
            "application/hal+json",
            "text/plain",
            "text/csv",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=frontier",
            "multipart/form-data",
            "application/x-java-serialized-object",
            "nonsense",
            "/");

    private final Random random;
    private final Door door;

    private Nonsense(long seed, Door door) {
        this.random = new Random(seed);
        this.door = door;
    }

    /**
     * A whole request, ready for the wire.
     *
     * @param credentials headers that say who calls, each ending its line
     */
    static byte[] request(long seed, Door door, String credentials) {
        return new Nonsense(seed, door).request(credentials);
    }

    private byte[] request(String credentials) {
        byte[] body = door.method().equals("GET") && one(4) > 0 ? new byte[0] : body();
        StringBuilder head = new StringBuilder();
        head.append(method()).append(' ').append(path()).append(query()).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n").append(credentials);
        if (body.length > 0 || one(3) == 0) {
            head.append("Content-Type: ").append(any(TYPES)).append("\r\n");
        }
        head.append("Accept: ")
                .append(any(
                        List.of("*/*", "application/json", "text/html", "image/png", "a;;b", "application/hal+json")))
                .append("\r\n");
        if (one(6) == 0) {
            head.append("Accept-Language: ")
                    .append(any(List.of("en", "zz-ZZ;q=9", "*", ",,;", "zh-CN")))
                    .append("\r\n");
        }
        if (one(12) == 0) {
            head.append("X-Nonsense: ").append("n".repeat(one(9000))).append("\r\n");
        }
        boolean chunked = body.length > 0 && one(6) == 0;
        int told = one(25) == 0 ? body.length + 50 : body.length; // a body that breaks off
        head.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + told + "\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(ISO_8859_1));
        if (chunked) {
            request.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1));
        }
        request.writeBytes(body);
        if (chunked) {
            request.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
        }
        return request.toByteArray();
    }

    private String method() {
        return one(20) == 0 ? any(List.of("PUT", "PATCH", "TRACE", "OPTIONS", "HEAD", "FETCH")) : door.method();
    }

    private String path() {
        // With the engine's own name a request gets further.
        String path = VARIABLE.matcher(ENGINE.matcher(door.path()).replaceFirst(one(10) > 0 ? "$1default" : "$1{name}"))
                .replaceAll(found -> Matcher.quoteReplacement(encoded(any(IDS))));
        return switch (one(40)) {
            case 0 -> path + "/";
            case 1 -> path + ";a=b";
            case 2 -> path + "%00";
            case 3 -> path + "%C3";
            case 4 -> path.replaceFirst("/", "//");
            default -> path;
        };
    }

    private String encoded(String id) {
        return one(8) == 0 && id.chars().allMatch(c -> c > 32 && c < 127 && "\"<>\\^`{|}%".indexOf(c) < 0)
                ? id
                : URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    private String query() {
        if (one(3) > 0) {
            return "";
        }
        StringBuilder query = new StringBuilder("?");
        for (int i = 0; i <= one(4); i++) {
            query.append(any(PARAMETERS))
                    .append('=')
                    .append(URLEncoder.encode(any(IDS), UTF_8))
                    .append('&');
        }
        return query.append(any(List.of("", "=", "&&", "%", "a=%zz", "%C3%28=x")))
                .toString();
    }

    private byte[] body() {
        return switch (one(14)) {
            case 0 -> "{".getBytes(UTF_8);
            case 1 -> ("[".repeat(20_000)).getBytes(UTF_8);
            case 2 -> ("{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)).getBytes(UTF_8);
            case 3 -> ("{\"id\":" + "9".repeat(5_000) + "}").getBytes(UTF_8);
            case 4 -> any(VALUES).getBytes(UTF_8);
            case 5 ->
                new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, (byte) 0xC3, 0x28, (byte) 0xED, (byte) 0xA0, (byte) 0x80};
            case 6 -> multipart();
            case 7 -> ("id,reportedAt,category,title,text\n1,x,y\n\"" + any(IDS)).getBytes(UTF_8);
            case 8 ->
                ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>")
                        .getBytes(UTF_8);
            default -> object(0).getBytes(UTF_8);
        };
    }

    private byte[] multipart() {
        String name = any(List.of("data", "file", "deployment-name", "units", "tenant-id", "x\"; filename=\"y"));
        String file = any(List.of("", "; filename=\"../../x.bpmn\"", "; filename=\"x.form\"", "; filename=\"\""));
        String end = any(List.of("\r\n--frontier--\r\n", "\r\n--frontier\r\n", "", "\r\n--other--"));
        return ("--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file + "\r\n\r\n" + object(0)
                        + end)
                .getBytes(UTF_8);
    }

    private String object(int depth) {
        List<String> known = door.fields().isEmpty() || one(5) == 0 ? FIELDS : door.fields();
        StringBuilder object = new StringBuilder("{");
        int fields = 1 + one(4);
        for (int i = 0; i < fields; i++) {
            String value = depth < 2 && one(8) == 0 ? object(depth + 1) : any(VALUES);
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(any(known))
                    .append("\":")
                    .append(value);
        }
        return object.append(one(30) == 0 ? "" : "}").toString();
    }

    private int one(int of) {
        return random.nextInt(of);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
