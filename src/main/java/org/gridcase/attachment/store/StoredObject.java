package org.gridcase.attachment.store;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;
import software.amazon.awssdk.core.ResponseInputStream;

/** A content in a bucket. What is passed over before the first byte is read is not fetched, so that players can jump. */
class StoredObject extends AbstractResource {

    private final String key;
    private final long size;
    private final Source source;

    /** Bytes from one on. */
    interface Source {
        InputStream from(long position) throws IOException;
    }

    StoredObject(String key, long size, Source source) {
        this.key = key;
        this.size = size;
        this.source = source;
    }

    @Override
    public String getDescription() {
        return "content " + key;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public InputStream getInputStream() {
        return new Fetched();
    }

    private final class Fetched extends InputStream {

        private long position;
        private InputStream fetched = nullInputStream();
        private boolean isBegun;

        private boolean isEmpty() throws IOException {
            if (position >= size) {
                return true;
            }
            if (!isBegun) {
                fetched = source.from(position);
                isBegun = true;
            }
            return false;
        }

        @Override
        public int read() throws IOException {
            if (isEmpty()) {
                return -1;
            }
            int read = fetched.read();
            position += read < 0 ? 0 : 1;
            return whole(read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (isEmpty()) {
                return -1;
            }
            int read = fetched.read(bytes, offset, length);
            position += Math.max(0, read);
            return whole(read);
        }

        /** A store that ends an answer early has not sent the content. */
        private int whole(int read) throws IOException {
            if (read < 0) {
                throw new IOException("%s ends at byte %d of %d".formatted(key, position, size));
            }
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            if (isBegun) {
                return super.skip(bytes);
            }
            long passed = Math.max(0, Math.min(bytes, size - position));
            position += passed;
            return passed;
        }

        /** What nobody wants any more is not read to its end. */
        @Override
        public void close() throws IOException {
            if (position < size && fetched instanceof ResponseInputStream<?> answer) {
                answer.abort();
            } else {
                fetched.close();
            }
        }
    }
}
