package org.gridcase.rehearsal.cases;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.rehearsal.cases.RehearsedWay.Mark;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A step in words for people. The trace has codes of what was decided: in Chinese these are told by their names, units always are. */
@Component
public class StepWords {

    private static final Pattern LIMIT = Pattern.compile("(PT?[0-9]\\S*) (\\S+)");
    private static final Pattern WORD = Pattern.compile("[^\\s,+]+");
    private static final Map<String, String> NAMES = names();

    private final Organisation organisation;

    StepWords(Organisation organisation) {
        this.organisation = organisation;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<>(Map.ofEntries(
                Map.entry("dispatch", "派遣"),
                Map.entry("meeting", "提交会议"),
                Map.entry("reject", "不予受理"),
                Map.entry("verified", "核实通过"),
                Map.entry("not-verified", "核实未通过"),
                Map.entry("rework", "重办"),
                Map.entry("same-unit", "原单位重办"),
                Map.entry("dispatch-again", "重新派遣"),
                Map.entry("raise", "提级办理"),
                Map.entry("granted", "准予"),
                Map.entry("refused", "不予"),
                Map.entry("failed-again", "核实再次未通过"),
                Map.entry("urge", "催办"),
                Map.entry("order", "一级督办"),
                Map.entry("higher-order", "二级督办"),
                Map.entry("talk", "约谈"),
                Map.entry("bulletin", "通报"),
                Map.entry("oversight", "移交效能办"),
                Map.entry("none", "不另采取措施")));
        add(names, Tier.values(), Tier::code, Tier::label);
        add(names, Role.values(), Role::code, Role::label);
        add(names, Outcome.values(), Outcome::code, Outcome::label);
        add(names, Light.values(), Light::code, Light::label);
        return Map.copyOf(names);
    }

    private static <T> void add(
            Map<String, String> names, T[] values, Function<T, String> code, Function<T, String> label) {
        List.of(values).forEach(value -> names.put(code.apply(value), label.apply(value)));
    }

    /** What a step has come to. @param decision as the trace has it */
    public String decision(String decision, Locale language) {
        if (isEnglish(language)) {
            return words(decision, word -> unit(word).orElse(word));
        }
        String limits = LIMIT.matcher(decision).replaceAll(StepWords::limit);
        return words(limits, word -> Optional.ofNullable(NAMES.get(word))
                .or(() -> unit(word))
                .orElse(word));
    }

    private static String words(String decision, Function<String, String> named) {
        return WORD.matcher(decision).replaceAll(word -> Matcher.quoteReplacement(named.apply(word.group())));
    }

    private static String limit(MatchResult limit) {
        return Counting.isOne(limit.group(2)) ? Counting.of(limit.group(2)).told(limit.group(1)) : limit.group();
    }

    private Optional<String> unit(String code) {
        return organisation.unit(code).map(Unit::name);
    }

    /** The unit and the tier of a step; empty where it has neither. */
    public String place(@Nullable String unit, @Nullable String tier, Locale language) {
        return Stream.of(
                        Optional.ofNullable(unit).map(code -> unit(code).orElse(code)),
                        Optional.ofNullable(tier)
                                .map(code -> isEnglish(language)
                                        ? code
                                        : Tier.ofCode(code).label()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("，"));
    }

    /** A step in Chinese, without its time. */
    public String of(Mark mark) {
        String place = place(mark.unit(), mark.tier(), Locale.SIMPLIFIED_CHINESE);
        return (mark.action().label()
                        + (place.isEmpty() ? "" : "（" + place + "）")
                        + " "
                        + decision(mark.decision(), Locale.SIMPLIFIED_CHINESE))
                .strip();
    }

    private static boolean isEnglish(Locale language) {
        return language.getLanguage().equals("en");
    }
}
