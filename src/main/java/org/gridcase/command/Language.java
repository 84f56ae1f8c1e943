package org.gridcase.command;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import javax.net.ssl.SSLException;
import picocli.CommandLine.Option;

/** The language a command answers in. */
final class Language {

    /** The languages there are; picocli shows the constants as they are written. */
    enum Code {
        zh,
        en
    }

    @Option(
            names = "--language",
            paramLabel = "zh|en",
            defaultValue = "zh",
            description = "答复的语言，不填为 language of the answer, by default ${DEFAULT-VALUE}: ${COMPLETION-CANDIDATES}")
    private Code code = Code.zh;

    boolean english() {
        return code == Code.en;
    }

    String code() {
        return code.name();
    }

    String say(String chinese, String inEnglish) {
        return english() ? inEnglish : chinese;
    }

    CommandFailure unwritable(Path file, IOException failure) {
        return new CommandFailure(say("无法写入文件 %s（%s）", "Cannot write the file %s (%s)")
                .formatted(file.toAbsolutePath(), reason(failure)));
    }

    /** The words of a failure: what is usual is said plainly. */
    String reason(Exception failure) {
        if (failure instanceof ConnectException) {
            return say("服务器没有运行，或地址、端口有误", "the server does not run, or address or port are wrong");
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return reason(Objects.requireNonNull(wrapped.getCause()));
        }
        if (failure instanceof SSLException) {
            return say(
                    "没有谈成加密连接：服务器不用 https 的，地址写 http://",
                    "no TLS: where the server has none, the address begins with http://");
        }
        if (failure instanceof EOFException || "closed".equals(failure.getMessage())) {
            return say("服务器断开了连接", "the server has closed the connection");
        }
        if (failure instanceof HttpTimeoutException) {
            return say("服务器没有及时答复", "the server did not answer in time");
        }
        if (failure instanceof NoSuchFileException) {
            return say("没有这个文件", "there is no such file");
        }
        if (failure instanceof AccessDeniedException) {
            return say("无权读写", "access is denied");
        }
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + " " + failure.getMessage();
    }
}
