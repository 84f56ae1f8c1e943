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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A register of digests over what some tables say, by subject. Whoever changes the tables by the product records the new digest in the same
 * transaction; so what is changed in the database alone contradicts the register. {@code docs/trace.md} tells how a digest is counted.
 */
public abstract class ContentRegister implements ChainedRegister {

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

    /** What the tables say now is not what was recorded, in words that name it, at most so many. */
    public abstract List<String> contradicted(int atMost);

    /** Subjects of which the tables say something else than the register, or that only one of the two has. */
    protected Set<String> differing(Map<String, String> present) {
        Map<String, String> recorded = recorded(Set.of());
        Set<String> subjects = new TreeSet<>(recorded.keySet());
        subjects.addAll(present.keySet());
        subjects.removeIf(subject -> present.getOrDefault(subject, "").equals(recorded.getOrDefault(subject, "")));
        return subjects;
    }

    /**
     * Writes down what the tables say from now on; what the register says already is left out. Only for those who have locked out other
     * writers.
     */
    protected void record(Map<String, String> present, String recordedBy) {
        Map<String, String> recorded = recorded(present.size() > FEW ? Set.of() : present.keySet());
        Optional<ContentEntry> last = newest();
        int position = last.map(ContentEntry::position).orElse(0);
        String link = last.map(ContentEntry::link).orElse(FIRST_LINK);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Object[]> rows = new ArrayList<>();
        for (String subject : new TreeSet<>(present.keySet())) {
            String digest = present.getOrDefault(subject, "");
            if (!digest.equals(recorded.get(subject))) {
                ContentEntry entry =
                        new ContentEntry(++position, subject, digest, now, recordedBy, "").linkedAfter(link);
                link = entry.link();
                rows.add(new Object[] {
                    register, entry.position(), subject, digest, now.atOffset(ZoneOffset.UTC), recordedBy, link
                });
            }
        }
        batches.batchUpdate(
                "insert into content_register (register, position, subject, digest, since, recorded_by, link)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    /** @param only of these subjects; empty for all */
    private Map<String, String> recorded(Set<String> only) {
        Map<String, String> recorded = new HashMap<>();
        String some = only.isEmpty() ? "" : " and subject in (:only)";
        sql.sql("select subject, digest from content_register r where register = :register" + some
                        + " and position = (select max(position) from content_register n"
                        + " where n.register = r.register and n.subject = r.subject)")
                .params(only.isEmpty() ? Map.of("register", register) : Map.of("register", register, "only", only))
                .query(row -> {
                    recorded.put(row.getString("subject"), row.getString("digest"));
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

    @Override
    public List<ContentEntry> page(int after, int size) {
        return sql.sql("select * from content_register where register = ? and position > ? order by position limit ?")
                .params(register, after, size)
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
                row.getString("link"));
    }
}
