package org.gridcase.docs;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.scope.ScopeTable;
import org.gridcase.scope.ScopeTable.Endpoint;
import org.gridcase.scope.ScopeTable.Sight;

/** Who sees what, from the table that {@code WhoSeesWhatTest} holds against the endpoints. */
final class ScopePage {

    private static final Map<String, String> COLUMNS = Map.of(
            "own grid", "本网格",
            "next grid", "同社区另一网格",
            "next community", "同街道另一社区",
            "next street", "另一街道",
            "district", "全区性",
            "at section", "本网格、在街道科室",
            "at department", "另一街道、在区部门");
    private static final Map<String, String> KINDS = Map.of("cases", "案件", "tasks", "任务", "instances", "流程实例");
    private static final Map<String, String> GROUPS =
            Map.of("engine", "`/engine-rest`、Tasklist 和 Cockpit 的 `/camunda/api/engine`", "cockpit", "Cockpit 自身的查询");

    private ScopePage() {}

    static String text() {
        var page = new StringBuilder("""
                # 谁能看到什么 Who sees what

                由测试 `GeneratedDocsTest` 从 `src/test/resources/org/gridcase/scope` 的两张表生成；更新命令：`%s`。
                `WhoSeesWhatTest` 以每个角色、每类案件逐一试过每个入口；新入口不列入表中，构建不通过。原因见 [ADR 26](adr/0026-who-sees-what.md)。

                ## 各角色的可见范围 Roles

                ● 可见。案件：`/api` 的查询、详情、留痕、经手、灯板；任务：Tasklist；流程实例：Cockpit 及历史、计数、图上的数字。示例案件在映泉街道第一网格及其周围。

                | 角色 | 账号 | 内容 | %s |
                | --- | --- | --- | %s |
                """.formatted(
                        GeneratedDocs.HOW_TO_RENEW,
                        ScopeTable.CASES.stream().map(COLUMNS::get).collect(joining(" | ")),
                        ScopeTable.CASES.stream().map(column -> ":-:").collect(joining(" | "))));
        ScopeTable.sights().forEach(sight -> page.append(row(sight)));
        page.append("""

                管理员看到全部。不在范围内的案件如同不存在（404）。

                ## 入口 SecurityConfiguration

                | 入口 | 内容 |
                | --- | --- |
                """);
        ScopeTable.endpoints().stream()
                .filter(Endpoint::ours)
                .forEach(endpoint -> page.append(
                        "| `%s %s` | %s |\n".formatted(endpoint.method(), endpoint.path(), shows(endpoint))));
        Map<String, Map<String, List<Endpoint>>> engine = ScopeTable.endpoints().stream()
                .filter(endpoint -> !endpoint.ours())
                .collect(Collectors.groupingBy(
                        Endpoint::group,
                        TreeMap::new,
                        Collectors.groupingBy(Endpoint::path, TreeMap::new, Collectors.toList())));
        engine.forEach((group, families) -> {
            page.append("\n### ").append(GROUPS.get(group)).append("\n\n| 资源 | 内容 |\n| --- | --- |\n");
            families.forEach(
                    (path, endpoints) -> page.append("| `%s` | %s |\n".formatted(path, shows(endpoints.get(0)))));
        });
        return page.toString();
    }

    private static String row(Sight sight) {
        return "| %s | `%s` | %s | %s |\n"
                .formatted(
                        sight.role(),
                        sight.account(),
                        KINDS.get(sight.kind()),
                        ScopeTable.CASES.stream()
                                .map(column -> sight.sees().contains(column) ? "●" : " ")
                                .collect(joining(" | ")));
    }

    private static String shows(Endpoint endpoint) {
        return switch (endpoint.shows()) {
            case "cases", "tasks", "instances" -> "可见范围内的" + KINDS.get(endpoint.shows());
            case "own" -> "本人的";
            case "anybody" -> "不必登录，不含辖区的任何内容";
            case "open matters" -> "不必登录；以 Open311 上报的事项办到哪一步，不含任何人写的话和确切地点";
            case "passers-by" -> "不必登录；只有网格和社区的名称、可反映的类别，不含任何案件";
            case "residents" -> "不必登录；凭查询码只看自己反映的那一件";
            case "everybody" -> "登录即可";
            case "centres" -> "指挥中心成员、管理员";
            case "attaching" -> "承办、核实本案的单位和上报人，结案以前";
            case "showing" -> "此刻承办、核实本案或答复报告人的单位，结案后为办结、核实它或答复报告人的单位；自己添加、随办结或核实的照片，本人也可以";
            case "taking back" -> "能给报告人看的单位、添加这张照片的人和本地指挥中心";
            case "originals" -> "承办、核实过本案的单位和添加这个附件的人";
            case "involved" -> "须办理、核实本案的单位和案件所在的指挥中心,写明理由";
            case "privacy officers" -> "区指挥中心负责人、管理员";
            case "administrators" -> "管理员";
            case "policy staff" -> "制度人员、管理员";
            case "rule readers" -> "制度人员、规则审批人员、督查人员、管理员";
            case "rule reviewers" -> "规则审批人员，不能是变更的作者";
            case "rule staff" -> "制度人员、规则审批人员、管理员";
            case "rule keepers" -> "制度人员、全区的督查人员、管理员";
            case "chief supervisors" -> "全区的督查人员、管理员";
            case "supervisors" -> "督查人员、管理员";
            case "policy officers" -> "制度人员、管理员";
            case "nobody" -> "不对人开放";
            default -> throw new IllegalArgumentException("endpoints.csv: " + endpoint.shows());
        };
    }
}
