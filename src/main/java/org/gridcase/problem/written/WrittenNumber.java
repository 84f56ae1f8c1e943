package org.gridcase.problem.written;

import java.util.Map;
import java.util.stream.Collectors;

/** A whole number as people write it: in digits, or in Chinese below a thousand: 1200, 十二, 两, 廿, 壹佰. */
public final class WrittenNumber {

    /** A regular expression for one in Chinese. */
    public static final String CHINESE = "[零〇一二两三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾佰]{1,6}";

    private static final String DIGITS = "零一二三四五六七八九";

    /** Of forms that cannot be altered, and older ones, those that they stand for. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("两", "二"),
            Map.entry("〇", "零"),
            Map.entry("廿", "二十"),
            Map.entry("卅", "三十"),
            Map.entry("壹", "一"),
            Map.entry("贰", "二"),
            Map.entry("叁", "三"),
            Map.entry("肆", "四"),
            Map.entry("伍", "五"),
            Map.entry("陆", "六"),
            Map.entry("柒", "七"),
            Map.entry("捌", "八"),
            Map.entry("玖", "九"),
            Map.entry("拾", "十"),
            Map.entry("佰", "百"));

    private WrittenNumber() {}

    /** @param written at most eighteen digits, or what {@link #CHINESE} finds */
    public static long of(String written) {
        if (Character.isDigit(written.charAt(0))) {
            return Long.parseLong(written);
        }
        long number = 0;
        long digit = 0;
        for (char each : plain(written).toCharArray()) {
            if (each == '十' || each == '百') {
                number += Math.max(1, digit) * (each == '十' ? 10 : 100);
                digit = 0;
            } else {
                digit = DIGITS.indexOf(each);
            }
        }
        return number + digit;
    }

    private static String plain(String written) {
        return written.codePoints()
                .mapToObj(Character::toString)
                .map(each -> PLAIN.getOrDefault(each, each))
                .collect(Collectors.joining());
    }
}
