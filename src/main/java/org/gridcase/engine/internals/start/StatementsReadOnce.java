package org.gridcase.engine.internals.start;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSession;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.Transaction;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The engine's set-up, with one difference: its some thousand statements are read from their XML once in a JVM for each kind of database,
 * and not by every engine anew. It is a fifth of a start; the engines of rehearsals, and second applications in one JVM, find them read.
 *
 * <p>The engine has a switch for the same, which holds all engines to the database of the first.
 */
final class StatementsReadOnce extends SpringProcessEngineConfiguration {

    private static final Map<Kind, Configuration> READ = new ConcurrentHashMap<>();

    /** What the engine puts into the statements when they are read. */
    private record Kind(
            String database, String tablePrefix, @Nullable Integer timeout, boolean batches) {}

    @Override
    protected void initSqlSessionFactory() {
        Configuration statements = READ.computeIfAbsent(
                new Kind(databaseType, databaseTablePrefix, jdbcStatementTimeout, jdbcBatchProcessing), kind -> read());
        sqlSessionFactory = new Sessions(statements, new Environment("default", transactionFactory, dataSource));
    }

    private Configuration read() {
        super.initSqlSessionFactory();
        Configuration statements = sqlSessionFactory.getConfiguration();
        statements.setEnvironment(null); // whose engine may end before others
        return statements;
    }

    /** Of one engine. */
    private static final class Sessions extends DefaultSqlSessionFactory {

        private final Environment environment;

        Sessions(Configuration statements, Environment environment) {
            super(statements);
            this.environment = environment;
        }

        /** The engine opens no other but those on a connection that it has. */
        @Override
        public SqlSession openSession() {
            Configuration statements = getConfiguration();
            Transaction transaction =
                    environment.getTransactionFactory().newTransaction(environment.getDataSource(), null, false);
            return new DefaultSqlSession(
                    statements, statements.newExecutor(transaction, statements.getDefaultExecutorType()), false);
        }
    }
}
