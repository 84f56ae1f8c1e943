package org.gridcase.engine.internals.guard;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantGroupMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTenantUserMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTenantCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTenantGroupMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTenantUserMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveTenantCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.account.ImportedGroups;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Keeps administrators from changing by hand what the import of the organisation makes: a unit, its members, the areas of cases. A person
 * put into a unit's group would have its tasks without a post in it, until an import or midnight takes them out again. Roles are groups
 * as well, and theirs.
 */
public class ImportedGroupsGuard extends CommandInterceptor {

    private static final Map<Class<?>, InnerField<String>> MEMBERS = Map.of(
            CreateMembershipCmd.class, InnerField.of(CreateMembershipCmd.class, "groupId"),
            DeleteMembershipCmd.class, InnerField.of(DeleteMembershipCmd.class, "groupId"));

    private static final InnerField<String> DELETED = InnerField.of(DeleteGroupCmd.class, "groupId");
    private static final InnerField<String> ACCOUNT = InnerField.of(DeleteUserCmd.class, "userId");
    private static final InnerField<Group> SAVED = InnerField.of(SaveGroupCmd.class, "group");

    private static final Set<Class<?>> OF_TENANTS = Set.of(
            SaveTenantCmd.class,
            DeleteTenantCmd.class,
            CreateTenantUserMembershipCmd.class,
            CreateTenantGroupMembershipCmd.class,
            DeleteTenantUserMembershipCmd.class,
            DeleteTenantGroupMembershipCmd.class);

    private final ProcessEngineConfigurationImpl engine;
    private final Supplier<ImportedGroups> imported;

    public ImportedGroupsGuard(ProcessEngineConfigurationImpl engine, Supplier<ImportedGroups> imported) {
        this.engine = engine;
        this.imported = imported;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        // Whoever has no right to it is refused by the engine, and learns nothing of what there is.
        if (person != null
                && person.getUserId() != null
                && Context.getCommandContext() == null
                && CallerAuthentication.isAdministrator(person)) {
            check(command);
        }
        return next.execute(command);
    }

    private void check(Command<?> command) {
        if (OF_TENANTS.contains(command.getClass())) {
            throw BusinessRuleViolation.spoken("tenant", "guard.tenant");
        }
        if (isOfStaff(command instanceof DeleteUserCmd ? ACCOUNT.in(command) : null)) {
            throw BusinessRuleViolation.spoken("user", "guard.staff");
        }
        InnerField<String> members = MEMBERS.get(command.getClass());
        if (members != null && isUnit(members.in(command))) {
            throw BusinessRuleViolation.spoken("group", "guard.members");
        }
        if (isUnit(group(command))) {
            throw BusinessRuleViolation.spoken("group", "guard.units");
        }
    }

    private static @Nullable String group(Command<?> command) {
        if (command instanceof SaveGroupCmd) {
            Group saved = SAVED.in(command);
            return saved == null ? null : saved.getId();
        }
        return command instanceof DeleteGroupCmd ? DELETED.in(command) : null;
    }

    private boolean isOfStaff(@Nullable String account) {
        return account != null && imported.get().isOfStaff(account);
    }

    private boolean isUnit(@Nullable String group) {
        return group != null && imported.get().isUnit(group);
    }
}
