package org.gridcase.security.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gridcase.engine.EngineVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the engine's version out of the pages of the web applications and of the files they load, which anybody gets before signing in: it
 * would name the published holes to try. A mark of the same length stands in its place, another one for another version, because the pages
 * append it to addresses so that browsers fetch the files of a new version.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineVersionFilter extends OncePerRequestFilter {

    private static final @Nullable String VERSION = EngineVersion.get();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean file = path.startsWith("/camunda/app/")
                || path.startsWith("/camunda/lib/")
                || path.startsWith("/camunda/api/") && path.contains("/static/");
        return VERSION == null || !file;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Unversioned answer = new Unversioned(response, VERSION == null ? "" : VERSION);
        chain.doFilter(request, answer);
        answer.finish();
    }

    /** What stands in the place of a version: as long as it is, so that lengths and ranges stay as they are. */
    static String mark(String version) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).substring(0, version.length());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Unversioned extends RewrittenResponse<Unversioned.Stream> {

        private final byte[] version;
        private final byte[] mark;

        Unversioned(HttpServletResponse response, String version) {
            super(response);
            this.version = version.getBytes(StandardCharsets.US_ASCII);
            this.mark = mark(version).getBytes(StandardCharsets.US_ASCII);
        }

        void finish() throws IOException {
            flushWriter();
            Stream written = stream();
            if (written != null) {
                written.finish();
            }
        }

        @Override
        Stream rewriting(ServletOutputStream answer) {
            return new Stream(answer);
        }

        @Override
        public void flushBuffer() throws IOException {
            flushWriter();
            super.flushBuffer();
        }

        /** Holds back what may be the beginning of the version. */
        final class Stream extends Rewriting {

            private int alike;

            Stream(ServletOutputStream answer) {
                super(answer);
            }

            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteArrayOutputStream passed = new ByteArrayOutputStream(length + version.length);
                for (int i = offset; i < offset + length; i++) {
                    if (bytes[i] != version[alike]) {
                        passed.write(version, 0, alike);
                        alike = 0;
                    }
                    if (bytes[i] != version[alike]) {
                        passed.write(bytes[i]);
                    } else if (++alike == version.length) {
                        passed.writeBytes(mark);
                        alike = 0;
                    }
                }
                answer.write(passed.toByteArray());
            }

            void finish() throws IOException {
                answer.write(version, 0, alike);
                alike = 0;
            }

            @Override
            public void flush() throws IOException {
                answer.flush();
            }
        }
    }
}
