package org.gridcase.exchange.outside;

import java.io.IOException;
import java.io.InputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gridcase.problem.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Requests to addresses that somebody outside of the operation has named: over https, to hosts of the public network only, unless the
 * operator allows private ones, and never on to where an answer points. What a name stands for is asked for before each request, and the
 * request asks again: it goes to what was looked at as long as the runtime remembers names ({@code networkaddress.cache.ttl}, half a minute
 * where nobody has set it) and no proxy stands between. A network that must be safe from this machine has to be closed to it.
 */
@Component
public class OutsideRequests {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideRequests.class);
    private static final String AGENT = "Gridcase";
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int LONGEST = 500;
    private static final int UNIQUE_LOCAL = 0xfc;
    private static final int UNIQUE_LOCAL_BITS = 0xfe;
    private static final int FIRST_OF_SHARED = 64;
    private static final int LAST_OF_SHARED = 127;
    private static final int FIRST_RESERVED = 240;
    private static final int LAST_PORT = 65_535;
    private static final Pattern BY_NUMBER = Pattern.compile("\\[.*]|[0-9.]+");
    private static final Pattern OF_THIS_MACHINE = Pattern.compile("(?:.*\\.)?localhost\\.?", Pattern.CASE_INSENSITIVE);

    private final boolean privateAllowed;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param privateAllowed whether addresses of this machine and of private networks are allowed, and http to them */
    OutsideRequests(@Value("${gridcase.exchange.private-addresses}") boolean privateAllowed) {
        this.privateAllowed = privateAllowed;
    }

    /** An address as somebody wrote it; empty where it is none that may be asked by its looks. */
    public Optional<URI> address(String written) {
        try {
            URI address = new URI(written.strip());
            boolean scheme =
                    "https".equals(address.getScheme()) || privateAllowed && "http".equals(address.getScheme());
            boolean plain = address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null;
            boolean port = address.getPort() == -1 || address.getPort() >= 1 && address.getPort() <= LAST_PORT;
            return scheme && plain && port && written.strip().length() <= LONGEST
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /**
     * Whether an address is none of the public network by its looks, and not allowed for that. No name is asked for: what one stands for is
     * looked at before each request.
     */
    public boolean isPrivate(URI address) {
        String host = address.getHost();
        if (privateAllowed || host == null) {
            return false;
        }
        if (!BY_NUMBER.matcher(host).matches()) {
            return OF_THIS_MACHINE.matcher(host).matches();
        }
        try {
            return !isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException none) {
            return true; // written as a number, and none
        }
    }

    /**
     * Sends a body and looks at nothing of the answer but its status, which counts as soon as it is there.
     *
     * @param headers names and values in turn
     * @param patience for the status
     */
    public int post(URI address, byte[] body, Duration patience, String... headers) throws NoAnswerException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("User-Agent", AGENT)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return send(request, head -> new StatusAlone(patience), patience).statusCode();
    }

    /**
     * Fetches what is there.
     *
     * @param most bytes; more is no answer
     * @param patience for all of it
     */
    public byte[] get(URI address, int most, Duration patience) throws NoAnswerException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("User-Agent", AGENT)
                .GET()
                .build();
        HttpResponse<byte[]> answer = send(request, atMost(most + 1), patience);
        if (answer.statusCode() != 200) {
            throw new NoAnswerException(Said.same("HTTP " + answer.statusCode()));
        }
        if (answer.body().length > most) {
            throw new NoAnswerException(Said.of("outside.too-large"));
        }
        return answer.body();
    }

    private static BodyHandler<byte[]> atMost(int bytes) {
        return head -> HttpResponse.BodySubscribers.mapping(
                HttpResponse.BodySubscribers.ofInputStream(), stream -> read(stream, bytes));
    }

    private static byte[] read(InputStream stream, int bytes) {
        try (stream) {
            return stream.readNBytes(bytes);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, Duration patience)
            throws NoAnswerException {
        requireAllowed(request.uri());
        // The request's own timeout ends with the headers; the other side could dribble its body for ever.
        var answer = http.sendAsync(request, handler);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new NoAnswerException(Said.of("outside.late", patience.toSeconds()));
        } catch (ExecutionException failed) {
            LOG.info("{} could not be reached: {}", request.uri().getHost(), String.valueOf(failed.getCause()));
            throw new NoAnswerException(Said.of("outside.unreachable"));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(Said.of("outside.stopping"));
        }
    }

    private void requireAllowed(URI address) throws NoAnswerException {
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (!privateAllowed && !isPublic(each)) {
                    throw new NoAnswerException(Said.of("outside.private"));
                }
            }
        } catch (UnknownHostException unknown) {
            throw new NoAnswerException(Said.of("outside.unknown-host", address.getHost()));
        }
    }

    /** Whether an address is one of the public network, by RFC 6890. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        if (address instanceof Inet6Address) {
            boolean tunnelled = first == 0x20 && (second == 0x02 || second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
            boolean ofDocuments = first == 0x20 && second == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
            boolean translated = first == 0 && (second == 0x64 || second == 0) || tunnelled || ofDocuments;
            return (first & UNIQUE_LOCAL_BITS) != UNIQUE_LOCAL && !translated;
        }
        boolean shared = first == 100 && second >= FIRST_OF_SHARED && second <= LAST_OF_SHARED;
        int third = Byte.toUnsignedInt(bytes[2]);
        boolean ofTests = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        boolean ofProtocols = first == 192 && second == 0;
        return first != 0 && first < FIRST_RESERVED && !shared && !ofTests && !ofProtocols;
    }
}
