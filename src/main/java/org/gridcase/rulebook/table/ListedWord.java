package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.written.WrittenNumber;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;

/** Words of a list in a cell: which one is meant that somebody wrote without its quotes, in other figures, or without what it counts: 10% for "10%", 3 for "三次". */
final class ListedWord {

    private static final Pattern COUNTED = Pattern.compile("(\\d{1,9}|%s)(.*)".formatted(WrittenNumber.CHINESE));
    private static final Pattern SHARE = Pattern.compile("0?\\.\\d{1,2}|1(?:\\.0{1,2})?");

    private ListedWord() {}

    /** Empty where none is meant, or several may be. @param text without quotes */
    static Optional<String> meant(String text, Collection<String> words) {
        String plain = CellMistake.width(text).strip();
        if (words.contains(plain)) {
            return Optional.of(plain);
        }
        List<String> alike =
                words.stream().filter(word -> isCountedAlike(plain, word)).toList();
        if (alike.isEmpty() && SHARE.matcher(plain).matches()) {
            String percent = new BigDecimal(plain).movePointRight(2).setScale(0).toPlainString() + "%";
            return Optional.of(percent).filter(words::contains);
        }
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    /** Whether both have the same number, and the same behind it or nothing. */
    private static boolean isCountedAlike(String text, String word) {
        Matcher one = COUNTED.matcher(text);
        Matcher other = COUNTED.matcher(word);
        return one.matches()
                && other.matches()
                && WrittenNumber.of(one.group(1)) == WrittenNumber.of(other.group(1))
                && (one.group(2).isBlank()
                        || one.group(2).strip().equals(other.group(2).strip()));
    }

    /** Whether a list is one: its parts between 、, and none twice. */
    static boolean areSeparated(List<Finding> findings, String text, Place place, String what) {
        List<String> several =
                List.of(text.split("、", -1)).stream().map(String::strip).toList();
        List<String> once =
                several.stream().filter(each -> !each.isEmpty()).distinct().toList();
        if (text.matches(".*[,，;；/ ].*")) {
            findings.add(Finding.error(place, "几个%s之间用顿号“、”隔开".formatted(what))
                    .proposing("\"" + text.strip().replaceAll("\\s*[,，;；/ ]\\s*", "、") + "\""));
        } else if (once.size() < several.size()) {
            findings.add(Finding.error(place, several.contains("") ? "多了一个顿号“、”" : "同一个%s写了两遍".formatted(what))
                    .proposing("\"" + String.join("、", once) + "\""));
        } else {
            return true;
        }
        return false;
    }
}
