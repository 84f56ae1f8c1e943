package org.gridcase.engine.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How often one address may try to sign in and fail, whichever account it tries, and how often it may call at the doors that ask
 * nobody who they are. Whoever signs in rightly is not counted: a whole office may share one address. The address is the one the
 * connection comes from; what a proxy says of it counts only from proxies named in {@code GRIDCASE_TRUSTED_PROXIES}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class AddressRates extends OncePerRequestFilter {

    private static final Pattern PAGE_SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/.*");
    private static final Pattern NETWORK = Pattern.compile("((?:[0-9a-f]*:){4}).*", Pattern.CASE_INSENSITIVE);

    private final Limits limits;
    private final Buckets failures;
    private final Buckets openDoors;

    AddressRates(Limits limits) {
        this.limits = limits;
        this.failures = new Buckets(limits.signIn());
        this.openDoors = new Buckets(limits.open());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String address = network(request.getRemoteAddr());
        boolean signingIn = request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || PAGE_SIGN_IN.matcher(path).matches();
        boolean open = limits.openDoors().stream().anyMatch(door -> inside(path, door));
        Optional<Duration> wait = signingIn ? failures.emptyFor(address) : Optional.empty();
        if (wait.isEmpty() && open) {
            wait = openDoors.take(address);
        }
        if (wait.isPresent()) {
            TooMuch.answerRate(request, response, wait.get());
            return;
        }
        chain.doFilter(request, response);
        if (signingIn && response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED) {
            failures.take(address);
        }
    }

    private static boolean inside(String path, String door) {
        return path.equals(door) || !door.equals("/") && path.startsWith(door + "/");
    }

    /** Of an IPv6 address only the network: within it a caller has addresses without end. */
    static String network(String address) {
        var network = NETWORK.matcher(address);
        return network.matches() ? network.group(1) : address;
    }
}
