package org.gridcase.security.limits;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gridcase.security.RateBuckets;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits on what a caller may send and how often; the values are in {@code application.yaml}.
 *
 * @param body bytes of a request's body, at every endpoint that {@code bodies} does not name
 * @param bodies other sizes, by the beginning of the path, in which {@code *} is any one part; the longest beginning counts
 * @param badTokens tokens from one address that were no good
 * @param open requests from one address to endpoints that ask nobody who calls
 * @param openEndpoints beginnings of their paths
 * @param health requests from one address that ask whether all is well
 * @param pages requests of people who have not signed in, from one address, to the web applications, without the files of the pages
 * @param expensive requests of one account to one expensive endpoint
 * @param expensiveEndpoints each with its method, e.g. {@code POST /api/cases/import}
 * @param accounts requests of one account by kind, at all endpoints of the kind together; {@code *} is any one part of a path
 * @param otherWrites requests of one account that change something under {@code /api} and that nothing else names, all together
 */
@ConfigurationProperties("gridcase.limits")
record RequestLimits(
        @DefaultValue("512KB") DataSize body,
        @DefaultValue Map<String, DataSize> bodies,
        Rate badTokens,
        Rate open,
        @DefaultValue List<String> openEndpoints,
        Rate health,
        Rate pages,
        Rate expensive,
        @DefaultValue List<String> expensiveEndpoints,
        @DefaultValue Map<String, AccountRate> accounts,
        Rate otherWrites) {

    /** So many requests to these endpoints, each with its method. */
    record AccountRate(
            List<String> endpoints,
            long times,
            @DefaultValue("1m") Duration per) {

        Rate rate() {
            return new Rate(times, per);
        }
    }

    /** So many within so long; who has used them up gets them back one by one over the same time. */
    record Rate(long times, @DefaultValue("1m") Duration per) {

        /** @param clock by which used ones come back */
        RateBuckets buckets(TimeMeter clock) {
            return new RateBuckets(times, per, clock);
        }
    }

    private static boolean begins(String path, String beginning) {
        String[] parts = beginning.split("/", -1);
        String[] given = path.split("/", -1);
        if (!beginning.contains("*") || given.length < parts.length) {
            return path.startsWith(beginning);
        }
        for (int at = 0; at < parts.length; at++) {
            if (!parts[at].equals("*") && !parts[at].equals(given[at])) {
                return false;
            }
        }
        return true;
    }

    DataSize bodyAt(String path) {
        return bodies.entrySet().stream()
                .filter(each -> begins(path, each.getKey()))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(body);
    }
}
