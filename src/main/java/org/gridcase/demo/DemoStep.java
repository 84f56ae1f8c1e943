package org.gridcase.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.engine.task.CaseTaskIds;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does on a demo case, as a line of its story: {@code step@unit=outcome>lead+co,co:opinion}. Only step and outcome are
 * required. Units are written without the area they belong to ({@code housing}) or in full ({@code 370112002-centre}).
 *
 * @param name {@code handle}, {@code dispatch}, {@code meeting}, {@code release}, {@code verify}, {@code whistle}, {@code sign-whistle},
 *     {@code withdraw} or {@code join}; of what has ended {@code rate} ({@code solved} or {@code unsolved}) or {@code reopen}; of an emergency {@code sign-alarm} (every unit alarmed), {@code progress} or {@code report} (its four
 *     parts between {@code |})
 * @param unit whose task it is, needed where several units have one; of a whistle {@code community} where not the street calls
 * @param lead of a dispatch; empty accepts what the table proposes. Of a report that is joined: the demo case it is joined to. Of a whistle: a unit
 *     that is called
 */
record DemoStep(
        String name,
        @Nullable String unit,
        String outcome,
        @Nullable String lead,
        List<String> coUnits,
        @Nullable String opinion) {

    static final String WITHDRAW = "withdraw";
    private static final String JOIN = "join";
    private static final String WHISTLE = "whistle";
    private static final String RATE = "rate";
    private static final String REOPEN = "reopen";

    private static final String SIGN = "sign-alarm";
    private static final String REPORT = "report";
    private static final List<String> PARTS = List.of("happened", "measures", "losses", "followUp");

    private static final String RELEASE = "release";
    private static final Pattern LINE =
            Pattern.compile("([a-z-]+)(?:@([\\w-]+))?=([a-z-]+)(?:>([\\w-]+)(?:\\+([\\w,-]+))?)?(?::(.+))?");
    private static final Map<String, String> TASKS = Map.ofEntries(
            Map.entry("handle", CaseTaskIds.HANDLE),
            Map.entry("dispatch", CaseTaskIds.DISPATCH),
            Map.entry("meeting", CaseTaskIds.MEETING),
            Map.entry(RELEASE, CaseTaskIds.RELEASE),
            Map.entry("verify", CaseTaskIds.VERIFY),
            Map.entry("sign-whistle", CaseTaskIds.SIGN_WHISTLE),
            Map.entry(SIGN, CaseTaskIds.SIGN_ALARM),
            Map.entry("progress", CaseTaskIds.REPORT_PROGRESS),
            Map.entry(REPORT, CaseTaskIds.REPORT_EMERGENCY),
            Map.entry("establish", CaseTaskIds.ESTABLISH),
            Map.entry("review", CaseTaskIds.REVIEW));

    /** In words of the establishing, between who is responsible and why. */
    private static final String BETWEEN = "｜";

    DemoStep {
        if (!Set.of(WITHDRAW, JOIN, WHISTLE, RATE, REOPEN).contains(name) && !TASKS.containsKey(name)) {
            throw new IllegalArgumentException("no such step: " + name);
        }
    }

    /** @throws IllegalArgumentException quoting the line when it is no step */
    static DemoStep parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no step: " + line);
        }
        String coUnits = parts.group(5);
        return new DemoStep(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                coUnits == null ? List.of() : List.of(coUnits.split(",")),
                parts.group(6));
    }

    boolean takesBack() {
        return name.equals(WITHDRAW);
    }

    boolean joins() {
        return name.equals(JOIN);
    }

    boolean calls() {
        return name.equals(WHISTLE);
    }

    /** Whether the reporter says by their page how it was. */
    boolean rates() {
        return name.equals(RATE);
    }

    boolean reopens() {
        return name.equals(REOPEN);
    }

    /** Whether everybody does it to whom such a task is offered. */
    boolean isForAll() {
        return name.equals(SIGN);
    }

    boolean looksOnTheSpot() {
        return name.equals("verify");
    }

    /** The diagram's id of the task that the step completes. */
    String task() {
        return TASKS.getOrDefault(name, name);
    }

    /** What the form sends when the unit of that code fills it in. */
    Map<String, Object> answers(String unitCode) {
        Map<String, Object> answers = new HashMap<>();
        if (name.equals(REPORT)) {
            String[] words = String.valueOf(opinion).split("\\|");
            for (int part = 0; part < PARTS.size(); part++) {
                answers.put(PARTS.get(part), words[part]);
            }
            return answers;
        }
        if (!name.equals(RELEASE) && !name.equals(SIGN)) { // their forms ask for words only
            answers.put("outcome", outcome);
        }
        if (opinion != null) {
            int between = opinion.indexOf(BETWEEN);
            answers.put("opinion", opinion.substring(between + 1));
            if (between > 0) {
                answers.put("responsible", opinion.substring(0, between));
            }
        }
        if (lead != null) {
            answers.put("leadUnit", full(lead, unitCode));
            answers.put(
                    "coUnits",
                    String.join(
                            ",",
                            coUnits.stream()
                                    .map(coUnit -> full(coUnit, unitCode))
                                    .toList()));
        }
        return answers;
    }

    private static String full(String unit, String centre) {
        return Character.isDigit(unit.charAt(0)) ? unit : centre.substring(0, centre.indexOf('-') + 1) + unit;
    }
}
