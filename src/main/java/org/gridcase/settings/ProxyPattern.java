package org.gridcase.settings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The addresses of the proxies whose word about callers is taken, as a regular expression. A name of a host, a list or a network in
 * another notation matches no address, and nobody would notice: all people would seem to come from the proxy.
 */
final class ProxyPattern {

    private static final String NOBODY = "none";
    /** What remains of a pattern of addresses without its signs: digits of IPv4 and IPv6. */
    private static final Pattern ADDRESSES = Pattern.compile("[0-9a-fA-F.:%]*");

    private static final Pattern SIGNS = Pattern.compile("\\\\[dD.:]|\\{\\d+(,\\d*)?}|[\\[\\]()|^$?*+-]");
    private static final Pattern A_DIGIT = Pattern.compile("[0-9:]|\\\\d");
    /** Addresses that are nobody's (RFC 5737, RFC 3849): a pattern that takes two so far apart takes everybody's. */
    private static final List<String> NOBODYS = List.of("192.0.2.77", "203.0.113.9");

    private static final List<String> NOBODYS_IPV6 = List.of("2001:db8:0:0:0:0:0:9", "3fff:77:0:0:0:0:0:1");

    private ProxyPattern() {}

    static void check(String given) {
        String pattern = given.strip();
        if (pattern.isEmpty() || pattern.equals(NOBODY)) {
            return;
        }
        if (!isPatternOfAddresses(pattern)) {
            throw new SettingException(
                    "GRIDCASE_TRUSTED_PROXIES 不是地址的正则表达式：“%1$s”。主机名、逗号列表和 10.0.0.0/8 这样的写法都不起作用。".formatted(given)
                            + " GRIDCASE_TRUSTED_PROXIES is no regular expression of addresses; names of hosts, lists with commas and"
                            + " networks like 10.0.0.0/8 match nothing.",
                    "一台写 10\\.0\\.0\\.5，几台用 | 分开，一段写 10\\.0\\.0\\.\\d{1,3}；没有代理则不设。"
                            + " One proxy: 10\\.0\\.0\\.5; several: with | between them; a range: 10\\.0\\.0\\.\\d{1,3}; none: leave it unset.");
        }
        if (takesAll(pattern, NOBODYS) || takesAll(pattern, NOBODYS_IPV6)) {
            throw new SettingException(
                    "GRIDCASE_TRUSTED_PROXIES 与任何地址都相符：“%1$s”。那样谁都可以自称来自任何地址。 It matches every address, so that anybody could claim any."
                            .formatted(given),
                    "请只写代理的地址，如 10\\.0\\.0\\.5。 Name the addresses of your proxies only.");
        }
    }

    private static boolean takesAll(String pattern, List<String> addresses) {
        return addresses.stream().allMatch(address -> Pattern.matches(pattern, address));
    }

    private static boolean isPatternOfAddresses(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return false;
        }
        return ADDRESSES.matcher(SIGNS.matcher(pattern).replaceAll("")).matches()
                && (A_DIGIT.matcher(pattern).find() || pattern.matches("[.*+]+"));
    }
}
