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
        if (port == 0) {
            return; // any port
        }
        String address = environment.getProperty(addressSetting, "").strip();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // connections that an earlier start has left do not count
            socket.bind(address.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
        } catch (IOException e) {
            PortInUseException.throwIfPortBindingException(e, () -> port);
            throw new SettingException(
                    "本机的地址 %1$s 上不能打开端口 %2$d（%3$s）。 The port %2$d cannot be opened at %1$s: %3$s."
                            .formatted(address.isEmpty() ? "*" : address, port, e.getMessage()),
                    "SERVER_ADDRESS、MANAGEMENT_SERVER_ADDRESS 须是本机自己的地址，不设则为全部地址；1024 以下的端口须有权限。"
                            + " An address must be one of this machine; not set, it is all of them. Ports below 1024 need a right.");
        }
    }
}
