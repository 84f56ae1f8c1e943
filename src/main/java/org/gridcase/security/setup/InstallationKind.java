package org.gridcase.security.setup;

import org.gridcase.engine.EngineProperties;
import org.gridcase.engine.account.EngineAccounts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Keeps demo and production apart. A demo database has accounts whose password everybody knows, and a demo started on a production
 * database would create them there. So the first start records which of the two the database is, and a start as the other kind stops.
 */
@Component
class InstallationKind implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(InstallationKind.class);
    private static final String PROPERTY = "gridcase.installation";
    private static final String DEMO = "demo";
    private static final String PRODUCTION = "production";

    /** An account and a password of every demo; databases older than the note are known by it. */
    private static final String DEMO_ACCOUNT = "grid-worker";

    private static final String DEMO_PASSWORD = "gridcase-demo";

    private final EngineAccounts accounts;
    private final EngineProperties properties;
    private final boolean demo;

    InstallationKind(EngineAccounts accounts, EngineProperties properties, Environment environment) {
        this.accounts = accounts;
        this.properties = properties;
        this.demo = environment.acceptsProfiles(Profiles.of(DEMO));
    }

    @Override
    public void afterPropertiesSet() {
        @Nullable String kind = properties.get(PROPERTY);
        if (kind == null) {
            kind = foundHere();
            properties.set(PROPERTY, kind);
            LOG.info("this database is noted down as {}", kind);
        }
        if (demo && kind.equals(PRODUCTION)) {
            throw new WrongInstallationException(
                    "这是正式数据库，不能以 demo 方案启动：演示账号的密码人人皆知。"
                            + " This is a production database; a demo would make accounts in it whose password everybody knows.");
        }
        if (!demo && kind.equals(DEMO)) {
            throw new WrongInstallationException("这是演示数据库，其中有密码人人皆知的演示账号，不能用于正式运行。"
                    + " This database began as a demo and has accounts whose password everybody knows.");
        }
    }

    private String foundHere() {
        boolean empty = accounts.isEmpty();
        if (empty) {
            return demo ? DEMO : PRODUCTION;
        }
        boolean hasDemoAccount = accounts.exists(DEMO_ACCOUNT) && accounts.isPassword(DEMO_ACCOUNT, DEMO_PASSWORD);
        return hasDemoAccount ? DEMO : PRODUCTION;
    }

    /** The database is of the other kind. */
    static class WrongInstallationException extends RuntimeException {
        WrongInstallationException(String message) {
            super(message);
        }
    }
}
