package org.gridcase.engine.internals.query;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizers;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.DelegatingTransactionDefinition;

/**
 * Whoever asks for a repeatable read gets a snapshot: all statements see all tables as of one moment. PostgreSQL does that by itself; H2
 * takes each table as of the first look at it, so that sums and what they are the sums of could come apart, and does it when it is asked
 * for serializable transactions.
 */
@Configuration(proxyBeanMethods = false)
class SnapshotTransactions {

    @Bean
    JdbcTransactionManager transactionManager(
            DataSource database,
            @Value("${spring.datasource.url}") String url,
            ObjectProvider<TransactionManagerCustomizers> customizers) {
        JdbcTransactionManager manager = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2
                ? new OnH2(database)
                : new JdbcTransactionManager(database);
        customizers.ifAvailable(each -> each.customize((TransactionManager) manager));
        return manager;
    }

    static final class OnH2 extends JdbcTransactionManager {

        private static final long serialVersionUID = 1;

        OnH2(DataSource database) {
            super(database);
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            super.doBegin(
                    transaction,
                    definition.getIsolationLevel() == TransactionDefinition.ISOLATION_REPEATABLE_READ
                            ? new Serializable(definition)
                            : definition);
        }
    }

    private static final class Serializable extends DelegatingTransactionDefinition {

        private static final long serialVersionUID = 1;

        private Serializable(TransactionDefinition asked) {
            super(asked);
        }

        @Override
        public int getIsolationLevel() {
            return ISOLATION_SERIALIZABLE;
        }
    }
}
