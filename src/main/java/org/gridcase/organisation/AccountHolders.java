package org.gridcase.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.tables.MembershipService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of account holders: who had an account when, and under which name. What somebody did is shown under the name that the
 * register has for the account at the instant of the act, whoever has the account today. Nothing in it is ever changed; its entries are a
 * chain, which the room {@code evidence} verifies and anchors.
 */
@Component
public class AccountHolders implements ChainedRegister {

    static final String INSERT = "insert into org_account_holder"
            + " (position, account, holder, name, since, recorded_by, link) values (?, ?, ?, ?, ?, ?, ?)";

    private static final String NEWEST = "select * from org_account_holder order by position desc limit 1";
    private static final int CHUNK = 500;

    /** Stands behind a name that the register or its chain contradicts. */
    static final String CONTRADICTED = "（登记不符）";

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final TokenCache<String, List<AccountHolder>> entries;
    private final TokenCache<String, Set<Integer>> bent;

    AccountHolders(JdbcClient sql, JdbcTemplate batches, Clock clock, ChangeTokens tokens) {
        this.sql = sql;
        this.batches = batches;
        this.clock = clock;
        this.entries = new TokenCache<>(tokens, MembershipService.TOPIC);
        this.bent = new TokenCache<>(tokens, MembershipService.TOPIC);
    }

    @Override
    public String register() {
        return "accounts";
    }

    /**
     * Writes down what people are called from now on, and that an account is somebody else's; what the register says already is left out.
     * The last step of a change, so that hardly anything is done in between; only for those who have locked out other writers of the
     * organisation.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Collection<Person> people, String recordedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, AccountHolder> known =
                present(people.stream().map(Person::id).toList());
        AccountHolder last = newest().orElse(null);
        int position = last == null ? 0 : last.position();
        String link = last == null ? ChainedRegister.FIRST_LINK : last.link();
        List<Object[]> rows = new ArrayList<>();
        for (Person person : people) {
            AccountHolder before = known.get(person.id());
            if (before == null
                    || before.holder() != person.holder()
                    || !before.name().equals(person.name())) {
                AccountHolder entry = new AccountHolder(
                                ++position, person.id(), person.holder(), person.name(), now, recordedBy, "")
                        .linkedAfter(link);
                link = entry.link();
                rows.add(columns(entry));
            }
        }
        batches.batchUpdate(INSERT, rows);
    }

    static Object[] columns(AccountHolder entry) {
        return new Object[] {
            entry.position(),
            entry.account(),
            entry.holder(),
            entry.name(),
            entry.since().atOffset(ZoneOffset.UTC),
            entry.recordedBy(),
            entry.link()
        };
    }

    private Map<String, AccountHolder> present(List<String> accounts) {
        Map<String, AccountHolder> present = new HashMap<>();
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            sql.sql("select * from org_account_holder where account in (:some) order by position")
                    .param("some", accounts.subList(from, Math.min(accounts.size(), from + CHUNK)))
                    .query(AccountHolders::entry)
                    .list()
                    .forEach(entry -> present.put(entry.account(), entry));
        }
        return present;
    }

    /**
     * The name of whoever had the account at that instant; of the first one, for an instant before anybody; empty if nobody ever had it. An
     * entry that does not fit its link says so behind the name: somebody has bent it in the database.
     */
    Optional<String> nameAt(String account, Instant at) {
        List<AccountHolder> all = of(account);
        return all.stream()
                .filter(entry -> entry.since().isBefore(at))
                .reduce((earlier, later) -> later)
                .or(() -> all.stream().findFirst())
                .map(entry -> bent.get(account, this::bentOf).contains(entry.position())
                        ? entry.name() + CONTRADICTED
                        : entry.name());
    }

    /** What somebody is called today, as it stands in the organisation; it says so where the register contradicts it. */
    String nameOf(Person person) {
        return nameAt(person.id(), Instant.MAX)
                .filter(name -> !name.equals(person.name()))
                .map(name -> person.name() + CONTRADICTED)
                .orElse(person.name());
    }

    private Set<Integer> bentOf(String account) {
        Map<Integer, String> links = new HashMap<>();
        sql.sql("select b.position, b.link from org_account_holder b join org_account_holder h"
                        + " on h.position = b.position + 1 where h.account = :account")
                .param("account", account)
                .query(rs -> {
                    links.put(rs.getInt("position"), rs.getString("link"));
                });
        return of(account).stream()
                .filter(entry -> !entry.linkAfter(links.getOrDefault(entry.position() - 1, ChainedRegister.FIRST_LINK))
                        .equals(entry.link()))
                .map(AccountHolder::position)
                .collect(Collectors.toSet());
    }

    /** Since when the account is the present person's; empty if it has been nobody else's. */
    Optional<Instant> takenOver(String account) {
        List<AccountHolder> all = of(account);
        int first = all.size() - 1;
        while (first > 0 && all.get(first - 1).holder() == all.get(first).holder()) {
            first--;
        }
        return first > 0 ? Optional.of(all.get(first).since()) : Optional.empty();
    }

    /** The {@linkplain Person#key() key} of who has the account; the account itself if nobody of ours ever had it. */
    String key(String account) {
        List<AccountHolder> all = of(account);
        return all.isEmpty()
                ? account
                : Person.key(account, all.get(all.size() - 1).holder());
    }

    private List<AccountHolder> of(String account) {
        return entries.get(
                account, asked -> sql.sql("select * from org_account_holder where account = :account order by position")
                        .param("account", asked)
                        .query(AccountHolders::entry)
                        .list());
    }

    /** The entries in their order, page by page. */
    @Override
    public List<AccountHolder> page(int after, int size) {
        return sql.sql("select * from org_account_holder where position > :after order by position limit :size")
                .param("after", after)
                .param("size", size)
                .query(AccountHolders::entry)
                .list();
    }

    /** The newest entry. */
    @Override
    public Optional<AccountHolder> newest() {
        return sql.sql(NEWEST).query(AccountHolders::entry).optional();
    }

    /** Accounts whose person is not the one, or not called as, the register says; in order, at most so many. */
    public List<String> contradicted(int atMost) {
        return sql.sql("""
                        select p.id from org_person p left join org_account_holder h on h.account = p.id and h.position =
                        (select max(newest.position) from org_account_holder newest where newest.account = p.id)
                        where h.position is null or h.name <> p.name or h.holder <> p.holder order by p.id limit :most
                        """).param("most", atMost).query(String.class).list();
    }

    private static AccountHolder entry(ResultSet row, int number) throws SQLException {
        return new AccountHolder(
                row.getInt("position"),
                row.getString("account"),
                row.getInt("holder"),
                row.getString("name"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("link"));
    }
}
