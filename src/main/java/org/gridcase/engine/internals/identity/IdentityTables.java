package org.gridcase.engine.internals.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.internals.access.UserPasswords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's tables of users and groups. What every request asks for is kept in memory until an account changes ({@link TokenCache}). */
@Component
public class IdentityTables implements UserRepository {

    private static final int CHUNK = 500;

    /**
     * Former releases gave imported people a random password that nobody ever saw. Such a row was never changed since (REV_), is hashed as
     * then, because nobody has signed in with it, and is somebody's in a unit.
     */
    private static final String RANDOM_OF_FORMER_RELEASES =
            "u.PWD_ like :former and u.SALT_ is not null and u.REV_ = 1 and exists (select 1 from ACT_ID_MEMBERSHIP m"
                    + " join ACT_ID_GROUP g on g.ID_ = m.GROUP_ID_ where m.USER_ID_ = u.ID_ and g.TYPE_ = :unit)"
                    + " and not exists (select 1 from ACT_ID_MEMBERSHIP a where a.USER_ID_ = u.ID_ and a.GROUP_ID_ = :administrators)";

    private final JdbcClient sql;
    private final ChangeTokens tokens;
    private final TokenCache<String, Credential> credentials;
    private final TokenCache<String, List<String>> groups;

    IdentityTables(JdbcClient sql, ChangeTokens tokens) {
        this.sql = sql;
        this.tokens = tokens;
        this.credentials = new TokenCache<>(tokens, ChangeTokens.ACCOUNTS);
        this.groups = new TokenCache<>(tokens, ChangeTokens.ACCOUNTS);
    }

    /** The groups of which the account is a member at this moment, in the order of their ids. */
    public List<String> groupsOf(String account) {
        return groups.get(account, this::readGroups);
    }

    private List<String> readGroups(String account) {
        return sql.sql("select GROUP_ID_ from ACT_ID_MEMBERSHIP where USER_ID_ = :account order by GROUP_ID_")
                .param("account", account)
                .query(String.class)
                .list();
    }

    @Override
    public <T> Set<T> memberships(String kindOfGroup, BiFunction<String, String, T> userAndGroup) {
        return new HashSet<>(sql.sql("select m.USER_ID_, m.GROUP_ID_ from ACT_ID_MEMBERSHIP m"
                        + " join ACT_ID_GROUP g on g.ID_ = m.GROUP_ID_ where g.TYPE_ = :type")
                .param("type", kindOfGroup)
                .query((row, number) -> userAndGroup.apply(row.getString(1), row.getString(2)))
                .list());
    }

    @Override
    public Optional<Credential> credential(String account) {
        return credentials.find(account, this::readCredential);
    }

    private Optional<Credential> readCredential(String account) {
        return sql.sql("select PWD_, SALT_ from ACT_ID_USER where ID_ = :account")
                .param("account", account)
                .query((row, number) ->
                        new Credential(Optional.ofNullable(row.getString(1)).orElse(""), row.getString(2)))
                .optional();
    }

    @Override
    public void rehash(String account, String former, String hash) {
        sql.sql("update ACT_ID_USER set PWD_ = :hash where ID_ = :account and PWD_ = :former")
                .param("hash", hash)
                .param("account", account)
                .param("former", former)
                .update();
        tokens.changed(ChangeTokens.ACCOUNTS);
    }

    @Override
    public void replacePassword(String account, String hash) {
        sql.sql("update ACT_ID_USER set PWD_ = :hash, SALT_ = null, REV_ = REV_ + 1 where ID_ = :account")
                .param("hash", hash)
                .param("account", account)
                .update();
        tokens.changed(ChangeTokens.ACCOUNTS);
    }

    @Override
    public List<String> withoutPassword() {
        return sql.sql("select u.ID_ from ACT_ID_USER u where u.PWD_ like :none or " + RANDOM_OF_FORMER_RELEASES
                        + " order by u.ID_")
                .param("none", UserPasswords.NO_PASSWORD + "%")
                .param("former", UserPasswords.FORMER_HASH + "%")
                .param("unit", EngineAccounts.UNIT_GROUP)
                .param("administrators", EngineAccounts.ADMINISTRATORS)
                .query(String.class)
                .list();
    }

    @Override
    public Map<String, String> names(List<String> accounts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int from = 0; from < accounts.size(); from += CHUNK) {
            List<String> some = new ArrayList<>(accounts.subList(from, Math.min(accounts.size(), from + CHUNK)));
            sql.sql("select ID_, coalesce(FIRST_, '') from ACT_ID_USER where ID_ in (:some)")
                    .param("some", some)
                    .query((row, number) -> names.put(row.getString(1), row.getString(2)))
                    .list();
        }
        return names;
    }

    @Override
    public List<String> usersIgnoringCase(List<String> accounts) {
        return ignoringCase("ACT_ID_USER", accounts);
    }

    @Override
    public List<String> groupsIgnoringCase(List<String> groupIds) {
        return ignoringCase("ACT_ID_GROUP", groupIds);
    }

    private List<String> ignoringCase(String table, List<String> ids) {
        List<String> found = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            found.addAll(sql.sql("select ID_ from " + table + " where lower(ID_) in (:some)")
                    .param(
                            "some",
                            ids.subList(from, Math.min(ids.size(), from + CHUNK)).stream()
                                    .map(id -> id.toLowerCase(Locale.ROOT))
                                    .toList())
                    .query(String.class)
                    .list());
        }
        return found;
    }

    @Override
    public Optional<Profile> profile(String account) {
        return sql.sql("select FIRST_, LAST_, EMAIL_ from ACT_ID_USER where ID_ = :account")
                .param("account", account)
                .query((row, number) -> new Profile(account, row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    @Override
    public boolean isAdministrator(String account) {
        return groupsOf(account).contains(EngineAccounts.ADMINISTRATORS);
    }

    @Override
    public List<String> members(String group) {
        return sql.sql("select USER_ID_ from ACT_ID_MEMBERSHIP where GROUP_ID_ = ? order by USER_ID_")
                .param(group)
                .query(String.class)
                .list();
    }

    @Override
    public boolean isSupervisor(String account) {
        return groupsOf(account).contains(RoleAuthorizations.SUPERVISORS);
    }
}
