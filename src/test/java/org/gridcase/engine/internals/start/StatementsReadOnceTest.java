package org.gridcase.engine.internals.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StatementsReadOnceTest {

    @Test
    void enginesShareTheStatementsAndEachKeepsToItsDatabase() {
        StatementsReadOnce first = on("first");
        StatementsReadOnce second = on("second");
        ProcessEngine one = first.buildProcessEngine();
        ProcessEngine other = second.buildProcessEngine();
        try {
            assertThat(second.getSqlSessionFactory().getConfiguration())
                    .isSameAs(first.getSqlSessionFactory().getConfiguration());
            save(one.getIdentityService(), "li-na");
            assertThat(other.getIdentityService().createUserQuery().count()).isZero();
        } finally {
            one.close();
        }
        try {
            save(other.getIdentityService(), "zhou-jing");
            assertThat(other.getIdentityService().createUserQuery().list())
                    .singleElement()
                    .satisfies(user -> assertThat(user.getId()).isEqualTo("zhou-jing"));
        } finally {
            other.close();
        }
    }

    private static void save(IdentityService identities, String person) {
        identities.saveUser(identities.newUser(person));
    }

    private static StatementsReadOnce on(String database) {
        var data = new DriverManagerDataSource("jdbc:h2:mem:statements-%s;DB_CLOSE_DELAY=-1".formatted(database));
        StatementsReadOnce configuration = new StatementsReadOnce();
        configuration.setDataSource(data);
        configuration.setTransactionManager(new DataSourceTransactionManager(data));
        configuration.setApplicationContext(new StaticApplicationContext());
        configuration.setProcessEngineName(database);
        configuration.setDatabaseSchemaUpdate("create");
        configuration.setUserResourceWhitelistPattern("[a-z-]+");
        return configuration;
    }
}
