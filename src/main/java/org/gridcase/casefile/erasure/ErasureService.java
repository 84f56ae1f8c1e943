package org.gridcase.casefile.erasure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.BentRecordException;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.CaseTables;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.Reporter.Erased;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.process.CaseDataInEngine;
import org.gridcase.problem.StoredWord;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes personal data out of cases that have ended: the reporter's name and phone, and in title, description, address and reply the
 * reporter's name, telephone and identity card numbers, and what an address says beyond the street and its number; these words also in what
 * verifiers wrote, whose coordinates go; and whatever people have left about it in the engine, as drafts or as files. The case stays usable; its trace says that
 * it was done.
 */
@Component
public class ErasureService {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureService.class);

    /** Why a verification has no coordinates any more. */
    private static final String POSITION_ERASED = "位置已清除";

    private static final int MOST_STARS = 4;

    private static final String COUNT = "[0-9０-９A-Za-z一二三四五六七八九十百]+";

    /** Building, entrance, floor and flat: 3号楼2单元501室, 3-2-501. */
    private static final Pattern HOME =
            Pattern.compile("(?:%1$s(?:号楼|栋|幢|座|单元|层|楼|室|户))+(?:%1$s)?|[0-9]+(?:-[0-9]+)+(?:室|户)?".formatted(COUNT));

    private static final String NOT_ERASED = " and not exists (select 1 from case_reporter r"
            + " where r.case_number = f.number and r.erased_at is not null)";

    /** Reports of a matter that another case, {@code h}, was about: they ended as that one did. */
    private static final String JOINED = " join case_joining j on j.case_number = f.number and j.split_at is null"
            + " join case_file h on h.number = j.head"
            + " where f.state = 'joined' and f.closed_at is not null and h.closed_at is not null";

    private final CaseTables db;
    private final CaseFileRepository caseFiles;
    private final ReporterRepository reporters;
    private final VerificationRepository verifications;
    private final AdditionRepository additions;
    private final CaseDataInEngine engineData;
    private final AssignmentSeals seals;
    private final Catalogue catalogue;
    private final List<ErasedWithCase> others;
    private final Clock clock;

    ErasureService(
            CaseTables db,
            CaseFileRepository caseFiles,
            ReporterRepository reporters,
            VerificationRepository verifications,
            AdditionRepository additions,
            CaseDataInEngine engineData,
            AssignmentSeals seals,
            Catalogue catalogue,
            List<ErasedWithCase> others,
            Clock clock) {
        this.seals = seals;
        this.catalogue = catalogue;
        this.db = db;
        this.caseFiles = caseFiles;
        this.reporters = reporters;
        this.verifications = verifications;
        this.additions = additions;
        this.engineData = engineData;
        this.others = others;
        this.clock = clock;
    }

    /** Cases that are kept equally long, as far as the record can tell. */
    public record Kind(Category category, CaseState ending) {}

    /**
     * Why personal data is erased.
     *
     * @param actor the account that had it done, or {@code system}
     * @param basis for the stub, the same words for everybody: the rule, or that the person asked for it
     * @param reason for the trace
     * @param decisionSource the table version that decided
     */
    public record Grounds(
            String actor,
            String basis,
            String reason,
            @Nullable String decisionSource) {}

    /** The kinds of ended cases in which there may still be personal data. */
    public List<Kind> kinds() {
        return db
                .sql(
                        "select distinct category, state from case_file f where closed_at is not null and state <> 'joined'"
                                + NOT_ERASED
                                + " union select f.category, h.state from case_file f" + JOINED + NOT_ERASED
                                + " order by category, state")
                .query((rs, row) -> kind(rs.getString("category"), rs.getString("state")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty for what somebody has bent until it cannot be read: nothing is erased by it. */
    private Optional<Kind> kind(String category, String state) {
        Optional<Kind> kind = StoredWord.find(state, CaseState::ofCode)
                .flatMap(ending -> catalogue.ofCode(category).map(known -> new Kind(known, ending)));
        if (kind.isEmpty()) {
            LOG.error("已结束的案件中有类别“{}”、状态“{}”，不是登记过的，其个人信息不会到期清除；请核验留痕，从备份恢复", category, state);
        }
        return kind;
    }

    /** Cases of a kind that ended at or before an instant and may still hold personal data, page by page. */
    public List<String> due(Kind kind, Instant endedBy, String after, int size) {
        return db.sql("select f.number from case_file f where f.category = :category and f.state = :ending"
                        + " and f.closed_at <= :endedBy and f.number > :after" + NOT_ERASED
                        + " union select f.number from case_file f" + JOINED
                        + " and f.category = :category and h.state = :ending"
                        + " and f.closed_at <= :endedBy and f.number > :after" + NOT_ERASED
                        + " order by number limit :size")
                .param("category", kind.category().code())
                .param("ending", kind.ending().code())
                .param("endedBy", Instants.toSql(endedBy))
                .param("after", after)
                .param("size", size)
                .query(String.class)
                .list();
    }

    /**
     * Erases the personal data of one case. Of two who do it at once the later finds nothing left to do.
     *
     * @return whether there was anything to erase; never in a case that is still open
     * @throws NoSuchCaseException when there is no such case
     * @throws BentRecordException where something of the case is not as it was sealed: it would be sealed anew
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(String number, Grounds grounds) {
        CaseFile file = caseFiles.hold(number);
        // Not the view of the endpoint: a stub of a case without anything to erase counts as well.
        if (file.state().open() || erased(number)) {
            return false;
        }
        seals.requireProved(number);
        Optional<Reporter> reporter = reporters.of(number);
        List<String> fields = new ArrayList<>();
        others.forEach(other -> other.erase(number).ifPresent(fields::add));
        reporter.map(Reporter::name).ifPresent(name -> fields.add("name"));
        reporter.map(Reporter::phone).ifPresent(phone -> fields.add("phone"));
        Reporter person = reporter.orElse(new Reporter(null, null));
        CaseFile cleaned = cleaned(file, person);
        boolean reworded = additions.reword(number, words -> words == null ? null : withoutHome(words, person));
        boolean left = engineData.erase(number);
        if (!cleaned.equals(file) || reworded || left) {
            fields.add("text");
        }
        if (cleanEvidence(number, person)) {
            fields.add("evidence");
        }
        boolean found = !fields.isEmpty();
        Instant now = clock.instant();
        reporters.erase(number, new Erased(now, found ? grounds.basis() : "", grounds.decisionSource()));
        if (found) {
            caseFiles.reword(cleaned);
            caseFiles.note(
                    number,
                    new TraceEvent(
                            Action.PERSONAL_DATA_ERASED,
                            grounds.actor(),
                            null,
                            file.tier(),
                            String.join(" ", fields),
                            grounds.reason(),
                            grounds.decisionSource()));
            others.forEach(other -> other.erased(number));
        }
        return found;
    }

    private boolean erased(String number) {
        return !db.sql("select 1 from case_reporter where case_number = ? and erased_at is not null")
                .param(number)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private boolean cleanEvidence(String number, Reporter reporter) {
        boolean found = false;
        for (Verification verification : verifications.ofCase(number)) {
            String reason = verification.noPosition();
            String none = verification.longitude() != null
                    ? POSITION_ERASED
                    : reason == null ? null : withoutPerson(reason, reporter);
            Verification cleaned = verification.reworded(withoutPerson(verification.seen(), reporter), none);
            if (!cleaned.equals(verification)) {
                verifications.reword(cleaned);
                found = true;
            }
        }
        return found;
    }

    private static CaseFile cleaned(CaseFile file, Reporter reporter) {
        UnaryOperator<@Nullable String> words = text -> text == null ? null : withoutPerson(text, reporter);
        String address = words.apply(file.place().address());
        return file.reworded(
                withoutPerson(file.title(), reporter),
                withoutPerson(file.description(), reporter),
                address == null ? null : HOME.matcher(address).replaceAll(home -> stars(home.group())),
                words.apply(file.reply()));
    }

    private static String withoutHome(String text, Reporter reporter) {
        return HOME.matcher(withoutPerson(text, reporter)).replaceAll(home -> stars(home.group()));
    }

    private static String withoutPerson(String text, Reporter reporter) {
        String name = reporter.name();
        String phone = reporter.phone();
        String words = PersonalDataRedactor.masked(text);
        // One character alone is hardly ever the name.
        words = name == null || length(name) < 2 ? words : words.replace(name, stars(name));
        return phone == null ? words : words.replace(phone, stars(phone));
    }

    /** Never longer than what it hides: a text that fills its column must still fit. */
    private static String stars(String hidden) {
        return "*".repeat(Math.min(length(hidden), MOST_STARS));
    }

    /** In characters as the database counts them. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
