package org.gridcase.security.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * A response whose bytes are looked at before they go out, whether they are written as bytes or as text.
 *
 * @param <S> what looks at them
 */
abstract class RewrittenResponse<S extends RewrittenResponse.Rewriting> extends HttpServletResponseWrapper {

    private @Nullable S stream;
    private @Nullable PrintWriter writer;

    RewrittenResponse(HttpServletResponse response) {
        super(response);
    }

    /** Looks at the bytes on their way to the answer. */
    abstract S rewriting(ServletOutputStream answer);

    /** What has looked at the bytes; null where nothing was written. */
    @Nullable
    S stream() {
        return stream;
    }

    /** The text that has been written is bytes now. */
    void flushWriter() {
        if (writer != null) {
            writer.flush();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = rewriting(super.getOutputStream());
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

    /** Bytes on their way to an answer. */
    abstract static class Rewriting extends ServletOutputStream {

        final ServletOutputStream answer;

        Rewriting(ServletOutputStream answer) {
            this.answer = answer;
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
