package org.gridcase.security.signin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Passwords that are tried first: a well-known word with digits and signs around it, a row of keys, few different characters. */
final class CommonPasswords {

    private static final Set<String> WORDS = Set.of("""
            password passwort passw passwd pass admin administrator root user test guest login welcome
            letmein iloveyou love secret master monkey dragon sunshine princess football superman batman
            default changeme system manager qwe asd zxc abc abcd gridcase grid wangge wanggeyuan anjian
            shequ jiedao jinan mima woaini woaizhongguo zhongguo china beijing huanying guanliyuan nihao
            xiaoming shengri 密码 管理员 我爱你 中国 网格 网格员 社区 街道
            """.strip().split("\\s+"));

    private static final String[] ROWS = {
        "abcdefghijklmnopqrstuvwxyz",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
        "1234567890",
        "01234567890",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qazwsxedcrfvtgbyhnujmikolp",
        "1q2w3e4r5t6y7u8i9o0p",
        "147258369",
        "789456123"
    };
    private static final int ROW = 4;
    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");

    private CommonPasswords() {}

    static boolean contains(String password) {
        String plain = password.toLowerCase(Locale.ROOT);
        String core = AROUND.matcher(plain).replaceAll("");
        return few(plain)
                || repeated(plain)
                || isWord(letters(core))
                || isWord(letters(disguised(core)))
                || isWord(letters(withoutRows(plain)));
    }

    private static boolean isWord(String letters) {
        return letters.isEmpty() || WORDS.contains(letters);
    }

    /** {@code p@ssw0rd} is the same word to everybody who guesses. */
    private static String disguised(String word) {
        return word.replace('@', 'a')
                .replace('$', 's')
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's');
    }

    /** Digits and signs around a word, and a word said twice, add nothing. */
    private static String letters(String password) {
        String letters = password.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        int half = letters.length() / 2;
        return half > 0 && letters.equals(letters.substring(0, half).repeat(2)) ? letters.substring(0, half) : letters;
    }

    private static boolean few(String password) {
        return password.codePoints().distinct().count() < 5;
    }

    private static boolean repeated(String password) {
        return Stream.of(2, 3, 4, 5)
                .filter(size -> password.length() >= 2 * size && password.length() % size == 0)
                .anyMatch(size -> password.equals(password.substring(0, size).repeat(password.length() / size)));
    }

    private static String withoutRows(String password) {
        String rest = password;
        for (String row : ROWS) {
            for (String way : List.of(row, new StringBuilder(row).reverse().toString())) {
                for (int length = Math.min(way.length(), rest.length()); length >= ROW; length--) {
                    for (int from = 0; from + length <= way.length(); from++) {
                        rest = rest.replace(way.substring(from, from + length), "");
                    }
                }
            }
        }
        return rest;
    }
}
