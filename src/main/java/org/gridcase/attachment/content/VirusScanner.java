package org.gridcase.attachment.content;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridcase.attachment.AttachmentProblems;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has a ClamAV daemon look at files, where one is set, by its command INSTREAM. What it cannot look at is not taken.
 *
 * @see <a href="https://docs.clamav.net/manual/Usage/Scanning.html">ClamAV: Scanning</a>
 */
@Component
class VirusScanner {

    private static final Logger LOG = LoggerFactory.getLogger(VirusScanner.class);

    private static final byte[] BEGIN = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final String TOO_LARGE = "size limit exceeded";
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_ANSWER = 1 << 10;

    private final AttachmentSettings settings;

    VirusScanner(AttachmentSettings settings) {
        this.settings = settings;
    }

    /**
     * @param name for the refusal
     * @throws RefusedFileException when there is malware in it, or the daemon looks at no file that large
     * @throws ProblemException when the daemon cannot be reached, or does not say that the file is clean
     */
    void scan(String name, Path file) throws RefusedFileException {
        if (settings.scanner().isBlank()) {
            return;
        }
        String answer;
        try {
            answer = asked(file);
        } catch (IOException | RuntimeException away) {
            LOG.error("病毒扫描服务 {} 没有回答，附件暂不收：{}", settings.scanner(), away.toString());
            throw new ProblemException(AttachmentProblems.SCANNER_AWAY);
        }
        if (answer.endsWith("FOUND")) {
            LOG.warn("附件中发现病毒，未收：{}", answer);
            throw new RefusedFileException("attachment.virus", name);
        }
        if (answer.contains(TOO_LARGE)) {
            LOG.warn("病毒扫描服务 {} 不查这么大的文件（clamd.conf 的 StreamMaxLength），附件未收", settings.scanner());
            throw new RefusedFileException("attachment.too-large-to-scan", name);
        }
        if (!answer.endsWith(" OK")) {
            LOG.error("病毒扫描服务 {} 没有查完，附件暂不收：{}", settings.scanner(), answer);
            throw new ProblemException(AttachmentProblems.SCANNER_AWAY);
        }
    }

    private String asked(Path file) throws IOException {
        int colon = settings.scanner().lastIndexOf(':');
        int patience = (int) settings.patience().toMillis();
        try (Socket socket = new Socket();
                InputStream content = Files.newInputStream(file)) {
            socket.connect(
                    new InetSocketAddress(
                            settings.scanner().substring(0, colon),
                            Integer.parseInt(settings.scanner().substring(colon + 1))),
                    patience);
            socket.setSoTimeout(patience);
            try {
                send(content, new DataOutputStream(socket.getOutputStream()));
            } catch (SocketException ended) {
                LOG.debug("{}", ended.toString()); // it has heard enough, and says why
            }
            return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                    .replace("\0", "")
                    .strip();
        }
    }

    private static void send(InputStream content, DataOutputStream out) throws IOException {
        out.write(BEGIN);
        byte[] chunk = new byte[CHUNK];
        for (int length = content.read(chunk); length > 0; length = content.read(chunk)) {
            out.writeInt(length);
            out.write(chunk, 0, length);
        }
        out.writeInt(0);
        out.flush();
    }
}
