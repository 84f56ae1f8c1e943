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

                类别目录是制度专员的数据：随时可以导入，导入的成为[规则变更](rule-changes.zh-CN.md)的草稿，经另一人批准才生效。随系统提供的一份见[文末](#随系统提供的目录)，只用来装满空的数据库；此后升级不再改动目录，新版本随带的目录有变，由制度专员自行导入。由测试 `GeneratedDocsTest` 生成；更新命令：`%s`。

                ## 怎样改

                在 Cockpit“规则变更”页上端的“导入、导出类别目录和工作日历”里导出、改好后选文件、预览、放进变更；Excel 存的 GBK 编码的 CSV 在那里也能读。用命令则是：

                ```
                curl -fsS -u policy-officer -o catalogue.csv http://localhost:8080/api/catalogue.csv     # 导出完整的目录
                export GRIDCASE_PASSWORD=…
                bin/gridcase import-catalogue --user policy-officer --file catalogue.csv --preview  # 会有哪些变动，哪些规则表不认识
                bin/gridcase import-catalogue --user policy-officer --file catalogue.csv            # 导入
                curl -u policy-officer http://localhost:8080/api/catalogue/changes                  # 谁在何时改了什么
                ```

                制度专员和管理员可以导入（`POST /api/catalogue/import`，`preview=true` 只预览；导入的放进自己的[规则变更](rule-changes.zh-CN.md)草稿，经批准生效，设为 `at-once` 的立即生效）和导出；全区的督查人员可以查看变动；所有账号可以查看现行目录（`GET /api/catalogue`），停用的只有前三者看得到。文件的编码、表头、空行、引号见[导入文件](files.md)。

                | 栏目 | 也可写作 | 说明 |
                | --- | --- | --- |
                | `code` | 编码 | 小写英文、数字、连字符。定了就不能改：案件和统计都认编码 |
                | `name` | 小类 | 最多 30 字；规则表里写的就是它。一个名称永远属于一个编码 |
                | `majorCode`、`majorName` | 大类编码、大类 | 一个大类一个名称；改名要把各行一起改 |
                | `risk`、`handlingType`、`lowestTier` | 风险、办理类型、最低承办层级 | 特征，见下。不能留空：没有风险的写 无风险。用目录和现行规则表里已有的词；新词先写进规则表部署 |
                | `reason` | 为何是这一级 | 可不填 |
                | `retired` | 停用 | `true`、`false`、是、否；可不填 |
                | `successor` | 接替 | 停用后改报哪一类，写编码；可不填 |
                | `edition` | 版本 | 导出时填好，不要改；新类别留空。别人在你导出之后改过的行会指出来；清空了就比不出来，请保留 |

                - **文件是完整的目录**，次序就是上报时看到的次序。要么整个接受，要么一行也不改；错误逐处指出行和栏目，并给出“是不是……”。两人同时导入，后到的按先到的结果核对。
                - **停用，不删除。** 漏掉一行会被拒绝，并给出该保留的那一行。停用后不能再上报，答复指明接替的类别；归类表答的是停用的小类，就归到接替的类别。停用的可以再启用。
                - **新类别马上可以上报。** 现行规则表中没有一行适用于它的，预览和导入逐张指出，附建议新增的一行（`tables`）；由分析器逐格计算，不是按名称找。在补上这一行之前，走到这张表的案件会停下等规则修复。
                - **改名两个名称都认**：查询、上报、归类表用新旧名称都行，统计按编码，两个名称下的案件在一起。
                - **案件按立案时的目录办到底**：名称、大类、特征、已定的时限都不变，变的只是此后上报的。所以改名时规则表里新旧名称并列，原名的案件都结案后再删去原名；部署检查会按在办案件要求两个名称。在用的类别改名或改了特征，而没有一行再适用于它的，变更不能封存、批准，附建议新增的一行。
                - **承办单位**不在目录里，在规则表[确定街道承办科室、确定区级承办部门](adr/0008-section-and-department-tables.md)里：它们还要看网格类型，并答协办单位。新类别缺哪一行，预览会说。
                - **变动登记**只增不改，每条带前一条的链值，与留痕一起每天封存、一起核验（[trace.md](trace.md#what-the-category-meant)）。

                缘由见[决定 66](adr/0066-the-catalogue-is-data-of-policy-staff.md)。

                ## 特征

                规则表不再逐一列出小类，而是问小类的特征。每个小类有三个特征，各占目录一栏；改一栏，所有规则表随之而变。规则表也仍可直接写小类。

                | 特征 | 变量 | 说明 |
                | --- | --- | --- |
                | 风险 | `risk` | 重大风险：燃气、危化品、坍塌，特急直达区；一般风险：会伤人的险情和隐患；两者都不予缓办，未说明紧急程度的按紧急 |
                | 办理类型 | `handlingType` | 这一类事项怎么办、要多久；时限按它定 |
                | 最低承办层级 | `lowestTier` | 能办这一类事项的最低一级；案件从这一级办起 |

                ## 随系统提供的目录

                `src/main/resources/db/catalogue/categories.csv`：

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
