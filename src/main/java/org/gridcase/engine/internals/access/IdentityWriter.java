package org.gridcase.engine.internals.access;

import java.util.function.Consumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;

/** Writes users, groups and memberships inside one command of the engine, which sends them to the database together. */
public final class IdentityWriter {

    /** What the engine's provider of users must offer beside its own interface. */
    public interface JudgedUsers {

        /** Saves a user whose profile was judged before. */
        void saveJudged(User user);
    }

    private final WritableIdentityProvider identities;

    private IdentityWriter(WritableIdentityProvider identities) {
        this.identities = identities;
    }

    /** Does the work as one command, in the caller's transaction. */
    public static void execute(ProcessEngine engine, Consumer<IdentityWriter> work) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    work.accept(new IdentityWriter(context.getWritableIdentityProvider()));
                    return null;
                });
    }

    public User createNewUser(String id) {
        return identities.createNewUser(id);
    }

    /** Saves a user; whoever changes many at once has judged them. */
    public void saveUser(User user) {
        ((JudgedUsers) identities).saveJudged(user);
    }

    public void deleteUser(String id) {
        identities.deleteUser(id);
    }

    public Group createNewGroup(String id) {
        return identities.createNewGroup(id);
    }

    public void saveGroup(Group group) {
        identities.saveGroup(group);
    }

    public void deleteGroup(String id) {
        identities.deleteGroup(id);
    }

    public void createMembership(String user, String group) {
        identities.createMembership(user, group);
    }

    public void deleteMembership(String user, String group) {
        identities.deleteMembership(user, group);
    }
}
