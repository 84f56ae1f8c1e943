package org.gridcase.problem;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;

/** Reads and validates the records that a controller takes as {@code @RequestBody}, see {@link RecordReader}. */
class RecordBodies extends AbstractHttpMessageConverter<Record> {

    private static final String OURS = "org.gridcase.";

    private final RecordReader reader;

    RecordBodies(RecordReader reader) {
        super(MediaType.APPLICATION_JSON);
        this.reader = reader;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(OURS);
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected Record readInternal(Class<? extends Record> type, HttpInputMessage message) throws IOException {
        return read(type, message.getBody());
    }

    /** @throws InvalidInputException with everything that is wrong */
    <T extends Record> T read(Class<T> type, InputStream body) throws IOException {
        Faults faults = new Faults();
        T read = reader.read(type, body, faults);
        faults.refuse();
        return read;
    }

    @Override
    protected void writeInternal(Record body, HttpOutputMessage message) throws HttpMessageNotWritableException {
        throw new HttpMessageNotWritableException("only reads");
    }
}
