package org.gridcase.resident;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.chain.Sha256;
import org.gridcase.problem.StoredWord;
import org.gridcase.satisfaction.KnownReporters;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which case a code stands for. With the personal data of the last case of a matter its codes go. */
@Component
class ResidentReportRepository implements ErasedWithCase, KnownReporters, ReportCodes {

    private final JdbcClient db;
    private final ReopeningRepository reopenings;
    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final Clock clock;

    ResidentReportRepository(
            JdbcClient db,
            ReopeningRepository reopenings,
            JoiningRepository joinings,
            CaseFileRepository caseFiles,
            Clock clock) {
        this.db = db;
        this.joinings = joinings;
        this.reopenings = reopenings;
        this.caseFiles = caseFiles;
        this.clock = clock;
    }

    /**
     * What a code stands for.
     *
     * @param reportNumber of the newest round of the report itself, in whose record its words stand
     * @param caseNumber of the case in which the matter stands by now; another one where the report is joined to it
     * @param role as whom the reporter spoke; empty where nothing was said, or a word that is none
     */
    record Known(String reportNumber, String caseNumber, Optional<ReporterRole> role) {

        /** Whether the matter is worked on in the case of another report. */
        boolean joined() {
            return !reportNumber.equals(caseNumber);
        }
    }

    @Override
    public String give(String caseNumber) {
        ReportCode code = ReportCode.of(Sha256.of(UUID.randomUUID().toString()));
        add(code, caseNumber, null);
        return code.written();
    }

    Optional<Known> find(ReportCode code) {
        return db.sql("select case_number, reporter_is from resident_report where code_digest = ?")
                .param(code.digest())
                .query((rs, row) -> known(
                        reopenings.newest(rs.getString("case_number")),
                        StoredWord.find(rs.getString("reporter_is"), ReporterRole::ofCode)))
                .optional();
    }

    private Known known(String report, Optional<ReporterRole> role) {
        return new Known(report, joinings.standing(report), role);
    }

    @Override
    public boolean hasCode(String caseNumber) {
        return !spoken(caseNumber).isEmpty();
    }

    @Override
    public Optional<String> spokeAs(String caseNumber) {
        return spoken(caseNumber).stream()
                .flatMap(role -> StoredWord.find(role, ReporterRole::ofCode).stream())
                .map(role -> role.in(Locale.CHINESE))
                .findFirst();
    }

    /** What was said with each code of the matter, empty where nothing was. */
    private List<String> spoken(String caseNumber) {
        return db.sql("select coalesce(reporter_is, '') from resident_report where case_number in (:rounds)")
                .param("rounds", reopenings.rounds(caseNumber))
                .query(String.class)
                .list();
    }

    /** Keeps the code of a case, once. */
    void add(ReportCode code, String caseNumber, @Nullable ReporterRole role) {
        if (find(code).isPresent()) {
            return;
        }
        try {
            db.sql(
                            "insert into resident_report (code_digest, case_number, reporter_is, reported_at) values (?, ?, ?, ?)")
                    .params(
                            code.digest(),
                            caseNumber,
                            role == null ? null : role.getCode(),
                            Instants.toSql(clock.instant()))
                    .update();
        } catch (DuplicateKeyException twice) {
            // The same form was sent twice at once, and the other one was faster.
        }
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        String newest = reopenings.newest(caseNumber);
        boolean goesOn = !newest.equals(caseNumber)
                && caseFiles
                        .reporter(newest)
                        .filter(each -> each.erased() != null)
                        .isEmpty();
        if (goesOn) {
            db.sql("update resident_report set case_number = ? where case_number = ?")
                    .params(newest, caseNumber)
                    .update();
        } else {
            db.sql("delete from resident_report where case_number = ?")
                    .param(caseNumber)
                    .update();
        }
        return Optional.empty();
    }
}
