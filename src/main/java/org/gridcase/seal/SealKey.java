package org.gridcase.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key of the ring. Texts are encrypted with AES-256-GCM, each with a fresh random nonce; what a text belongs to (table, column, row)
 * is authenticated with it, so that no text can be moved to another row. Encryption and digests use separate keys, expanded from the
 * secret as in RFC 5869.
 */
public final class SealKey {

    static final int SECRET_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final String id;
    private final SecretKeySpec encryption;
    private final SecretKeySpec digests;

    SealKey(String id, byte[] secret) {
        this.id = id;
        this.encryption = new SecretKeySpec(expanded(secret, "gridcase sealing"), "AES");
        this.digests = new SecretKeySpec(expanded(secret, "gridcase digests"), MAC);
    }

    /** The name under which rows remember which key sealed them. */
    public String id() {
        return id;
    }

    /**
     * Seals a text.
     *
     * @param to what it belongs to; needed again to open it
     * @return nonce and ciphertext in Base64
     */
    public String seal(String text, String... to) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belonging(to));
            byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is part of every Java", e);
        }
    }

    /**
     * Opens what {@link #seal} gave.
     *
     * @throws BrokenSealException if it was sealed with another key, to something else, or was changed
     */
    public String open(String sealed, String... to) {
        try {
            byte[] bytes = Base64.getDecoder().decode(sealed);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, encryption, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
            cipher.updateAAD(belonging(to));
            return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new BrokenSealException(id, to, e);
        }
    }

    /** The digest by which a text is found again without opening anything; who lacks the key cannot try out telephone numbers. */
    public String digest(String text, String what) {
        return HexFormat.of().formatHex(mac(digests, joined(what, text)));
    }

    /** By which the key is known again; it tells nothing of the secret and opens nothing. */
    String checkValue() {
        return digest(id, "gridcase check value");
    }

    private byte[] belonging(String... to) {
        return joined(id, String.join("\n", to));
    }

    private static byte[] joined(String first, String second) {
        return (first + "\n" + second).getBytes(StandardCharsets.UTF_8);
    }

    /** HKDF-Expand (RFC 5869) for one block of output; the secret is random, so it needs no extraction. */
    static byte[] expanded(byte[] secret, String info) {
        byte[] words = info.getBytes(StandardCharsets.UTF_8);
        return expanded(secret, words);
    }

    static byte[] expanded(byte[] secret, byte[] info) {
        byte[] block =
                ByteBuffer.allocate(info.length + 1).put(info).put((byte) 1).array();
        return mac(new SecretKeySpec(secret, MAC), block);
    }

    private static byte[] mac(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC is part of every Java", e);
        }
    }

    /** No key stands in a log. */
    @Override
    public String toString() {
        return "key " + id;
    }
}
