package org.gridcase.engine.doors;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lets good answers through as they are written, and holds back those that tell of a failure until somebody has read them. */
class BufferedResponse extends HttpServletResponseWrapper {

    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST = 256 * 1024;

    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable Stream stream;
    private @Nullable PrintWriter writer;
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
        if (writer != null) {
            writer.flush();
        }
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
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Stream(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()));
        }
        return writer;
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
                        && AnswerHeaders.FOR_NOBODY_ELSE.equals(getHeader("Cache-Control"));
    }

    private class Stream extends ServletOutputStream {

        private final ServletOutputStream answer;

        Stream(ServletOutputStream answer) {
            this.answer = answer;
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

        @Override
        public boolean isReady() {
            return answer.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            answer.setWriteListener(listener);
        }
    }
}
