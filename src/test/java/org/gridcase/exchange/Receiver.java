package org.gridcase.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** Another system that is told of changes; takes what comes, unless told otherwise. */
public final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Message> answer = message -> 204;

    /** One request as it came. */
    public record Message(String id, String at, String signature, String type, String body) {}

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        Message message = new Message(
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                headers.getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        int status = answer.applyAsInt(message);
        if (status < 300) {
            messages.add(message);
        }
        exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void answers(ToIntFunction<Message> status) {
        answer = status;
    }

    /** What it has taken, in order. */
    public List<Message> taken() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
