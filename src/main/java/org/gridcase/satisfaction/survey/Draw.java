package org.gridcase.satisfaction.survey;

import java.util.Locale;
import java.util.UUID;
import org.gridcase.chain.Sha256;

/**
 * A random draw that anybody can repeat: by the seed, which the trace names, and the number of the case.
 *
 * @param seed made anew for each run that asks
 */
record Draw(String seed) {

    private static final int DIGITS = 8; // of the digest in hexadecimal

    static Draw anew() {
        return new Draw(UUID.randomUUID().toString().substring(0, 8));
    }

    /** From 0 to less than 1: the first eight digits of SHA-256 of seed, colon and number, as a fraction of all there are. */
    double of(String caseNumber) {
        String digest = Sha256.of(seed + ":" + caseNumber).substring(0, DIGITS);
        return Long.parseLong(digest, 16) / (double) (1L << (4 * DIGITS));
    }

    static String written(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
