package org.gridcase.engine.internals.table;

import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.QueryPropertyImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.query.QueryProperty;

/**
 * The order in which a query of the engine lists what it finds. Many tasks have the same deadline; pages of a list in which equals stand
 * in any order repeat some and leave out others, so the id is the last key of every list. What has no date stands below all that has one,
 * whichever way the list is sorted: a database left to itself puts it first in one of them, H2 in the other one than PostgreSQL.
 */
final class SettledOrder {

    private static final QueryProperty ID = new QueryPropertyImpl("ID_");

    /** Of tasks and jobs; these columns alone are sorted by and may be empty without an index that a list needs. */
    private static final Set<String> DATES = Set.of("DUE_DATE_", "FOLLOW_UP_DATE_", "DUEDATE_");

    private static final Direction ASCENDING = new Direction("asc nulls last");
    private static final Direction DESCENDING = new Direction("desc nulls last");

    private SettledOrder() {}

    static void of(ListQueryParameterObject query) {
        List<QueryOrderingProperty> keys = query.getOrderingProperties();
        if (keys.isEmpty() || !(query instanceof AbstractQuery) || isSummed(query)) {
            return; // the engine sorts by id where nothing is said
        }
        keys.stream().filter(SettledOrder::isDate).forEach(SettledOrder::emptyLast);
        if (keys.stream().noneMatch(SettledOrder::isId)) {
            keys.add(new QueryOrderingProperty(ID, Direction.ASCENDING));
        }
    }

    /** Its lines are sums, which have no id of their own. */
    private static boolean isSummed(ListQueryParameterObject query) {
        return query.getClass().getSimpleName().contains("Report");
    }

    private static boolean isDate(QueryOrderingProperty key) {
        return key.getRelation() == null
                && DATES.contains(key.getQueryProperty().getName());
    }

    private static void emptyLast(QueryOrderingProperty key) {
        if (key.getDirection() == Direction.ASCENDING) {
            key.setDirection(ASCENDING);
        } else if (key.getDirection() == Direction.DESCENDING) {
            key.setDirection(DESCENDING);
        }
    }

    private static boolean isId(QueryOrderingProperty key) {
        return key.getRelation() == null
                && ID.getName().equals(key.getQueryProperty().getName());
    }
}
