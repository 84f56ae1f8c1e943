package org.gridcase.security.signin;

import com.nulabinc.zxcvbn.StandardDictionaries;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.ZxcvbnBuilder;
import com.nulabinc.zxcvbn.io.ClasspathResource;
import com.nulabinc.zxcvbn.matchers.DictionaryLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passwords that are easily guessed, as estimated by zxcvbn: well-known words and names with digits and signs around them or instead of
 * letters, dates, keyboard rows, repetitions. In addition to its own dictionaries it uses {@code chinese-words.txt}: words that are common
 * in Chinese passwords, in pinyin and in characters, the most frequent first.
 */
final class CommonPasswords {

    /** The logarithm of the number of guesses: what is found with fewer is common. */
    private static final double ENOUGH_GUESSES = 9;

    /** So many characters are looked at; the effort grows faster than the length. */
    private static final int MEASURED = 64;

    private static final SingletonSupplier<Zxcvbn> ESTIMATOR = SingletonSupplier.of(CommonPasswords::estimator);

    private CommonPasswords() {}

    static boolean contains(String password) {
        String measured = password.substring(0, Math.min(password.length(), MEASURED));
        return ESTIMATOR.obtain().measure(measured).getGuessesLog10() < ENOUGH_GUESSES;
    }

    private static Zxcvbn estimator() {
        try {
            return new ZxcvbnBuilder()
                    .dictionaries(StandardDictionaries.loadAllDictionaries())
                    .dictionary(new DictionaryLoader(
                                    "chinese", new ClasspathResource("/org/gridcase/security/signin/chinese-words.txt"))
                            .load())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
