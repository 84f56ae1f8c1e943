package org.gridcase.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.gridcase.problem.Fault;
import org.junit.jupiter.api.Test;

/** What files of days and hours may say, and how their faults are named. */
class ImportFilesTest {

    private static final WorkingTime BEFORE = Calendars.shipped();

    private static List<String> faults(DaysFile file) {
        return new DaysRules(BEFORE)
                .check(file).faults().stream().map(ImportFilesTest::say).toList();
    }

    private static String say(Fault fault) {
        return "%d %s %s".formatted(fault.line(), fault.field(), fault.in(Locale.CHINESE));
    }

    private static List<String> csv(String text) {
        return faults(CsvDays.read(text.getBytes(UTF_8)));
    }

    private static DaysFile ics(String... events) {
        return IcsDays.read(calendar(events).getBytes(UTF_8));
    }

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//zh\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    private static String event(String summary, String... properties) {
        return "BEGIN:VEVENT\r\nUID:%s\r\nSUMMARY:%s\r\n%s\r\nEND:VEVENT\r\n"
                .formatted(summary.hashCode(), summary, String.join("\r\n", properties));
    }

    private static List<String> shown(DaysFile file) {
        return file.days().stream()
                .map(line -> "%s %s %s"
                        .formatted(
                                line.day().date(),
                                line.day().kind().code(),
                                line.day().name()))
                .toList();
    }

    @Test
    void everyFaultIsNamedByItsLine() {
        assertThat(csv("""
                date,kind,holiday
                2027-01-01,day-off,元旦
                2027-02-29,day-off,春节
                2027-02-06,holiday,

                2027-02-08,working-day,春节
                2027-01-01,day-off,元旦
                2027-05-01,day-off
                1999-05-01,day-off,劳动节
                """))
                .containsExactly(
                        "3 date “2027-02-29”不是日期：要写成 2027-01-01 的样子，并且有这一天",
                        "4 kind “holiday”应为 day-off(休)或 working-day(班)",
                        "4 holiday 没有写明节假日名称",
                        "6 kind 2027-02-08 本来就是工作日，不能再列为调休上班，请核对日期",
                        "7 date 2027-01-01 在第 2 行已经出现",
                        "8  应有 3 列，实有 2 列",
                        "9 date 1999-05-01 不在 2000 至 2100 年之间");
    }

    @Test
    void aYearMustComeWhole() {
        assertThat(csv("date,kind,holiday\n2027-01-01,day-off,元旦\n2027-10-01,day-off,国庆节\n"))
                .containsExactly(
                        "0  2027 年不完整：缺少法定节假日 2027-05-01(劳动节)。导入的年份视为已公布，须列全",
                        "0  2027 年不完整：缺少法定节假日 2027-10-02(国庆节)。导入的年份视为已公布，须列全",
                        "0  2027 年不完整：缺少法定节假日 2027-10-03(国庆节)。导入的年份视为已公布，须列全");
        assertThat(csv("date,kind,holiday\n2027-12-31,day-off,元旦\n")).hasSize(5);
    }

    @Test
    void whatIsNoSuchFileIsNamed() {
        assertThat(csv("")).containsExactly("0  文件是空的");
        assertThat(csv("date,kind,holiday\n")).containsExactly("0  文件中没有放假或上班的日子");
        assertThat(csv("日期,类别,节日\n2027-01-01,休,元旦\n")).containsExactly("1  表头应为 date,kind,holiday");
        assertThat(csv("date,kind,holiday\n\"2027-01-01,休,元旦\n")).containsExactly("2  引号不成对：从这一行开始的引号未正确闭合");
        assertThat(faults(CsvDays.read("date,kind,holiday\n2027-01-01,休,元旦\n".getBytes(Charset.forName("GBK")))))
                .singleElement()
                .asString()
                .contains("不是 UTF-8 编码(可能是 GBK)");
        assertThat(faults(IcsDays.read("date,kind,holiday\n".getBytes(UTF_8))))
                .containsExactly("0  不是完整的 iCalendar 文件(BEGIN:VCALENDAR … END:VCALENDAR)");
    }

    @Test
    void aFileFromASpreadsheetIsTaken() {
        String file = "\uFEFFdate,kind,holiday\r\n2027-01-01, 休 ,元旦\r\n\"2027-01-03\",班,\"元旦\"\r\n";
        assertThat(shown(CsvDays.read(file.getBytes(UTF_8))))
                .containsExactly("2027-01-01 day-off 元旦", "2027-01-03 working-day 元旦");
    }

    @Test
    void aFileFromACalendarIsTakenInAnyZoneOfTheMachine() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("UTC", "America/New_York", "Pacific/Kiritimati")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                DaysFile file = ics(
                        event("春节（班）", "DTSTART;VALUE=DATE:20270131", "DTEND;VALUE=DATE:20270201"),
                        event("春节（休）", "DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270208"),
                        event("元旦 休", "DTSTART;VALUE=DATE:20270101"),
                        event("国庆节补班", "DTSTART;VALUE=DATE:20270926", "DURATION:P1D"),
                        event("立春", "DTSTART;VALUE=DATE:20270204"));
                assertThat(file.faults()).isEmpty();
                assertThat(file.passedOver()).isEqualTo(1);
                assertThat(shown(file))
                        .containsExactly(
                                "2027-01-31 working-day 春节",
                                "2027-02-05 day-off 春节",
                                "2027-02-06 day-off 春节",
                                "2027-02-07 day-off 春节",
                                "2027-01-01 day-off 元旦",
                                "2027-09-26 working-day 国庆节");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whereNothingIsMarkedEveryEventIsADayOff() {
        assertThat(shown(ics(event("元旦", "DTSTART;VALUE=DATE:20270101"), event("补班", "DTSTART;VALUE=DATE:20270103"))))
                .containsExactly("2027-01-01 day-off 元旦", "2027-01-03 working-day 补班");
    }

    @Test
    void faultyEventsAreNamedByTheLineTheyBeginOn() {
        assertThat(ics(
                                event("元旦", "DTSTART:20270101T090000Z"),
                                event("春节", "DTSTART;VALUE=DATE:20270205", "DTEND;VALUE=DATE:20270205"),
                                event("劳动节", "DTSTART;VALUE=DATE:20270501", "RRULE:FREQ=YEARLY"),
                                event("", "DTSTART;VALUE=DATE:20271001"),
                                event("国庆节", "DTSTART;VALUE=DATE:2027-10"),
                                event("国庆节", "DTSTART;VALUE=DATE:20271001", "DTEND;VALUE=DATE:20271x07"))
                        .faults())
                .extracting(ImportFilesTest::say)
                .containsExactly(
                        "4 DTSTART 不是全天事件：DTSTART 应为日期(VALUE=DATE)",
                        "9 DTEND 结束日期有误：须在开始日期之后，且一个事件最多 31 天",
                        "15 RRULE 不接受重复事件(RRULE、RDATE)，请逐日逐年列出",
                        "21 SUMMARY 没有写明节假日名称",
                        "26 DTSTART 不是全天事件：DTSTART 应为日期(VALUE=DATE)",
                        "31 DTEND 结束日期有误：须在开始日期之后，且一个事件最多 31 天");
    }

    @Test
    void daysThatWereOnlyExchangedAreRefused() {
        DaysFile file = ics(
                event("国庆节 调休", "DTSTART;VALUE=DATE:20270926"),
                event("国庆节（调休）", "DTSTART;VALUE=DATE:20271009"),
                event("国庆节 调休上班", "DTSTART;VALUE=DATE:20271010"),
                event("国庆节 调休放假", "DTSTART;VALUE=DATE:20271004"),
                event("国庆节 休", "DTSTART;VALUE=DATE:20271001"));

        assertThat(file.faults())
                .extracting(ImportFilesTest::say)
                .containsExactly(
                        "4 SUMMARY “国庆节 调休”只写了调休，分不清是放假还是上班：放假请写“休”，上班请写“班”",
                        "9 SUMMARY “国庆节（调休）”只写了调休，分不清是放假还是上班：放假请写“休”，上班请写“班”");
        assertThat(shown(file))
                .containsExactly("2027-10-10 working-day 国庆节", "2027-10-04 day-off 国庆节 调休放假", "2027-10-01 day-off 国庆节");
    }

    @Test
    void whatWasCancelledIsPassedOver() {
        DaysFile file = ics(
                event("元旦 休", "DTSTART;VALUE=DATE:20270101"),
                event("春节 休", "DTSTART;VALUE=DATE:20270205", "STATUS:CANCELLED"),
                event("劳动节 休", "DTSTART;VALUE=DATE:20270501", "STATUS:CONFIRMED"));

        assertThat(shown(file)).containsExactly("2027-01-01 day-off 元旦", "2027-05-01 day-off 劳动节");
        assertThat(file.passedOver()).isEqualTo(1);
        assertThat(shown(IcsDays.read(calendar("METHOD:CANCEL\r\n", event("元旦 休", "DTSTART;VALUE=DATE:20270101"))
                        .getBytes(UTF_8))))
                .isEmpty();
    }

    @Test
    void furtherDatesOfAnEventAreRefused() {
        assertThat(ics(event("国庆节 休", "DTSTART;VALUE=DATE:20271001", "RDATE;VALUE=DATE:20271002,20271003"))
                        .faults())
                .extracting(ImportFilesTest::say)
                .containsExactly("4 RDATE 不接受重复事件(RRULE、RDATE)，请逐日逐年列出");
    }

    @Test
    void whereSaturdaysAreWorkedANationalNoticeIsTaken() {
        CsvHours.Read week = CsvHours.read(
                ("validFrom,weekday,opens,closes\n" + "2020-01-01,1,09:00,17:00\n2020-01-01,6,18:00,24:00\n")
                        .getBytes(UTF_8));
        WorkingTime saturdays = new WorkingTime(1, Calendars.ZONE, week.weeks(), List.of(), List.of());

        assertThat(checked(saturdays, "2027-02-06")).isEmpty();
        assertThat(checked(saturdays, "2027-02-08")).hasSize(1);
    }

    private static List<Fault> checked(WorkingTime before, String workingDay) {
        String file =
                "date,kind,holiday\n%s,班,春节\n2027-01-01,休,元旦\n2027-05-01,休,劳动节\n2027-10-01,休,国庆节\n2027-10-02,休,国庆节\n2027-10-03,休,国庆节\n"
                        .formatted(workingDay);
        return new DaysRules(before).check(CsvDays.read(file.getBytes(UTF_8))).faults();
    }

    @Test
    void hoursMayEndWithTheDay() {
        CsvHours.Read read = CsvHours.read(("validFrom,weekday,opens,closes\n"
                        + "2027-06-01,1,18:00,24:00\n2027-06-01,1,08:00,12:00\n2027-06-01,2,20:00,24:00:00\n")
                .getBytes(UTF_8));
        assertThat(read.faults()).isEmpty();
        assertThat(CsvHours.read(
                                "validFrom,weekday,opens,closes\n2027-06-01,1,18:00,24:00\n2027-06-01,1,23:00,23:30\n2027-06-01,2,24:00,24:00\n"
                                        .getBytes(UTF_8))
                        .faults())
                .extracting(ImportFilesTest::say)
                .containsExactly("3 opens 与同一天的另一时段重叠", "4 opens “24:00”不是时刻，应写成 09:00;closes 可写 24:00");
    }

    @Test
    void aFileThatBreaksOffIsRefused() {
        String whole = calendar(event("元旦", "DTSTART;VALUE=DATE:20270101"), event("春节", "DTSTART;VALUE=DATE:20270205"));
        String torn = whole.substring(0, whole.lastIndexOf("DTSTART"));
        assertThat(faults(IcsDays.read(torn.getBytes(UTF_8)))).isNotEmpty();
        String lacksItsEnd = whole.substring(0, whole.lastIndexOf("END:VCALENDAR"));
        assertThat(faults(IcsDays.read(lacksItsEnd.getBytes(UTF_8)))).isNotEmpty();
    }

    @Test
    void faultyHoursAreNamedByTheirLine() {
        assertThat(CsvHours.read("""
                validFrom,weekday,opens,closes
                2027-06-01,1,08:30,12:00
                2027-06-01,1,11:30,18:00
                2027-06-01,8,08:30,12:00
                2027-06-31,2,8:30,12:00
                2027-06-01,3,12:00,12:00
                2027-06-01,9,18:00,12:00
                """.getBytes(UTF_8)).faults())
                .extracting(ImportFilesTest::say)
                .containsExactly(
                        "3 opens 与同一天的另一时段重叠",
                        "4 weekday “8”不是星期：1 为周一，7 为周日",
                        "5 validFrom “2027-06-31”不是日期：要写成 2027-01-01 的样子，并且有这一天",
                        "5 opens “8:30”应写成 08:30",
                        "6 closes 结束（closes）须晚于开始（opens）",
                        "7 weekday “9”不是星期：1 为周一，7 为周日",
                        "7 closes 结束（closes）须晚于开始（opens）");
    }
}
