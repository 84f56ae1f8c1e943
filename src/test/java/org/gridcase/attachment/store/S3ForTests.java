package org.gridcase.attachment.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridcase.attachment.AttachmentSettings.Bucket;
import org.gridcase.attachment.MadeSettings;

/**
 * What Gridcase asks of an S3-compatible store, with one bucket: whole objects by PUT, GET (also from a byte on), HEAD and DELETE, lists of two
 * names a page. Each request must be signed as AWS Signature Version 4 says.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Authenticating Requests: AWS Signature Version 4</a>
 */
public final class S3ForTests implements AutoCloseable {

    private static final String BUCKET = "files";
    private static final String SECRET = "geheim/und+lang";
    private static final int PAGE = 2;

    /** Objects by key; whoever tests puts what others would put there. */
    public final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** When the objects came. */
    public Instant since = Instant.now();

    /** Bytes of one answer that are sent less than it says. */
    public int lost;

    public boolean isFull;

    private final HttpServer server;

    public S3ForTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The store of an installation. */
    public ContentStore store(Path folder) {
        return store(folder, SECRET);
    }

    ContentStore store(Path folder, String secret) {
        Bucket bucket = new Bucket(
                BUCKET,
                "http://localhost:" + server.getAddress().getPort(),
                "cn-test",
                "key",
                secret,
                true,
                Duration.ofSeconds(5));
        return new Stores().contentStore(MadeSettings.withBucket(folder.toString(), bucket), Clock.systemUTC());
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            String path = call.getRequestURI().getPath();
            if (!isSigned(call, body)) {
                refuse(call, 403, "SignatureDoesNotMatch");
            } else if (!path.startsWith("/" + BUCKET)) {
                refuse(call, 404, "NoSuchBucket");
            } else if (path.length() <= BUCKET.length() + 2) {
                list(call);
            } else {
                object(call, path.substring(BUCKET.length() + 2), body);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void object(HttpExchange call, String key, byte[] body) throws IOException, GeneralSecurityException {
        byte[] there = objects.get(key);
        switch (call.getRequestMethod()) {
            case "PUT" -> put(call, key, body);
            case "DELETE" -> {
                objects.remove(key);
                call.sendResponseHeaders(204, -1);
            }
            case "HEAD" -> {
                if (there != null) {
                    call.getResponseHeaders().add("Content-Length", String.valueOf(there.length));
                }
                call.sendResponseHeaders(there == null ? 404 : 200, -1);
            }
            default -> {
                if (there == null) {
                    refuse(call, 404, "NoSuchKey");
                } else {
                    get(call, there);
                }
            }
        }
    }

    private void put(HttpExchange call, String key, byte[] body) throws IOException, GeneralSecurityException {
        String md5 = call.getRequestHeaders().getFirst("Content-MD5");
        String is = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        if (isFull) {
            refuse(call, 507, "XMinioStorageFull");
        } else if (md5 != null && !md5.equals(is)) {
            refuse(call, 400, "BadDigest");
        } else {
            objects.put(key, body);
            call.getResponseHeaders().add("ETag", "\"x\"");
            call.sendResponseHeaders(200, -1);
        }
    }

    private void get(HttpExchange call, byte[] content) throws IOException {
        String range = call.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
        byte[] part = Arrays.copyOfRange(content, from, content.length);
        call.sendResponseHeaders(range == null ? 200 : 206, part.length);
        call.getResponseBody().write(part, 0, Math.max(0, part.length - lost));
    }

    private void list(HttpExchange call) throws IOException {
        String after = query(call.getRequestURI())
                .filter(each -> each.startsWith("continuation-token="))
                .map(each -> each.substring("continuation-token=".length()))
                .findFirst()
                .orElse("");
        List<String> rest = List.copyOf(objects.tailMap(after, false).keySet());
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        String contents = page.stream()
                .map(key -> "<Contents><Key>%s</Key><LastModified>%s</LastModified><Size>%d</Size></Contents>"
                        .formatted(key, since, objects.get(key).length))
                .collect(Collectors.joining());
        boolean isMore = rest.size() > PAGE;
        String next = isMore ? "<NextContinuationToken>" + page.get(PAGE - 1) + "</NextContinuationToken>" : "";
        write(
                call,
                200,
                "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
                        .formatted(isMore, next, contents));
    }

    private static void refuse(HttpExchange call, int status, String code) throws IOException {
        write(call, status, "<Error><Code>%s</Code><Message>no</Message></Error>".formatted(code));
    }

    private static void write(HttpExchange call, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/xml");
        boolean isHead = call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead) {
            call.getResponseBody().write(bytes);
        }
    }

    private static Stream<String> query(URI address) {
        return Stream.ofNullable(address.getRawQuery()).flatMap(all -> Stream.of(all.split("&")));
    }

    private static boolean isSigned(HttpExchange call, byte[] body) throws GeneralSecurityException {
        String given = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        String credential = given.replaceAll(".*Credential=([^,]+),.*", "$1");
        String names = given.replaceAll(".*SignedHeaders=([^,]+),.*", "$1");
        String scope = credential.substring(credential.indexOf('/') + 1);
        String digest = String.valueOf(call.getRequestHeaders().getFirst("X-Amz-Content-Sha256"));
        if (!digest.equals("UNSIGNED-PAYLOAD") && !digest.equals(hex(sha256(body)))) {
            return false;
        }
        String headers = Stream.of(names.split(";"))
                .map(name ->
                        name + ":" + call.getRequestHeaders().getFirst(name).strip() + "\n")
                .collect(Collectors.joining());
        String request = String.join(
                "\n",
                call.getRequestMethod(),
                call.getRequestURI().getRawPath(),
                query(call.getRequestURI())
                        .map(each -> each.contains("=") ? each : each + "=")
                        .sorted()
                        .collect(Collectors.joining("&")),
                headers,
                names,
                digest);
        String text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                call.getRequestHeaders().getFirst("X-Amz-Date"),
                scope,
                hex(sha256(request.getBytes(UTF_8))));
        byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return given.endsWith("Signature=" + hex(hmac(key, text)));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
