package org.gridcase.engine.signin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;

/**
 * What a password must be, whoever gives it at whichever door: long, not the account or the name, and none that everybody tries first.
 * No kinds of characters are asked for: that makes people write {@code Password1!}.
 */
public class PasswordRules implements PasswordPolicy {

    public static final int SHORTEST = 10;
    private static final int LONGEST = 256;

    private static final Rule LENGTH = new Rule(
            "PASSWORD_POLICY_LENGTH",
            "fault.password-length",
            Map.of("minLength", String.valueOf(SHORTEST)),
            (password, person) ->
                    password.codePointCount(0, password.length()) >= SHORTEST && password.length() <= LONGEST);

    private static final Rule NOT_THE_PERSON = new Rule(
            "PASSWORD_POLICY_USER_DATA", "fault.password-person", Map.of(), (password, person) -> person.words()
                    .noneMatch(password.toLowerCase(Locale.ROOT)::contains));

    /** The web applications show a key without a translation as it stands. */
    private static final Rule NOT_COMMON = new Rule(
            "不得是常见的密码", "fault.password-common", Map.of(), (password, person) -> !CommonPasswords.contains(password));

    private static final List<Rule> RULES = List.of(LENGTH, NOT_THE_PERSON, NOT_COMMON);

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.copyOf(RULES);
    }

    /** The key of the message that says what is wrong with the password; empty if nothing is. */
    static Optional<String> broken(String password, String account, @Nullable String name) {
        Person person = new Person(account, name);
        return RULES.stream()
                .filter(rule -> !rule.kept.test(password, person))
                .map(rule -> rule.message)
                .findFirst();
    }

    /** What of the person must not be in the password; two characters are too little to say anything, but a Chinese name. */
    private record Person(
            @Nullable String account, @Nullable String name) {

        private static final Pattern LATIN = Pattern.compile("\\p{ASCII}{1,2}");

        Stream<String> words() {
            return Stream.of(account, name)
                    .filter(word -> word != null && !word.isBlank())
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .filter(word -> word.length() > 1 && !LATIN.matcher(word).matches());
        }
    }

    private record Rule(
            String placeholder, String message, Map<String, String> parameters, BiPredicate<String, Person> kept)
            implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return placeholder;
        }

        @Override
        public Map<String, String> getParameters() {
            return parameters;
        }

        @Override
        public boolean execute(String password) {
            return kept.test(password, new Person(null, null));
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return user == null
                    ? execute(password)
                    : kept.test(password, new Person(user.getId(), user.getFirstName()));
        }
    }

    /** Passwords that are tried first: a well-known word with digits and signs around it, a row of keys, few different characters. */
    private static final class CommonPasswords {

        private static final Set<String> WORDS = Set.of(
                "",
                "password",
                "passwort",
                "passw",
                "passwd",
                "pass",
                "admin",
                "administrator",
                "root",
                "user",
                "test",
                "guest",
                "login",
                "welcome",
                "letmein",
                "iloveyou",
                "love",
                "secret",
                "master",
                "monkey",
                "dragon",
                "sunshine",
                "princess",
                "football",
                "superman",
                "batman",
                "default",
                "changeme",
                "system",
                "manager",
                "qwe",
                "asd",
                "zxc",
                "abc",
                "abcd",
                "gridcase",
                "grid",
                "wangge",
                "wanggeyuan",
                "anjian",
                "shequ",
                "jiedao",
                "jinan",
                "mima",
                "woaini",
                "woaizhongguo",
                "zhongguo",
                "china",
                "beijing",
                "huanying",
                "guanliyuan",
                "nihao",
                "xiaoming",
                "shengri",
                "密码",
                "管理员",
                "我爱你",
                "中国",
                "网格",
                "网格员",
                "社区",
                "街道");

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

        static boolean contains(String password) {
            String plain = password.toLowerCase(Locale.ROOT);
            String core = AROUND.matcher(plain).replaceAll("");
            return few(plain)
                    || repeated(plain)
                    || WORDS.contains(letters(core))
                    || WORDS.contains(letters(disguised(core)))
                    || WORDS.contains(letters(withoutRows(plain)));
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
            return half > 0 && letters.equals(letters.substring(0, half).repeat(2))
                    ? letters.substring(0, half)
                    : letters;
        }

        private static boolean few(String password) {
            return password.codePoints().distinct().count() < 5;
        }

        private static boolean repeated(String password) {
            return Stream.of(2, 3, 4, 5)
                    .filter(size -> password.length() >= 2 * size && password.length() % size == 0)
                    .anyMatch(
                            size -> password.equals(password.substring(0, size).repeat(password.length() / size)));
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
}
