package org.gridcase.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionMemoryTest {

    private static final String KEY = "key";

    private final List<Object> seen = new ArrayList<>();
    private TransactionTemplate outer;
    private TransactionTemplate inner;

    private static final class Memory extends TransactionMemory {
        Memory() {
            super(KEY);
        }
    }

    @BeforeEach
    void aDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:transaction-memory");
        JdbcTransactionManager transactions = new JdbcTransactionManager(source);
        outer = new TransactionTemplate(transactions);
        inner = new TransactionTemplate(transactions);
        inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private void look(TransactionStatus status) {
        seen.add(TransactionMemory.find(KEY) == null ? "nothing" : "memory");
    }

    @Test
    void aTransactionInsideAnotherHasAMemoryOfItsOwn() {
        outer.executeWithoutResult(status -> {
            new Memory().begin();
            inner.executeWithoutResult(this::look);
            look(status);
        });
        look(null);

        assertThat(seen).containsExactly("nothing", "memory", "nothing");
    }

    @Test
    void whatListensToTheEndBeginsWithoutIt() {
        for (boolean commits : new boolean[] {true, false}) {
            outer.executeWithoutResult(status -> {
                // As listeners of Spring do: they are asked first and work last.
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int how) {
                        inner.executeWithoutResult(TransactionMemoryTest.this::look);
                    }
                });
                new Memory().begin();
                if (!commits) {
                    status.setRollbackOnly();
                }
            });
        }

        assertThat(seen).containsExactly("nothing", "nothing");
    }

    @Test
    void whatIsRememberedAfterTheCommitIsForgottenToo() {
        outer.executeWithoutResult(
                status -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        new Memory().begin();
                    }
                }));
        look(null);

        assertThat(seen).containsExactly("nothing");
    }
}
