package org.gridcase.exchange.open311;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that nobody can guess. */
final class Tokens {

    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    /** 128 bits in hexadecimal. */
    static String fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
