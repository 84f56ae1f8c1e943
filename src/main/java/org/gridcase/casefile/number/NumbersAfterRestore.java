package org.gridcase.casefile.number;

import java.sql.DatabaseMetaData;
import java.time.Clock;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.gridcase.settings.InstallationSettings;
import org.gridcase.settings.RestoreTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Moves case numbers on after a restore. A dump knows nothing of the numbers given after it, but residents have been told them: with the
 * next ones they would read about somebody else's matter. The operator names the restore ({@code GRIDCASE_RESTORED}), and half of all
 * numbers are passed over, once for each name.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NumbersAfterRestore implements ApplicationRunner {

    static final String SETTING = "gridcase.restored";

    /** Half of the ring: neither a lost number nor one of the same day before the dump comes again before half a ring of reports. */
    static final int PASSED_OVER = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(NumbersAfterRestore.class);
    private static final String ON_H2 =
            "select count(*) from (select next value for case_number_sequence as given from system_range(1, ?)) passed";
    /** Numbers are only drawn: to set a sequence is the owner's right, and the application need not own it. */
    private static final String ON_POSTGRES =
            "select count(nextval('case_number_sequence')) from generate_series(1, ?)";

    private final InstallationSettings settings;
    private final JdbcClient db;
    private final Clock clock;
    private final String passOver;

    NumbersAfterRestore(InstallationSettings settings, JdbcClient db, DataSource source, Clock clock)
            throws MetaDataAccessException {
        this.settings = settings;
        this.db = db;
        this.clock = clock;
        String url = JdbcUtils.extractDatabaseMetaData(source, DatabaseMetaData::getURL);
        this.passOver = DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2 ? ON_H2 : ON_POSTGRES;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        settings.oncePerValue(SETTING, this::passOver);
    }

    private void passOver(String restore) {
        if (RestoreTime.of(restore)
                .filter(at -> at.isAfter(LocalDateTime.now(clock)))
                .isPresent()) {
            throw RestoreTime.refused(restore, "还没有到", "lies in the future");
        }
        db.sql(passOver).param(PASSED_OVER).query(Long.class).single();
        LOG.warn(
                "已登记恢复 {}：案件编号跳过 {} 个，备份之后告知过的编号不会再给别的案件 noted the restore: {} case numbers are passed over",
                restore,
                PASSED_OVER,
                PASSED_OVER);
    }
}
