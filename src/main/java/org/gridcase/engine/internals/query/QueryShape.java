package org.gridcase.engine.internals.query;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.QueryVariableValue;
import org.camunda.bpm.engine.impl.VariableOrderProperty;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.externaltask.TopicFetchInstruction;
import org.camunda.bpm.engine.rest.dto.VariableQueryParameterDto;
import org.camunda.bpm.engine.variable.VariableMap;
import org.gridcase.engine.query.QueryLimits;
import org.gridcase.engine.query.QueryRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What a command of the engine asks the database to look for, counted. Every field of a query that is set is a condition, whatever it is
 * called, so that a query of a newer engine is counted as well; a command that only holds queries, such as one that begins a batch, is
 * counted by them.
 *
 * @param maxResults {@link Integer#MAX_VALUE} if it names none
 */
record QueryShape(
        int criteria, int alternatives, int variables, int sortKeys, int values, int firstResult, int maxResults) {

    /** Fields of these say nothing about what is looked for. */
    private static final Set<Class<?>> NOT_COUNTED =
            Set.of(Object.class, AbstractQuery.class, ListQueryParameterObject.class);

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            List<Field> fields = new ArrayList<>();
            for (Class<?> each = type; each != null && !NOT_COUNTED.contains(each); each = each.getSuperclass()) {
                Arrays.stream(each.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .forEach(fields::add);
            }
            fields.forEach(ReflectionUtils::makeAccessible);
            return List.copyOf(fields);
        }
    };

    /** @param parts commands or queries that come together, such as a stored filter and what is added to it */
    static QueryShape of(@Nullable Object... parts) {
        Count count = new Count();
        for (Object part : parts) {
            if (part != null) {
                count.command(part);
            }
        }
        return count.shape();
    }

    /**
     * @param mostResults of one answer
     * @throws QueryRefused if it is more than the limits allow
     */
    void check(QueryLimits limits, int mostResults) {
        refuse("query.criteria", criteria, limits.criteria());
        refuse("query.alternatives", alternatives, limits.alternatives());
        refuse("query.variables", variables, limits.variables());
        refuse("query.sort-keys", sortKeys, limits.sortKeys());
        refuse("query.values", values, limits.values());
        refuse("query.first-result", firstResult, limits.firstResult());
        refuse("query.max-results", maxResults == Integer.MAX_VALUE ? 0 : maxResults, mostResults);
    }

    private static void refuse(String key, int there, int allowed) {
        if (there > allowed) {
            throw QueryRefused.tooLarge(key, allowed);
        }
    }

    private static final class Count {

        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private int criteria;
        private int alternatives;
        private int variables;
        private int sortKeys;
        private int values;
        private int firstResult;
        private int maxResults = Integer.MAX_VALUE;

        QueryShape shape() {
            return new QueryShape(criteria, alternatives, variables, sortKeys, values, firstResult, maxResults);
        }

        /** A query, or a command with queries in its fields or in the builder it was made by. */
        void command(Object command) {
            if (command instanceof ListQueryParameterObject query) {
                query(query);
                return;
            }
            for (Field field : FIELDS.get(command.getClass())) {
                Object value = ReflectionUtils.getField(field, command);
                if (value instanceof ListQueryParameterObject query) {
                    query(query);
                } else if (value instanceof Integer number) {
                    page(field.getName(), number);
                } else if (value instanceof Map<?, ?> map) {
                    map(field.getName(), map);
                } else if (value != null && value.getClass().getName().endsWith("BuilderImpl") && seen.add(value)) {
                    command(value);
                }
            }
        }

        private void page(String name, int number) {
            if (name.equals("firstResult")) {
                firstResult = Math.max(firstResult, number);
            } else if (name.equals("maxResults")) {
                maxResults = number;
            }
        }

        /** Variables that a message looks for its receiver by, and topics that external tasks are fetched for. */
        private void map(String name, Map<?, ?> map) {
            if (name.startsWith("correlation")) {
                variables += map.size();
            }
            if (map instanceof VariableMap) {
                return; // values of the caller's, some of which cannot be read
            }
            for (Object value : map.values()) {
                if (value instanceof TopicFetchInstruction topic) {
                    alternatives++;
                    variables += sizeOf(topic.getFilterVariables());
                }
            }
        }

        private void query(ListQueryParameterObject query) {
            if (!seen.add(query)) {
                return;
            }
            page("firstResult", query.getFirstResult());
            if (query.getMaxResults() != Integer.MAX_VALUE) {
                page("maxResults", query.getMaxResults());
            }
            for (QueryOrderingProperty order : query.getOrderingProperties()) {
                sortKeys++;
                variables += order instanceof VariableOrderProperty ? 1 : 0;
            }
            if (query instanceof AbstractQuery<?, ?> ofEngine) {
                criteria += ofEngine.getExpressions().size();
            }
            for (Field field : FIELDS.get(query.getClass())) {
                criterion(ReflectionUtils.getField(field, query));
            }
        }

        private void criterion(@Nullable Object value) {
            if (value instanceof Collection<?> list) {
                list(list);
            } else if (value instanceof Map<?, ?> map) {
                map.values().forEach(this::criterion); // conditions on variables by their names
            } else if (value != null && value.getClass().isArray()) {
                criteria++;
                values += Array.getLength(value);
            } else if (isVariable(value)) {
                criteria++;
                variables++;
            } else if (value instanceof Number number
                    ? number.doubleValue() != 0
                    : value != null && value != Boolean.FALSE) {
                criteria++;
            }
        }

        private void list(Collection<?> list) {
            boolean ofValues = false;
            for (Object each : list) {
                if (each instanceof ListQueryParameterObject part) {
                    alternatives += seen.contains(part) ? 0 : 1;
                    query(part);
                } else if (isVariable(each)) {
                    criterion(each);
                } else {
                    ofValues = true;
                    values++;
                }
            }
            criteria += ofValues ? 1 : 0;
        }

        private static boolean isVariable(@Nullable Object value) {
            return value instanceof QueryVariableValue || value instanceof VariableQueryParameterDto;
        }

        private static int sizeOf(@Nullable Collection<?> list) {
            return list == null ? 0 : list.size();
        }
    }
}
