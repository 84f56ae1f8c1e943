package org.gridcase.engine.internals.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** On H2 too, what is asked for as a repeatable read sees all tables as of one moment. */
class SnapshotTransactionsTest {

    private final DriverManagerDataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:snapshots;DB_CLOSE_DELAY=-1", "sa", "");

    @Test
    void aTableThatIsReadLaterIsReadAsOfTheSameMoment() {
        JdbcClient db = JdbcClient.create(database);
        db.sql("create table first (id integer)").update();
        db.sql("create table other (id integer)").update();
        TransactionTemplate snapshot = new TransactionTemplate(new SnapshotTransactions.OnH2(database));
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);

        snapshot.executeWithoutResult(status -> {
            assertThat(rows(db, "first")).isZero();
            somebodyElse(() -> {
                db.sql("insert into first values (1)").update();
                db.sql("insert into other values (1)").update();
            });
            assertThat(rows(db, "other")).isZero();
            assertThat(rows(db, "first")).isZero();
        });
        assertThat(rows(db, "other")).isEqualTo(1);
    }

    private static int rows(JdbcClient db, String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static void somebodyElse(Runnable work) {
        Thread other = new Thread(work);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
