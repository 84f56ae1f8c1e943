package org.gridcase.rulebook.finding;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gridcase.settings.EditDistance;

/** The word that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** Characters that turn what a word says into its opposite. */
    private static final String NEGATING = "不未无非没勿免否";

    /** Words of a code that do the same, as in not-agreed. */
    private static final Set<String> DENYING = Set.of("not", "no", "non", "never", "without");

    /** Beginnings of a code that do the same, as in disagreed. */
    private static final Pattern REVERSED = Pattern.compile("not|non|no|un|dis|in|im|il|ir|mis");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z]+");

    /** How many, how long, how far: 两 of 每两周, 50 of 50 米. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]+|[一二两三四五六七八九十百千半]+(?=[个天日周旬月季年次时米公名件户人度])");

    /**
     * A known word that differs in few letters, or begins or ends alike. None where several are equally near, and none that says something
     * else: a Chinese word that begins with another character, such as 无风险 for 高风险, one with another amount, such as 每周 for 每两周, or
     * that denies what the other one does not, as not-agreed and disagreed deny what agreed says.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String bare = plain(word);
        Comparator<String> nearestFirst = Comparator.<String>comparingInt(each -> folded(each, bare))
                .thenComparing(each ->
                        !plain(each).endsWith(bare)); // 映泉社区 is that of a street rather than another one like it
        List<String> near = known.stream()
                .filter(each -> !each.isBlank() && !each.equals(word))
                .filter(each -> isNear(bare, plain(each)) && saysTheSame(bare, plain(each)))
                .sorted(nearestFirst)
                .toList();
        boolean clear = near.size() == 1 || near.size() > 1 && nearestFirst.compare(near.get(0), near.get(1)) < 0;
        return clear ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static boolean isNear(String bare, String each) {
        return each.equalsIgnoreCase(bare)
                || EditDistance.between(each, bare) <= Math.max(1, Math.min(each.length(), bare.length()) / 3)
                || bare.length() > 1 && (each.contains(bare) || bare.contains(each) || isShortFor(bare, each));
    }

    /** Without what people write in different ways and mean alike: the width of digits and letters, 天 for 日. */
    private static String plain(String word) {
        return Normalizer.normalize(word, Form.NFKC).strip().replace('天', '日');
    }

    private static int folded(String one, String other) {
        return EditDistance.between(plain(one).toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }

    private static boolean saysTheSame(String one, String other) {
        boolean modified =
                one.length() == other.length() && isHan(one) && isHan(other) && one.charAt(0) != other.charAt(0);
        return !modified
                && areSameAmounts(one, other)
                && denials(one) == denials(other)
                && !isReverseOf(one, other)
                && !isReverseOf(other, one);
    }

    /** In a code a figure may be left out, as 84 of wgs84. */
    private static boolean areSameAmounts(String one, String other) {
        List<String> amounts = amounts(one);
        List<String> others = amounts(other);
        boolean leftOut = amounts.isEmpty() || others.isEmpty();
        return amounts.equals(others) || leftOut && hasNoHan(one) && hasNoHan(other);
    }

    private static boolean hasNoHan(String word) {
        return word.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static List<String> amounts(String word) {
        return AMOUNT.matcher(word).results().map(MatchResult::group).toList();
    }

    private static boolean isReverseOf(String one, String other) {
        String letters = letters(one);
        String ending = letters(other);
        return !ending.isEmpty()
                && letters.endsWith(ending)
                && REVERSED.matcher(letters.substring(0, letters.length() - ending.length()))
                        .matches();
    }

    private static String letters(String word) {
        return BETWEEN_WORDS.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static boolean isHan(String word) {
        return word.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static long denials(String word) {
        String spaced = word.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return word.chars().filter(c -> NEGATING.indexOf(c) >= 0).count()
                + BETWEEN_WORDS.splitAsStream(spaced).filter(DENYING::contains).count();
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
