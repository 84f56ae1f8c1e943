package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.TraceEvent.Action;
import org.gridcase.organisation.Grid;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Unit;
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
    private static final int LONGEST_SHEET = 4000;
    private static final int STEPS_SHOWN = 8;
    private static final Set<Action> TOLD = Set.of(
            Action.DISPATCH_DECIDED,
            Action.MEETING_DECIDED,
            Action.ANSWERED,
            Action.VERIFIED,
            Action.CO_HANDLERS_RELEASED);
    private static final Map<String, String> WORDS = Map.of(
            "resolved", "办结",
            "escalate", "上报上级",
            "return", "退回",
            "reject", "不予受理",
            "verified", "核实通过",
            "not-verified", "核实未通过");

    private final CaseFileRepository caseFiles;
    private final VerificationRepository verifications;
    private final Organisation organisation;
    private final Clock clock;

    CaseSheet(
            CaseFileRepository caseFiles,
            VerificationRepository verifications,
            Organisation organisation,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.verifications = verifications;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What is asked of somebody about a case, and below it the facts, as much as there is room for. */
    public String facts(CaseFile file, String request, @Nullable String reason) {
        String words = "**" + escaped(request, LONGEST_REQUEST) + "**"
                + (reason == null ? "" : "\n\n" + escaped(reason, LONGEST_REQUEST));
        String whole = words + "\n\n" + facts(file);
        int end = Math.min(whole.length(), LONGEST_SHEET);
        return whole.substring(0, Character.isHighSurrogate(whole.charAt(end - 1)) ? end - 1 : end);
    }

    /** What a person must know of the case to act on it: the facts, and what was done so far. */
    public String facts(CaseFile file) {
        StringBuilder sheet = new StringBuilder();
        sheet.append("### ").append(escaped(file.title(), 200)).append("\n\n");
        line(sheet, "编号", file.number());
        line(sheet, "类别", file.category().majorName() + " · " + file.category().name());
        line(sheet, "紧急程度", file.urgency().label());
        line(sheet, "地点", place(file.place()));
        line(sheet, "上报", time(file.reportedAt()) + "，" + file.channel().label());
        sheet.append("\n")
                .append(escaped(file.description(), LONGEST_DESCRIPTION))
                .append("\n");
        List<TraceEntry> steps = caseFiles.newest(file.number(), TOLD, STEPS_SHOWN);
        if (!steps.isEmpty()) {
            sheet.append("\n**办理经过**\n\n");
            Map<Integer, String> seen = seen(file, steps);
            steps.forEach(entry -> sheet.append("- ").append(told(entry, seen)).append("\n"));
        }
        return sheet.toString();
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
        String area = organisation
                .grid(place.area())
                .map(Grid::name)
                .or(() -> organisation.unit(place.area().value()).map(Unit::name))
                .map(name -> name + "（" + place.area() + "）")
                .orElse(place.area().toString());
        String address = place.address();
        Double outside = place.metresOutside();
        String confirm = outside == null ? "" : "，**待确认**：坐标不在任何网格之内，距此网格约 " + Math.round(outside) + " 米";
        return (address == null ? area : area + " " + escaped(address, 200)) + confirm;
    }

    private String told(TraceEntry entry, Map<Integer, String> seen) {
        TraceEvent step = entry.step();
        String unit = step.unit();
        String decision = String.valueOf(step.decision());
        String known = WORDS.get(decision);
        String reason = step.reason();
        return time(entry.at()) + " " + (unit == null ? "" : unitName(unit)) + " "
                + (known == null ? spelt(decision) : known)
                + (reason == null ? "" : "：" + escaped(reason, LONGEST_REASON))
                + (seen.containsKey(entry.sequence())
                        ? "。所见：" + escaped(seen.get(entry.sequence()), LONGEST_REASON)
                        : "");
    }

    /** Unit codes inside a decision become names: {@code dispatch 370112001-city-management + …}. */
    private String spelt(String decision) {
        return "派遣："
                + List.of(decision.replace("dispatch ", "").split("[ ,+]+")).stream()
                        .map(this::unitName)
                        .collect(Collectors.joining("、"));
    }

    private String unitName(String code) {
        return organisation.unit(code).map(Unit::name).orElse(code);
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .withZone(clock.getZone())
                .format(instant);
    }

    private static String escaped(String text, int longest) {
        // A sheet becomes a variable of the engine, and there no number may stand; who needs it reveals the reporter.
        String masked = PersonalDataRedactor.masked(text);
        String shown = masked.length() > longest ? masked.substring(0, longest) + "……" : masked;
        return shown.replaceAll("([\\\\`*_{}\\[\\]()#+!|<>~&:.@-])", "\\\\$1").replaceAll("[\\r\\n]+", " \\\\\n");
    }
}
