package org.gridcase.casefile.history;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.TraceRepository.Newest;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A case on one sheet, as the forms show it: Markdown of at most 4,000 characters, which is what a process variable holds. Everything a
 * person wrote is escaped; nothing of it can become a link or a picture.
 */
@Component
public class CaseSheet {

    private static final int LONGEST_DESCRIPTION = 1600;
    private static final int LONGEST_REASON = 150;
    private static final int LONGEST_REQUEST = 400;
    /** In UTF-16 units, as a variable of the engine holds. */
    public static final int LONGEST_SHEET = 4000;

    private static final int STEPS_SHOWN = 8;
    private static final int ADDITIONS_SHOWN = 2;
    private static final Set<Action> TOLD = Set.of(
            Action.DISPATCH_DECIDED,
            Action.MEETING_DECIDED,
            Action.ACCEPTANCE_DECIDED,
            Action.ACCEPTANCE_REVIEWED,
            Action.SUPPLEMENT_ENDED,
            Action.ANSWERED,
            Action.VERIFIED,
            Action.STEP_ANSWERED,
            Action.ASSISTANCE_ANSWERED,
            Action.CO_HANDLERS_RELEASED,
            Action.DEFERRAL_GRANTED,
            Action.DISPUTE_OPENED,
            Action.DISPUTE_SETTLED);

    private static final String OWING = "未答复";
    private static final String LATE = "已超时，时限 %s";
    private static final String ADDED = "**补充上报** ";

    /** Where the part begins that is written anew. What people wrote is escaped, so nothing of theirs looks like it. */
    private final Pattern begin;

    private final TraceRepository traces;
    private final VerificationRepository verifications;
    private final AssignmentRepository assignments;
    private final AdditionRepository additions;
    private final List<PendingRequests> pending;
    private final JoinedWords joined;
    private final DecisionWords words;
    private final Organisation organisation;
    private final Clock clock;

    CaseSheet(
            TraceRepository traces,
            VerificationRepository verifications,
            AssignmentRepository assignments,
            AdditionRepository additions,
            List<PendingRequests> pending,
            JoinedWords joined,
            DecisionWords words,
            Organisation organisation,
            Clock clock) {
        this.traces = traces;
        this.verifications = verifications;
        this.assignments = assignments;
        this.additions = additions;
        this.pending = pending;
        this.begin = Pattern.compile(Stream.concat(
                        Stream.of(Pattern.quote(ADDED), "### "),
                        pending.stream().map(each -> Pattern.quote(marked(each))))
                .collect(Collectors.joining("|", "(?m)^(", ")")));
        this.joined = joined;
        this.words = words;
        this.organisation = organisation;
        this.clock = clock;
    }

    private static String marked(PendingRequests requests) {
        return "**" + requests.mark() + "** ";
    }

    /** What is asked of somebody about a case, and below it the facts, as much as there is room for. */
    public String facts(CaseFile file, String request, @Nullable String reason) {
        String words = "**" + escaped(request, LONGEST_REQUEST) + "**"
                + (reason == null ? "" : "\n\n" + escaped(reason, LONGEST_REQUEST));
        String whole = words + "\n\n" + facts(file);
        return Texts.fitting(whole, LONGEST_SHEET);
    }

    /**
     * A sheet that somebody has before them, with the facts as they are now. What was asked of them and what has happened meanwhile stays.
     *
     * @param news what has happened just now, in Markdown; it comes first. Empty if the facts say it themselves
     */
    String renewed(String shown, CaseFile file, String news) {
        Matcher anew = begin.matcher(shown);
        String asked = anew.find() ? shown.substring(0, anew.start()) : "";
        return Texts.fitting((news.isEmpty() ? "" : news + "\n\n") + asked + facts(file), LONGEST_SHEET);
    }

    /** What a person must know of the case to act on it: what was added or is being asked for, the facts, and what was done so far. */
    public String facts(CaseFile file) {
        StringBuilder sheet = new StringBuilder();
        List<TraceEntry> newest = traces.newest(
                file.number(),
                Stream.concat(
                                Stream.of(
                                        new Newest(TOLD, STEPS_SHOWN),
                                        new Newest(Set.of(Action.ADDITION_REPORTED), ADDITIONS_SHOWN),
                                        new Newest(Set.of(Action.REPORTED), 1),
                                        new Newest(Set.of(Action.REPORT_JOINED), 1),
                                        new Newest(Set.of(Action.ASSIGNMENT_TRANSFERRED), 1)),
                                pending.stream().map(each -> new Newest(Set.of(each.askedBy()), 1)))
                        .toArray(Newest[]::new));
        if (has(newest, Action.ADDITION_REPORTED)) {
            additions
                    .newest(file.number(), ADDITIONS_SHOWN)
                    .forEach(addition -> sheet.insert(0, told(addition) + "\n\n"));
        }
        for (PendingRequests requests : pending) {
            if (has(newest, requests.askedBy())) {
                requests.of(file.number()).forEach(words -> sheet.append(marked(requests))
                        .append(escaped(words, LONGEST_REQUEST))
                        .append("\n\n"));
            }
        }
        sheet.append("### ").append(escaped(file.title(), 200)).append("\n\n");
        line(sheet, "编号", file.number());
        line(sheet, "类别", file.category().majorName() + " · " + file.category().name());
        line(sheet, "紧急程度", file.urgency().label());
        line(sheet, "地点", place(file.place()));
        line(sheet, "上报", time(file.reportedAt()) + "，" + file.channel().label());
        newest.stream()
                .filter(entry ->
                        entry.step().action() == Action.REPORTED && entry.step().unit() != null)
                .forEach(entry ->
                        line(sheet, "首接", words.unit(String.valueOf(entry.step().unit()))));
        List<TraceEntry> steps = newest.stream()
                .filter(entry -> TOLD.contains(entry.step().action()))
                .toList();
        String helpers = coHandling(file.number(), newest);
        if (!helpers.isEmpty()) {
            line(sheet, "协办", helpers);
        }
        sheet.append("\n")
                .append(escaped(file.description(), LONGEST_DESCRIPTION))
                .append("\n");
        if (has(newest, Action.REPORT_JOINED)) {
            sheet.append(joined.of(file.number()));
        }
        if (!steps.isEmpty()) {
            sheet.append("\n**办理经过**\n\n");
            Map<Integer, String> seen = seen(file, steps);
            steps.forEach(entry -> sheet.append("- ").append(told(entry, seen)).append("\n"));
        }
        return Texts.fitting(sheet.toString(), LONGEST_SHEET);
    }

    private static boolean has(List<TraceEntry> entries, Action action) {
        return entries.stream().anyMatch(entry -> entry.step().action() == action);
    }

    /** What the sender of a case added to it. */
    private String told(Addition addition) {
        String words = Stream.of(addition.changes(), addition.title(), addition.description(), addition.address())
                .flatMap(Stream::ofNullable)
                .map(text -> escaped(text, LONGEST_REQUEST))
                .collect(Collectors.joining("；"));
        return ADDED + time(addition.at()) + (words.isEmpty() ? "" : "：" + words);
    }

    /** What was seen on the spot, by its line of the trace, which has only a summary of it. */
    private Map<Integer, String> seen(CaseFile file, List<TraceEntry> steps) {
        List<TraceEntry> verified = steps.stream()
                .filter(entry -> entry.step().action() == Action.VERIFIED)
                .toList();
        if (verified.isEmpty()) {
            return Map.of();
        }
        // The newest verification belongs to the newest line, the one before it to the line before, and so on.
        List<Verification> newest = verifications.newestOf(file.number(), verified.size());
        Map<Integer, String> seen = new HashMap<>();
        for (int back = 1; back <= newest.size(); back++) {
            seen.put(
                    verified.get(verified.size() - back).sequence(),
                    newest.get(newest.size() - back).seen());
        }
        return seen;
    }

    private static void line(StringBuilder sheet, String label, String value) {
        sheet.append("**").append(label).append("** ").append(value).append("  \n");
    }

    private String place(Place place) {
        Tier tier = place.area().tier();
        String name = organisation.distinctName(place.area());
        String area = tier == Tier.GRID ? name : "%s（只明确到%s）".formatted(name, organisation.nameOf(tier));
        String address = place.address();
        Double outside = place.metresOutside();
        String confirm = outside == null ? "" : "，**待确认**：坐标不在此区域之内，相距约 " + Math.round(outside) + " 米";
        return (address == null ? area : area + " " + escaped(address, 200)) + confirm;
    }

    private String told(TraceEntry entry, Map<Integer, String> seen) {
        TraceEvent step = entry.step();
        String unit = step.unit();
        String reason = step.reason();
        return time(entry.at()) + " " + (unit == null ? "" : words.unit(unit)) + " " + decided(step)
                + (reason == null ? "" : "：" + escaped(reason, LONGEST_REASON))
                + (seen.containsKey(entry.sequence())
                        ? "。所见：" + escaped(seen.get(entry.sequence()), LONGEST_REASON)
                        : "");
    }

    private String decided(TraceEvent step) {
        String decided = words.of(step).chinese();
        return step.action() == Action.STEP_ANSWERED ? escaped(decided, LONGEST_REASON) : decided;
    }

    /** Which of the units that help have answered, and which are late, while the lead has not; empty where none helps. */
    private String coHandling(String number, List<TraceEntry> steps) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (TraceEntry entry : steps) {
            TraceEvent step = entry.step();
            String unit = step.unit();
            if (step.action() == Action.DISPATCH_DECIDED || step.action() == Action.MEETING_DECIDED) {
                answers.clear();
                StepDecision.of(step).units().coHandlers().forEach(code -> answers.put(code, OWING));
            } else if (step.action() == Action.ASSIGNMENT_TRANSFERRED) {
                answers.clear(); // their assignments ended with the lead's
            } else if (step.action() == Action.CO_HANDLERS_RELEASED) {
                StepDecision.of(step).names().forEach(code -> answers.replace(code, "已解除"));
            } else if (step.action() == Action.ANSWERED && unit != null) {
                if (answers.replace(unit, decided(step)) == null) {
                    answers.clear(); // the lead's answer ends it
                }
            }
        }
        if (answers.containsValue(OWING)) {
            Instant now = clock.instant();
            assignments.openOf(number).stream()
                    .filter(each -> each.isHandling() && each.role() == Role.CO_HANDLER)
                    .filter(each -> each.lightAt(now) == Light.RED)
                    .forEach(each -> answers.replace(each.unit(), LATE.formatted(time(each.deadline()))));
        }
        return answers.entrySet().stream()
                .map(each -> words.unit(each.getKey()) + "（" + each.getValue() + "）")
                .collect(Collectors.joining("、"));
    }

    private String time(Instant instant) {
        return WrittenTimes.minute(instant, clock.getZone());
    }

    /** A text in Markdown, so that it shows as it is written. */
    public static String escaped(String text) {
        return escaped(text, LONGEST_DESCRIPTION);
    }

    static String escaped(String text, int longest) {
        // A sheet becomes a variable of the engine, and there no number may stand; who needs it reveals the reporter.
        String masked = PersonalDataRedactor.masked(text);
        String shown = Texts.length(masked) > longest ? Texts.start(masked, longest) + "……" : masked;
        return shown.replaceAll("([\\\\`*_{}\\[\\]()#+!|<>~&:.@-])", "\\\\$1").replaceAll("[\\r\\n]+", " \\\\\n");
    }
}
