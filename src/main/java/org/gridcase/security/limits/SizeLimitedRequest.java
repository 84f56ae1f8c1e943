package org.gridcase.security.limits;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request of unknown length: reading more of its body than is allowed fails. */
class SizeLimitedRequest extends HttpServletRequestWrapper {

    private final DataSize most;
    private @Nullable Measured stream;

    SizeLimitedRequest(HttpServletRequest request, DataSize most) {
        super(request);
        this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Measured(super.getInputStream());
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
        return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) getRequest();
    }

    private class Measured extends ServletInputStream {

        private final ServletInputStream body;
        private long read;

        Measured(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = body.read(bytes, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > most.toBytes()) {
                LimitExceeded.note(request(), most);
                throw new ProblemException(ProblemKind.TOO_LARGE, LimitExceeded.shown(most));
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
