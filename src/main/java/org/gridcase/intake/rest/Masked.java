package org.gridcase.intake.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Personal data as everybody may see it: enough to recognise, too little to know. */
final class Masked {

    private static final String HIDDEN = "****";

    /** What stands before an extension. */
    private static final Pattern EXTENSION = Pattern.compile("转|[#*,]");

    private Masked() {}

    /** 张三 and 张三丰 are both 张**. */
    static String name(String name) {
        return name.isEmpty() ? "" : new String(Character.toChars(name.codePointAt(0))) + "**";
    }

    /** 13800005678 is 138****5678; of shorter numbers less is shown, of an extension nothing. */
    static String phone(String phone) {
        Matcher extension = EXTENSION.matcher(phone);
        if (extension.find()) {
            return mainNumber(phone.substring(0, extension.start()).strip()) + extension.group() + "*";
        }
        return mainNumber(phone);
    }

    private static String mainNumber(String phone) {
        int length = phone.length();
        if (length >= 11) {
            return phone.substring(0, 3) + HIDDEN + phone.substring(length - 4);
        }
        return length >= 7 ? HIDDEN + phone.substring(length - 3) : HIDDEN;
    }
}
