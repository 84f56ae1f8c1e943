package org.gridcase.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A register of digests over what some tables say, by subject. Whoever changes the tables by the product records the new digest in the same
 * transaction; so what is changed in the database alone contradicts the register. {@code docs/trace.md} tells how a digest is counted.
 */
public abstract class ContentRegister implements ChainedRegister {

    private static final ProblemKind CONTRADICTED = new ProblemKind("register-contradicted", HttpStatus.CONFLICT);

    /** So many subjects are asked about one by one. */
    private static final int FEW = 100;

    private final String register;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;

    protected ContentRegister(String register, JdbcClient sql, JdbcTemplate batches, Clock clock) {
        this.register = register;
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
    }

    @Override
    public String register() {
        return register;
    }

    /** What the tables say now and is not what was recorded, by subject. */
    public abstract List<ContentDifference> differences();

    /**
     * Takes the tables over as they are, because somebody answers for it. What follows from them follows from now on.
     *
     * @param subject as a difference names it
     * @param reason for those who read the register
     * @return false where the tables say what was recorded
     */
    public abstract boolean accept(String subject, String reason, String acceptedBy);

    /** What the tables say now is not what was recorded, as {@link ContentDifference#written} writes it, at most so many. */
    public List<String> contradicted(int atMost) {
        return differences().stream()
                .limit(atMost)
                .map(ContentDifference::written)
                .toList();
    }

    /**
     * Lets nobody build on what nobody has recorded: the next entry would take it over. Only for those who have locked out other writers, and
     * have changed nothing yet. Before the first start has begun the register nothing is recorded.
     *
     * @param touched whether a subject is to be changed
     * @throws ProblemException naming the first of those that differ
     */
    public void requireProved(Predicate<String> touched) {
        List<Fault> differing = Stream.of(newest().isEmpty() ? List.<ContentDifference>of() : differences())
                .flatMap(List::stream)
                .filter(each -> touched.test(each.subject()))
                .flatMap(each -> each.faults().stream())
                .toList();
        if (!differing.isEmpty()) {
            throw new ProblemException(CONTRADICTED, differing, differing.size(), differing.get(0));
        }
    }

    /** Whether that is what the register says of a subject; none of one that is not there. */
    protected boolean isRecorded(String subject, @Nullable TableText present) {
        return digest(present).equals(digest(recorded(Set.of(subject)).get(subject)));
    }

    /** The rows of a subject that are not what was recorded; none where the register knows the subject as a whole only. */
    protected List<ContentDifference.Row> differingRows(String subject, @Nullable TableText present) {
        Recorded recorded = recorded(Set.of(subject)).get(subject);
        return digest(present).equals(digest(recorded))
                ? List.of()
                : ContentDifference.rows(parts(recorded), parts(present));
    }

    /** Subjects of which the tables say something else than the register, or that only one of the two has. */
    protected Set<String> differing(Map<String, TableText> present) {
        return differing(present, recorded(Set.of()));
    }

    private static Set<String> differing(Map<String, TableText> present, Map<String, Recorded> recorded) {
        Set<String> subjects = new TreeSet<>(recorded.keySet());
        subjects.addAll(present.keySet());
        subjects.removeIf(subject -> digest(present.get(subject)).equals(digest(recorded.get(subject))));
        return subjects;
    }

    /** The same, with the rows that differ. */
    protected List<ContentDifference> differences(Map<String, TableText> present) {
        Map<String, Recorded> recorded = recorded(Set.of());
        return differing(present, recorded).stream()
                .map(subject -> new ContentDifference(
                        subject,
                        nameOf(subject),
                        ContentDifference.rows(parts(recorded.get(subject)), parts(present.get(subject))).stream()
                                .map(this::named)
                                .toList()))
                .toList();
    }

    /** What people call a subject. */
    protected abstract String nameOf(String subject);

    /** A row with what people call it. */
    protected ContentDifference.Row named(ContentDifference.Row row) {
        return row;
    }

    /** @param parts empty in entries of before, and of what is gone */
    private record Recorded(String digest, @Nullable String parts) {}

    private static String digest(@Nullable TableText present) {
        return present == null ? "" : present.digest();
    }

    private static String digest(@Nullable Recorded recorded) {
        return recorded == null ? "" : recorded.digest;
    }

    private static @Nullable String parts(@Nullable TableText present) {
        return present == null ? null : present.parts();
    }

    private static @Nullable String parts(@Nullable Recorded recorded) {
        return recorded == null ? null : recorded.parts;
    }

    /**
     * Has the rows told apart of what was recorded before rows were: entries that say the same, and their rows with it. What differs is left as
     * it is.
     */
    protected void recordRows(Map<String, TableText> present, String recordedBy) {
        Map<String, Recorded> recorded = recorded(Set.of());
        if (recorded.values().stream().anyMatch(each -> each.parts == null && !each.digest.isEmpty())) {
            Map<String, TableText> proved = new HashMap<>(present);
            proved.keySet().removeAll(differing(present, recorded));
            record(proved, recordedBy, null);
        }
    }

    /**
     * Writes down what the tables say from now on; what the register says already is left out. Only for those who have locked out other
     * writers.
     *
     * @param present the texts of subjects, none of one that is gone
     */
    protected void record(
            Map<String, ? extends @Nullable TableText> present, String recordedBy, @Nullable String reason) {
        Map<String, Recorded> recorded = recorded(present.size() > FEW ? Set.of() : present.keySet());
        Optional<ContentEntry> last = newest();
        int position = last.map(ContentEntry::position).orElse(0);
        String link = last.map(ContentEntry::link).orElse(FIRST_LINK);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Object[]> rows = new ArrayList<>();
        for (String subject : new TreeSet<>(present.keySet())) {
            String digest = digest(present.get(subject));
            String parts = parts(present.get(subject));
            Recorded before = recorded.get(subject);
            if (before == null || !digest.equals(before.digest) || before.parts == null) {
                ContentEntry entry = new ContentEntry(++position, subject, digest, now, recordedBy, parts, reason, "")
                        .linkedAfter(link);
                link = entry.link();
                rows.add(new Object[] {
                    register, position, subject, digest, now.atOffset(ZoneOffset.UTC), recordedBy, parts, reason, link
                });
            }
        }
        batches.batchUpdate(
                "insert into content_register"
                        + " (register, position, subject, digest, since, recorded_by, parts, reason, link)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** @param only of these subjects; empty for all */
    private Map<String, Recorded> recorded(Set<String> only) {
        Map<String, Recorded> recorded = new HashMap<>();
        String some = only.isEmpty() ? "" : " and subject in (:only)";
        sql.sql("select subject, digest, parts from content_register r where register = :register" + some
                        + " and position = (select max(position) from content_register n"
                        + " where n.register = r.register and n.subject = r.subject)")
                .params(only.isEmpty() ? Map.of("register", register) : Map.of("register", register, "only", only))
                .query(row -> {
                    recorded.put(
                            row.getString("subject"), new Recorded(row.getString("digest"), row.getString("parts")));
                });
        return recorded;
    }

    @Override
    public Optional<ContentEntry> newest() {
        return sql.sql("select * from content_register where register = ? order by position desc limit 1")
                .param(register)
                .query(ContentRegister::entry)
                .optional();
    }

    /** The newest entry about a subject: who has changed it last, and when. */
    public Optional<ContentEntry> newestOf(String subject) {
        return sql.sql("select * from content_register where register = ? and subject = ?"
                        + " order by position desc limit 1")
                .params(register, subject)
                .query(ContentRegister::entry)
                .optional();
    }

    @Override
    public List<ContentEntry> page(int after, int size) {
        return sql.sql("select * from content_register where register = ? and position > ? order by position limit ?")
                .params(register, after, size)
                .query(ContentRegister::entry)
                .list();
    }

    /** States that somebody took over with a reason, the newest first, at most so many. */
    public List<ContentEntry> accepted(int atMost) {
        return sql.sql("select * from content_register where register = ? and reason is not null"
                        + " order by position desc limit ?")
                .params(register, atMost)
                .query(ContentRegister::entry)
                .list();
    }

    private static ContentEntry entry(ResultSet row, int number) throws SQLException {
        return new ContentEntry(
                row.getInt("position"),
                row.getString("subject"),
                row.getString("digest"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("parts"),
                row.getString("reason"),
                row.getString("link"));
    }
}
