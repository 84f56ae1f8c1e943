package org.gridcase.notification.rest;

import static java.util.stream.Collectors.groupingBy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.notification.receipt.Inbox;
import org.gridcase.notification.receipt.Inbox.Letter;
import org.gridcase.notification.receipt.Receipt;
import org.gridcase.notification.receipt.ReceiptRepository;
import org.gridcase.notification.receipt.VoidNotices;
import org.gridcase.notification.receipt.Written;
import org.gridcase.notification.rest.NoticeView.Page;
import org.gridcase.notification.rest.NoticeView.ReceiptView;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own notices; and for supervisors, the outcome of the notices of a case. */
@RestController
@RequestMapping(path = "/api/notices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "通知 notices")
class NoticeController {

    private static final Set<String> NAMES = Set.of("case", "unread", "limit", "after");
    private static final int LARGEST_SIZE = 100;
    private static final int DEFAULT_SIZE = 20;
    private static final int CASE_NUMBER = 64;

    private final Inbox inbox;
    private final ReceiptRepository receipts;
    private final VoidNotices voidNotices;
    private final Organisation organisation;
    private final Clock clock;

    NoticeController(
            Inbox inbox, ReceiptRepository receipts, VoidNotices voidNotices, Organisation organisation, Clock clock) {
        this.voidNotices = voidNotices;
        this.inbox = inbox;
        this.receipts = receipts;
        this.organisation = organisation;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listNotices",
            summary = "本人的通知,或一个案件的通知及回执 My notices, or those of a case with their receipts",
            description = "不带 case 为本人的通知,最新的在前;翻页:把答复中的 next 作为 after 再查。带 case 为该案全部通知及各人各渠道的回执,最早的在前,仅限管理员和督查人员。"
                    + " Without `case`, my own, newest first. With `case`, all notices of the case with their receipts, oldest"
                    + " first; administrators and supervisors only.")
    @Parameter(name = "case", description = "案件编号 number of a case")
    @Parameter(name = "unread", description = "true 为只看未读 only those I have not read")
    @Parameter(name = "limit", description = "每页条数,1 至 100,不填为 20 notices per page")
    @Parameter(name = "after", description = "上一页答复中的 next")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "通知 notices")
    @InvalidInputResponse
    Page notices(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query, Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, NAMES);
        Map<String, String> values = query.toSingleValueMap();
        String number = FieldRules.optional(faults, "case", values.get("case"), CASE_NUMBER);
        int size = FieldRules.number(faults, "limit", values.get("limit"), 1, LARGEST_SIZE, DEFAULT_SIZE);
        Long before = before("after", values.get("after"), faults);
        faults.refuse();
        if (number != null) {
            Rights.toSeeReceipts(caller);
            return ofCase(number);
        }
        return mine(caller.getName(), "true".equals(values.get("unread")), before, size);
    }

    private static @Nullable Long before(String field, @Nullable String cursor, Faults faults) {
        if (cursor == null || cursor.isBlank()) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            faults.add(field, "fault.not-a-cursor");
            return null;
        }
        return Long.valueOf(cursor);
    }

    private Page mine(String person, boolean unreadOnly, @Nullable Long before, int size) {
        List<Letter> found = inbox.page(person, unreadOnly, before == null ? Long.MAX_VALUE : before, size + 1);
        List<Letter> shown = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size
                ? String.valueOf(shown.get(size - 1).notice().id())
                : null;
        Map<Long, Said> because =
                voidNotices.among(shown.stream().map(Letter::notice).toList());
        return new Page(
                shown.stream()
                        .map(letter -> NoticeView.of(
                                letter, because.get(letter.notice().id()), clock.getZone()))
                        .toList(),
                unread(person),
                next);
    }

    /** How many of the unread still say what is so; of many years' notices only the newest are asked. */
    private long unread(String person) {
        List<Written> newest = inbox.page(person, true, Long.MAX_VALUE, LARGEST_SIZE).stream()
                .map(Letter::notice)
                .toList();
        return newest.isEmpty()
                ? 0
                : inbox.unread(person) - voidNotices.among(newest).size();
    }

    private Page ofCase(String number) {
        Map<Long, List<Receipt>> byNotice = receipts.receiptsOf(number).stream().collect(groupingBy(Receipt::notice));
        Map<Receiver, String> names = new HashMap<>();
        List<Written> written = receipts.noticesOf(number);
        Map<Long, Said> because = voidNotices.among(written);
        List<NoticeView> notices = written.stream()
                .map(notice -> NoticeView.of(
                        notice,
                        because.get(notice.id()),
                        byNotice.getOrDefault(notice.id(), List.of()).stream()
                                .map(receipt ->
                                        ReceiptView.of(receipt, name(receipt.person(), notice, names), clock.getZone()))
                                .toList(),
                        clock.getZone()))
                .toList();
        return new Page(notices, null, null);
    }

    /** Of whoever had the account when the notice was written. */
    private @Nullable String name(String person, Written notice, Map<Receiver, String> known) {
        return known.computeIfAbsent(
                new Receiver(person, notice.writtenAt().toInstant()),
                receiver -> organisation.person(person).isEmpty() ? null : organisation.nameAt(person, receiver.at));
    }

    private record Receiver(String account, Instant at) {}

    @PostMapping("/{id:[0-9]{1,18}}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "readNotice", summary = "标为已读 Mark one of my notices as read", description = "首次阅读的时间不变。")
    @ApiResponse(responseCode = "204", description = "已读 read")
    @ApiResponse(
            responseCode = "404",
            description = "本人没有这条通知 I have no such notice",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    void read(@PathVariable long id, Authentication caller) {
        if (!inbox.read(caller.getName(), id)) {
            throw new ProblemException(NoticeProblems.NO_SUCH_NOTICE, String.valueOf(id));
        }
    }

    @PostMapping("/read")
    @Operation(
            operationId = "readNotices",
            summary = "全部标为已读 Mark my notices as read",
            description = "upTo 为页面上最新一条的 id;之后到达的仍为未读。Those that came after `upTo` stay unread.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "标了几条 how many")
    @InvalidInputResponse
    NoticeView.Marked readAll(
            @Parameter(required = true, description = "最新一条的 id", example = "120")
                    @RequestParam(required = false)
                    @Nullable
                    String upTo,
            Authentication caller) {
        Faults faults = new Faults();
        String newest = FieldRules.required(faults, "upTo", upTo, CASE_NUMBER);
        Long number = newest == null ? null : before("upTo", newest, faults);
        faults.refuse();
        return new NoticeView.Marked(inbox.readAll(caller.getName(), number == null ? 0 : number));
    }
}
