package org.gridcase.engine.setup;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;

/** What people may do with their own account: read it and change its password, but not delete it, as the engine would let them. */
class OwnAccount extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newUser(User user) {
        String id = user.getId();
        return new AuthorizationEntity[] {
            createGrantAuthorization(id, null, Resources.USER, id, Permissions.READ, Permissions.UPDATE)
        };
    }
}
