package org.gridcase.engine.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The engine's users, read and written directly in its tables: for checks that run with every request, and
 * where the engine's own query would depend on the caller's permissions.
 */
public interface UserRepository {

    /**
     * What is kept of a password.
     *
     * @param hash with its kind in front, e.g. {@code {SHA-512}…}
     * @param salt what the engine appends to the password before it is hashed
     */
    record Credential(String hash, @Nullable String salt) {}

    /** Names and address of a user, as the engine keeps them. */
    record Profile(
            String account,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String email) {}

    /** @return empty if there is no such account */
    Optional<Credential> credential(String account);

    /** Keeps the same password with another hash, unless it has changed meanwhile. */
    void rehash(String account, String former, String hash);

    /** Keeps a password by a hash made without the engine's salt. */
    void replacePassword(String account, String hash);

    /** Accounts nobody can sign in with yet, in the order of their ids. */
    List<String> withoutPassword();

    /** Names of those of the accounts that exist, by account; empty for one without a name. */
    Map<String, String> names(List<String> accounts);

    /** @return empty if there is no such account */
    Optional<Profile> profile(String account);

    /** Ids of users that are these but for the case of their letters, or are these. */
    List<String> usersIgnoringCase(List<String> accounts);

    /** Ids of groups that are these but for the case of their letters, or are these. */
    List<String> groupsIgnoringCase(List<String> groups);

    /**
     * Who is in which group of this kind.
     *
     * @param userAndGroup makes a value of the ids of both
     */
    <T> Set<T> memberships(String kindOfGroup, BiFunction<String, String, T> userAndGroup);

    /** The accounts in a group, in order, whoever asks. */
    List<String> members(String group);

    /** Whether the account is in the group of administrators, whoever asks. */
    boolean isAdministrator(String account);

    /** Whether the account has the role of a supervisor, for whichever areas, whoever asks. */
    boolean isSupervisor(String account);
}
