package org.gridcase.imports;

import java.io.IOException;
import java.io.InputStream;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.springframework.util.unit.DataSize;

/** A file that is the body of a request. */
public final class UploadedFile {

    private UploadedFile() {}

    /**
     * Its content.
     *
     * @param most a whole number of megabytes, below 2 GB
     * @throws ProblemException if there is more; the rest is not read
     */
    public static byte[] content(InputStream body, DataSize most) throws IOException {
        byte[] content = body.readNBytes(Math.toIntExact(most.toBytes() + 1));
        if (content.length > most.toBytes()) {
            throw new ProblemException(ProblemKind.TOO_LARGE, most.toMegabytes() + " MB");
        }
        return content;
    }
}
