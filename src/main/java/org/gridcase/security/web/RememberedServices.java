package org.gridcase.security.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the files that name the implementations of a service ({@code META-INF/services}). Each resource of the engine's REST interface looks
 * for its engine by such a file, with every request and in every library of the application; they cannot change while it runs.
 */
class RememberedServices extends ClassLoader {

    private static final String FILES = "META-INF/services/";

    private final Map<String, List<URL>> files = new ConcurrentHashMap<>();

    RememberedServices(ClassLoader parent) {
        super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith(FILES)) {
            return super.getResources(name);
        }
        try {
            return Collections.enumeration(files.computeIfAbsent(name, this::read));
        } catch (UncheckedIOException unread) {
            throw unread.getCause();
        }
    }

    private List<URL> read(String name) {
        try {
            return Collections.list(super.getResources(name)).stream()
                    .map(RememberedServices::kept)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL kept(URL file) {
        try (InputStream in = file.openStream()) {
            return new URL(null, file.toExternalForm(), new Kept(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Kept extends URLStreamHandler {

        private final byte[] content;

        Kept(byte[] content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content);
                }
            };
        }
    }
}
