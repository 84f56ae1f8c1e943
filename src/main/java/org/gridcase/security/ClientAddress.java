package org.gridcase.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The address a sign-in attempt comes from. Of an IPv6 address only the network counts, because one machine has all addresses in it. */
public final class ClientAddress {

    private static final int NETWORK_BYTES = 8;
    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private ClientAddress() {}

    /** The address of the request, or of its sender as a trusted proxy names it ({@code server.forward-headers-strategy}). */
    public static String of(HttpServletRequest request) {
        return network(request.getRemoteAddr());
    }

    /** The address of the request the current thread works on; {@code local} if there is none. */
    public static String ofCurrentRequest() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? of(attributes.getRequest())
                : "local";
    }

    /** The whole address, as people write it: {@code ::1} and not eight groups. For the log. */
    public static String written(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address.contains(":") && !address.contains("::")
                ? ZEROS.matcher(address).replaceFirst("::")
                : address;
    }

    /** The part of an address that counts. */
    public static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            InetAddress numbers = InetAddress.getByName(address); // a literal: nobody is asked for a name
            return numbers instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(numbers.getAddress(), NETWORK_BYTES))
                    : numbers.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
