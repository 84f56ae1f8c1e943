package org.gridcase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser at the engine's webapps: keeps its cookies and sends the CSRF token back, as the pages' scripts do. */
public class WebappVisitor {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    public WebappVisitor(int port) {
        this.port = port;
        get("/camunda/app/welcome/default/"); // brings a session and its token
    }

    public HttpResponse<String> signIn(String account, String password) {
        HttpResponse<String> answer = post(
                "/camunda/api/admin/auth/user/default/login/tasklist",
                "application/x-www-form-urlencoded",
                "username=%s&password=%s"
                        .formatted(
                                URLEncoder.encode(account, StandardCharsets.UTF_8),
                                URLEncoder.encode(password, StandardCharsets.UTF_8)),
                cookies.get("XSRF-TOKEN"));
        get("/camunda/app/tasklist/default/"); // signing in makes a new session, the next page its token
        return answer;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return post(path, "application/json", json, cookies.get("XSRF-TOKEN"));
    }

    /** With the token, as the pages' scripts do. */
    public HttpResponse<String> send(String method, String path, String json) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, BodyPublishers.ofString(json));
        String token = cookies.get("XSRF-TOKEN");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request);
    }

    public HttpResponse<String> postWithToken(String path, String json, @Nullable String token) {
        return post(path, "application/json", json, token);
    }

    /** @param parts each as {@link Visitor#part} writes it */
    public HttpResponse<String> deployParts(String... parts) {
        return post(
                "/camunda/api/engine/engine/default/deployment/create",
                "multipart/form-data; boundary=frontier",
                String.join("", parts) + "--frontier--\r\n",
                cookies.get("XSRF-TOKEN"));
    }

    /** As a script of a page asks our own interface. */
    public HttpResponse<String> getWithToken(String path, @Nullable String token) {
        HttpRequest.Builder request = request(path).GET();
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request);
    }

    @Nullable
    public String cookie(String name) {
        return cookies.get(name);
    }

    private HttpResponse<String> post(String path, String type, String body, @Nullable String token) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(cookie -> {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            });
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
