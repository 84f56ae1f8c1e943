package org.gridcase.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Tells the operator where a file of settings is not YAML, instead of a stack trace. */
class FileOfSettingsAnalyzer extends AbstractFailureAnalyzer<YAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, YAMLException cause) {
        return new FailureAnalysis(
                "配置文件写错了%1$s。 A file of settings is not YAML.\n%2$s".formatted(where(cause), cause.getMessage()),
                "请改正 config 目录或 SPRING_CONFIG_ADDITIONAL_LOCATION 中的 application*.yaml：UTF-8，缩进用空格，冒号用半角、后空一格。"
                        + " Correct application*.yaml in config or at SPRING_CONFIG_ADDITIONAL_LOCATION: UTF-8, indented by blanks, a blank after each colon.",
                cause);
    }

    private static String where(YAMLException cause) {
        return cause instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                ? "：第 %d 行".formatted(marked.getProblemMark().getLine() + 1)
                : "";
    }
}
