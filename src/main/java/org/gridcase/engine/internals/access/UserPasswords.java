package org.gridcase.engine.internals.access;

import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Access to the passwords of the engine's users that its public interface does not offer. */
public final class UserPasswords {

    /** How a hash begins that the engine made before passwords were hashed in many rounds. */
    public static final String FORMER_HASH = "{SHA-512}";

    /** How what stands in place of a hash begins where no password is known. */
    public static final String NO_PASSWORD = FORMER_HASH + "no-password-";

    private UserPasswords() {}

    /** Saves a user whose password has been judged before, or is none that people would be allowed to choose. */
    public static void saveWithoutPolicy(IdentityService identities, User user) {
        ((IdentityServiceImpl) identities).saveUser(user, true);
    }

    /** What stands in place of a hash is none of any password, and takes no time to make: imports bring people by the ten thousand. */
    public static User withoutKnownPassword(User user) {
        ((UserEntity) user).setDbPassword(NO_PASSWORD + UUID.randomUUID());
        return user;
    }
}
