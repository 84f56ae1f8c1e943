package org.gridcase.intake.rest;

/** Personal data as everybody may see it: enough to recognise, too little to know. */
final class Masked {

    private static final String HIDDEN = "****";

    private Masked() {}

    /** 张三 and 张三丰 are both 张**. */
    static String name(String name) {
        return name.isEmpty() ? "" : new String(Character.toChars(name.codePointAt(0))) + "**";
    }

    /** 13800005678 is 138****5678; of shorter numbers less is shown. */
    static String phone(String phone) {
        int length = phone.length();
        if (length >= 11) {
            return phone.substring(0, 3) + HIDDEN + phone.substring(length - 4);
        }
        return length >= 7 ? HIDDEN + phone.substring(length - 3) : HIDDEN;
    }
}
