package org.gridcase.security.signin;

import java.util.Map;
import org.gridcase.engine.account.PasswordHashing;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Stores passwords with {@link Pbkdf2PasswordEncoder} and still reads what the engine stored before (one round of SHA-512). Every check
 * takes as long as one with the current number of rounds, whatever is stored and also when there is no such account, so the time reveals
 * nothing.
 */
@Configuration(proxyBeanMethods = false)
class PasswordHash {

    private static final String PREFIX = "{" + Pbkdf2PasswordEncoder.KIND + "}";
    private static final int ROUNDS_OF_RANDOM = 1000;
    /** Nobody types more; a longer one is wrong without being hashed. */
    private static final int LONGEST = 256;

    private final Pbkdf2PasswordEncoder pbkdf2;
    private final PasswordEncoder encoder;
    private final int rounds;

    PasswordHash(@Value("${gridcase.sign-in.hash-rounds}") int rounds) {
        this.rounds = rounds;
        this.pbkdf2 = new Pbkdf2PasswordEncoder(rounds);
        this.encoder = delegating(pbkdf2);
    }

    private static DelegatingPasswordEncoder delegating(Pbkdf2PasswordEncoder pbkdf2) {
        DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder(
                Pbkdf2PasswordEncoder.KIND,
                Map.of(
                        Pbkdf2PasswordEncoder.KIND,
                        pbkdf2,
                        "SHA-512",
                        new DigestPasswordEncoder("SHA-512"),
                        "SHA",
                        new DigestPasswordEncoder("SHA")));
        encoder.setDefaultPasswordEncoderForMatches(new NothingMatches());
        return encoder;
    }

    /** The engine keeps passwords in the same way. */
    @Bean
    PasswordHashing passwordHashing() {
        return new PasswordHashing(Pbkdf2PasswordEncoder.KIND, encoder);
    }

    /**
     * A random password, for which a hash that is quick to make is as good: there is nothing to guess.
     *
     * @return as it stands in the database, for use without the engine's salt
     */
    String ofRandom(String password) {
        return PREFIX + pbkdf2.encode(password, ROUNDS_OF_RANDOM);
    }

    /**
     * Whether this is the password that is kept.
     *
     * @param kept as it stands in the database; null if there is no such account
     * @param engineSalt what the engine appends to the password before it is hashed
     */
    boolean matches(@Nullable String password, @Nullable String kept, @Nullable String engineSalt) {
        String given = password == null || password.length() > LONGEST ? "" : password;
        String salted = engineSalt == null ? given : given + engineSalt;
        boolean right = kept != null && encoder.matches(salted, kept);
        int missing = kept != null && kept.startsWith(PREFIX)
                ? rounds - Pbkdf2PasswordEncoder.rounds(kept.substring(PREFIX.length()))
                : rounds;
        if (missing > 0) {
            Pbkdf2PasswordEncoder.derive(salted, new byte[Pbkdf2PasswordEncoder.SALT_BYTES], missing);
        }
        return right && !given.isEmpty();
    }

    /** Whether it should be hashed again, now that the password is known. */
    boolean isWeak(String kept) {
        return encoder.upgradeEncoding(kept);
    }

    /** The password as it should stand in the database. */
    String kept(String password, @Nullable String engineSalt) {
        return encoder.encode(engineSalt == null ? password : password + engineSalt);
    }

    /** For what stands in the database without a kind that is known. */
    private static class NothingMatches implements PasswordEncoder {

        @Override
        public String encode(CharSequence password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean matches(CharSequence password, String encoded) {
            return false;
        }
    }
}
