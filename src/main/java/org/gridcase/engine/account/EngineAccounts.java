package org.gridcase.engine.account;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.gridcase.engine.internals.access.UserPasswords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's users and groups: people sign in as users, units are the candidate groups of tasks. Every method may be repeated, and
 * takes part in the caller's transaction.
 */
@Component
public class EngineAccounts {

    /** The group of administrators, who may do everything. The one place that names it: a fork gives it another name. */
    public static final String ADMINISTRATORS = Groups.CAMUNDA_ADMIN;

    /** The type of the groups that stand for units. */
    public static final String UNIT_GROUP = "WORKFLOW";

    private final IdentityService identities;

    EngineAccounts(IdentityService identities) {
        this.identities = identities;
    }

    /** Makes or renames the group of a unit. */
    public void unit(String code, String name) {
        Group known = identities.createGroupQuery().groupId(code).singleResult();
        if (known != null && name.equals(known.getName())) {
            return;
        }
        Group group = known == null ? identities.newGroup(code) : known;
        name(group, name);
        identities.saveGroup(group);
    }

    static void name(Group group, String name) {
        group.setName(name);
        group.setType(UNIT_GROUP);
    }

    /**
     * Makes or renames the user of a person.
     *
     * @param password the new password; null keeps the one there is, and a new user without one cannot sign in
     */
    public void person(String id, String name, @Nullable String password) {
        User known = identities.createUserQuery().userId(id).singleResult();
        if (known != null && password == null && name.equals(known.getFirstName())) {
            return;
        }
        User user = known == null ? identities.newUser(id) : known;
        name(user, name);
        if (password != null) {
            user.setPassword(password);
        } else if (known == null) {
            UserPasswords.withoutKnownPassword(user);
        }
        // Our own data come with passwords that people would not be allowed to choose.
        UserPasswords.saveWithoutPolicy(identities, user);
    }

    static void name(User user, String name) {
        // The engine shows first name, then last name: a Chinese name reads right only as a whole.
        user.setFirstName(name);
        user.setLastName("");
    }

    /** Those of the ids that somebody can sign in with. */
    public Set<String> existing(Collection<String> ids) {
        return identities.createUserQuery().userIdIn(ids.toArray(String[]::new)).list().stream()
                .map(User::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is such an account. */
    public boolean exists(String account) {
        return identities.createUserQuery().userId(account).count() == 1;
    }

    /** Whether there is no account at all. */
    public boolean isEmpty() {
        return identities.createUserQuery().count() == 0;
    }

    /** Whether somebody is an administrator. */
    public boolean hasAdministrator() {
        return identities.createUserQuery().memberOfGroup(ADMINISTRATORS).count() > 0;
    }

    /** The name of the account's person. */
    public @Nullable String name(String account) {
        return identities.createUserQuery().userId(account).singleResult().getFirstName();
    }

    /** Whether this is the account's password. */
    public boolean isPassword(String account, String password) {
        return identities.checkPassword(account, password);
    }

    /** Gives the account another password; whoever asks has judged it. */
    public void changePassword(String account, String password) {
        User user = identities.createUserQuery().userId(account).singleResult();
        user.setPassword(password);
        UserPasswords.saveWithoutPolicy(identities, user);
    }

    /** The roles the account has: its groups that stand for no unit, administrators left out. */
    public Set<String> roles(String account) {
        return roles(identities.createGroupQuery().groupMember(account).unlimitedList());
    }

    /** Those of the ids that are roles which can be given: of no unit, and not of administrators. */
    public Set<String> roles(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : roles(identities
                        .createGroupQuery()
                        .groupIdIn(ids.toArray(String[]::new))
                        .unlimitedList());
    }

    private static Set<String> roles(List<Group> groups) {
        return groups.stream()
                .filter(group -> !UNIT_GROUP.equals(group.getType()) && !ADMINISTRATORS.equals(group.getId()))
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    /** Puts the person into the group; both must exist. */
    public void join(String person, String group) {
        if (!isMember(person, group)) {
            identities.createMembership(person, group);
        }
    }

    /** Takes the person out of the group. */
    public void leave(String person, String group) {
        if (isMember(person, group)) {
            identities.deleteMembership(person, group);
        }
    }

    private boolean isMember(String person, String group) {
        return identities.createUserQuery().userId(person).memberOfGroup(group).count() > 0;
    }
}
