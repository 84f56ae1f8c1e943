package org.gridcase.settings;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.Environment;

/** A start looks for its ports before it works at the database: the web server itself comes last, beside a node that is running. */
final class FreePorts {

    private FreePorts() {}

    /** @throws PortInUseException naming the first port that another program has */
    static void check(Environment environment) {
        check(environment, "server.port", "server.address");
        check(environment, "management.server.port", "management.server.address");
    }

    private static void check(Environment environment, String setting, String addressSetting) {
        String given = environment.getProperty(setting, "").strip();
        int port = given.isEmpty() ? 0 : Integer.parseInt(given);
        if (port <= 0) {
            return; // any port, or none
        }
        String address = environment.getProperty(addressSetting, "").strip();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections that an earlier start has left do not count
            socket.bind(address.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (IOException e) {
            // whatever else is wrong with it, the web server says in its own words
            PortInUseException.throwIfPortBindingException(e, () -> port);
        }
    }
}
