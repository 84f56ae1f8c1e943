package org.gridcase.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EngineAccountsTest {

    private static ProcessEngine engine;

    private final IdentityService identities = engine.getIdentityService();
    private final EngineAccounts accounts = new EngineAccounts(identities);

    @BeforeAll
    static void startEngine() {
        ProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration()
                .setJdbcUrl("jdbc:h2:mem:accounts")
                .setProcessEngineName("accounts");
        ((StandaloneInMemProcessEngineConfiguration) configuration).setGroupResourceWhitelistPattern("[a-zA-Z0-9_-]+");
        ((StandaloneInMemProcessEngineConfiguration) configuration).setUserResourceWhitelistPattern("[a-zA-Z0-9_-]+");
        engine = configuration.buildProcessEngine();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @Test
    void aUnitBecomesAGroupAndTakesItsNewName() {
        accounts.unit("370112-centre", "中心");
        accounts.unit("370112-centre", "中心");
        accounts.unit("370112-centre", "指挥中心");

        assertThat(identities.createGroupQuery().groupId("370112-centre").list())
                .singleElement()
                .satisfies(group -> assertThat(group.getName()).isEqualTo("指挥中心"));
    }

    @Test
    void aPersonSignsInWithTheLastPasswordGiven() {
        accounts.person("li-na", "李娜", "first");
        accounts.person("li-na", "李小娜", null);
        assertThat(identities.checkPassword("li-na", "first")).isTrue();
        assertThat(identities.createUserQuery().userId("li-na").singleResult().getFirstName())
                .isEqualTo("李小娜");

        accounts.person("li-na", "李小娜", "second");
        assertThat(identities.checkPassword("li-na", "second")).isTrue();
        assertThat(identities.checkPassword("li-na", "first")).isFalse(); // last: the engine then makes the user wait
    }

    @Test
    void aPersonWithoutAPasswordCannotSignIn() {
        accounts.person("quiet", "周静", null);

        assertThat(identities.checkPassword("quiet", "")).isFalse();
    }

    @Test
    void joiningAndLeavingMayBeRepeated() {
        accounts.unit("unit-a", "甲");
        accounts.person("member", "马超", null);

        accounts.join("member", "unit-a");
        accounts.join("member", "unit-a");
        assertThat(identities.createUserQuery().memberOfGroup("unit-a").count()).isEqualTo(1);

        accounts.leave("member", "unit-a");
        accounts.leave("member", "unit-a");
        assertThat(identities.createUserQuery().memberOfGroup("unit-a").count()).isZero();
    }
}
