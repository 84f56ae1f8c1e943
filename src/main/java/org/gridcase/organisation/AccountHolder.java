package org.gridcase.organisation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An entry of the register of account holders: from this instant on the account is this person's, under this name. Entries are only ever
 * added, and each is linked to the one before it.
 *
 * @param position from 1 without gaps, over all accounts
 * @param holder which of the people who have had the account it is, from 1
 * @param since to the millisecond; what is done at this very instant is still done under the entry before
 * @param recordedBy the account that said so
 * @param link as stored, right or not
 */
public record AccountHolder(
        int position, String account, int holder, String name, Instant since, String recordedBy, String link) {

    /** What the first entry links to. */
    public static final String FIRST_LINK = "0".repeat(64);

    /** The entry as it follows another. */
    AccountHolder linkedAfter(String previous) {
        return new AccountHolder(position, account, holder, name, since, recordedBy, linkAfter(previous));
    }

    /**
     * The link this entry must have: the SHA-256, in hexadecimal, of one line {@code field=value} for the link before and each field, in
     * UTF-8.
     */
    public String linkAfter(String previous) {
        String text = "previous=" + previous + "\nposition=" + position + "\naccount=" + account + "\nholder=" + holder
                + "\nname=" + escaped(name) + "\nsince=" + since.toEpochMilli() + "\nrecorded_by=" + recordedBy + "\n";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /** Names that are older than the rule against line breaks may have some. */
    private static String escaped(String name) {
        return name.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }
}
