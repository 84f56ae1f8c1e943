package org.gridcase.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.camunda.bpm.engine.IdentityService;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.engine.account.EngineAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody new with a slip of paper: from the page for signing in to the one for choosing a password, and in. */
@GridcaseTest
class FirstPasswordPageTest {

    private static final String PERSON = "newcomer";
    private static final String CHOSEN = "小河边有三棵老柳树和井";

    @RegisterExtension
    Browser browser = new Browser();

    @LocalServerPort
    private int port;

    @Autowired
    private EngineAccounts accounts;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient sql;

    @AfterEach
    void nobody() {
        identities.deleteUser(PERSON);
        sql.sql("delete from sign_in_delay").update();
    }

    @Test
    void aNewPersonIsToldToChooseAPasswordChoosesOneAndSignsIn() {
        accounts.person(PERSON, "新来的", null);
        String first = Visitor.demo(port, "admin")
                .post("/api/accounts/first-passwords", "{\"people\":[\"%s\"]}".formatted(PERSON))
                .body()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",")[2];
        Page page = browser.signInPage(port, "tasklist");
        Browser.signIn(page, PERSON, first);
        assertThat(page.getByText("这是临时密码")).isVisible();
        Browser.picture(page, "temporary-password");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("修改密码"))
                .click();
        page.getByLabel("账号").fill(PERSON);
        page.getByLabel("现在的密码").fill(first);
        choose(page, "password2026");
        assertThat(page.getByText("这个密码太常见")).isVisible();
        choose(page, CHOSEN);
        assertThat(page.getByText("密码已修改")).isVisible();
        Browser.picture(page, "password-changed");

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("去登录"))
                .click();
        Browser.signIn(page, PERSON, CHOSEN);
        assertThat(page.getByPlaceholder("密码")).hasCount(0);
    }

    private static void choose(Page page, String password) {
        page.getByLabel("新密码").fill(password);
        page.getByLabel("再输一次").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("修改"))
                .click();
    }
}
