package org.gridcase.problem;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Sends what is answered, but for problem documents and errors of the server: these are held, for a room that answers in another form.
 */
public final class RefusalsHeld extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream document = new ByteArrayOutputStream();
    private int refused;

    public RefusalsHeld(HttpServletResponse response) {
        super(response);
    }

    /** The status of what was held; 0 where nothing was. */
    public int refused() {
        return refused;
    }

    /** The problem document that was held; empty where none was. */
    public byte[] document() {
        return document.toByteArray();
    }

    public void refuse(int status) {
        refused = status;
    }

    @Override
    public void sendError(int status) throws IOException {
        if (isCommitted()) {
            super.sendError(status);
        } else {
            refuse(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        sendError(status);
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (isProblem(type)) {
            refuse(getStatus());
        } else {
            super.setContentType(type);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (isProblemHeader(name, value)) {
            refuse(getStatus());
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (isProblemHeader(name, value)) {
            refuse(getStatus());
        } else {
            super.addHeader(name, value);
        }
    }

    private static boolean isProblemHeader(String name, String value) {
        return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) && isProblem(value);
    }

    private static boolean isProblem(@Nullable String type) {
        return type != null && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }

    @Override
    public void setContentLength(int length) {
        if (refused == 0) {
            super.setContentLength(length);
        }
    }

    @Override
    public void setContentLengthLong(long length) {
        if (refused == 0) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return refused == 0 ? super.getOutputStream() : new Held();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return refused == 0 ? super.getWriter() : new PrintWriter(new Held(), true, StandardCharsets.UTF_8);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (refused == 0) {
            super.flushBuffer();
        }
    }

    private final class Held extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int each) {
            document.write(each);
        }
    }
}
