package org.gridcase.engine.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of one query that a person sends to the engine, at whichever endpoint; the values are in {@code application.yaml}. Each condition
 * on a variable and each alternative makes the database join another table, so that a dozen of them keep it busy for minutes.
 *
 * @param criteria conditions in all
 * @param alternatives parts of which one must be true ({@code orQueries})
 * @param variables conditions on variables, in all parts together; sorting by a variable counts as one
 * @param sortKeys what the result is sorted by
 * @param values entries of all lists of ids, names and the like together
 * @param firstResult results that may be passed over
 * @param longest time the database works on it
 * @param connections to the database for the queries of all people together; the cases have theirs apart
 * @param patience how long a query waits for one of these connections
 */
@ConfigurationProperties("gridcase.limits.queries")
public record QueryLimits(
        @DefaultValue("40") int criteria,
        @DefaultValue("4") int alternatives,
        @DefaultValue("6") int variables,
        @DefaultValue("4") int sortKeys,
        @DefaultValue("2000") int values,
        @DefaultValue("100000") int firstResult,
        @DefaultValue("10s") Duration longest,
        @DefaultValue("6") int connections,
        @DefaultValue("3s") Duration patience) {}
