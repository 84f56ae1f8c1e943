package org.gridcase.attachment.record;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.Attachment.Taken;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code case_attachment}. Rows of cases are sealed in their traces. */
@Repository
class AttachmentRepository {

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    AttachmentRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    void add(Attachment file) {
        db.sql("insert into case_attachment (id, case_number, stage, account, at, name, media_type, size_bytes, digest,"
                        + " content, taken_at, longitude, latitude) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        file.id(),
                        file.caseNumber(),
                        file.stage().code(),
                        file.account(),
                        Instants.toSql(file.at()),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.digest(),
                        file.content(),
                        Instants.toSql(file.taken().at()),
                        file.taken().longitude(),
                        file.taken().latitude())
                .update();
        if (file.caseNumber() != null) {
            seal(file, file.caseNumber());
        }
    }

    /** The case is locked. */
    void bind(Attachment file, String caseNumber) {
        db.sql("update case_attachment set case_number = ?, at = ? where id = ?")
                .params(caseNumber, Instants.toSql(file.at()), file.id())
                .update();
        seal(file, caseNumber);
    }

    private void seal(Attachment file, String caseNumber) {
        caseFiles.seal(
                caseNumber,
                SealedAttachments.ATTACHED,
                List.of(file.id()),
                values(
                        file.stage().code(),
                        file.account(),
                        file.at(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.digest(),
                        file.taken().at(),
                        file.taken().longitude(),
                        file.taken().latitude(),
                        file.erasedAt(),
                        file.shownAt()));
    }

    /** Oldest first. */
    List<Attachment> ofCase(String caseNumber) {
        return db.sql("select * from case_attachment where case_number = ? order by at, name, id")
                .param(caseNumber)
                .query((rs, row) -> attachment(rs))
                .list();
    }

    /** A file that waits for its report, locked. */
    Optional<Attachment> holdWaiting(String id, String account) {
        return db.sql("select * from case_attachment where id = ? and account = ? and case_number is null for update")
                .params(id, account)
                .query((rs, row) -> attachment(rs))
                .optional();
    }

    /** How many files of an account wait for their report. */
    int waitingOf(String account) {
        return db.sql("select count(*) from case_attachment where account = ? and case_number is null")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** The store has another content of the same digest for it. */
    void replaceContent(String id, String content) {
        db.sql("update case_attachment set content = ? where id = ?")
                .params(content, id)
                .update();
    }

    void remove(String id) {
        db.sql("delete from case_attachment where id = ? and case_number is null")
                .param(id)
                .update();
    }

    /** @return how many have waited for their report since before an instant, and wait no longer */
    int removeWaitingSince(Instant before) {
        return db.sql("delete from case_attachment where case_number is null and at < ?")
                .param(Instants.toSql(before))
                .update();
    }

    /** Whether whoever reported the case sees its picture. The case is locked. */
    void show(Attachment file, String caseNumber) {
        db.sql("update case_attachment set shown_at = ? where id = ?")
                .params(Instants.toSql(file.shownAt()), file.id())
                .update();
        seal(file, caseNumber);
    }

    /** What files of an ended case say goes; that there were files stays. */
    void erase(String caseNumber, Instant at) {
        db.sql("update case_attachment set name = '', taken_at = null, longitude = null, latitude = null, erased_at = ?"
                        + " where case_number = ?")
                .params(Instants.toSql(at), caseNumber)
                .update();
    }

    /** Those of some keys that a file has whose content is to be kept. */
    Set<String> keptAmong(Collection<String> contents) {
        return contents.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        db.sql("select content from case_attachment where content in (:contents) and erased_at is null")
                                .param("contents", List.copyOf(contents))
                                .query(String.class)
                                .list());
    }

    /** Files whose content is to be kept, in order of id. @param after the last id of the page before */
    List<Attachment> page(String after, int size) {
        return db.sql("select * from case_attachment where id > ? and erased_at is null order by id limit ?")
                .params(after, size)
                .query((rs, row) -> attachment(rs))
                .list();
    }

    private static Attachment attachment(ResultSet rs) throws SQLException {
        return new Attachment(
                rs.getString("id"),
                rs.getString("case_number"),
                StoredWord.of(rs.getString("stage"), Stage::ofCode, Stage.REPORT),
                rs.getString("account"),
                Instants.fromSql(rs, "at"),
                rs.getString("name"),
                rs.getString("media_type"),
                rs.getLong("size_bytes"),
                rs.getString("digest"),
                rs.getString("content"),
                new Taken(Instants.optionalFromSql(rs, "taken_at"), degrees(rs, "longitude"), degrees(rs, "latitude")),
                Instants.optionalFromSql(rs, "shown_at"),
                Instants.optionalFromSql(rs, "erased_at"));
    }

    private static @Nullable Double degrees(ResultSet rs, String column) throws SQLException {
        double value = rs.getDouble(column);
        return rs.wasNull() ? null : value;
    }
}
