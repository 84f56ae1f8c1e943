package org.gridcase.problem;

import java.util.regex.Pattern;

/**
 * Which telephone numbers there can be: mobile numbers of the mainland have 11 digits, fixed ones an area code and 7 or 8 digits, of which
 * the area code may be left out; service numbers are short or begin with 400, 800, 95 or 96; of numbers abroad only the length is known.
 */
public final class TelephoneNumbers {

    private static final Pattern SIGNS = Pattern.compile("\\+?[0-9(][0-9 ()#*,转-]*");
    private static final Pattern EXTENSION = Pattern.compile("[转#*,].*$");
    private static final Pattern MAINLAND = Pattern.compile("^(?:\\+|00)86");
    private static final Pattern ABROAD = Pattern.compile("(?:\\+|00)[1-9][0-9]{6,14}");
    private static final Pattern SERVICE = Pattern.compile("1[0-9]{2,4}|9[56][0-9]{3,6}|[48]00[0-9]{7}");
    private static final Pattern MOBILE = Pattern.compile("1[0-9]{10}");
    private static final Pattern WITH_AREA_CODE =
            Pattern.compile("0(?:10|2[0-9])[2-8][0-9]{7}|0[3-9][0-9]{2}[2-8][0-9]{6,7}");
    private static final Pattern LOCAL = Pattern.compile("[2-8][0-9]{6,7}");

    private TelephoneNumbers() {}

    /** Says what looks wrong with a number; nothing where it can be one. */
    public static void check(Faults faults, String field, String phone) {
        if (!SIGNS.matcher(phone).matches()) {
            faults.add(field, "fault.not-phone");
            return;
        }
        String written = EXTENSION.matcher(phone).replaceFirst("").replaceAll("[^0-9+]", "");
        String number = MAINLAND.matcher(written).replaceFirst("");
        boolean known = SERVICE.matcher(number).matches()
                || MOBILE.matcher(number).matches()
                || WITH_AREA_CODE.matcher(number).matches()
                || LOCAL.matcher(number).matches();
        boolean abroad = number.equals(written) && ABROAD.matcher(number).matches();
        if (known || abroad) {
            return;
        }
        if (number.startsWith("1")) {
            faults.add(field, "fault.not-mobile", number.length());
        } else if (number.startsWith("0") && !number.startsWith("00")) {
            faults.add(field, "fault.not-fixed-line", number.length());
        } else {
            faults.add(field, "fault.not-phone");
        }
    }
}
