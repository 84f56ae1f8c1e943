package org.gridcase.evidence.anchor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.chain.Sha256;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes anchors over all chains of the trace, once a day and when somebody asks, and reads them. */
@Component
public class AnchorRepository {

    private static final Logger LOG = LoggerFactory.getLogger(AnchorRepository.class);
    private static final int PAGE = 1000;

    /** When the daily anchor is taken, among what follows its job; whoever is to find it comes after. */
    public static final int ORDER = 0;

    private final TraceChains chains;
    private final Registers registers;
    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AnchorRepository(
            TraceChains chains,
            Registers registers,
            JdbcClient db,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.events = events;
        this.chains = chains;
        this.registers = registers;
        this.db = db;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** It is time for the daily anchor. Published in the transaction of the engine's job. */
    public record Due() {}

    /** After the job's commit: looking at all chains may take longer than a job may. What fails is taken with the next anchor. */
    @TransactionalEventListener
    @Order(ORDER)
    void daily(Due due) {
        try {
            take();
        } catch (RuntimeException e) {
            LOG.error("留痕锚未能生成，下次生成时一并补上", e);
            events.publishEvent(
                    OperationTrouble.failed(Said.of("daily-anchor.name"), e, Said.of("daily-anchor.remedy")));
        }
    }

    /**
     * Writes down the heads of all chains that have grown since the last anchor, and prints the anchor into the log.
     *
     * @throws org.springframework.dao.DuplicateKeyException when somebody else is taking one at the same time
     */
    public Anchor take() {
        Anchor anchor = Objects.requireNonNull(transaction.execute(status -> write()));
        LOG.info("留痕锚 {}", anchor.printed());
        return anchor;
    }

    /** Whether there are chains and no anchor yet. */
    boolean wantsFirst() {
        return last().isEmpty() && !chains.heads("", 1).isEmpty();
    }

    private Anchor write() {
        Optional<Anchor> last = last();
        int number = last.map(Anchor::number).orElse(0) + 1;
        Instant at = clock.instant();
        Sha256 digest = new Sha256();
        int count = 0;
        long lines = 0;
        String after = "";
        List<Head> page;
        do {
            page = chains.heads(after, PAGE);
            grown(page, number).forEach(head -> digest.add(head.digested()));
            count += page.size();
            lines += page.stream().mapToLong(Head::sequence).sum();
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseNumber();
        } while (page.size() == PAGE);
        registers.all().forEach(register -> grown(register, number).ifPresent(head -> digest.add(head.digested())));
        String previous = last.map(Anchor::link).orElse(Anchor.FIRST_LINK);
        Anchor anchor = Anchor.after(previous, number, at, count, lines, digest.hex());
        db.sql("insert into trace_anchor (number, at, chains, lines, heads, link) values (?, ?, ?, ?, ?, ?)")
                .params(number, Instants.toSql(at), count, lines, anchor.heads(), anchor.link())
                .update();
        return anchor;
    }

    /** Writes the heads of a page that no anchor knows yet, in order of case number. */
    private List<AnchoredHead> grown(List<Head> page, int anchor) {
        if (page.isEmpty()) {
            return List.of();
        }
        Map<String, Integer> known = new HashMap<>();
        db.sql("select case_number, max(sequence) as sequence from trace_anchor_head"
                        + " where case_number between ? and ? group by case_number")
                .params(page.get(0).caseNumber(), page.get(page.size() - 1).caseNumber())
                .query(rs -> {
                    known.put(rs.getString("case_number"), rs.getInt("sequence"));
                });
        List<AnchoredHead> grown = page.stream()
                .filter(head -> head.sequence() > known.getOrDefault(head.caseNumber(), 0))
                .map(head -> new AnchoredHead(anchor, head.caseNumber(), head.sequence(), head.link()))
                .toList();
        batches.batchUpdate(
                "insert into trace_anchor_head (anchor, case_number, sequence, link) values (?, ?, ?, ?)",
                grown.stream()
                        .map(head -> new Object[] {anchor, head.caseNumber(), head.sequence(), head.link()})
                        .toList());
        return grown;
    }

    /** Writes the head of a register, unless an anchor knows it. */
    private Optional<AnchoredHead> grown(ChainedRegister register, int anchor) {
        Integer known = db.sql("select coalesce(max(sequence), 0) from trace_anchor_head where case_number = ?")
                .param(register.register())
                .query(Integer.class)
                .single();
        Optional<AnchoredHead> grown = register.newest()
                .filter(newest -> newest.position() > known)
                .map(newest -> new AnchoredHead(anchor, register.register(), newest.position(), newest.link()));
        grown.ifPresent(head -> db.sql(
                        "insert into trace_anchor_head (anchor, case_number, sequence, link) values (?, ?, ?, ?)")
                .params(anchor, register.register(), head.sequence(), head.link())
                .update());
        return grown;
    }

    /** The newest anchor. */
    public Optional<Anchor> last() {
        return db.sql("select * from trace_anchor order by number desc limit 1")
                .query((rs, row) -> anchor(rs))
                .optional();
    }

    /** Anchors in order of number, page by page. */
    public List<Anchor> page(int after, int size) {
        return db.sql("select * from trace_anchor where number > ? order by number limit ?")
                .params(after, size)
                .query((rs, row) -> anchor(rs))
                .list();
    }

    /** The heads of one anchor in order of case number, page by page. */
    public List<AnchoredHead> headsOf(int anchor, String afterCase, int size) {
        return db.sql(
                        "select * from trace_anchor_head where anchor = ? and case_number > ? order by case_number limit ?")
                .params(anchor, afterCase, size)
                .query((rs, row) -> head(rs))
                .list();
    }

    /** The heads that all anchors up to one know, case by case, page by page. */
    public List<AnchoredHead> headsByCase(int upTo, String afterCase, int afterSequence, int size) {
        return db.sql(
                        "select * from trace_anchor_head where anchor <= :upTo and (case_number, sequence) > (:case, :sequence)"
                                + " and case_number not in (:registers) order by case_number, sequence limit :size")
                .param("upTo", upTo)
                .param("case", afterCase)
                .param("sequence", afterSequence)
                .param("registers", registers.names())
                .param("size", size)
                .query((rs, row) -> head(rs))
                .list();
    }

    /** The heads of a register that anchors up to one know, in their order. */
    public List<AnchoredHead> headsOf(ChainedRegister register, int upTo) {
        return db.sql("select * from trace_anchor_head where anchor <= ? and case_number = ? order by sequence")
                .params(upTo, register.register())
                .query((rs, row) -> head(rs))
                .list();
    }

    private static Anchor anchor(ResultSet rs) throws SQLException {
        return new Anchor(
                rs.getInt("number"),
                Instants.fromSql(rs, "at"),
                rs.getInt("chains"),
                rs.getLong("lines"),
                rs.getString("heads"),
                rs.getString("link"));
    }

    private static AnchoredHead head(ResultSet rs) throws SQLException {
        return new AnchoredHead(
                rs.getInt("anchor"), rs.getString("case_number"), rs.getInt("sequence"), rs.getString("link"));
    }
}
