package org.gridcase.caching;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whether what a node keeps in memory still holds. Of each topic the database has one token, which every transaction that changes something
 * of the topic replaces when it commits. All tokens are one small statement, sent at the beginning of a request and of a transaction; so a
 * change counts on every node from its commit on, for everything that begins after it. {@link TokenCache} keeps what depends on a token.
 *
 * <p>A transaction that begins within a second after its request has read the tokens does not read them again.
 */
@Component
public class ChangeTokens {

    /** Users, groups, who is in which, and passwords. */
    public static final String ACCOUNTS = "accounts";

    /** Authorizations that take a right away. */
    public static final String REFUSALS = "refusals";

    /** Deployed diagrams, tables and forms. */
    public static final String MODELS = "models";

    private static final Duration OF_REQUEST = Duration.ofSeconds(1);

    private final JdbcClient sql;
    private final LongSupplier nanoTime;
    private final ThreadLocal<@Nullable Request> request = new ThreadLocal<>();

    @Autowired
    public ChangeTokens(JdbcClient sql) {
        this(sql, System::nanoTime);
    }

    ChangeTokens(JdbcClient sql, LongSupplier nanoTime) {
        this.sql = sql;
        this.nanoTime = nanoTime;
    }

    /** The tokens, and when they were read. */
    private record Read(Map<String, String> tokens, long at) {}

    private static final class Request {
        @Nullable
        Read read;
    }

    /**
     * The token of a topic.
     *
     * @return null if the current transaction itself changes something of the topic; then nothing that is kept may be used, and
     *     nothing that is read may be kept
     */
    public @Nullable String of(String topic) {
        if (inTransaction()) {
            OfTransaction here = ofTransaction();
            return here.changed.contains(topic) ? null : token(here.tokens(), topic);
        }
        return token(ofRequest(), topic);
    }

    private static String token(Map<String, String> tokens, String topic) {
        return Objects.requireNonNull(tokens.get(topic), () -> "no such topic: " + topic);
    }

    private Map<String, String> ofRequest() {
        Request here = request.get();
        Read last = here == null ? null : here.read;
        if (last == null || nanoTime.getAsLong() - last.at >= OF_REQUEST.toNanos()) {
            last = read();
            if (here != null) {
                here.read = last;
            }
        }
        return last.tokens;
    }

    private Read read() {
        long now = nanoTime.getAsLong();
        Map<String, String> tokens = new HashMap<>();
        sql.sql("select topic, token from change_token").query(row -> {
            tokens.put(row.getString(1), row.getString(2));
        });
        return new Read(tokens, now);
    }

    /** Says that something of the topic changes in the current transaction, or has changed if there is none. */
    public void changed(String topic) {
        if (!inTransaction()) {
            replace(topic);
            forget();
            return;
        }
        ofTransaction().changed.add(topic);
    }

    /** What follows a transaction still looks like one, but belongs to none. */
    private static boolean inTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    private OfTransaction ofTransaction() {
        OfTransaction here = (OfTransaction) TransactionMemory.find(this);
        if (here == null) {
            here = new OfTransaction();
            here.begin();
        }
        return here;
    }

    private void replace(String topic) {
        sql.sql("update change_token set token = :token where topic = :topic")
                .param("token", UUID.randomUUID().toString())
                .param("topic", topic)
                .update();
    }

    /** From here on the current thread works on a request. */
    void beginRequest() {
        request.set(new Request());
    }

    void endRequest() {
        request.remove();
    }

    /** For {@link TokenCache}: what time it is, in nanoseconds since some moment. */
    long nanoTime() {
        return nanoTime.getAsLong();
    }

    private void forget() {
        Request here = request.get();
        if (here != null) {
            here.read = null;
        }
    }

    /** What a transaction has read of tokens, and what it changes. */
    private final class OfTransaction extends TransactionMemory {

        private @Nullable Map<String, String> tokens;
        /** In order, so that two transactions that change the same topics wait for one another and do not block each other. */
        private final Set<String> changed = new TreeSet<>();

        OfTransaction() {
            super(ChangeTokens.this);
        }

        Map<String, String> tokens() {
            Map<String, String> known = tokens;
            if (known == null) {
                known = ofRequest();
                tokens = known;
            }
            return known;
        }

        /** As late as possible: whoever changes the same topic waits from here on. */
        @Override
        public void beforeCommit(boolean readOnly) {
            if (!changed.isEmpty()) {
                changed.forEach(ChangeTokens.this::replace);
                forget();
            }
        }

        @Override
        public void afterCompletion(int status) {
            super.afterCompletion(status);
            if (!changed.isEmpty()) {
                forget();
            }
        }
    }
}
