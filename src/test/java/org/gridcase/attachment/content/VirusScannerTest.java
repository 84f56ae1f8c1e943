package org.gridcase.attachment.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.gridcase.attachment.MadeSettings;
import org.gridcase.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the daemon says decides; where it says nothing, nothing is taken. */
class VirusScannerTest {

    private static final byte[] CONTENT = "照片".repeat(40_000).getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aFile() throws IOException {
        file = Files.write(folder.resolve("file"), CONTENT);
    }

    @Test
    void theWholeFileIsSentAndTheAnswerCounts() throws Exception {
        try (ServerSocket daemon = new ServerSocket(0)) {
            CompletableFuture<byte[]> got = answering(daemon, "stream: OK\0");
            assertThatCode(() -> scanner(daemon).scan("a.jpg", file)).doesNotThrowAnyException();
            assertThat(got.join()).isEqualTo(CONTENT);

            answering(daemon, "stream: Eicar-Test-Signature FOUND\0");
            assertThatThrownBy(() -> scanner(daemon).scan("a.jpg", file))
                    .isInstanceOfSatisfying(RefusedFileException.class, refused -> assertThat(
                                    refused.at("files[0]").in(java.util.Locale.CHINESE))
                            .contains("“a.jpg”中发现病毒"));
        }
    }

    /** As the daemon does it: it answers in the middle, and hangs up on what still comes. */
    @Test
    void aFileThatIsTooLargeForTheDaemonIsNotToldToComeLater() throws Exception {
        Files.write(file, new byte[8_000_000]);
        try (ServerSocket daemon = new ServerSocket(0)) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket caller = daemon.accept()) {
                    caller.getInputStream().readNBytes(1_000);
                    caller.getOutputStream().write("INSTREAM size limit exceeded. ERROR\0".getBytes(US_ASCII));
                    caller.shutdownOutput();
                    caller.getInputStream().skipNBytes(1_000_000);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThatThrownBy(() -> scanner(daemon).scan("a.mp4", file))
                    .isInstanceOfSatisfying(RefusedFileException.class, refused -> assertThat(
                                    refused.at("files[0]").in(java.util.Locale.CHINESE))
                            .contains("“a.mp4”超过病毒扫描服务能查的大小"));
            answered.join();
        }
    }

    @Test
    void withoutAnAnswerNothingIsTaken() throws Exception {
        ServerSocket daemon = new ServerSocket(0);
        try (daemon) {
            answering(daemon, "Can't allocate memory. ERROR\0");
            assertThatThrownBy(() -> scanner(daemon).scan("a.jpg", file))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("attachment-scanner-away");
            answering(daemon, "");
            assertThatThrownBy(() -> scanner(daemon).scan("a.jpg", file)).isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(() -> scanner(daemon).scan("a.jpg", file)).isInstanceOf(ProblemException.class);
    }

    /** Reads one request as the daemon does, answers, and gives what it was sent. */
    private static CompletableFuture<byte[]> answering(ServerSocket daemon, String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket caller = daemon.accept();
                    DataInputStream sent = new DataInputStream(caller.getInputStream())) {
                assertThat(new String(sent.readNBytes(10), US_ASCII)).isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (int length = sent.readInt(); length > 0; length = sent.readInt()) {
                    content.writeBytes(sent.readNBytes(length));
                }
                caller.getOutputStream().write(answer.getBytes(US_ASCII));
                return content.toByteArray();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static VirusScanner scanner(ServerSocket daemon) {
        return new VirusScanner(MadeSettings.withScanner("localhost:" + daemon.getLocalPort()));
    }
}
