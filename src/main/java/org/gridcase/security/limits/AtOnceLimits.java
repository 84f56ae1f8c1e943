package org.gridcase.security.limits;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much work that keeps the machine busy runs at the same time; the values are in {@code application.yaml}.
 *
 * @param atOnce by kind of work
 * @param patience how long a request waits for a place before it is refused
 */
@ConfigurationProperties("gridcase.limits")
record AtOnceLimits(
        @DefaultValue Map<String, Work> atOnce,
        @DefaultValue("2s") Duration patience) {

    /**
     * One kind of work.
     *
     * @param endpoints at which it is asked for, each with its method; {@code *} is any one part of a path
     * @param account requests of one account that run at the same time; of one address where nobody says who they are
     * @param node requests of all of them that run at the same time on this node
     */
    record Work(
            List<String> endpoints,
            @DefaultValue("1") int account,
            @DefaultValue("2") int node) {}
}
