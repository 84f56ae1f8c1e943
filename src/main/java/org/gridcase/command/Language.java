package org.gridcase.command;

import picocli.CommandLine.Option;

/** The language a command answers in. */
final class Language {

    /** The languages there are, by their codes. */
    enum Code {
        zh,
        en
    }

    @Option(
            names = "--language",
            paramLabel = "zh|en",
            defaultValue = "zh",
            description = "答复的语言 language of the answer: ${COMPLETION-CANDIDATES}")
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

    /** The words of a failure: what is usual is said plainly. */
    String reason(Exception failure) {
        if (failure instanceof java.net.ConnectException) {
            return say("服务器没有运行,或地址、端口有误", "the server does not run, or address or port are wrong");
        }
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + " " + failure.getMessage();
    }
}
