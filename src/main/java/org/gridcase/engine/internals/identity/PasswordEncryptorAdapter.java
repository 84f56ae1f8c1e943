package org.gridcase.engine.internals.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Lets the engine hash passwords with Spring's encoder. Both write {@code {kind}hash}; the engine adds the kind by itself. */
public class PasswordEncryptorAdapter implements PasswordEncryptor {

    private static final Pattern ENCODED = Pattern.compile("\\{([^}]*)}(.*)", Pattern.DOTALL);

    private final PasswordEncoder encoder;
    private final String kind;

    /** @param kind of the hashes that the encoder makes */
    public PasswordEncryptorAdapter(PasswordEncoder encoder, String kind) {
        this.encoder = encoder;
        this.kind = kind;
    }

    @Override
    public String encrypt(String password) {
        Matcher encoded = ENCODED.matcher(encoder.encode(password));
        if (!encoded.matches() || !kind.equals(encoded.group(1))) {
            throw new IllegalStateException("the encoder makes no hashes of the kind " + kind);
        }
        return encoded.group(2);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return encoder.matches(password, "{" + kind + "}" + encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return kind;
    }
}
