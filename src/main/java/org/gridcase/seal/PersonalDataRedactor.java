package org.gridcase.seal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds mainland telephone and identity card numbers in free text. The trace cannot be altered, so such numbers are refused there; what
 * leaves the case file for a task list or a notice is masked.
 */
public final class PersonalDataRedactor {

    private static final String HIDDEN = "****";

    /** What people put between digits: up to three signs, spaces or line ends, but no letters and no digits. */
    private static final String BETWEEN = "[^\\p{L}\\p{Nd}]{0,3}";

    private static final Pattern IDENTITY_CARD = Pattern.compile("(?<![0-9])[1-9][0-9]{5}" + BETWEEN
            + "(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])" + BETWEEN + "[0-9]{3}[0-9Xx](?![0-9])");

    /** Figures by which a digit is written, by the digit. */
    private static final List<String> FIGURES =
            List.of("零〇○⓪", "一壹幺①", "二贰两②", "三叁③", "四肆④", "五伍⑤", "六陆⑥", "七柒⑦", "八捌⑧", "九玖⑨");

    /**
     * Mobile numbers, however their digits are set apart, also 138 0000 5678 and +86 138-0000-5678; landlines with area code; seven or
     * eight digits that are called a telephone.
     */
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![0-9])(?:(?:\\+|00)?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9])"
                    + "|(?<![0-9])1[3-9][0-9]" + BETWEEN + "[0-9]{4}" + BETWEEN + "[0-9]{4}(?![0-9])"
                    + "|(?<![0-9])1[^\\p{L}\\p{Nd}]{1,3}[3-9](?:[^\\p{L}\\p{Nd}]{1,3}[0-9]){9}(?![0-9])"
                    + "|(?<![0-9])[(]?0(?:10|2[0-9]|[3-9][0-9]{2})[)]?[ .·-]?[2-9][0-9]{6,7}(?![0-9])"
                    + "|(?<=(?:电话|座机|手机|[Tt]el)[:： 是]{0,3})[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9])");

    private static final Map<Character, Character> DIGITS = digits();

    /** The shortest telephone number has as many; most texts have fewer, and are known without looking for a pattern. */
    private static final int FEWEST_DIGITS = 7;

    private static final List<UnaryOperator<String>> READINGS =
            List.of(PersonalDataRedactor::plain, PersonalDataRedactor::inDigits);

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    private PersonalDataRedactor() {}

    /** Whether the text has a telephone or identity card number. */
    public static boolean hasNumbers(String text) {
        return !numbers(text).isEmpty();
    }

    /**
     * A number in a text.
     *
     * @param text as it was written
     * @param telephone false for an identity card
     */
    public record Found(String text, boolean telephone) {}

    /** The numbers in the text: identity cards, then telephones. */
    public static List<Found> numbers(String text) {
        StringBuilder left = new StringBuilder(text);
        Map<Integer, Found> found = new TreeMap<>();
        each(left, (hit, telephone) -> {
            found.put(
                    hit.start() + (telephone ? text.length() : 0),
                    new Found(text.substring(hit.start(), hit.end()), telephone));
            left.replace(hit.start(), hit.end(), " ".repeat(hit.end() - hit.start()));
        });
        return List.copyOf(found.values());
    }

    /** The text with such numbers hidden. */
    public static String masked(String text) {
        StringBuilder masked = new StringBuilder(text);
        each(masked, (hit, telephone) -> masked.replace(hit.start(), hit.end(), HIDDEN));
        return masked.toString();
    }

    /**
     * Cards before telephones, each first as digits alone and then with the figures of Chinese as digits: 三 is the end of a name in
     * 张三13800000000, and a digit in 一三八零零零零零零零零.
     *
     * @param text may be changed at each hit: of one reading they come from its end to its beginning
     */
    private static void each(StringBuilder text, BiConsumer<MatchResult, Boolean> hit) {
        if (inDigits(text.toString())
                        .chars()
                        .filter(PersonalDataRedactor::isDigit)
                        .count()
                < FEWEST_DIGITS) {
            return;
        }
        for (Pattern pattern : List.of(IDENTITY_CARD, TELEPHONE)) {
            for (UnaryOperator<String> reading : READINGS) {
                List<MatchResult> hits = pattern.matcher(reading.apply(text.toString()))
                        .results()
                        .toList();
                for (int i = hits.size() - 1; i >= 0; i--) {
                    boolean telephone = pattern == TELEPHONE;
                    if (telephone || isIdentityCard(hits.get(i))) {
                        hit.accept(hits.get(i), telephone);
                    }
                }
            }
        }
    }

    /** The digits of a telephone number as it is compared: without the country's code and what people write between them. */
    public static String telephone(String written) {
        String digits = plain(written).replaceAll("[^0-9]", "");
        Matcher mobile = Pattern.compile("(?:00)?86(1[3-9][0-9]{9})").matcher(digits);
        return mobile.matches() ? mobile.group(1) : digits;
    }

    /** Its last digit proves a card number, so that hardly any other number is taken for one. */
    private static boolean isIdentityCard(MatchResult hit) {
        String number = hit.group().replaceAll("[^0-9Xx]", "");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK_DIGITS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
    }

    /** As {@link #plain}, and with the figures of Chinese as digits. */
    private static String inDigits(String text) {
        StringBuilder digits = new StringBuilder(plain(text));
        for (int i = 0; i < digits.length(); i++) {
            char written = digits.charAt(i);
            digits.setCharAt(i, DIGITS.getOrDefault(written, written));
        }
        return digits.toString();
    }

    private static Map<Character, Character> digits() {
        Map<Character, Character> digits = new HashMap<>();
        for (int digit = 0; digit < FIGURES.size(); digit++) {
            for (char figure : FIGURES.get(digit).toCharArray()) {
                digits.put(figure, (char) ('0' + digit));
            }
        }
        return Map.copyOf(digits);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** With the digits and signs of Chinese keyboards as plain ones, character by character. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '！' && c <= '～') {
                plain.append((char) (c - '！' + '!'));
            } else if (c == '　' || c == '\u00a0') {
                plain.append(' ');
            } else {
                plain.append(c == '—' || c == '–' || c == '‐' || c == '‑' ? '-' : c);
            }
        }
        return plain.toString();
    }
}
