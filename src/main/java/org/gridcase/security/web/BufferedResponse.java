package org.gridcase.security.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passes successful responses through as they are written, and buffers error responses so that they can be rewritten. */
class BufferedResponse extends RewrittenResponse<BufferedResponse.Stream> {

    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST = 256 * 1024;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean open;

    BufferedResponse(HttpServletResponse response) {
        super(response);
    }

    /** Whether there is a failure to be answered. */
    boolean failed() {
        return !open && !isCommitted() && getStatus() >= FIRST_FAILURE;
    }

    /** Nobody knows what went wrong. */
    void fail() {
        resetBuffer();
        setStatus(SC_INTERNAL_SERVER_ERROR);
    }

    /** What was to be written about it. */
    String text() {
        return held.toString(StandardCharsets.UTF_8);
    }

    /** Nothing more is written by those behind the filter. */
    void finish() {
        flushWriter();
    }

    /** From now on everything goes through: the rest is written after the request has left this thread. */
    void open() {
        open = true;
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        setStatus(status);
    }

    @Override
    Stream rewriting(ServletOutputStream answer) {
        return new Stream(answer);
    }

    @Override
    public void flushBuffer() throws IOException {
        finish();
        if (!failed()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        held.reset();
        super.resetBuffer();
    }

    @Override
    public void reset() {
        held.reset();
        super.reset();
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!failed()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!isSettled(name)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (!isSettled(name)) {
            super.addHeader(name, value);
        }
    }

    /** The length of a failure is not known yet; and what nobody may keep, the engine cannot let anybody keep for asking again. */
    private boolean isSettled(String header) {
        return header.equalsIgnoreCase("Content-Length") && failed()
                || header.equalsIgnoreCase("Cache-Control")
                        && ResponseHeaderFilter.FOR_NOBODY_ELSE.equals(getHeader("Cache-Control"));
    }

    final class Stream extends Rewriting {

        Stream(ServletOutputStream answer) {
            super(answer);
        }

        @Override
        public void write(int value) throws IOException {
            if (!failed()) {
                answer.write(value);
            } else if (held.size() < LONGEST) {
                held.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!failed()) {
                answer.write(bytes, offset, length);
            } else {
                held.write(bytes, offset, Math.min(length, LONGEST - held.size()));
            }
        }

        @Override
        public void flush() throws IOException {
            if (!failed()) {
                answer.flush();
            }
        }
    }
}
