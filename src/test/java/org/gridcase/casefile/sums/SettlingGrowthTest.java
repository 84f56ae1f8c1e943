package org.gridcase.casefile.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Settling and comparing take twice as long for twice as many cases, and no longer. H2 is the one that asks a query inside a condition anew
 * for every row; it works in the thread that asks, so what it takes is told from the time of the processor, however busy the machine is.
 */
@GridcaseTest
class SettlingGrowthTest {

    private static final Logger LOG = LoggerFactory.getLogger(SettlingGrowthTest.class);
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final int FEW = 150;
    private static final int MANY = 4 * FEW;

    /** Some 550 of their lights turn in a month, no two at one instant. */
    private static final int TURNING = 340;

    /** Of four times as many: squared it would be sixteen. */
    private static final double MOST = 7;

    private static final List<String> TABLES = List.of(
            "case_file",
            "case_assignment",
            "case_verification",
            "case_list",
            "light_sum",
            "light_as_of",
            "light_change",
            "light_open",
            "light_viewer");

    @Autowired
    JdbcClient application;

    /** A machine that is shared only ever adds, caches lost to others above all: the least of these is what the work takes. */
    private static final int ROUNDS = 3;

    /** @param settling milliseconds of the processor */
    private record Taken(long settling, long comparing) {

        Taken least(Taken other) {
            return new Taken(Math.min(settling, other.settling), Math.min(comparing, other.comparing));
        }

        /** How many times as much as for fewer cases, of the two what grows more. */
        double times(Taken fewer) {
            return Math.max((double) settling / fewer.settling, (double) comparing / fewer.comparing);
        }
    }

    @Test
    void workGrowsWithWhatHasChangedAndNoFaster() {
        measured("settling_warm_up", FEW);
        Taken few = measured("settling_few", FEW);
        Taken many = measured("settling_many", MANY);
        for (int round = 1; round < ROUNDS && many.times(few) >= MOST; round++) {
            few = few.least(measured("settling_few", FEW));
            many = many.least(measured("settling_many", MANY));
        }
        LOG.info("{} times as many cases: {} after {}", MANY / FEW, many, few);

        assertThat(many.times(few)).isLessThan(MOST);
    }

    @Test
    void aFullPortionIsNoSquareOfAFewCases() {
        measured("portion_warm_up", LightSums.AT_ONCE);
        Taken few = measured("portion_few", LightSums.AT_ONCE / 4);
        Taken full = measured("portion_full", LightSums.AT_ONCE);
        LOG.info("a full portion after a quarter of one: {} after {}", full, few);

        assertThat((double) full.comparing() / few.comparing()).isLessThan(MOST);
    }

    @Test
    void whatTurnedWhileNobodyWasThereIsSettledInPortions() {
        withChanged("settling_turned", TURNING, own -> {
            JdbcClient db = JdbcClient.create(own);
            sums(own, NOW.minus(Duration.ofDays(20))).settle();
            LightSums back = sums(own, NOW);

            List<Integer> turned = new ArrayList<>();
            boolean more = true;
            while (more) {
                int before = kept(db);
                more = back.settleWhenDue();
                turned.add(kept(db) - before);
            }

            assertThat(turned).hasSizeGreaterThan(1).allMatch(lights -> lights <= LightSums.PORTION);
            assertThat(back.repair()).isZero();
            return turned;
        });
    }

    /** How many lights have turned, as the lists have it and the sums as well. */
    private static int kept(JdbcClient db) {
        int listed = db.sql("select coalesce(sum(light), 0) from light_open")
                .query(Integer.class)
                .single();
        assertThat(db.sql("select coalesce(sum(yellow + red), 0) from light_sum"
                                + " where viewer = '' and area = '' and reported_by = ''")
                        .query(Integer.class)
                        .single())
                .isEqualTo(listed);
        return listed;
    }

    private Taken measured(String name, int cases) {
        return withChanged(name, cases, own -> {
            LightSums sums = sums(own, NOW);
            return new Taken(processor(sums::settle), processor(() -> assertThat(sums.repair())
                    .isZero()));
        });
    }

    private <T> T withChanged(String name, int cases, Function<DataSource, T> work) {
        var own = new SingleConnectionDataSource("jdbc:h2:mem:" + name, "sa", "", true);
        try {
            JdbcClient db = JdbcClient.create(own);
            TABLES.forEach(table -> make(db, table));
            changed(db, cases);
            return work.apply(own);
        } finally {
            own.destroy();
        }
    }

    /** A table like the application's, which stands in PostgreSQL. */
    private void make(JdbcClient db, String table) {
        List<String> columns = application
                .sql("select column_name || ' ' || data_type || coalesce('(' || character_maximum_length || ')', '')"
                        + " || case when is_identity = 'YES' then ' generated by default as identity' else '' end"
                        + " from information_schema.columns where table_schema = 'public' and table_name = ?"
                        + " order by ordinal_position")
                .param(table)
                .query(String.class)
                .list();
        db.sql("create table " + table + " (" + String.join(", ", columns) + ")")
                .update();
        application
                .sql("select indexdef from pg_indexes where schemaname = 'public' and tablename = ?"
                        + " and indexdef like '%USING btree%' and indexdef not like '% WHERE %'"
                        + " and indexdef not like '%::%'")
                .param(table)
                .query(String.class)
                .list()
                .forEach(each -> db.sql(each.replace(" USING btree", "").replaceAll(" INCLUDE \\(.*\\)", ""))
                        .update());
    }

    private static LightSums sums(DataSource own, Instant now) {
        return new LightSums(
                JdbcClient.create(own),
                new JdbcTemplate(own),
                new DataSourceTransactionManager(own),
                List.of(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static long processor(Runnable work) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1_000_000;
    }

    /** Each with an assignment at its grid that has ended and one of a section that is open, of which the lists do not know yet. */
    private static void changed(JdbcClient db, int cases) {
        db.sql("insert into light_as_of (at) values (timestamp with time zone '2026-11-20 00:00:00+00')")
                .update();
        db.sql("insert into case_file (number, title, description, category, urgency, area, channel, reported_at,"
                        + " reported_by, state, tier)"
                        + " select '37011220260101' || lpad(cast(n as varchar), 5, '0'), '路灯不亮', '灯坏了一周', 'street-vending',"
                        + " 'routine', '37011200' || (1 + n / 4 % 3) || '00' || (1 + n / 12 % 3) || '00' || (1 + n / 36 % 4),"
                        + " 'hotline', dateadd('minute', -20 * n, timestamp with time zone '2026-11-26 03:00:00+00'), 'hotline',"
                        + " 'handling', 'grid' from (select x as n from system_range(1, ?)) r")
                .param(cases)
                .update();
        db.sql(
                        "insert into case_assignment (id, case_number, unit, tier, role, started_at, time_limit, counting, yellow_share,"
                                + " deadline, yellow_at, ended_at, outcome, area, reported_by, reported_at, stage, provisional)"
                                + " select f.number || '-' || p.place, f.number,"
                                + " case p.place when 1 then f.area else substring(f.area, 1, 9) || '-economy' end, 'grid', 'lead',"
                                + " f.reported_at, 'P5D', 'hours', 0.8, dateadd('day', 1, f.reported_at),"
                                + " dateadd('minute', 1141, f.reported_at), case p.place when 1 then f.reported_at end,"
                                + " case p.place when 1 then 'resolved' end, f.area, f.reported_by, f.reported_at,"
                                + " 'handling', false"
                                + " from case_file f cross join (values (1), (2)) p (place)")
                .update();
        db.sql(
                        "insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                                + " select 'handling', case_number, unit, area, reported_by, yellow_at, deadline, provisional, 1"
                                + " from case_assignment where ended_at is null")
                .update();
    }
}
