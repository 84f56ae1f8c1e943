package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.feel.Feel;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;

/** What a condition looks for in the words of people, and how far apart. */
final class SearchCheck {

    private static final int FARTHEST = 100;

    private static final Set<String> OF_WORDS = Set.of("提到", "提到而非", "先后提到");

    /** Between words of a list that somebody has put into one pair of quotes. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*[、，,；;|｜]\\s*");

    private final Place place;
    private final WholeCell whole;
    private final List<Finding> findings = new ArrayList<>();

    private SearchCheck(Place place, WholeCell whole) {
        this.place = place;
        this.whole = whole;
    }

    static List<Finding> of(Feel.Call call, Place place, WholeCell whole) {
        SearchCheck check = new SearchCheck(place, whole);
        check.search(call);
        if (OF_WORDS.contains(call.function())) {
            call.parts().stream().flatMap(SearchCheck::texts).forEach(check::list);
        }
        return check.findings;
    }

    private static Stream<Feel.Text> texts(Feel part) {
        return part instanceof Feel.Text text
                ? Stream.of(text)
                : part instanceof Feel.ListOf list ? list.parts().stream().flatMap(SearchCheck::texts) : Stream.of();
    }

    /** Nobody reports in the words of the whole list. */
    private void list(Feel.Text text) {
        List<String> words = BETWEEN.splitAsStream(text.value())
                .filter(word -> !word.isBlank())
                .toList();
        if (words.size() > 1) {
            findings.add(Finding.warning(place, "要找的是整句“%s”，几乎不会有：几个词要分别加引号，中间用英文逗号".formatted(text.value()))
                    .proposing("\"" + String.join("\", \"", words) + "\""));
            whole.complete(findings, findings.size() - 1, text);
        }
    }

    private void search(Feel.Call call) {
        List<Feel> words = call.parts()
                .subList(Math.min(1, call.parts().size()), call.parts().size());
        boolean inTurn = call.function().equals("先后提到");
        boolean looks =
                switch (call.function()) {
                    case "提到" -> words.stream().noneMatch(each -> Computed.hasNoWord(List.of(each)));
                    case "提到而非" -> !Computed.hasNoWord(words.subList(0, 1));
                    case "先后提到" -> words.stream().limit(2).noneMatch(each -> Computed.hasNoWord(List.of(each)));
                    case "contains", "starts with", "ends with" -> !Computed.hasNoWord(words);
                    default -> true;
                };
        if (!looks) {
            findings.add(Finding.error(place, "%s 没有写要找的词".formatted(call.function())));
        }
        if (inTurn && words.size() > 2 && words.get(2) instanceof Feel.Number distance) {
            boolean none = distance.value().signum() < 0;
            boolean far = distance.value().compareTo(BigDecimal.valueOf(FARTHEST)) > 0;
            if (none || far) {
                findings.add(Finding.error(
                        place,
                        "先后提到 的相隔字数须在 0 到 %d 之间，不是 %s"
                                .formatted(FARTHEST, distance.value().toPlainString())));
            }
        }
    }
}
