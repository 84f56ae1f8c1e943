package org.gridcase.attachment.content;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.attachment.MadeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is what is in it, whatever it is called, and has a name that any machine can save. */
class FileInspectorTest {

    /** How a name looks whose bytes were GBK and were read as UTF-8. */
    private static final String GBK = new String("现场.jpg".getBytes(Charset.forName("GBK")), UTF_8);

    @TempDir
    Path folder;

    private final AttachmentSettings settings = MadeSettings.plain();
    private final FileInspector inspector =
            new FileInspector(new Pictures(settings, Clock.systemUTC()), new VirusScanner(settings), settings);

    static Stream<Arguments> files() {
        return Stream.of(
                // what telephones and browsers record
                arguments("语音.webm", MadeFiles.webm("A_OPUS"), "audio/webm 语音.webm"),
                arguments("语音", MadeFiles.webm("A_OPUS"), "audio/webm 语音.webm"),
                arguments("录像.webm", MadeFiles.webm("V_VP9", "A_OPUS"), "video/webm 录像.webm"),
                arguments("语音.m4a", MadeFiles.mp4("M4A ", "soun"), "audio/mp4 语音.m4a"),
                arguments("safari.mp4", MadeFiles.mp4("iso5", "soun"), "audio/mp4 safari.mp4"),
                arguments("录音.3gp", MadeFiles.mp4("3gp4", "soun"), "audio/3gpp 录音.3gp"),
                arguments("VID.mp4", MadeFiles.mp4("isom", "vide", "soun"), "video/mp4 VID.mp4"),
                arguments("IMG.MOV", MadeFiles.mp4("qt  ", "soun", "vide"), "video/quicktime IMG.MOV"),
                arguments("a.amr", "#!AMR\n\0\0\0\0\0\0\0\0".getBytes(US_ASCII), "audio/amr a.amr"),
                arguments("b.amr", "#!AMR-WB\n\0\0\0\0\0\0\0\0".getBytes(US_ASCII), "audio/amr b.amr"),
                arguments("c.wav", MadeFiles.wav(), "audio/wav c.wav"),
                arguments("d.ogg", MadeFiles.ogg(), "audio/ogg d.ogg"),
                // pictures of Apple and their kin
                arguments("IMG_1.HEIC", MadeFiles.beginning("heic"), "attachment.heic"),
                arguments("IMG_2.jpg", MadeFiles.beginning("heix"), "attachment.heic"),
                arguments("IMG_3.HEIF", MadeFiles.beginning("mif1"), "attachment.heic"),
                arguments("IMG_4.HEIC", MadeFiles.beginning("hevc"), "attachment.heic"),
                arguments("IMG_5.HEIF", MadeFiles.beginning("msf1"), "attachment.heic"),
                arguments("IMG_6.avif", MadeFiles.beginning("avif"), "attachment.webp"),
                arguments("p.webp", "RIFF\0\0\0\0WEBPVP8 \0\0\0\0".getBytes(US_ASCII), "attachment.webp"),
                // what calls itself something else
                arguments(
                        "音.wav",
                        "RIFF\0\0\0\0WAVEfmt \20\0\0\0and then only words and more of them".getBytes(US_ASCII),
                        "attachment.other-kind"),
                arguments("页.jpg", "<html><body onload=alert(1)>".getBytes(UTF_8), "attachment.other-kind"),
                arguments(
                        "图.png",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(UTF_8),
                        "attachment.other-kind"),
                arguments("照片.jpg", "GIF89a\1\0\1\0\0\0\0;".getBytes(US_ASCII), "attachment.other-kind"),
                arguments("炸弹.jpg", MadeFiles.zip(), "attachment.archive"),
                arguments("亿.png", MadeFiles.pngSaying(20_000, 6_000), "attachment.too-many-pixels"),
                arguments("条.png", MadeFiles.pngSaying(90_000_000, 1), "attachment.broken-picture"),
                arguments("空.jpg", new byte[0], "attachment.empty"),
                arguments("名单.txt", "\uFEFF张三".getBytes(UTF_8), "attachment.other-kind"),
                // names
                arguments(GBK, MadeFiles.jpeg(9, 9), "image/jpeg 附件.jpg"),
                arguments("\uFEFF现场.jpg", MadeFiles.jpeg(9, 9), "image/jpeg 现场.jpg"),
                arguments("a\0b.jpg", MadeFiles.jpeg(9, 9), "image/jpeg ab.jpg"),
                arguments("..\\..\\CON.jpg", MadeFiles.jpeg(9, 9), "image/jpeg 附件_CON.jpg"),
                arguments("\uD83D.jpg", MadeFiles.jpeg(9, 9), "image/jpeg 附件.jpg"));
    }

    static Stream<Arguments> cut() {
        byte[] photo = MadeFiles.photo(2000, 1500, "2026:11:27 09:30:00", 117.1, 36.7);
        return Stream.of(
                arguments("照片.jpg", photo, 17, "attachment.broken-picture"),
                arguments("照片.jpg", photo, 99, "attachment.broken-picture"),
                arguments("图.png", MadeFiles.png(2000, 1500), 60, "attachment.broken-picture"),
                arguments("录像.mp4", MadeFiles.mp4("isom", "vide", "soun"), 50, "attachment.cut"),
                arguments("录像.mov", MadeFiles.mp4("qt  ", "vide"), 99, "attachment.cut"),
                arguments("语音.webm", MadeFiles.webm("A_OPUS"), 95, "attachment.cut"),
                arguments("语音.ogg", MadeFiles.ogg(), 90, "attachment.cut"),
                arguments("语音.wav", MadeFiles.wav(), 40, "attachment.cut"),
                arguments("说明.pdf", MadeFiles.pdf(), 80, "attachment.cut"));
    }

    @ParameterizedTest(name = "{0} to {2} per cent")
    @MethodSource
    void cut(String name, byte[] content, int percent, String refusal) throws Exception {
        Path whole = Files.write(folder.resolve("whole"), content);
        Path cut =
                Files.write(folder.resolve("cut"), Arrays.copyOf(content, Math.max(1, content.length * percent / 100)));

        assertThat(inspector.inspect(name, whole, folder.resolve("preview")).mediaType())
                .isNotBlank();
        assertThatThrownBy(() -> inspector.inspect(name, cut, folder.resolve("preview")))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(refusal);
    }

    static Stream<Arguments> withMoreBehind() {
        return Stream.of(
                arguments("照片.jpg", MadeFiles.jpeg(9, 9)),
                arguments("图.png", MadeFiles.png(9, 9)),
                arguments("录像.mp4", MadeFiles.mp4("isom", "vide", "soun")),
                arguments("语音.webm", MadeFiles.webm("A_OPUS")),
                arguments("语音.ogg", MadeFiles.ogg()),
                arguments("语音.wav", MadeFiles.wav()),
                arguments("说明.pdf", MadeFiles.pdf()));
    }

    @ParameterizedTest
    @MethodSource
    void withMoreBehind(String name, byte[] content) throws Exception {
        byte[] more =
                "what a camera or a program writes behind it\n".repeat(2_000).getBytes(US_ASCII);
        byte[] all = Arrays.copyOf(content, content.length + more.length);
        System.arraycopy(more, 0, all, content.length, more.length);
        Path file = Files.write(folder.resolve("content"), all);

        assertThat(inspector.inspect(name, file, folder.resolve("preview")).mediaType())
                .isNotBlank();
    }

    @Test
    void aPdfThatWasChangedAndEndsInTheMiddleOfTheChange() throws Exception {
        String change =
                new String(MadeFiles.pdf(), US_ASCII) + "\n2 0 obj<</Length 90000>>stream\n" + "0".repeat(80_000);
        Path cut = Files.writeString(folder.resolve("content"), change);
        Path whole = Files.writeString(folder.resolve("whole"), change + "\nendstream endobj\n%%EOF\n");

        assertThatThrownBy(() -> inspector.inspect("说明.pdf", cut, folder.resolve("preview")))
                .hasMessage("attachment.cut");
        assertThat(inspector.inspect("说明.pdf", whole, folder.resolve("preview")).mediaType())
                .isEqualTo("application/pdf");
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("files")
    void isWhatIsInIt(String name, byte[] content, String is) throws Exception {
        Path file = Files.write(folder.resolve("content"), content);

        String found;
        try {
            var inspected = inspector.inspect(name, file, folder.resolve("preview"));
            found = inspected.mediaType() + " " + inspected.name();
        } catch (RefusedFileException refused) {
            found = refused.getMessage();
        }

        assertThat(found).isEqualTo(is);
    }
}
