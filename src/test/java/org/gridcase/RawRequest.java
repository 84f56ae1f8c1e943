package org.gridcase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A request byte for byte, as no HTTP client would send it. */
public final class RawRequest {

    private static final int PATIENCE = 20_000;

    private RawRequest() {}

    /** @return what came back before the server closed the connection, or {@code none:} and why nothing did */
    public static String answer(int port, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException e) {
                // The server may have answered and closed before it had read everything.
            }
            return read(socket.getInputStream());
        } catch (IOException e) {
            return "none: " + e;
        }
    }

    private static String read(InputStream stream) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            stream.transferTo(bytes);
        } catch (IOException e) {
            // What came before the connection broke is the answer.
        }
        return bytes.toString(UTF_8);
    }
}
