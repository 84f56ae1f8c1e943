package org.gridcase;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Counts what is sent to the database: each execution is one statement, a batch too. */
@Component
public class SqlCounter implements BeanPostProcessor, QueryExecutionListener {

    private final AtomicInteger statements = new AtomicInteger();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private volatile boolean listening;

    /**
     * What was sent to the database.
     *
     * @param parameters of the first execution, if it was a batch
     */
    public record Sent(String statement, List<Object> parameters) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource && name.equals("dataSource")
                ? ProxyDataSourceBuilder.create(dataSource).listener(this).build()
                : bean;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        statements.incrementAndGet();
        if (listening) {
            queries.forEach(query -> sent.add(new Sent(query.getQuery(), parameters(query))));
        }
    }

    private static List<Object> parameters(QueryInfo query) {
        return query.getParametersList().stream()
                .limit(1)
                .flatMap(List::stream)
                .map(parameter -> parameter.getArgs()[1])
                .toList();
    }

    /** The statements the work sends, word by word. */
    public List<String> sentDuring(Runnable work) {
        return sentWithParametersDuring(work).stream().map(Sent::statement).toList();
    }

    /** The same with what was asked for. */
    public List<Sent> sentWithParametersDuring(Runnable work) {
        sent.clear();
        listening = true;
        try {
            work.run();
        } finally {
            listening = false;
        }
        return List.copyOf(sent);
    }

    /** How many statements the work sends. */
    public int during(Runnable work) {
        int before = statements.get();
        work.run();
        return statements.get() - before;
    }
}
