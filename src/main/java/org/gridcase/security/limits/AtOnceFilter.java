package org.gridcase.security.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gridcase.security.ClientAddress;
import org.gridcase.security.limits.AtOnceLimits.Work;
import org.gridcase.security.signin.WebSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how much work that keeps the machine busy runs at the same time, of one account (of one address, where nobody has to say who they
 * are) and on this node: a few large files would take
 * processor and database from everybody else for as long as they last, however seldom they come. A request that finds no place waits for
 * a moment, because people click twice, and is refused then. A request keeps its place until its work is done, also when its caller has
 * gone.
 */
@Component
@EnableConfigurationProperties(AtOnceLimits.class)
@Order(SecurityProperties.DEFAULT_FILTER_ORDER + 11)
class AtOnceFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AtOnceFilter.class);

    private final WebSessions sessions;
    private final Duration patience;
    private final EndpointTable<Places> places = new EndpointTable<>();

    /** @param sessions not yet there when the server makes its filters */
    AtOnceFilter(AtOnceLimits limits, @Lazy WebSessions sessions) {
        this.sessions = sessions;
        this.patience = limits.patience();
        limits.atOnce().values().forEach(work -> {
            Places ofKind = new Places(work);
            work.endpoints().forEach(each -> places.put(each, ofKind));
        });
    }

    /** The places of one kind of work. */
    private static final class Places {

        private final Semaphore node;
        /** An account's places are forgotten when nobody holds one: whoever holds one refers to them. */
        private final LoadingCache<String, Semaphore> byAccount;

        private final LoadingCache<String, Semaphore> byAddress;

        Places(Work work) {
            node = new Semaphore(work.node(), true);
            byAccount = Caffeine.newBuilder().weakValues().build(account -> new Semaphore(work.account(), true));
            byAddress = Caffeine.newBuilder().weakValues().build(address -> new Semaphore(work.account(), true));
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Places ofKind = places.at(request);
        if (ofKind == null) {
            chain.doFilter(request, response);
            return;
        }
        String person = Callers.of(request, sessions);
        Semaphore own = person == null ? ofKind.byAddress.get(ClientAddress.of(request)) : ofKind.byAccount.get(person);
        if (!begins(own)) {
            if (person == null) {
                LimitExceeded.answerBusyNode(request, response); // many people may stand behind one address
            } else {
                LimitExceeded.answerOwnWork(request, response);
            }
            return;
        }
        try {
            if (person != null) {
                receiveParts(request);
            }
            if (begins(ofKind.node)) {
                try {
                    chain.doFilter(request, response);
                } finally {
                    ofKind.node.release();
                }
            } else {
                LimitExceeded.answerBusyNode(request, response);
            }
        } finally {
            own.release();
        }
    }

    /**
     * A form with files arrives before anybody asks what its sender may do. It arrives here before it has a place of the node: whoever
     * sends slowly keeps only themselves waiting. Of those who need not say who they are it arrives in a place of the node: so many of them
     * fill our disk at a time, and no more.
     */
    private static void receiveParts(HttpServletRequest request) {
        if (!isFormOfOurs(request)) {
            return;
        }
        try {
            request.getParts();
        } catch (IOException | ServletException | RuntimeException e) {
            LOG.debug("the parts could not be received; who asks for them hears it again", e);
        }
    }

    /** The engine reads the body of a request itself. */
    private static boolean isFormOfOurs(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null
                && type.regionMatches(
                        true, 0, MediaType.MULTIPART_FORM_DATA_VALUE, 0, MediaType.MULTIPART_FORM_DATA_VALUE.length())
                && request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    private boolean begins(Semaphore places) {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
