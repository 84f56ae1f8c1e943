package org.gridcase.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridcase.calendar.CalendarService.Outcome;
import org.gridcase.imports.FileFaults;
import org.gridcase.imports.ImportRuns;
import org.gridcase.imports.Preview;
import org.gridcase.imports.PreviewParameter;
import org.gridcase.imports.UploadedFile;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints of the working calendar: read it, try a time limit, import announced days and business hours. */
@RestController
@RequestMapping(path = "/api/calendar", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "工作日历 calendar")
class CalendarController {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    private final WorkingCalendar calendar;
    private final CalendarService service;
    private final ObjectProvider<CalendarDrafts> drafts;
    private final ImportRuns runs;
    private final Clock clock;

    CalendarController(
            WorkingCalendar calendar,
            CalendarService service,
            ObjectProvider<CalendarDrafts> drafts,
            Clock clock,
            ImportRuns runs) {
        this.drafts = drafts;
        this.calendar = calendar;
        this.runs = runs;
        this.service = service;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "readCalendar",
            summary = "工作日历 The business hours, the announced years, and from when deadlines are provisional")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "工作日历 the calendar")
    CalendarView calendar() {
        WorkingTime time = calendar.current();
        return CalendarView.of(time, time.provisionalFrom(LocalDate.now(clock)));
    }

    @GetMapping("/days")
    @Operation(
            operationId = "listAnnouncedDays",
            summary = "一年的放假与调休 The days off and moved working days of a year",
            description = "不填为今年。Left out, this year.")
    @ApiResponse(
            responseCode = "200",
            description = "放假与调休 the days",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = CalendarView.Day.class))))
    @InvalidInputResponse
    List<CalendarView.Day> days(@Parameter(example = "2026") @RequestParam(required = false) @Nullable String year) {
        var question = new DeadlineQuery(clock);
        int wanted = question.year(year);
        if (question.isWrong()) {
            throw question.refused();
        }
        return calendar.current().specialDaysOf(wanted).stream()
                .map(CalendarView.Day::of)
                .toList();
    }

    @GetMapping("/deadline")
    @Operation(
            operationId = "tryTimeLimit",
            summary = "时限试算 When a time limit ends, and why",
            description = "答复截止时间、黄灯时间,以及逐日计入或跳过的原因。The deadline, the yellow instant, and every day with the"
                    + " reason why it counts or not.")
    @ApiResponse(
            responseCode = "200",
            description = "试算结果 the deadline",
            content = @Content(schema = @Schema(implementation = DeadlineView.class)))
    @InvalidInputResponse
    DeadlineView deadline(
            @Parameter(
                            description =
                                    "起算时间,不带偏移按辖区时间,不填为现在。Without an offset, in the jurisdiction's zone; left out, now.",
                            example = "2026-02-12T10:00")
                    @RequestParam(required = false)
                    @Nullable
                    String start,
            @Parameter(required = true, description = "时限 (ISO-8601)", example = "P3D")
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(
                            required = true,
                            description = "计时方式 working-days 工作日, calendar-days 自然日, working-hours 工作小时, hours 小时",
                            example = "working-days")
                    @RequestParam(required = false)
                    @Nullable
                    String counting,
            @Parameter(description = "黄灯比例,不填为 0.8 share of the limit; left out, 0.8", example = "0.8")
                    @RequestParam(required = false)
                    @Nullable
                    String yellowShare,
            HttpServletRequest request) {
        var question = new DeadlineQuery(clock);
        var from = question.start(start);
        var allowed = question.limit(limit, counting, yellowShare);
        if (allowed == null || question.isWrong()) {
            throw question.refused();
        }
        var reckoning = new DeadlineExplanation(calendar.current(), from, allowed);
        return DeadlineView.of(reckoning, from, allowed, clock.getZone(), Messages.localeOf(request));
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS},
            otherwise = CalendarProblems.NOT_ALLOWED)
    @PostMapping(
            path = "/days",
            consumes = {"text/csv", "text/calendar"})
    @Operation(
            operationId = "importAnnouncedDays",
            summary = "导入放假与调休安排 Import announced days off and moved working days",
            description =
                    "CSV (UTF-8) 的列为 date, kind, holiday,kind 为 day-off(休)或 working-day(班);或 iCalendar (.ics) 全天事件,"
                            + "标题含“班”为上班,含“休”为放假。整个文件无误才导入,替换文件所含的年份;为下一年而列的十二月日期只作增补。"
                            + "仅限管理员和制度专员。\n\nCSV (UTF-8) or all-day events of iCalendar. Taken as a whole or not at all; replaces the"
                            + " years of the file; days of December before such a year are added. Administrators and policy officers only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("""
                                                date,kind,holiday
                                                2026-01-01,day-off,元旦
                                                2026-01-04,working-day,元旦
                                                """)),
                                @Content(mediaType = "text/calendar", schema = @Schema(type = "string"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "新版本 the new version",
            content = @Content(schema = @Schema(implementation = CalendarView.Imported.class)))
    @InvalidInputResponse
    @PreviewParameter
    CalendarView.Imported importDays(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        byte[] content = UploadedFile.content(body, LARGEST);
        boolean preview = Preview.asked(query);
        boolean icalendar =
                MediaType.valueOf(request.getContentType()).getSubtype().equals("calendar");
        DaysFile file = icalendar ? IcsDays.read(content) : CsvDays.read(content);
        return preview
                ? imported(file, true, icalendar, caller)
                : runs.follow(
                        Said.of("import.days"),
                        caller.getName(),
                        () -> imported(file, false, icalendar, caller),
                        taken -> Said.of("days.counted", file.days().size()));
    }

    private CalendarView.Imported imported(DaysFile file, boolean preview, boolean icalendar, Authentication caller) {
        Optional<CalendarDrafts> draft = preview ? Optional.empty() : draft();
        Outcome outcome = preview || draft.isPresent()
                ? service.previewDays(file)
                : service.importDays(file, caller.getName(), icalendar ? "text/calendar" : "text/csv");
        refuse(outcome);
        byte[] days =
                CsvDays.written(file.days().stream().map(DaysFile.Line::day).toList());
        Said message = message(CalendarPart.DAYS, days, preview, draft, caller);
        return CalendarView.Imported.of(outcome, file, preview, message);
    }

    @OnlyFor(
            value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS},
            otherwise = CalendarProblems.NOT_ALLOWED)
    @PostMapping(path = "/hours", consumes = "text/csv")
    @Operation(
            operationId = "importBusinessHours",
            summary = "导入工作时段 Import weeks of business hours",
            description =
                    "CSV (UTF-8) 的列为 validFrom, weekday, opens, closes;weekday 1 为周一。同一 validFrom 的各行是一整周,替换从同日起生效的"
                            + "那一周。仅限管理员和制度专员。\n\nThe lines of one validFrom are a whole week, valid until the next one."
                            + " Administrators and policy officers only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject("""
                                                    validFrom,weekday,opens,closes
                                                    2026-06-01,1,08:30,12:00
                                                    2026-06-01,1,14:30,18:00
                                                    """))))
    @ApiResponse(
            responseCode = "200",
            description = "新版本 the new version",
            content = @Content(schema = @Schema(implementation = CalendarView.Version.class)))
    @InvalidInputResponse
    @PreviewParameter
    CalendarView.Version importHours(
            InputStream body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller)
            throws IOException {
        CsvHours.Read file = CsvHours.read(UploadedFile.content(body, LARGEST));
        return Preview.asked(query)
                ? imported(file, true, caller)
                : runs.follow(
                        Said.of("import.hours"),
                        caller.getName(),
                        () -> imported(file, false, caller),
                        taken -> Said.of("weeks.counted", file.weeks().size()));
    }

    private CalendarView.Version imported(CsvHours.Read file, boolean preview, Authentication caller) {
        Optional<CalendarDrafts> draft = preview ? Optional.empty() : draft();
        Outcome outcome = preview || draft.isPresent()
                ? service.previewHours(file)
                : service.importHours(file, caller.getName(), "text/csv");
        refuse(outcome);
        Said message = message(CalendarPart.HOURS, CsvHours.written(file.weeks()), preview, draft, caller);
        return new CalendarView.Version(preview, outcome.version(), outcome.years(), message);
    }

    /** Of a preview, what would come of it; otherwise in which draft it lies, if it is not in force at once. */
    private @Nullable Said message(
            CalendarPart part, byte[] file, boolean preview, Optional<CalendarDrafts> draft, Authentication caller) {
        Optional<Said> message = preview
                ? drafts.stream().findFirst().flatMap(each -> each.told(part, file))
                : draft.map(each -> each.put(part, file, caller.getName()));
        return message.orElse(null);
    }

    /** Where an import goes that does not count at once. */
    private Optional<CalendarDrafts> draft() {
        return drafts.stream().filter(each -> !each.rulesAtOnce()).findFirst();
    }

    private static void refuse(Outcome outcome) {
        FileFaults faults = new FileFaults();
        faults.addAll("", outcome.faults());
        faults.refuse(CalendarProblems.UNREADABLE_FILE);
    }
}
