package org.gridcase.engine.account;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.gridcase.engine.internals.access.UserPasswords;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What each role may do in the engine. Everybody may open Tasklist and look at the diagrams; which tasks a person sees follows from
 * the units they work in (candidate groups). Existing grants are left alone, so an administrator's changes stay.
 */
@Component
public class RoleAuthorizations implements InitializingBean {

    /** Group: watch in Cockpit over the areas of their units. */
    public static final String SUPERVISORS = "supervisors";

    /** Group: change diagrams and tables. */
    public static final String POLICY_OFFICERS = "policy-officers";

    /** Group: let rule changes of others come into force. */
    public static final String POLICY_REVIEWERS = "policy-reviewers";

    /** Groups of those who make the rules, and so handle no cases: they would let themselves see them. */
    public static final List<String> POLICY_STAFF = List.of(POLICY_OFFICERS, POLICY_REVIEWERS);

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final TransactionTemplate transaction;

    RoleAuthorizations(
            IdentityService identities, AuthorizationService authorizations, TransactionTemplate transaction) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.transaction = transaction;
    }

    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            everybody();
            whistle();
            if (newRole(SUPERVISORS, "督查人员")) {
                supervisors();
            }
            if (newRole(POLICY_OFFICERS, "制度人员")) {
                policyOfficers();
            }
            if (newRole(POLICY_REVIEWERS, "规则审批人员")) {
                policyReviewers();
            }
        });
    }

    private void everybody() {
        if (authorizations
                        .createAuthorizationQuery()
                        .userIdIn(ANY)
                        .resourceType(Resources.APPLICATION)
                        .resourceId("tasklist")
                        .count()
                > 0) {
            return;
        }
        Authorization tasklist = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        save(tasklist, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        Authorization diagrams = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        save(diagrams, Resources.PROCESS_DEFINITION, ANY, Permissions.READ);
        // Whoever handles a case may ask for a later deadline; whose case it is, the first step of the diagram checks.
        Authorization deferral = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        save(
                deferral,
                Resources.PROCESS_DEFINITION,
                "deferral",
                Permissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE);
        Authorization starting = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        save(starting, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    }

    /**
     * Whoever works in a community or a street may call units to the spot; the first step of the diagram checks who, whom and about which case.
     * Asked for by itself, because an installation that has all else may lack it.
     */
    private void whistle() {
        if (authorizations
                        .createAuthorizationQuery()
                        .userIdIn(ANY)
                        .resourceType(Resources.PROCESS_DEFINITION)
                        .resourceId("whistle")
                        .count()
                == 0) {
            Authorization whistle = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            save(
                    whistle,
                    Resources.PROCESS_DEFINITION,
                    "whistle",
                    Permissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
        }
    }

    private void supervisors() {
        grant(SUPERVISORS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(
                SUPERVISORS,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY);
        grant(SUPERVISORS, Resources.DECISION_DEFINITION, ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(SUPERVISORS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void policyOfficers() {
        grant(POLICY_OFFICERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(POLICY_OFFICERS, Resources.DEPLOYMENT, ANY, Permissions.CREATE, Permissions.READ);
        grant(POLICY_OFFICERS, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        grant(POLICY_OFFICERS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    private void policyReviewers() {
        grant(POLICY_REVIEWERS, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(POLICY_REVIEWERS, Resources.DECISION_DEFINITION, ANY, Permissions.READ);
        grant(POLICY_REVIEWERS, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ);
    }

    /**
     * Makes an account that may do everything, in a transaction of its own.
     *
     * @param password judged before, in words for whoever starts the application
     */
    public void createAdministrator(String account, String name, String password) {
        transaction.executeWithoutResult(status -> {
            User administrator = identities.newUser(account);
            administrator.setFirstName(name);
            administrator.setLastName("");
            administrator.setPassword(password);
            UserPasswords.saveWithoutPolicy(identities, administrator);
            if (identities
                            .createGroupQuery()
                            .groupId(EngineAccounts.ADMINISTRATORS)
                            .count()
                    == 0) {
                var group = identities.newGroup(EngineAccounts.ADMINISTRATORS);
                group.setName(name);
                group.setType(Groups.GROUP_TYPE_SYSTEM);
                identities.saveGroup(group);
            }
            identities.createMembership(account, EngineAccounts.ADMINISTRATORS);
            for (Resources resource : Resources.values()) {
                grant(EngineAccounts.ADMINISTRATORS, resource, ANY, Permissions.ALL);
            }
        });
    }

    private boolean newRole(String id, String name) {
        if (identities.createGroupQuery().groupId(id).count() > 0) {
            return false;
        }
        var group = identities.newGroup(id);
        group.setName(name);
        group.setType("ROLE");
        identities.saveGroup(group);
        return true;
    }

    private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        save(grant, resource, resourceId, permissions);
    }

    private void save(Authorization grant, Resource resource, String resourceId, Permission... permissions) {
        grant.setResource(resource);
        grant.setResourceId(resourceId);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
