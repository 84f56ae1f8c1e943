package org.gridcase.rulebook.form;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.rulebook.form.FormItem.Option;

/** Whether what people read of a choice says the contrary of its value, or takes itself back further on. */
public final class OppositeMeaning {

    private static final Set<String> YES = Set.of(
            "approve",
            "approved",
            "agree",
            "agreed",
            "accept",
            "accepted",
            "pass",
            "passed",
            "yes",
            "ok",
            "true",
            "grant",
            "granted",
            "confirm",
            "confirmed",
            "verified",
            "allow",
            "allowed");

    private static final Set<String> NO = Set.of(
            "reject",
            "rejected",
            "refuse",
            "refused",
            "deny",
            "denied",
            "decline",
            "declined",
            "disagree",
            "disagreed",
            "fail",
            "failed",
            "no",
            "not",
            "non",
            "false",
            "un");

    /** A clause that begins by denying. */
    private static final Pattern DENIES = Pattern.compile("^(?:其实|实际上?|但|却|暂|仍|并)*(?:[不未没否拒驳]|无法|反对|难以).*");

    /** A clause that says yes. */
    private static final Pattern AFFIRMS = Pattern.compile("^(?:同意|通过|批准|准予|认可|接受|可以|属实|合格).*");

    private static final Pattern CLAUSES = Pattern.compile("[\\p{P}\\s]+");

    private OppositeMeaning() {}

    /** Whether the value of a choice says yes where its label says no, or the other way round. */
    static boolean of(Option option) {
        Set<String> words = Set.copyOf(Stream.of(option.value()
                        .replaceAll("([a-z])([A-Z])", "$1 $2")
                        .toLowerCase(Locale.ROOT)
                        .split("[^a-z]+"))
                .toList());
        boolean no = words.stream().anyMatch(NO::contains);
        boolean yes = !no && words.stream().anyMatch(YES::contains);
        String first = CLAUSES.split(option.label().strip())[0];
        return yes && (DENIES.matcher(first).matches() || isTakenBack(option.label()))
                || no && AFFIRMS.matcher(first).matches() && !isTakenBack(option.label());
    }

    /** Whether what people read begins by denying, as 不同意结案 does. */
    public static boolean denies(String label) {
        return DENIES.matcher(CLAUSES.split(label.strip())[0]).matches();
    }

    /** Whether a later clause denies what the first one says: 办结，实际未办结. */
    static boolean isTakenBack(String label) {
        String[] clauses = CLAUSES.split(label.strip());
        for (int i = 1; i < clauses.length; i++) {
            String later = clauses[i];
            if (denied(later).anyMatch(clauses[0]::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The two characters after each negation of a clause. */
    private static Stream<String> denied(String clause) {
        return Pattern.compile("(?:[不未没无非]|没有|不予|不能)(?=(\\p{IsHan}{2}))")
                .matcher(clause)
                .results()
                .map(found -> found.group(1));
    }
}
