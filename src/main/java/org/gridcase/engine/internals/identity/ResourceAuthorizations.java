package org.gridcase.engine.internals.identity;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that the engine grants by itself. An account may read itself and change its password, but not delete itself, as the
 * engine would allow. The permission to work on a task ends when the offer ends; the engine would leave it.
 */
public class ResourceAuthorizations extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newUser(User user) {
        String id = user.getId();
        return new AuthorizationEntity[] {
            createGrantAuthorization(id, null, Resources.USER, id, Permissions.READ, Permissions.UPDATE)
        };
    }

    /** Whoever deploys may look at it; to delete it, with the cases that run on it, is for administrators. */
    @Override
    public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
        Authentication author = Context.getCommandContext().getAuthentication();
        return author == null || author.getUserId() == null
                ? null
                : new AuthorizationEntity[] {
                    createGrantAuthorization(
                            author.getUserId(), null, Resources.DEPLOYMENT, deployment.getId(), Permissions.READ)
                };
    }

    /** There are no rights yet to a task that is being made. */
    @Override
    protected @Nullable AuthorizationEntity getGrantAuthorization(
            String taskId, @Nullable String person, @Nullable String group, Resource resource) {
        DbEntityCache cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
        TaskEntity task = cache.get(TaskEntity.class, taskId);
        CachedDbEntity cached = task == null ? null : cache.getCachedEntity(task);
        return cached != null && cached.getEntityState() == DbEntityState.TRANSIENT
                ? null
                : super.getGrantAuthorization(taskId, person, group, resource);
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(Task task, String group, String type) {
        if (goes(task)) {
            return null;
        }
        getAuthorizationManager().deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), group);
        return null;
    }

    @Override
    public AuthorizationEntity @Nullable [] deleteTaskUserIdentityLink(Task task, String person, String type) {
        if (!goes(task) && !person.equals(task.getAssignee())) {
            getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), person);
        }
        return null;
    }

    /** The engine takes all rights to a task away when it ends; they need not be taken one by one before. */
    private static boolean goes(Task task) {
        return task instanceof TaskEntity entity && entity.isDeleted();
    }
}
