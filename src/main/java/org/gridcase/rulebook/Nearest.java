package org.gridcase.rulebook;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridcase.settings.EditDistance;

/** The word that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** Characters that turn what a word says into its opposite. */
    private static final String NEGATING = "不未无非没勿免否";

    /**
     * A known word that differs in few letters, or begins or ends alike. None where several are equally near, and none that says something
     * else: a Chinese word that begins with another character, such as 无风险 for 高风险, or that denies what the other one does not.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String bare = word.strip();
        List<String> near = known.stream()
                .filter(each -> !each.isBlank() && !each.equals(word))
                .filter(each -> each.equalsIgnoreCase(bare)
                        || EditDistance.between(each, bare) <= Math.max(1, Math.min(each.length(), bare.length()) / 3)
                        || bare.length() > 1 && (each.contains(bare) || bare.contains(each) || isShortFor(bare, each)))
                .filter(each -> saysTheSame(bare, each))
                .sorted(Comparator.comparingInt(each -> folded(each, bare)))
                .toList();
        boolean clear = near.size() == 1 || near.size() > 1 && folded(near.get(0), bare) < folded(near.get(1), bare);
        return clear ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static int folded(String one, String other) {
        return EditDistance.between(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    private static boolean saysTheSame(String one, String other) {
        boolean modified =
                one.length() == other.length() && isHan(one) && isHan(other) && one.charAt(0) != other.charAt(0);
        return !modified && denials(one) == denials(other);
    }

    private static boolean isHan(String word) {
        return word.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static long denials(String word) {
        return word.chars().filter(c -> NEGATING.indexOf(c) >= 0).count();
    }

    /** Whether a Chinese name leaves out some of the characters of another, as 城管科 does of 城市管理科. */
    private static boolean isShortFor(String brief, String whole) {
        if (brief.length() >= whole.length() || brief.charAt(0) != whole.charAt(0) || !isHan(brief)) {
            return false;
        }
        int found = 0;
        for (int i = 0; i < whole.length() && found < brief.length(); i++) {
            found += whole.charAt(i) == brief.charAt(found) ? 1 : 0;
        }
        return found == brief.length();
    }
}
