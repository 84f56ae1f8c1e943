package org.gridcase.operation.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Stands between application and database, and can be pulled out or squeezed. */
final class Cable implements AutoCloseable {

    private final int to;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean squeezed;
    private ServerSocket entrance;

    Cable(int to) throws IOException {
        this.to = to;
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = entrance.getLocalPort();
        listen();
    }

    int port() {
        return port;
    }

    /** Connections end, new ones are refused. */
    void pullOut() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    void plugIn() throws IOException {
        entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        listen();
    }

    /** Connections stay, and nothing comes through. */
    void squeeze(boolean on) {
        squeezed = on;
    }

    private void listen() {
        ServerSocket open = entrance;
        run(() -> {
            while (!open.isClosed()) {
                Socket near = open.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                sockets.add(near);
                sockets.add(far);
                run(() -> pass(near, far));
                run(() -> pass(far, near));
            }
        });
    }

    private void pass(Socket from, Socket into) throws IOException {
        byte[] bytes = new byte[8192];
        try (from;
                into) {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                while (squeezed && !into.isClosed()) {
                    LockSupport.parkNanos(1_000_000);
                }
                into.getOutputStream().write(bytes, 0, read);
            }
        } finally {
            sockets.remove(from);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // pulled out
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            pullOut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
