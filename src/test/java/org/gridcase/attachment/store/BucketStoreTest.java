package org.gridcase.attachment.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.attachment.AttachmentProblems;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket keeps contents as a folder does. */
class BucketStoreTest {

    private static final String KEY = "ab" + "0".repeat(62) + "-6f1c1a3e-0000-4000-8000-0000000000";

    @TempDir
    Path folder;

    private S3ForTests s3;
    private ContentStore store;

    @BeforeEach
    void anEmptyBucket() throws IOException {
        s3 = new S3ForTests();
        store = s3.store(folder);
    }

    @AfterEach
    void ends() {
        s3.close();
    }

    @Test
    void aContentIsKeptReadFromAnyByteAndDeleted() throws Exception {
        assertThat(store.find(KEY + "01")).isEmpty();
        put("01", "一份内容");

        var content = store.find(KEY + "01").orElseThrow();
        assertThat(content.contentLength()).isEqualTo(12);
        assertThat(content.getContentAsString(UTF_8)).isEqualTo("一份内容");
        try (InputStream later = content.getInputStream()) {
            assertThat(later.skip(6)).isEqualTo(6);
            assertThat(new String(later.readAllBytes(), UTF_8)).isEqualTo("内容");
        }

        store.delete(KEY + "01");
        store.delete(KEY + "01");
        assertThat(store.find(KEY + "01")).isEmpty();
        assertThat(Files.list(folder.resolve("incoming"))).as("on its way").isEmpty();
    }

    @Test
    void allContentsAreNamedAndNothingThatIsNotOurs() throws Exception {
        for (String end : List.of("01", "02", "03", "04", "05")) {
            put(end, end);
        }
        store.belongsTo("one");
        s3.objects.put("backup/of somebody.zip", new byte[1]);

        List<String> found = new ArrayList<>();
        store.each((key, since) -> found.add(key.substring(KEY.length()) + " " + since.equals(s3.since)));

        assertThat(found).containsExactly("01 true", "02 true", "03 true", "04 true", "05 true");
    }

    @Test
    void aBucketIsOfOneInstallation() throws Exception {
        assertThat(store.belongsTo("one")).isTrue();
        assertThat(store.belongsTo("one")).isTrue();
        assertThat(store.belongsTo("another")).isFalse();
    }

    @Test
    void whatGoesWrongWithItIsToldAsOfADisk() throws Exception {
        put("01", "一份内容");
        s3.lost = 3;
        assertThatThrownBy(() -> store.find(KEY + "01").orElseThrow().getContentAsByteArray())
                .as("an answer that ends early")
                .isInstanceOf(IOException.class);

        s3.isFull = true;
        assertThatThrownBy(() -> put("02", "x")).isInstanceOf(IOException.class).matches(AttachmentProblems::isFull);

        ContentStore wrong = s3.store(folder, "another secret");
        assertThatThrownBy(() -> wrong.belongsTo("one")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> wrong.find(KEY + "01")).isInstanceOf(IOException.class);

        s3.close();
        assertThatThrownBy(() -> store.find(KEY + "01")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.each((key, since) -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void whatWasOnItsWayGoes() throws Exception {
        Path left = store.working();

        store.forgetAbandoned(Instant.now().minusSeconds(60));
        assertThat(left).exists();
        store.forgetAbandoned(Instant.now().plusSeconds(60));
        assertThat(left).doesNotExist();
    }

    private void put(String end, String content) throws IOException {
        Path file = Files.writeString(store.working(), content);
        store.put(KEY + end, file);
        Files.deleteIfExists(file);
    }
}
