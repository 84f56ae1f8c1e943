package org.gridcase.chain;

import org.jspecify.annotations.Nullable;

/** The text whose digest is the link of an entry: one line {@code field=value} for the link before and for each field that has a value. */
public final class LinkForm {

    private final StringBuilder text = new StringBuilder();

    private LinkForm() {}

    /** @param previous link of the entry before */
    public static LinkForm after(String previous) {
        return new LinkForm().field("previous", previous);
    }

    /** Adds a field; none without a value, so that it differs from an empty text, and a field added later changes no older link. */
    public LinkForm field(String name, @Nullable String value) {
        text.append(line(name, value));
        return this;
    }

    /** Adds a word as it is: an account, in which no line can end. */
    public LinkForm word(String name, String value) {
        text.append(name).append('=').append(value).append('\n');
        return this;
    }

    /** One field, with the line feed that ends it; empty without a value. No text can look like the end of its line. */
    public static String line(String name, @Nullable String value) {
        return value == null
                ? ""
                : name + "=" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "\n";
    }

    /** The SHA-256 of the text in UTF-8, in hexadecimal. */
    public String link() {
        return Sha256.of(text.toString());
    }
}
