package org.gridcase.problem;

/** A whole number as people write it: in digits, or in Chinese below a thousand: 1200, 十二, 两. */
public final class WrittenNumber {

    /** A regular expression for one in Chinese. */
    public static final String CHINESE = "[零〇一二两三四五六七八九十百]{1,6}";

    private static final String DIGITS = "零一二三四五六七八九";

    private WrittenNumber() {}

    /** @param written at most eighteen digits, or what {@link #CHINESE} finds */
    public static long of(String written) {
        if (Character.isDigit(written.charAt(0))) {
            return Long.parseLong(written);
        }
        long number = 0;
        long digit = 0;
        for (char each : written.replace('两', '二').replace('〇', '零').toCharArray()) {
            if (each == '十' || each == '百') {
                number += Math.max(1, digit) * (each == '十' ? 10 : 100);
                digit = 0;
            } else {
                digit = DIGITS.indexOf(each);
            }
        }
        return number + digit;
    }
}
