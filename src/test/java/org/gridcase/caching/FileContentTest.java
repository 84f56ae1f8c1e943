package org.gridcase.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileContentTest {

    private static final byte[] FILE = new byte[1000];

    @Test
    void theSameBytesAreTheSameKey() {
        FileContent read = FileContent.of(FILE);
        FileContent readAgain = FileContent.of(FILE.clone());

        assertThat(readAgain).isEqualTo(read).hasSameHashCodeAs(read);
        assertThat(FileContent.of(new byte[0])).isEqualTo(FileContent.of(new byte[0]));
    }

    /** Whether or not the hash looks at it. */
    @Test
    void oneOtherByteIsAnotherKey() {
        assertThat(IntStream.range(0, FILE.length).mapToObj(FileContentTest::changed))
                .doesNotContain(FileContent.of(FILE))
                .doesNotHaveDuplicates();
        assertThat(FileContent.of(Arrays.copyOf(FILE, FILE.length + 1))).isNotEqualTo(FileContent.of(FILE));
    }

    private static FileContent changed(int at) {
        byte[] changed = FILE.clone();
        changed[at] = 1;
        return FileContent.of(changed);
    }
}
