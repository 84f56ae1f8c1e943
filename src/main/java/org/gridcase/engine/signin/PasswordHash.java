package org.gridcase.engine.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-512, a salt for each, and the number of rounds beside it, so that it can be raised later.
 * What the engine kept before, one round of SHA-512, is still understood. A check takes as long as one with the present number of
 * rounds, whatever is kept, and also when nothing is: the time tells nothing about an account.
 */
@Component
public class PasswordHash implements PasswordEncryptor {

    static final String NAME = "PBKDF2-HMAC-SHA512";
    private static final String PREFIX = "{" + NAME + "}";
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    /** Nobody types more; a longer one is wrong without being hashed. */
    private static final int LONGEST = 256;

    private final SecureRandom random = new SecureRandom();
    private final PasswordManager earlier = new PasswordManager(this, List.of());
    private final int rounds;

    public PasswordHash(@Value("${gridcase.sign-in.hash-rounds}") int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }

    @Override
    public String encrypt(String password) {
        return encode(password, rounds);
    }

    /**
     * A random password, for which a hash that is quick to make is as good: there is nothing to guess.
     *
     * @return as it stands in the database, for use without the engine's salt
     */
    String ofRandom(String password) {
        return PREFIX + encode(password, 1000);
    }

    private String encode(String password, int withRounds) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return withRounds + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(derive(password, salt, withRounds));
    }

    @Override
    public boolean check(String password, String encrypted) {
        String[] parts = encrypted.split("\\$", 3);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[0])));
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
        boolean right = false;
        int missing = rounds;
        if (kept != null && isOurs(kept)) {
            right = check(salted, own(kept));
            missing = rounds - rounds(kept);
        } else if (kept != null) {
            right = earlier.check(salted, kept);
        }
        if (missing > 0) {
            derive(salted, new byte[SALT_BYTES], missing);
        }
        return right && !given.isEmpty();
    }

    /** Whether it should be hashed anew, now that the password is known. */
    boolean isWeak(String kept) {
        return !isOurs(kept) || rounds(kept) < rounds;
    }

    /** The password as it should stand in the database. */
    String kept(String password, @Nullable String engineSalt) {
        return PREFIX + encrypt(engineSalt == null ? password : password + engineSalt);
    }

    private static boolean isOurs(String kept) {
        return kept.startsWith(PREFIX);
    }

    private static String own(String kept) {
        return kept.substring(PREFIX.length());
    }

    private static int rounds(String kept) {
        String own = own(kept);
        return Integer.parseInt(own.substring(0, own.indexOf('$')));
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }
}
