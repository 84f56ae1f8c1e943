package org.gridcase.security.signin;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.problem.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Issues first passwords: random, shown once, valid for a limited time and only for choosing one's own. */
@Component
class FirstPasswordService {

    private static final Logger LOG = LoggerFactory.getLogger(FirstPasswordService.class);

    /** Without those that are mistaken for one another on paper. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final UserRepository users;
    private final PasswordHash hash;
    private final TemporaryPasswordRepository temporary;
    private final SecureRandom random = new SecureRandom();

    FirstPasswordService(UserRepository users, PasswordHash hash, TemporaryPasswordRepository temporary) {
        this.users = users;
        this.hash = hash;
        this.temporary = temporary;
    }

    /** One line of the list to print. */
    record Slip(String account, String name, String password, OffsetDateTime goodUntil) {}

    /** Accounts nobody can sign in with yet. */
    List<String> withoutPassword() {
        return users.withoutPassword();
    }

    /**
     * Gives each of the accounts a new password; the one there was is void, and its sessions end.
     *
     * @param by the administrator, whose own account is not among them
     * @throws org.gridcase.problem.InvalidInputException if one of them does not exist; then none has changed
     */
    @Transactional
    public List<Slip> give(Set<String> accounts, String by, Faults faults) {
        Map<String, String> names = users.names(List.copyOf(accounts));
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
        users.replacePassword(slip.account, hash.ofRandom(slip.password));
        temporary.given(slip.account, by);
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
