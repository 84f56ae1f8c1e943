package org.gridcase.security.signin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.engine.account.AccountRules.PasswordRule;
import org.jspecify.annotations.Nullable;

/**
 * Requirements for passwords, at every endpoint: long enough, without the account or the name, and not easily guessed. No kinds of
 * characters are required: that makes people write {@code Password1!}.
 */
public final class PasswordRules {

    static final int SHORTEST = 10;
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

    static final List<PasswordRule> ALL = List.copyOf(RULES);

    private PasswordRules() {}

    /** Whether nothing is wrong with the password of this person. */
    public static boolean keeps(String password, String account, String name) {
        return broken(password, account, name).isEmpty();
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
            implements PasswordRule {

        @Override
        public boolean holds(String password, @Nullable String account, @Nullable String name) {
            return kept.test(password, new Person(account, name));
        }
    }
}
