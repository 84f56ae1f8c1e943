package org.gridcase.caching;

import java.util.Arrays;

/**
 * Bytes of a file as the key of a cache. Checks ask for the same file some thousand times, mostly with the very same array, so its hash is
 * made of a few of the bytes; whether two are equal is decided by all of them.
 */
public final class FileContent {

    /** Bytes that the hash is made of, spread over the file. */
    private static final int SAMPLED = 64;

    private final byte[] bytes;
    private final int hash;

    private FileContent(byte[] bytes) {
        this.bytes = bytes;
        int made = bytes.length;
        int step = Math.max(1, bytes.length / SAMPLED);
        for (int at = 0; at < bytes.length; at += step) {
            made = 31 * made + bytes[at];
        }
        this.hash = made;
    }

    /** @param bytes not changed any more */
    public static FileContent of(byte[] bytes) {
        return new FileContent(bytes);
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Bytes. */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileContent content && hash == content.hash && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
