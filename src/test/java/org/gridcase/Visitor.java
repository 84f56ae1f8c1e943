package org.gridcase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.gridcase.demo.DemoDistrict;
import org.jspecify.annotations.Nullable;

/** Somebody who calls at the REST doors. Paths are sent as written, dots and all. */
public record Visitor(
        int port,
        @Nullable String account,
        @Nullable String password,
        @Nullable String language) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public static Visitor anonymous(int port) {
        return new Visitor(port, null, null, null);
    }

    /** One of the demo accounts. */
    public static Visitor demo(int port, String account) {
        return new Visitor(port, account, DemoDistrict.PASSWORD, null);
    }

    public Visitor with(String otherPassword) {
        return new Visitor(port, account, otherPassword, language);
    }

    public Visitor speaking(String acceptLanguage) {
        return new Visitor(port, account, password, acceptLanguage);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, null);
    }

    /** @param held the tag of the answer that the browser has kept */
    public HttpResponse<String> getIfNot(String path, String held) {
        return send(request(path).header("If-None-Match", held).build());
    }

    public HttpResponse<String> post(String path, String json) {
        return send("POST", path, json);
    }

    public HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public HttpResponse<String> post(String path, String contentType, byte[] body) {
        return send(request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** A form by whose key the receiver knows it when it is sent again. */
    public HttpResponse<String> postOnce(String path, String form, String key) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    public HttpResponse<String> send(String method, String path, @Nullable String json) {
        HttpRequest.Builder request =
                request(path).method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    /** With a body of a type and wanting an answer of a type, whatever the endpoint takes and gives. */
    public HttpResponse<String> send(String method, String path, String contentType, String accept) {
        return send(request(path)
                .header("Content-Type", contentType)
                .header("Accept", accept)
                .method(method, BodyPublishers.ofString("x"))
                .build());
    }

    /** Deploys as Camunda Modeler does. */
    public HttpResponse<String> deploy(String name, Map<String, String> files) {
        return deploy(name, files, Map.of());
    }

    /** @param settings further fields of the request */
    public HttpResponse<String> deploy(String name, Map<String, String> files, Map<String, String> settings) {
        StringBuilder body = new StringBuilder(part("deployment-name", null, name));
        settings.forEach((setting, value) -> body.append(part(setting, null, value)));
        files.forEach((file, content) -> body.append(part(file, file, content)));
        return deployParts(body.toString());
    }

    /** @param parts each as {@link #part} writes it */
    public HttpResponse<String> deployParts(String... parts) {
        String body = String.join("", parts);
        return send(request("/engine-rest/deployment/create")
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(BodyPublishers.ofString(body + "--frontier--\r\n"))
                .build());
    }

    public static String part(String name, @Nullable String file, String content) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                .formatted(name, file == null ? "" : "; filename=\"" + file + "\"", content);
    }

    /** Sends files as a form does; of several with the same name each is a part of its own. */
    public HttpResponse<String> upload(String path, List<NamedFile> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (NamedFile file : files) {
            String head = "--frontier\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\n\r\n"
                    .formatted(file.name());
            body.writeBytes(head.getBytes(UTF_8));
            body.writeBytes(file.content());
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes("--frontier--\r\n".getBytes(UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=frontier")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** A file to be sent. */
    public record NamedFile(String name, byte[] content) {}

    /** Reads what is no text. */
    public HttpResponse<byte[]> bytes(String path) {
        return bytes(request(path));
    }

    /** Reads a part of what is no text. @param range such as {@code bytes=0-9} */
    public HttpResponse<byte[]> bytes(String path, String range) {
        return bytes(request(path).header("Range", range));
    }

    /** Sends JSON, and reads what is no text. */
    public HttpResponse<byte[]> postForBytes(String path, String body) {
        return bytes(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (account != null) {
            byte[] credentials = (account + ":" + password).getBytes(UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (language != null) {
            request.header("Accept-Language", language);
        }
        return request;
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
