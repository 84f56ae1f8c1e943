package org.gridcase.casefile.receiving;

import static org.gridcase.casefile.trace.SealedPart.values;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.receiving.FirstReceiver.How;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedTable;
import org.gridcase.problem.StoredWord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of which cases the unit that received them first has to do something. */
@Component
public class FirstReceiverRepository {

    private static final SealedTable RECEIVERS = SealedTable.of("case_first_receiver", "case_number");

    private static final SealedPart RECEIVED =
            RECEIVERS.part("first-receiver", "unit", "urged", "answers", "decision_source");
    private static final SealedPart TOLD = RECEIVERS.part("reporter-told", "told_by", "told_at", "told_how", "words");

    /** All that a row is made of. */
    public static final List<SealedPart> PARTS = List.of(RECEIVED, TOLD);

    private final JdbcClient db;
    private final CaseFileRepository caseFiles;

    FirstReceiverRepository(JdbcClient db, CaseFileRepository caseFiles) {
        this.db = db;
        this.caseFiles = caseFiles;
    }

    /** Of a case that has just been opened. */
    public void add(String caseNumber, String unit, boolean urged, boolean answers, String decisionSource) {
        db.sql(
                        "insert into case_first_receiver (case_number, unit, urged, answers, decision_source) values (?, ?, ?, ?, ?)")
                .params(caseNumber, unit, urged, answers, decisionSource)
                .update();
        caseFiles.seal(caseNumber, RECEIVED, List.of(caseNumber), values(unit, urged, answers, decisionSource));
    }

    public void told(String caseNumber, String by, Instant at, How how, String words) {
        db.sql("update case_first_receiver set told_by = ?, told_at = ?, told_how = ?, words = ? where case_number = ?")
                .params(by, Instants.toSql(at), how.code(), words, caseNumber)
                .update();
        caseFiles.seal(caseNumber, TOLD, List.of(caseNumber), values(by, at, how.code(), words));
    }

    /** Of some cases those whose first receiver has to tell the reporter, with the code of its unit. */
    public Map<String, String> answering(Collection<String> caseNumbers) {
        return caseNumbers.isEmpty()
                ? Map.of()
                : db
                        .sql(
                                "select case_number, unit from case_first_receiver where answers and case_number in (:cases)")
                        .param("cases", caseNumbers)
                        .query((rs, row) -> Map.entry(rs.getString("case_number"), rs.getString("unit")))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Empty where nothing is asked of it. */
    public Optional<FirstReceiver> of(String caseNumber) {
        return db.sql("select * from case_first_receiver where case_number = ?")
                .param(caseNumber)
                .query((rs, row) -> new FirstReceiver(
                        caseNumber,
                        rs.getString("unit"),
                        rs.getBoolean("urged"),
                        rs.getBoolean("answers"),
                        rs.getString("decision_source"),
                        rs.getString("told_by"),
                        Instants.optionalFromSql(rs, "told_at"),
                        rs.getString("told_how") == null
                                ? null
                                : StoredWord.of(rs.getString("told_how"), How::ofCode, How.NOT_REACHED),
                        rs.getString("words")))
                .optional();
    }
}
