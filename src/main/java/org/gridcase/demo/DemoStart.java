package org.gridcase.demo;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sets the demo district in motion when the application starts, and says who may sign in. */
@Component
@Profile("demo")
class DemoStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);

    private final DemoDistrict district;

    DemoStart(DemoDistrict district) {
        this.district = district;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        district.settle();
        StringBuilder accounts = new StringBuilder();
        DemoDistrict.accounts()
                .forEach(account -> accounts.append(
                        "\n  %-20s %s（%s）".formatted(account.id(), account.role(), account.unitName())));
        LOG.info(
                "网格案件已启动：http://localhost:8080  演示账号（密码均为 {}）：\n  {} 系统管理员{}",
                DemoDistrict.PASSWORD,
                "%-20s".formatted("admin"),
                accounts);
    }
}
