package org.gridcase.chain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over bytes, or texts in UTF-8, written as {@code sha256sum} writes it: 64 hexadecimal digits in lower case. */
public final class Sha256 {

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** The digest of one text. */
    public static String of(String text) {
        return new Sha256().add(text).hex();
    }

    /** The digest of a file. */
    public static String of(byte[] content) {
        Sha256 sha256 = new Sha256();
        sha256.digest.update(content);
        return sha256.hex();
    }

    /** The digest of all that is still to be read, which is not kept in memory. */
    public static String of(InputStream content) throws IOException {
        Sha256 sha256 = new Sha256();
        sha256.reading(content).transferTo(OutputStream.nullOutputStream());
        return sha256.hex();
    }

    /** The same bytes; what is read of them is added to what is digested. */
    public InputStream reading(InputStream content) {
        return new DigestInputStream(content, digest);
    }

    /** Adds a text to what is digested. */
    public Sha256 add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The digest of all that was added; afterwards a new one begins. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
