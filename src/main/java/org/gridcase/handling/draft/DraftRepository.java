package org.gridcase.handling.draft;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.engine.task.EndedTasks;
import org.gridcase.handling.TaskDrafts.Draft;
import org.gridcase.organisation.AccountTakenOver;
import org.gridcase.seal.BrokenSealException;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedRows;
import org.gridcase.seal.SealedTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts, each sealed to its task and account: there may be anything in them, telephone numbers included. */
@Component
class DraftRepository implements SealedTable, ErasedWithCase, EndedTasks {

    private static final Logger LOG = LoggerFactory.getLogger(DraftRepository.class);

    private static final String TABLE = "task_draft";

    private static final Duration KEPT = Duration.ofDays(60);

    private final JdbcClient db;
    private final KeyRing keys;
    private final Clock clock;

    DraftRepository(JdbcClient db, KeyRing keys, Clock clock) {
        this.db = db;
        this.keys = keys;
        this.clock = clock;
    }

    private record Row(String task, String account, String key, String content, Instant savedAt) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("task"),
                    row.getString("account"),
                    row.getString("key_id"),
                    row.getString("content"),
                    Instants.fromSql(row, "saved_at"));
        }

        String text(SealKey by) {
            return by.open(content, TABLE, task, account);
        }
    }

    Optional<Draft> find(String task, String account) {
        return db.sql("select * from task_draft where task = ? and account = ?")
                .params(task, account)
                .query((rs, row) -> Row.of(rs))
                .optional()
                .flatMap(row -> text(row).map(content -> new Draft(content, row.savedAt())));
    }

    /** One that somebody has damaged in the database is as good as none. */
    private Optional<String> text(Row row) {
        try {
            return Optional.of(row.text(keys.key(row.key())));
        } catch (BrokenSealException e) {
            LOG.warn("账号 {} 的草稿无法解读，可能被改动或调换：{}", row.account(), e.getMessage());
            return Optional.empty();
        }
    }

    /** With it go those that the account has not touched for long. */
    Instant save(String task, String account, @Nullable String caseNumber, String content) {
        Instant now = clock.instant();
        SealKey key = keys.newest();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("task", task);
        row.put("account", account);
        row.put("number", caseNumber);
        row.put("key", key.id());
        row.put("content", key.seal(content, TABLE, task, account));
        row.put("now", Instants.toSql(now));
        if (!replace(row)) {
            try {
                db.sql("insert into task_draft (task, account, case_number, key_id, content, saved_at)"
                                + " values (:task, :account, :number, :key, :content, :now)")
                        .params(row)
                        .update();
            } catch (DuplicateKeyException another) {
                replace(row); // of two first ones at once
            }
        }
        db.sql("delete from task_draft where account = :account and saved_at < :old")
                .param("account", account)
                .param("old", Instants.toSql(now.minus(KEPT)))
                .update();
        return now;
    }

    private boolean replace(Map<String, @Nullable Object> row) {
        return db.sql("update task_draft set case_number = :number, key_id = :key, content = :content, saved_at = :now"
                                + " where task = :task and account = :account")
                        .params(row)
                        .update()
                == 1;
    }

    void forget(String task, String account) {
        db.sql("delete from task_draft where task = ? and account = ?")
                .params(task, account)
                .update();
    }

    @Override
    public void ended(String task) {
        db.sql("delete from task_draft where task = ?").param(task).update();
    }

    /** Whoever has an account from now on does not read what its former holder has typed. */
    @EventListener
    void takenOver(AccountTakenOver taken) {
        db.sql("delete from task_draft where account = ?")
                .param(taken.account())
                .update();
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        db.sql("delete from task_draft where case_number = ?").param(caseNumber).update();
        return Optional.empty();
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, Long> rowsByKey() {
        return SealedRows.byKey(db, TABLE);
    }

    @Override
    public void openOne(SealKey key) {
        List<Row> rows = SealedRows.some(db, TABLE, key, (rs, row) -> Row.of(rs));
        SealedRows.openOne(rows, this::text, row -> row.text(key));
    }

    /** One that is saved meanwhile stays as saved. */
    @Override
    @Transactional
    public int sealAnew(int atMost) {
        SealKey newest = keys.newest();
        List<Row> old = db.sql("select * from task_draft where key_id <> ? order by task, account limit ?")
                .params(newest.id(), atMost)
                .query((rs, row) -> Row.of(rs))
                .list();
        int sealed = 0;
        for (Row row : old) {
            Optional<String> text = text(row);
            if (text.isPresent()) {
                sealed++;
                db.sql("update task_draft set key_id = ?, content = ? where task = ? and account = ? and content = ?")
                        .params(
                                newest.id(),
                                newest.seal(text.get(), TABLE, row.task(), row.account()),
                                row.task(),
                                row.account(),
                                row.content())
                        .update();
            }
        }
        return sealed;
    }
}
