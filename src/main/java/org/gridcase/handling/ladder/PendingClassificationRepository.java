package org.gridcase.handling.ladder;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be determined of reports that were taken in while a table was broken. */
@Component
class PendingClassificationRepository {

    private final JdbcClient db;

    PendingClassificationRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * What is to be determined of a report.
     *
     * @param word the sender's for the category; empty where the category is known
     * @param urgency whether the urgency is to be determined
     */
    record Pending(@Nullable String word, boolean urgency) {}

    void add(String caseNumber, Pending pending) {
        db.sql("insert into pending_classification (case_number, word, urgency) values (?, ?, ?)")
                .params(caseNumber, pending.word(), pending.urgency())
                .update();
    }

    Optional<Pending> find(String caseNumber) {
        return db.sql("select word, urgency from pending_classification where case_number = ?")
                .param(caseNumber)
                .query((rs, row) -> new Pending(rs.getString("word"), rs.getBoolean("urgency")))
                .optional();
    }

    void remove(String caseNumber) {
        db.sql("delete from pending_classification where case_number = ?")
                .param(caseNumber)
                .update();
    }
}
