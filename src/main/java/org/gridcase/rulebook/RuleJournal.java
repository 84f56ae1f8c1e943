package org.gridcase.rulebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journal of rules: who changed which diagram, table or form, or tried to. Nothing in it is ever changed; its entries are a chain,
 * which the room {@code evidence} verifies and anchors.
 */
@Component
public class RuleJournal implements ChainedRegister {

    private final JdbcClient sql;

    RuleJournal(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String register() {
        return "rules";
    }

    /** Entries hold what has changed, so fewer of them are read at once. */
    @Override
    public int largestPage() {
        return 200;
    }

    /** Whoever adds an entry, or changes what is in force, does it alone until the transaction ends. */
    public void waitForOthers() {
        sql.sql("select id from rule_journal_lock for update")
                .query(Integer.class)
                .single();
    }

    /** Adds an entry, without the position and link it gets here. Whoever adds one waits for others to end their transactions. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(RuleJournalEntry entry) {
        waitForOthers();
        Optional<RuleJournalEntry> last = newest();
        RuleJournalEntry linked = entry.linkedAfter(
                last.map(RuleJournalEntry::position).orElse(0) + 1,
                last.map(RuleJournalEntry::link).orElse(ChainedRegister.FIRST_LINK));
        sql.sql(
                        "insert into rule_journal_entry (position, at, kind, author, deployment, name, source, rules, details, link)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(linked.position())
                .param(linked.at().atOffset(ZoneOffset.UTC))
                .param(linked.kind().code())
                .param(linked.author())
                .param(linked.deployment())
                .param(linked.name())
                .param(linked.source())
                .param(linked.rules())
                .param(linked.details())
                .param(linked.link())
                .update();
    }

    /** The newest entry. */
    @Override
    public Optional<RuleJournalEntry> newest() {
        return sql.sql("select * from rule_journal_entry order by position desc limit 1")
                .query(RuleJournal::entry)
                .optional();
    }

    public Optional<RuleJournalEntry> at(int position) {
        return sql.sql("select * from rule_journal_entry where position = ?")
                .param(position)
                .query(RuleJournal::entry)
                .optional();
    }

    /** The entries in their order, page by page. */
    @Override
    public List<RuleJournalEntry> page(int after, int size) {
        return sql.sql("select * from rule_journal_entry where position > ? order by position limit ?")
                .params(after, size)
                .query(RuleJournal::entry)
                .list();
    }

    /**
     * The newest entries first, page by page.
     *
     * @param rule id of a process, table or form that is in it, or the name of one, or of a file, that has changed; null for all
     * @param before the position of the last entry of the page before
     */
    public List<RuleJournalEntry> before(int before, @Nullable String rule, int size) {
        String part = rule == null ? "" : rule.replaceAll("[!%_]", "!$0");
        String quoted = part.replace("\\", "\\\\").replace("\"", "\\\"");
        return sql.sql("select * from rule_journal_entry where position < ? and (cast(? as varchar(300)) is null"
                        + " or rules like ? escape '!' or details like ? escape '!' or details like ? escape '!')"
                        + " order by position desc limit ?")
                .param(before)
                .param(rule)
                .param("%|" + part + "|%")
                .param("%\"subject\":\"" + quoted + "%")
                .param("%\"name\":\"" + quoted + "%")
                .param(size)
                .query(RuleJournal::entry)
                .list();
    }

    /** Entries of some kinds that name one of some changes, in their order; among them those that name it as a cause. */
    public List<RuleJournalEntry> ofKinds(Set<RuleJournalEntry.Kind> kinds, Set<Integer> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<Integer> numbers = List.copyOf(changes);
        String named = IntStream.range(0, numbers.size())
                .mapToObj("details like :change%d"::formatted)
                .collect(Collectors.joining(" or "));
        var query = sql.sql(
                        "select * from rule_journal_entry where kind in (:kinds) and (" + named + ") order by position")
                .param("kinds", kinds.stream().map(RuleJournalEntry.Kind::code).toList());
        for (int i = 0; i < numbers.size(); i++) {
            query = query.param("change" + i, "%\"change\":" + numbers.get(i) + ",%");
        }
        return query.query(RuleJournal::entry).list();
    }

    /** All entries of some kinds from a position on, in their order. */
    public List<RuleJournalEntry> since(int position, Set<RuleJournalEntry.Kind> kinds) {
        return sql.sql(
                        "select * from rule_journal_entry where position >= :position and kind in (:kinds) order by position")
                .param("position", position)
                .param("kinds", kinds.stream().map(RuleJournalEntry.Kind::code).toList())
                .query(RuleJournal::entry)
                .list();
    }

    /** The last entry before a position with which a file of this digest was in force; empty where there is none. */
    public Optional<Integer> inForceBefore(int position, String digest) {
        return sql.sql("select position from rule_journal_entry where position < ? and kind in ('begun', 'deployed')"
                        + " and details like ? order by position desc limit 1")
                .param(position)
                .param("%\"digest\":\"" + digest + "\"%")
                .query(Integer.class)
                .optional();
    }

    /** How many entries of a kind there are since then. @param author whose; null for all */
    public int count(RuleJournalEntry.Kind kind, @Nullable String author, Instant since) {
        return Objects.requireNonNull(sql.sql(
                        "select count(*) from rule_journal_entry where kind = ? and at >= ? and (cast(? as varchar(64)) is null or author = ?)")
                .param(kind.code())
                .param(since.atOffset(ZoneOffset.UTC))
                .param(author)
                .param(author)
                .query(Integer.class)
                .single());
    }

    private static RuleJournalEntry entry(ResultSet row, int number) throws SQLException {
        return new RuleJournalEntry(
                row.getInt("position"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                StoredWord.of(row.getString("kind"), RuleJournalEntry.Kind::of, RuleJournalEntry.Kind.DEPLOYED),
                row.getString("author"),
                row.getString("deployment"),
                row.getString("name"),
                row.getString("source"),
                row.getString("rules"),
                row.getString("details"),
                row.getString("link"));
    }
}
