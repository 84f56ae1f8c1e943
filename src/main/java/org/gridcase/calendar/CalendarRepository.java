package org.gridcase.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calendar's tables: rows are added and ended, never changed, so a version read at any time is what it was. */
final class CalendarRepository {

    /** The jurisdiction whose data hold wherever a district has none of its own. */
    static final String NATION = "CN";

    private static final Logger LOG = LoggerFactory.getLogger(CalendarRepository.class);
    private static final String OF_VERSION =
            " where jurisdiction = :jurisdiction and since_version <= :version and (until_version is null or until_version > :version)";

    private final JdbcClient sql;

    CalendarRepository(JdbcClient sql) {
        this.sql = sql;
    }

    Change change() {
        return sql.sql("select version, token from cal_change where id = 1")
                .query((row, number) -> new Change(row.getInt(1), row.getString(2)))
                .single();
    }

    /** A version as one district sees it: its own data before the nation's. */
    WorkingTime read(int version, String jurisdiction, ZoneId zone) {
        List<Integer> ownYears = years(version, jurisdiction);
        Map<LocalDate, SpecialDay> days = new TreeMap<>();
        days(version, NATION).stream()
                .filter(day -> !ownYears.contains(day.date().getYear()))
                .forEach(day -> days.put(day.date(), day));
        days(version, jurisdiction).forEach(day -> days.put(day.date(), day));
        List<Integer> years = new ArrayList<>(years(version, NATION));
        years.addAll(ownYears);
        return new WorkingTime(version, zone, weeks(version, jurisdiction), days.values(), years);
    }

    private List<BusinessWeek> weeks(int version, String jurisdiction) {
        List<BusinessWeek> own = weeksOf(version, jurisdiction);
        List<BusinessWeek> weeks = new ArrayList<>(own);
        weeksOf(version, NATION).stream()
                .filter(week -> own.stream().noneMatch(mine -> !mine.validFrom().isAfter(week.validFrom())))
                .forEach(weeks::add);
        return weeks;
    }

    private List<BusinessWeek> weeksOf(int version, String jurisdiction) {
        Map<LocalDate, Map<DayOfWeek, List<Shift>>> weeks = new TreeMap<>();
        ofVersion("select valid_from, weekday, opens, closes from cal_hours", version, jurisdiction)
                .query(row -> {
                    LocalDate validFrom = row.getObject(1, LocalDate.class);
                    Shift shift = new Shift(row.getObject(3, LocalTime.class), row.getObject(4, LocalTime.class));
                    weeks.computeIfAbsent(validFrom, day -> new EnumMap<>(DayOfWeek.class))
                            .computeIfAbsent(DayOfWeek.of(row.getInt(2)), day -> new ArrayList<>())
                            .add(shift);
                });
        return weeks.entrySet().stream()
                .map(week -> new BusinessWeek(week.getKey(), week.getValue()))
                .toList();
    }

    private List<Integer> years(int version, String jurisdiction) {
        return ofVersion("select covered_year from cal_year", version, jurisdiction)
                .query(Integer.class)
                .list();
    }

    private List<SpecialDay> days(int version, String jurisdiction) {
        return ofVersion("select on_date, kind, name from cal_day", version, jurisdiction)
                .query(CalendarRepository::day)
                .list();
    }

    private static SpecialDay day(ResultSet row, int number) throws SQLException {
        LocalDate day = row.getObject(1, LocalDate.class);
        String kind = row.getString(2);
        return new SpecialDay(day, DayKind.of(kind).orElseGet(() -> bent(day, kind)), row.getString(3));
    }

    /** Somebody has written it into the database: the verification names the register, and time goes on being counted meanwhile. */
    private static DayKind bent(LocalDate day, String kind) {
        LOG.error("工作日历中 {} 的“{}”不是放假或调班，暂按放假计；请核验留痕，从备份恢复", day, kind);
        return DayKind.DAY_OFF;
    }

    private JdbcClient.StatementSpec ofVersion(String select, int version, String jurisdiction) {
        return sql.sql(select + OF_VERSION).param("version", version).param("jurisdiction", jurisdiction);
    }

    /** In which zone the deadlines of the newest version are counted; empty until a start has noted it. */
    Optional<String> zone() {
        return Optional.ofNullable(sql.sql("select zone from cal_change where id = 1")
                .query((row, number) -> row.getString(1))
                .list()
                .get(0));
    }

    void note(ZoneId zone) {
        sql.sql("update cal_change set zone = ? where id = 1")
                .param(zone.getId())
                .update();
    }

    /** Begins the next version. The row stays locked until the end of the transaction, so writers wait for each other. */
    int nextVersion(String jurisdiction, String madeBy, String origin, Clock clock) {
        int version = 1
                + sql.sql("select version from cal_change where id = 1 for update")
                        .query(Integer.class)
                        .single();
        Instant now = clock.instant();
        sql.sql("insert into cal_version (version, jurisdiction, made_at, made_by, origin) values (?, ?, ?, ?, ?)")
                .params(version, jurisdiction, now.atOffset(ZoneOffset.UTC), madeBy, origin)
                .update();
        sql.sql("update cal_change set version = ?, token = ? where id = 1")
                .params(version, UUID.randomUUID().toString())
                .update();
        return version;
    }

    /** Ends what the jurisdiction had for the year; from this version on the year is announced. */
    void replaceYear(int version, String jurisdiction, int year) {
        sql.sql("update cal_day set until_version = ? where jurisdiction = ? and until_version is null"
                        + " and on_date between ? and ?")
                .params(version, jurisdiction, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))
                .update();
        sql.sql("update cal_year set until_version = ?"
                        + " where jurisdiction = ? and until_version is null and covered_year = ?")
                .params(version, jurisdiction, year)
                .update();
        sql.sql("insert into cal_year (jurisdiction, covered_year, since_version) values (?, ?, ?)")
                .params(jurisdiction, year, version)
                .update();
    }

    /** Adds days, each in place of what the jurisdiction had for that date. */
    void putDays(int version, String jurisdiction, Collection<SpecialDay> days) {
        for (SpecialDay day : days) {
            sql.sql("update cal_day set until_version = ?"
                            + " where jurisdiction = ? and until_version is null and on_date = ?")
                    .params(version, jurisdiction, day.date())
                    .update();
            sql.sql("insert into cal_day (jurisdiction, on_date, kind, name, since_version) values (?, ?, ?, ?, ?)")
                    .params(jurisdiction, day.date(), day.kind().code(), day.name(), version)
                    .update();
        }
    }

    /** Puts a week of hours in place of the one the jurisdiction had from the same date on. */
    void putWeek(int version, String jurisdiction, BusinessWeek week) {
        sql.sql("update cal_hours set until_version = ?"
                        + " where jurisdiction = ? and until_version is null and valid_from = ?")
                .params(version, jurisdiction, week.validFrom())
                .update();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (Shift shift : week.on(day)) {
                sql.sql("insert into cal_hours (jurisdiction, valid_from, weekday, opens, closes, since_version)"
                                + " values (?, ?, ?, ?, ?, ?)")
                        .params(jurisdiction, week.validFrom(), day.getValue(), shift.opens(), shift.closes(), version)
                        .update();
            }
        }
    }

    /** The jurisdiction's own days, years and hours are from this version on what they were at an earlier one. */
    void restore(int version, String jurisdiction, int edition) {
        restore("cal_day", "on_date, kind, name", version, jurisdiction, edition);
        restore("cal_year", "covered_year", version, jurisdiction, edition);
        restore("cal_hours", "valid_from, weekday, opens, closes", version, jurisdiction, edition);
    }

    private void restore(String table, String columns, int version, String jurisdiction, int edition) {
        sql.sql("update %s set until_version = ? where jurisdiction = ? and until_version is null".formatted(table))
                .params(version, jurisdiction)
                .update();
        sql.sql("insert into %s (jurisdiction, %s, since_version) select jurisdiction, %s, %d from %s"
                                .formatted(table, columns, columns, version, table)
                        + OF_VERSION)
                .param("version", edition)
                .param("jurisdiction", jurisdiction)
                .update();
    }

    boolean covers(String jurisdiction, int year) {
        return years(change().version(), jurisdiction).contains(year);
    }

    /** Which version counts now, and the token that changes with it. */
    record Change(int version, String token) {}
}
