package org.gridcase.handling.ladder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridcase.assignment.StageLimits;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what each co-handler is to do, as people write it: a line a unit, e.g. {@code 平安建设科：劝离摊贩，2个工作日内}. The limit may be left out;
 * none is longer than the lead's, and none that is not understood is passed over.
 */
@Component
class SharesOfCoHandlers {

    /** The form's field. */
    static final String FIELD = "coTasks";

    private static final int LONGEST = 1000;
    private static final Pattern LINE = Pattern.compile("\\s*([^：:]+?)\\s*[：:]\\s*(.*?)\\s*");
    private static final Pattern LIMIT = Pattern.compile(
            "(?:^|(.*?)[\\s，,；;、]*)限?(\\d{1,4})\\s*个?(工作日|自然日|天|日|工作小时|小时)(?:之内|以内|内)?(?:完成|办结|答复)?[。.]?");

    private static final String AMOUNT = "[\\d０-９零〇一二两三四五六七八九十百千半几数]\\s*个?\\s*半?\\s*";
    private static final String IN_ENGLISH = "(?:[Ww]ork(?:ing)?\\s*)?(?:[DdHhWw]|[Dd]ays?|[Hh]ours?|[Ww]eeks?)";

    /** What stands in a line as a limit does, and is none that {@link #LIMIT} reads. */
    private static final Pattern LIKE_A_LIMIT = Pattern.compile(
            // At the end: other numbers, other units, a day, a moment, ISO 8601.
            "(?:" + AMOUNT + "(?:(?:工作|自然)?[天日]|号|(?:工作)?小时|钟头|分钟|刻钟|周|星期|礼拜|月|季度|年|" + IN_ENGLISH + ")"
                    + "|\\d[:：]\\d{2}|\\d[点时](?:半|\\d{1,2}分?)?|\\d{1,4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}"
                    + "|(?<![A-Za-z])[Pp][Tt]?\\d[\\dA-Za-z.]*"
                    + "|(?:[今明后当即次隔][天日晚]|[本下][周月]|[月年]底|周末|(?:周|星期|礼拜)[一二三四五六日天]|[上中下]午|下班|节)(?=之?以?[前内]))"
                    + "\\s*(?:之内|以内|内|之前|以前|前|左右)?\\s*(?:完成|办结|办理|办完|答复|回复|处理|解决|到位)?[。.！!]?$"
                    // Wherever it stands: within an amount of time, whatever is written before its unit, as in 2工作天内.
                    + "|" + AMOUNT + "(?:\\p{L}{0,4}[天日曰号时钟头分刻秒周期拜旬月季度年份]|" + IN_ENGLISH + ")"
                    + "\\s*(?:[之以]?[内前]|左右)(?![的往来面期台容部])");

    /** What is left of an amount of which a limit took the end: half of {@code 1/2}, of {@code 1.5}, of a range; or its unit, before it. */
    private static final Pattern CUT_AMOUNT =
            Pattern.compile("[\\d０-９零〇一二两三四五六七八九十百千][./／~～—至到-]?$|[/／~～—-]$|(?:工作|自然)[日天]$");

    private static final Map<String, Counting> COUNTING = Map.of(
            "工作日", Counting.WORKING_DAYS,
            "自然日", Counting.CALENDAR_DAYS,
            "天", Counting.CALENDAR_DAYS,
            "日", Counting.CALENDAR_DAYS,
            "工作小时", Counting.WORKING_HOURS,
            "小时", Counting.HOURS);

    private final Organisation organisation;
    private final StageLimits limits;
    private final WorkingCalendar calendar;
    private final Clock clock;

    SharesOfCoHandlers(Organisation organisation, StageLimits limits, WorkingCalendar calendar, Clock clock) {
        this.organisation = organisation;
        this.limits = limits;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param words as somebody wrote them; empty where nobody did
     * @param lead code of the lead
     * @param coUnits codes of the co-handlers
     * @throws BusinessRuleViolation when no co-handler is chosen; naming the line that is about none of them, says nothing, repeats a unit, ends in a limit that is not understood or
     *     gives more than the lead has
     */
    List<CoHandlerShare> read(@Nullable String words, CaseFile file, String lead, List<String> coUnits) {
        if (FormAnswers.saysNothing(words)) {
            return List.of();
        }
        String text = String.valueOf(words);
        if (Texts.length(text) > LONGEST) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.shares-too-long", LONGEST);
        }
        if (FormAnswers.hasPersonalNumbers(text)) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.shares-numbers");
        }
        if (coUnits.isEmpty()) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.shares-without-co-handlers");
        }
        List<Unit> units = coUnits.stream()
                .flatMap(code -> organisation.unit(code).stream())
                .toList();
        Optional<Limit> most = organisation.unit(lead).flatMap(unit -> limits.of(Assignment.HANDLING, file, unit));
        List<CoHandlerShare> shares = new ArrayList<>();
        Set<String> named = new HashSet<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            CoHandlerShare share = share(line, units);
            if (!named.add(share.unit())) {
                throw BusinessRuleViolation.spoken(FIELD, "refused.share-twice", FormAnswers.quoted(line));
            }
            most.ifPresent(limit -> refuseLonger(share, limit));
            shares.add(share);
        });
        return shares;
    }

    private CoHandlerShare share(String line, List<Unit> units) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.share-form", FormAnswers.quoted(line));
        }
        String named = parts.group(1);
        Unit unit = units.stream()
                .filter(each ->
                        Set.of(each.code(), each.name(), each.shortName()).contains(named))
                .findFirst()
                .orElseThrow(() -> BusinessRuleViolation.spoken(
                        FIELD,
                        "refused.share-of-other",
                        FormAnswers.quoted(named),
                        Said.listed(units.stream().map(Unit::name).toList())));
        Matcher timed = LIMIT.matcher(parts.group(2));
        boolean hasLimit = timed.matches();
        String what =
                hasLimit ? Texts.plain(String.valueOf(timed.group(1) == null ? "" : timed.group(1))) : parts.group(2);
        if (hasLimit
                ? CUT_AMOUNT.matcher(what).find()
                : LIKE_A_LIMIT.matcher(what.strip()).find()) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.share-limit", FormAnswers.quoted(line));
        }
        Limit limit = hasLimit ? limit(timed.group(2), timed.group(3), line) : null;
        if (limit == null || !what.isBlank()) {
            FormAnswers.require(FIELD, what, "refused.share-says-nothing");
        }
        return new CoHandlerShare(unit.code(), what.strip(), limit);
    }

    private static Limit limit(String amount, String unit, String line) {
        Counting counting = Objects.requireNonNull(COUNTING.get(unit));
        try {
            return Limit.of((counting.inDays() ? "P%sD" : "PT%sH").formatted(Integer.valueOf(amount)), counting, 1);
        } catch (IllegalArgumentException e) {
            throw BusinessRuleViolation.spoken(FIELD, "refused.share-form", FormAnswers.quoted(line));
        }
    }

    private void refuseLonger(CoHandlerShare share, Limit most) {
        Limit own = share.limit();
        Instant now = clock.instant();
        if (own != null
                && calendar.deadline(now, own)
                        .at()
                        .isAfter(calendar.deadline(now, most).at())) {
            throw BusinessRuleViolation.spoken(
                    FIELD, "refused.share-longer-than-lead", nameOf(share.unit()), told(own), told(most));
        }
    }

    /** For the trace and the sheets: who is to do what, by when. Empty where nothing was said. */
    String told(List<CoHandlerShare> shares) {
        return shares.isEmpty() ? "" : "协办分工为" + shares.stream().map(this::told).collect(Collectors.joining("、"));
    }

    private String told(CoHandlerShare share) {
        Limit limit = share.limit();
        return nameOf(share.unit()) + "（"
                + share.what()
                + (limit == null
                        ? ""
                        : (share.what().isEmpty() ? "" : "，") + told(limit).chinese() + "内")
                + "）";
    }

    private static Said told(Limit limit) {
        return limit.counting().told(limit.amount().toString());
    }

    private String nameOf(String unit) {
        return organisation.nameOf(unit);
    }
}
