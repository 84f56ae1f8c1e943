package org.gridcase;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real mail server and a real gateway for all tests of a JVM. They hear nothing unless a test gives somebody a contact. */
public class ChannelsForTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String SECRET = "test-secret'with\"quotes";
    public static final GreenMail MAIL = mail();
    public static final Gateway GATEWAY = new Gateway();

    private static GreenMail mail() {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return server;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.mail.host=localhost",
                        "spring.mail.port=" + MAIL.getSmtp().getPort(),
                        "GRIDCASE_MAIL_FROM=gridcase@example.org",
                        "GRIDCASE_WEBHOOK_URL=http://localhost:" + GATEWAY.port() + "/notices",
                        "GRIDCASE_WEBHOOK_SECRET=" + SECRET,
                        "gridcase.notices.webhook-patience=1m") // no test waits for its end
                .applyTo(context);
    }

    /** Takes what comes, unless told otherwise. */
    public static final class Gateway {

        private final HttpServer server;
        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private volatile HttpHandler answer = with(204);

        /** One request as it came. */
        public record Call(String id, String timestamp, String signature, String body) {}

        Gateway() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                var thread = new Thread(work, "gateway");
                thread.setDaemon(true);
                return thread;
            }));
            server.createContext("/notices", this::take);
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        private void take(HttpExchange exchange) throws IOException {
            var headers = exchange.getRequestHeaders();
            calls.add(new Call(
                    headers.getFirst("Gridcase-Id"),
                    headers.getFirst("Gridcase-Timestamp"),
                    headers.getFirst("Gridcase-Signature"),
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
            answer.handle(exchange);
        }

        /** Forgets what came and takes what comes. */
        public void reset() {
            calls.clear();
            answer = with(204);
        }

        public void answers(int status) {
            answer = with(status);
        }

        public void answers(HttpHandler handler) {
            answer = handler;
        }

        public List<Call> calls() {
            return List.copyOf(calls);
        }

        public static HttpHandler with(int status) {
            return exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            };
        }
    }
}
