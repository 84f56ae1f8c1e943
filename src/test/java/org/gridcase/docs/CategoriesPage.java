package org.gridcase.docs;

import java.util.Map;
import java.util.Objects;
import org.gridcase.CatalogueFile;

/** The categories and their traits, for those who write the tables that ask for them. */
final class CategoriesPage {

    private CategoriesPage() {}

    static String text() {
        var page = new StringBuilder("""
                # 案件类别目录

                由测试 `GeneratedDocsTest` 从 `src/main/resources/db/catalogue/categories.csv` 生成；更新命令：`%s`。

                规则表不再逐一列出小类，而是问小类的特征。每个小类有三个特征，各占目录一栏；改一栏，所有规则表随之而变。规则表也仍可直接写小类。

                | 特征 | 变量 | 说明 |
                | --- | --- | --- |
                | 风险 | `risk` | 重大风险：燃气、危化品、坍塌，特急直达区；一般风险：会伤人的险情和隐患；两者都不予缓办，未说明紧急程度的按紧急 |
                | 办理类型 | `handlingType` | 这一类事项怎么办、要多久；时限按它定 |
                | 最低承办层级 | `lowestTier` | 能办这一类事项的最低一级；案件从这一级办起 |

                | 大类 | 小类 | 编码 | 风险 | 办理类型 | 最低承办层级 | 为何是这一级 |
                | --- | --- | --- | --- | --- | --- | --- |
                """.formatted(GeneratedDocs.HOW_TO_RENEW));
        for (var category : CatalogueFile.rows(
                Objects.requireNonNull(CategoriesPage.class.getResource("/db/catalogue/categories.csv")))) {
            page.append(row(category));
        }
        return page.toString();
    }

    private static String row(Map<String, String> category) {
        return "| %s | %s | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        category.get("majorName"),
                        category.get("name"),
                        category.get("code"),
                        category.get("risk").equals("无风险") ? "" : category.get("risk"),
                        category.get("handlingType"),
                        category.get("lowestTier"),
                        category.get("reason"));
    }
}
