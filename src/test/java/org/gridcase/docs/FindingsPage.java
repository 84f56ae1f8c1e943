package org.gridcase.docs;

import org.gridcase.rulebook.finding.FindingWords;

/** The sentences of the checks with their codes, for those who read the answers by program. */
final class FindingsPage {

    private FindingsPage() {}

    static String text() {
        var page = new StringBuilder("""
                # 检查的语句 Sentences of the checks

                `POST /api/rule-checks` 和规则变更的检查结果，每一处有代码（`code`）、轻重（`severity`）和调用者语言的语句。代码不随填入的内容改变。怎样检查见[规则检查](rule-checks.zh-CN.md)。由测试 `GeneratedDocsTest` 生成；更新命令：`%s`。

                What the checks say has a code, a severity and a sentence in the caller's language. The code is the same whatever is filled in. Names of the district stay as they are. Made by the test `GeneratedDocsTest`.

                | code | 中文 | English |
                | --- | --- | --- |
                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        FindingWords.sentences()
                .forEach(sentence -> page.append("| `%s` | %s | %s |%n"
                        .formatted(sentence.code(), cell(sentence.chinese()), cell(sentence.english()))));
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("%(?:s|d|04X)", "…")
                .replaceAll("\\{\\d}", "…")
                .strip();
    }
}
