package org.gridcase.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes that keep a word of the database in memory; only one of them changes it. */
@GridcaseTest
class ChangeTokensTest {

    private static final String TOPIC = "change-tokens-test";

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SqlCounter counter;

    private final AtomicLong time = new AtomicLong();
    private ChangeTokens here;
    private ChangeTokens there;
    private TokenCache<String, String> wordHere;
    private TokenCache<String, String> wordThere;

    @BeforeEach
    void twoNodes() {
        sql.sql("create table change_tokens_test (word varchar(16))").update();
        sql.sql("insert into change_tokens_test values ('old')").update();
        sql.sql("insert into change_token values (:topic, 'initial')")
                .param("topic", TOPIC)
                .update();
        here = new ChangeTokens(sql, time::get);
        there = new ChangeTokens(sql, time::get);
        wordHere = new TokenCache<>(here, TOPIC);
        wordThere = new TokenCache<>(there, TOPIC);
    }

    @AfterEach
    void noNodes() {
        there.endRequest();
        sql.sql("drop table change_tokens_test").update();
        sql.sql("delete from change_token where topic = :topic")
                .param("topic", TOPIC)
                .update();
    }

    @Test
    void aChangeCountsOnEveryNodeFromItsCommitOn() {
        assertThat(asked(wordThere)).isEqualTo("old");

        transaction.executeWithoutResult(status -> {
            changeTo("new");
            assertThat(asked(wordHere)).isEqualTo("new");
            assertThat(elsewhere(() -> asked(wordHere))).as("before the commit").isEqualTo("old");
            assertThat(elsewhere(() -> asked(wordThere)))
                    .as("before the commit")
                    .isEqualTo("old");
        });

        assertThat(asked(wordHere)).isEqualTo("new");
        assertThat(asked(wordThere)).isEqualTo("new");
    }

    @Test
    void whatIsKeptIsNotReadAgain() {
        asked(wordThere);

        assertThat(counter.sentDuring(() -> asked(wordThere)))
                .as("nothing but the tokens")
                .singleElement()
                .asString()
                .contains("change_token");
    }

    @Test
    void whatWasRolledBackIsNeverSeen() {
        transaction.executeWithoutResult(status -> {
            changeTo("never");
            assertThat(asked(wordHere)).isEqualTo("never");
            status.setRollbackOnly();
        });

        assertThat(asked(wordHere)).isEqualTo("old");
        assertThat(asked(wordThere)).isEqualTo("old");
    }

    @Test
    void aTransactionSeesEachOfItsOwnChanges() {
        transaction.executeWithoutResult(status -> {
            changeTo("first");
            assertThat(asked(wordHere)).isEqualTo("first");
            changeTo("second");
            assertThat(asked(wordHere)).isEqualTo("second");
        });
        assertThat(asked(wordThere)).isEqualTo("second");
    }

    @Test
    void aRequestAndItsTransactionsReadTheTokensOnce() {
        there.beginRequest();

        assertThat(counter.sentDuring(() -> {
                    asked(wordThere);
                    transaction.executeWithoutResult(status -> asked(wordThere));
                    transaction.executeWithoutResult(status -> asked(wordThere));
                }))
                .filteredOn(statement -> statement.contains("select topic"))
                .hasSize(1);
    }

    /** An import works for minutes on one request. */
    @Test
    void aTransactionOfALongRequestReadsThemAnew() {
        there.beginRequest();
        assertThat(asked(wordThere)).isEqualTo("old");
        transaction.executeWithoutResult(status -> changeTo("new"));

        time.addAndGet(Duration.ofMillis(1001).toNanos());

        String word = transaction.execute(status -> asked(wordThere));
        assertThat(word).isEqualTo("new");
    }

    @Test
    void aRequestSeesAtOnceWhatItHasChangedItself() {
        here.beginRequest();
        assertThat(asked(wordHere)).isEqualTo("old");

        transaction.executeWithoutResult(status -> changeTo("new"));

        assertThat(asked(wordHere)).isEqualTo("new");
        here.endRequest();
    }

    @Test
    void whoeverChangesTheDatabaseByHandIsNoticedAfterAMinute() {
        assertThat(asked(wordThere)).isEqualTo("old");
        sql.sql("update change_tokens_test set word = 'by hand'").update();
        assertThat(asked(wordThere)).isEqualTo("old");

        time.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(asked(wordThere)).isEqualTo("by hand");
    }

    @Test
    void thatThereIsNothingIsNotKept() {
        TokenCache<String, String> words = new TokenCache<>(there, TOPIC);
        assertThat(words.find("later", this::read)).isEmpty();

        sql.sql("insert into change_tokens_test values ('later')").update();

        assertThat(words.find("later", this::read)).contains("later");
    }

    private Optional<String> read(String word) {
        return sql.sql("select word from change_tokens_test where word = :word")
                .param("word", word)
                .query(String.class)
                .optional();
    }

    private void changeTo(String word) {
        sql.sql("update change_tokens_test set word = :word")
                .param("word", word)
                .update();
        here.changed(TOPIC);
    }

    private String asked(TokenCache<String, String> node) {
        return node.get("word", key -> sql.sql("select word from change_tokens_test")
                .query(String.class)
                .single());
    }

    private static <T> T elsewhere(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question).join();
    }
}
