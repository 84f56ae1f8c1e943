package org.gridcase.engine.signin;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives people passwords to begin with: random, shown once, good for nothing but choosing one of their own, and not for long. */
@Component
class FirstPasswords {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswords.class);

    /** Without those that are mistaken for one another on paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int CHUNK = 500;

    private final JdbcClient sql;
    private final PasswordHash hash;
    private final TemporaryPasswords temporary;
    private final SecureRandom random = new SecureRandom();

    FirstPasswords(JdbcClient sql, PasswordHash hash, TemporaryPasswords temporary) {
        this.sql = sql;
        this.hash = hash;
        this.temporary = temporary;
    }

    /** One line of the list to print. */
    record Slip(String account, String name, String password, OffsetDateTime goodUntil) {}

    /** Accounts nobody can sign in with yet. */
    List<String> withoutPassword() {
        return sql.sql("select ID_ from ACT_ID_USER where PWD_ like '{SHA-512}no-password-%' order by ID_")
                .query(String.class)
                .list();
    }

    /**
     * Gives each of the accounts a new password; the one there was is void, and its sessions end.
     *
     * @param by the administrator, whose own account is not among them
     * @throws org.gridcase.problem.InvalidInputException if one of them does not exist; then none has changed
     */
    @Transactional
    public List<Slip> give(Set<String> accounts, String by, Faults faults) {
        Map<String, String> names = names(List.copyOf(accounts));
        accounts.stream()
                .filter(account -> !names.containsKey(account))
                .forEach(account -> faults.add("people", "fault.first-password-of-nobody", account));
        if (accounts.contains(by)) {
            faults.add("people", "fault.own-first-password");
        }
        faults.refuse();
        OffsetDateTime until = temporary.goodUntil();
        List<Slip> slips = accounts.stream()
                .map(account -> new Slip(account, names.getOrDefault(account, ""), password(), until))
                .toList();
        slips.forEach(slip -> keep(slip, by));
        LOG.info("{} gave {} first passwords", by, slips.size());
        return slips;
    }

    private void keep(Slip slip, String by) {
        sql.sql("update ACT_ID_USER set PWD_ = :hash, SALT_ = null, REV_ = REV_ + 1 where ID_ = :account")
                .param("hash", hash.ofRandom(slip.password))
                .param("account", slip.account)
                .update();
        temporary.given(slip.account, by);
    }

    private Map<String, String> names(List<String> accounts) {
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

    /** Twelve characters of thirty-one: 59 bits. */
    private String password() {
        StringBuilder password = new StringBuilder();
        for (int place = 0; place < 14; place++) {
            password.append(place == 4 || place == 9 ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
