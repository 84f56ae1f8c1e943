package org.gridcase.engine;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The engine's users and groups: people sign in as users, units are the candidate groups of tasks. Every method may be repeated, and
 * takes part in the caller's transaction.
 */
@Component
public class EngineAccounts {

    static final String UNIT_GROUP = "WORKFLOW";

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
            withoutKnownPassword(user);
        }
        // Our own data come with passwords that people would not be allowed to choose.
        ((IdentityServiceImpl) identities).saveUser(user, true);
    }

    static void name(User user, String name) {
        // The engine shows first name, then last name: a Chinese name reads right only as a whole.
        user.setFirstName(name);
        user.setLastName("");
    }

    /** What stands in place of a hash is none of any password, and takes no time to make: imports bring people by the ten thousand. */
    static User withoutKnownPassword(User user) {
        ((UserEntity) user).setDbPassword("{SHA-512}no-password-" + UUID.randomUUID());
        return user;
    }

    /** Those of the ids that somebody can sign in with. */
    public Set<String> existing(Collection<String> ids) {
        return identities.createUserQuery().userIdIn(ids.toArray(String[]::new)).list().stream()
                .map(User::getId)
                .collect(Collectors.toUnmodifiableSet());
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

    /** Whether the account is one of the administrators'. */
    public boolean administers(String account) {
        return isMember(account, Groups.CAMUNDA_ADMIN);
    }

    /** Whether the account has the role of a supervisor, for whichever areas. */
    public boolean supervises(String account) {
        return isMember(account, Roles.SUPERVISORS);
    }

    private boolean isMember(String person, String group) {
        return identities.createUserQuery().userId(person).memberOfGroup(group).count() > 0;
    }
}
