package org.gridcase.engine.internals.table;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableCollectionProvider;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableStore;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MembershipEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.gridcase.caching.ChangeTokens;
import org.springframework.util.ReflectionUtils;

/**
 * What the engine reads and writes. Of what it writes, whichever command does, it is said here which topics of {@link ChangeTokens} change
 * with it. A task that it has just made has no variables in the database, and it need not look for them. Lists have an order that holds
 * from one page to the next ({@link SettledOrder}).
 */
public class ChangeTrackingEntities extends DbEntityManager {

    private static final Map<Class<? extends DbEntity>, String> TOPICS = Map.of(
            UserEntity.class, ChangeTokens.ACCOUNTS,
            GroupEntity.class, ChangeTokens.ACCOUNTS,
            MembershipEntity.class, ChangeTokens.ACCOUNTS,
            DeploymentEntity.class, ChangeTokens.MODELS,
            ProcessDefinitionEntity.class, ChangeTokens.MODELS,
            DecisionDefinitionEntity.class, ChangeTokens.MODELS,
            CamundaFormDefinitionEntity.class, ChangeTokens.MODELS);

    private static final Field VARIABLES = variables();

    private final Supplier<ChangeTokens> tokens;

    private ChangeTrackingEntities(IdGenerator ids, PersistenceSession session, Supplier<ChangeTokens> tokens) {
        super(ids, session);
        this.tokens = tokens;
    }

    @Override
    public void insert(DbEntity entity) {
        super.insert(entity);
        if (entity instanceof TaskEntity task) {
            VariableStore<?> variables = (VariableStore<?>) ReflectionUtils.getField(VARIABLES, task);
            Objects.requireNonNull(variables).setVariablesProvider(VariableCollectionProvider.emptyVariables());
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the engine declares it
    public List selectList(String statement, ListQueryParameterObject query) {
        SettledOrder.of(query);
        return super.selectList(statement, query);
    }

    private static Field variables() {
        Field field = ReflectionUtils.findField(TaskEntity.class, "variableStore");
        if (field == null) {
            throw new IllegalStateException("the engine has changed: a task has no variable store");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }

    @Override
    protected void flushDbOperations(List<DbOperation> operations, List<DbOperation> all) {
        operations.forEach(this::tell);
        super.flushDbOperations(operations, all);
    }

    private void tell(DbOperation operation) {
        String topic = TOPICS.get(operation.getEntityType());
        if (topic != null) {
            tokens.get().changed(topic);
        } else if (isRefusal(operation)) {
            tokens.get().changed(ChangeTokens.REFUSALS);
        }
    }

    private static boolean isRefusal(DbOperation operation) {
        return operation instanceof DbEntityOperation single
                && single.getEntity() instanceof AuthorizationEntity right
                && right.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE;
    }

    /** Puts it in the place of the engine's own. */
    public record Factory(Supplier<ChangeTokens> tokens) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            PersistenceSession session = Context.getCommandContext().getSession(PersistenceSession.class);
            return new ChangeTrackingEntities(
                    Context.getProcessEngineConfiguration().getIdGenerator(), session, tokens);
        }
    }
}
