package org.gridcase.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that answers a command what a test has prepared, and keeps what it was asked. */
final class PreparedServer implements BeforeEachCallback, AfterEachCallback {

    private final UnaryOperator<String> answers;
    private final List<String> headers;
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    /**
     * @param answers by path and query
     * @param headers of which the value is kept of each request
     */
    PreparedServer(UnaryOperator<String> answers, String... headers) {
        this.answers = answers;
        this.headers = List.of(headers);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String address = exchange.getRequestURI().toString();
        List<String> request = new ArrayList<>(List.of(address));
        headers.forEach(header -> request.add(exchange.getRequestHeaders().getFirst(header)));
        request.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(String.join(" ", request));
        byte[] bytes = answers.apply(address).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        server.stop(0);
    }

    /** From here on it answers with another status than 200. */
    void refusesWith(int refusal) {
        status = refusal;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    /** Each as path and query, headers and body, with blanks between. */
    List<String> requests() {
        return requests;
    }
}
