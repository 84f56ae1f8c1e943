package org.gridcase.security.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * PBKDF2 with HMAC-SHA-512, a salt for each password, and the number of rounds stored with it: {@code rounds$salt$hash}. Spring's encoder
 * of this kind does not store the rounds, so raising them would invalidate every password.
 */
class Pbkdf2PasswordEncoder implements PasswordEncoder {

    /** Under which Spring's delegating encoder and the engine know it. */
    static final String KIND = "PBKDF2-HMAC-SHA512";

    static final int SALT_BYTES = 16;
    private static final int BITS = 256;

    private final SecureRandom random = new SecureRandom();
    private final int rounds;

    Pbkdf2PasswordEncoder(int rounds) {
        this.rounds = rounds;
    }

    @Override
    public String encode(CharSequence password) {
        return encode(password, rounds);
    }

    String encode(CharSequence password, int withRounds) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return withRounds + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(derive(password, salt, withRounds));
    }

    @Override
    public boolean matches(CharSequence password, String encoded) {
        String[] parts = encoded.split("\\$", 3);
        byte[] salt = Base64.getDecoder().decode(parts[1]);
        byte[] expected = Base64.getDecoder().decode(parts[2]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[0])));
    }

    @Override
    public boolean upgradeEncoding(String encoded) {
        return rounds(encoded) < rounds;
    }

    static int rounds(String encoded) {
        return Integer.parseInt(encoded.substring(0, encoded.indexOf('$')));
    }

    static byte[] derive(CharSequence password, byte[] salt, int rounds) {
        PBEKeySpec spec = new PBEKeySpec(password.toString().toCharArray(), salt, rounds, BITS);
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
