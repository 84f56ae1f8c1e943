package org.gridcase.demo;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.gridcase.engine.account.BulkIdentityUpdate;
import org.gridcase.engine.account.EngineAccounts;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationDatabase;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The district and the engine's accounts on one database, in one transaction. */
@SpringJUnitConfig({
    OrganisationDatabase.class,
    OrganisationDatabase.H2.class,
    DemoDistrict.class,
    EngineAccounts.class,
    DemoDistrictInTheEngineTest.Engine.class
})
@ActiveProfiles("demo")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoDistrictInTheEngineTest {

    @Autowired
    private DemoDistrict demo;

    @Autowired
    private Organisation organisation;

    @Autowired
    private IdentityService identities;

    @MockitoBean
    private BulkIdentityUpdate accountBook;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    @Order(1)
    void whatIsRolledBackLeavesNothingInTheEngineEither() {
        transactions.executeWithoutResult(change -> {
            demo.settle();
            assertThat(identities.createUserQuery().count()).isGreaterThan(200);
            change.setRollbackOnly();
        });

        assertThat(organisation.person("grid-worker")).isEmpty();
        assertThat(identities.createUserQuery().count()).isZero();
        assertThat(identities.createGroupQuery().count()).isZero();
    }

    @Test
    @Order(2)
    void everyAccountToTrySignsInAndSeesTheTasksOfItsUnit() {
        demo.settle();

        assertThat(DemoDistrict.accounts()).allSatisfy(account -> {
            assertThat(identities.checkPassword(account.id(), DemoDistrict.PASSWORD))
                    .isTrue();
            assertThat(identities.createGroupQuery().groupMember(account.id()).list())
                    .singleElement()
                    .satisfies(group -> assertThat(group.getName()).isEqualTo(account.unitName()));
        });
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Engine {

        @Bean
        ProcessEngineFactoryBean processEngine(
                DataSource database, PlatformTransactionManager transactions, ApplicationContext context) {
            SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
            configuration.setProcessEngineName("demo-district");
            configuration.setApplicationContext(context);
            configuration.setDataSource(database);
            configuration.setTransactionManager(transactions);
            configuration.setDatabaseSchemaUpdate("true");
            configuration.setJobExecutorActivate(false);
            configuration.setAuthorizationEnabled(true);
            configuration.setUserResourceWhitelistPattern("[a-zA-Z0-9_-]+");
            configuration.setGroupResourceWhitelistPattern("[a-zA-Z0-9_-]+");
            ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
            factory.setProcessEngineConfiguration(configuration);
            return factory;
        }

        @Bean
        IdentityService identityService(ProcessEngine engine) {
            return engine.getIdentityService();
        }
    }
}
