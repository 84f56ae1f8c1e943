package org.gridcase.security.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The engine's former way to store passwords: one round of a digest, in Base64. Only read, never written any more. */
class DigestPasswordEncoder implements PasswordEncoder {

    private final String algorithm;

    DigestPasswordEncoder(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    public String encode(CharSequence password) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm)
                    .digest(password.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean matches(CharSequence password, String encoded) {
        return MessageDigest.isEqual(
                encode(password).getBytes(StandardCharsets.US_ASCII), encoded.getBytes(StandardCharsets.UTF_8));
    }
}
