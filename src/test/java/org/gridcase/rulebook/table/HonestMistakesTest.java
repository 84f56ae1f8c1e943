package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.ShippedFiles;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes of a tired policy officer in tables we ship: each is told at its cell, in a sentence that says what to do. */
class HonestMistakesTest {

    /**
     * @param old of the file, its first occurrence
     * @param place row and column as the finding names them
     */
    private record Mistake(
            String table, String old, String written, String severity, String place, String message, String proposal) {

        @Override
        public String toString() {
            return "%s: %s".formatted(table, written.replaceAll("\\s+", " "));
        }
    }

    private static final String LIMIT = "determine-time-limit";
    private static final String ANY = "";

    private static Mistake error(
            String table, String old, String written, String place, String message, String proposal) {
        return new Mistake(table, old, written, "ERROR", place, message, proposal);
    }

    private static Mistake warning(
            String table, String old, String written, String place, String message, String proposal) {
        return new Mistake(table, old, written, "WARNING", place, message, proposal);
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(amounts(), words(), signs(), heads(), rules(), types(), settled(), lists())
                .flatMap(List::stream);
    }

    private static final String EMERGENCY = "determine-emergency";
    private static final String ALARMED = "\"社区、街道、区、领导小组\"";

    private static final String ARBITER = "determine-arbiter";
    private static final String SURVEY = "determine-survey";

    private static final String DEVICE = "determine-device-event";
    private static final String MISSED = "determine-missed-visit";

    private static List<Mistake> lists() {
        return List.of(
                error(
                        DEVICE,
                        "\"三次\"</text>\n        </outputEntry>",
                        "\"3次\"</text></outputEntry>",
                        "1 几次立案",
                        "“3次”不是几次立案的取值",
                        "\"三次\""),
                error(
                        DEVICE,
                        "\"一小时\"</text>\n        </outputEntry>",
                        "\"1小时\"</text></outputEntry>",
                        "1 多久之内",
                        "“1小时”不是多久之内的取值",
                        "\"一小时\""),
                error(
                        SURVEY,
                        "<text>\"P3D\"</text>",
                        "<text>\"P30D\"</text>",
                        "2 多久后打",
                        "“P30D”不早于“评价期限”的“P15D”",
                        "null"),
                warning(
                        "determine-whistle-rule",
                        "<text>\"P3D\"</text>",
                        "<text>\"P1D\"</text>",
                        "1 到场时限",
                        "“P2D”长于“答复时限”的“P1D”：后一步反而先到期，请核对",
                        "null"),
                warning(
                        EMERGENCY,
                        "<text>\"PT24H\"</text>",
                        "<text>\"PT1H\"</text>",
                        "3 续报间隔",
                        "“PT2H”长于“终报时限”的“PT1H”：后一步反而先到期，请核对",
                        "null"),
                error(MISSED, "&gt;= 3<", "3天<", "2 漏访工作日", "这一栏是数，“3天”不是数", "3"),
                error(
                        "determine-report-notice",
                        "<text>\"社区和街道\"</text>",
                        "<text>\"社区\", \"街道\"</text>",
                        "1 告知",
                        "结果只能写一个",
                        "null"),
                error(EMERGENCY, ALARMED, "\"社区、街道、市\"", "3 接警层级", "“市”不是接警层级的取值", ANY),
                error(EMERGENCY, ALARMED, "\"社区,街道\"", "3 接警层级", "之间用顿号", "\"社区、街道\""),
                error(EMERGENCY, ALARMED, "\"社区、街道、街道\"", "3 接警层级", "写了两遍", "\"社区、街道\""),
                error(ARBITER, "\"综合行政执法中队\"", "\"城管中队\"", "3 兜底单位", "没有名为“城管中队”的单位", ANY),
                error(ARBITER, "\"综合行政执法中队\"", "\"督查法规科\"", "3 兜底单位", "内设机构", ANY),
                error(ARBITER, "\"综合行政执法中队\"", "", "3 兜底单位", "没有填写", ANY),
                error(ARBITER, "\"负责人\"", "", "1 裁定岗位", "没有填写", ANY),
                error(SURVEY, "\"P15D\"", "", "1 评价期限", "没有填写", ANY),
                error(SURVEY, "\"10%\"", "", "2 回访比例", "没有填写", ANY),
                error(SURVEY, "\"P3D\"", "", "2 多久后打", "没有填写", ANY),
                error(SURVEY, "\"两次\"", "", "2 最多打几次", "没有填写", ANY));
    }

    private static List<Mistake> amounts() {
        return List.of(
                error(LIMIT, "\"PT4H\"", "1天", "1 时限", "“1天”不是工作小时数", "null"),
                error(LIMIT, "\"P3D\"", "3天", "4 时限", "时长不能写“3天”", "\"P3D\""),
                error(LIMIT, "\"PT4H\"", "\"p5d\"", "1 时限", "“p5d”不是工作小时数", ANY),
                error(LIMIT, "\"P3D\"", "\"p1w\"", "4 时限", "不能按周、月、年", ANY),
                warning(LIMIT, "\"PT4H\"", "\"pt4m\"", "1 时限", "不超过原来的十分之一，请核对（原来约 4 小时）", ANY),
                warning(LIMIT, "\"P3D\"", "\"p300d\"", "4 时限", "十倍以上", ANY),
                warning(LIMIT, "\"P3D\"", "if true then \"P300D\" else \"P3D\"", "4 时限", "十倍以上", ANY),
                error("determine-reopening", "<text>&gt;= 1<", "<text>一次以上<", "2 已重办次数", "比较须用", ">= 1"),
                error("determine-reopening", "<text>&gt;= 1<", "<text>超过一次<", "2 已重办次数", "比较须用", "> 1"),
                error("determine-reopening", "<text>&gt;= 1<", "<text>&gt;=1次<", "2 已重办次数", "比较须用", ">= 1"),
                error("determine-reopening", "<text>&gt;= 1<", "<text>1+<", "2 已重办次数", "比较须用", ">= 1"),
                error("determine-reopening", "<text>&gt;= 1<", "<text>两三次<", "2 已重办次数", "“两三次”不是数", ANY),
                error("determine-reopening", "<text>&gt;= 1<", "<text>第一次<", "2 已重办次数", "“第一次”不是数", ANY),
                error("determine-reopening", "<text>&gt;= 1<", "<text>1，2<", "2 已重办次数", "逗号须用英文的", "1, 2"),
                error(LIMIT, "\"P3D\"", "[\"P3D\"]", "4 时限", "不能写成列表", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\"P\" + \"3天\"", "4 时限", "“P3天”不是工作日数", ANY),
                warning("determine-retention", "\"P1Y\"", "\"p1d\"", "4 保存期限", "不超过原来的十分之一", ANY),
                error(LIMIT, "\"PT4H\"", "\"4小时\"", "1 时限", "时长不能写“4小时”", "\"PT4H\""),
                error(LIMIT, "\"PT4H\"", "四小时", "1 时限", "时长不能写“四小时”", "\"PT4H\""),
                error(LIMIT, "\"PT4H\"", "\"一个半小时\"", "1 时限", "时长不能写“一个半小时”", "\"PT90M\""),
                error(LIMIT, "\"P3D\"", "三个工作日", "4 时限", "时长不能写“三个工作日”", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "一周", "4 时限", "“一周”不是工作日数", "null"),
                error(LIMIT, "\"P3D\"", "\"七个自然日\"", "4 时限", "请改计时方式", "null"),
                error(LIMIT, "\"P3D\"", "\"48小时\"", "4 时限", "“48小时”不是工作日数", "null"),
                error(LIMIT, "\"PT1H\"", "\"两个工作日\"", "2 时限", "“两个工作日”不是小时数", "null"),
                error(LIMIT, "\"PT4H\"", "\"4h\"", "1 时限", "“4h”不是工作小时数", "\"PT4H\""),
                error(LIMIT, "\"PT4H\"", "廿四小时", "1 时限", "时长不能写“廿四小时”", "\"PT24H\""),
                error(LIMIT, "\"P3D\"", "\"壹拾个工作日\"", "4 时限", "时长不能写“壹拾个工作日”", "\"P10D\""),
                error(LIMIT, "\"P3D\"", "半个月", "4 时限", "“半个月”不是工作日数", "null"),
                error(LIMIT, "\"PT4H\"", "一刻钟", "1 时限", "时长不能写“一刻钟”", "\"PT15M\""),
                error(LIMIT, "\"PT4H\"", "\"两个钟头以内\"", "1 时限", "时长不能写", "\"PT2H\""),
                error("determine-retention", "\"P1Y\"", "半年", "4 保存期限", "应写成如 P15D", "\"P6M\""),
                error(LIMIT, "\"PT4H\"", "PT4H", "1 时限", "“PT4H”没有加引号", "\"PT4H\""),
                error(LIMIT, "\"P1D\"", "\"PT24H\"", "6 时限", "“PT24H”不是工作日数", "null"),
                error(LIMIT, "\"PT4H\"", "\"P4D\"", "1 时限", "“P4D”不是工作小时数", ANY),
                error(LIMIT, "\"PT1H\"", "\"P1H\"", "2 时限", "“P1H”不是小时数", "\"PT1H\""),
                error(LIMIT, "\"P3D\"", "\"P3 D\"", "4 时限", "“P3 D”不是工作日数", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\"3D\"", "4 时限", "“3D”不是工作日数", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\" P3D\"", "4 时限", "前后有空格，或字母是小写：请写成“P3D”", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\"p3d\"", "4 时限", "请写成“P3D”", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\"Ｐ３Ｄ\"", "4 时限", "“Ｐ３Ｄ”不是工作日数", "\"P3D\""),
                error(LIMIT, "\"P3D\"", "\"-P3D\"", "4 时限", "时限“-P3D”太短", ANY),
                error("determine-retention", "\"P1Y\"", "\"Ｐ１Ｙ\"", "4 保存期限", "“Ｐ１Ｙ”无法识别", "\"P1Y\""),
                error("determine-retention", "\"P1Y\"", "\"p1y \"", "4 保存期限", "请写成“P1Y”", "\"P1Y\""),
                error("determine-quiet-hours", "\"22:00\"", "\"２２：００\"", "5 静默起始", "无法识别", "\"22:00\""),
                warning(LIMIT, "\"P3D\"", "\"P30D\"", "4 时限", "十倍以上", ANY),
                warning(LIMIT, "\"P3D\"", "\"P4D\"", "4 时限", "这一行的说明还写着“三个工作日”", ANY),
                warning(LIMIT, "三个工作日", "四个工作日", "4 时限", "这一格是 \"P3D\"，这一行的说明写的却是“四个工作日”", ANY),
                error(LIMIT, "\"P3D\"", "\"P1M\"", "4 时限", "不能按周、月、年", ANY),
                error(LIMIT, "\"P3D\"", "\"P1W\"", "4 时限", "不能按周、月、年", ANY),
                error(LIMIT, "\"P3D\"", "\"P0D\"", "4 时限", "太短", ANY),
                warning(LIMIT, "\"P3D\"", "\"P300D\"", "4 时限", "十倍以上", ANY),
                warning(LIMIT, "\"PT4H\"", "\"PT4M\"", "1 时限", "不超过原来的十分之一，请核对（原来约 4 小时）", ANY),
                warning("determine-retention", "\"P1Y\"", "\"P1D\"", "4 保存期限", "不超过原来的十分之一", ANY),
                warning(LIMIT, "0.75", "1", "1 黄灯比例", "到期之前不会变黄", ANY),
                warning(LIMIT, "0.75", "0.000000001", "1 黄灯比例", "几乎一开始就是黄灯", ANY),
                error("determine-quiet-hours", "\"22:00\"", "\"07:00\"", "5 静默起始", "起止时刻相同", ANY),
                warning("determine-quiet-hours", "\"22:00\"", "\"07:01\"", "5 静默起始", "每天有 23 小时不发", ANY),
                error(LIMIT, "0.75", "0,75", "1 黄灯比例", "小数点须用“.”", "0.75"),
                error(LIMIT, "0.75", "75%", "1 黄灯比例", "不写百分号", "0.75"),
                error(LIMIT, "0.75", "75", "1 黄灯比例", "应大于 0、不超过 1", "0.75"),
                error(LIMIT, "0.75", "0", "1 黄灯比例", "应大于 0、不超过 1", ANY),
                error(LIMIT, "0.75", "\"八成\"", "1 黄灯比例", "“八成”不是数", "null"),
                error(LIMIT, "\"P3D\"", "P2D或P3D", "4 时限", ANY, "null"),
                error(LIMIT, "0.75", "1.2", "1 黄灯比例", "应大于 0、不超过 1", "null"),
                warning(LIMIT, "0.75", "0.999", "1 黄灯比例", "几乎到期才变黄", ANY),
                error(LIMIT, "0.75", "", "1 黄灯比例", "没有填写", ANY),
                error(LIMIT, "\"PT4H\"", "-", "1 时限", "不填请留空", ANY),
                error("determine-retention", "\"P180D\"", "\"180天\"", "1 保存期限", "应写成如 P15D", "\"P180D\""),
                error("determine-quiet-hours", "\"22:00\"", "\"22点\"", "5 静默起始", "应写成 22:00", "\"22:00\""),
                error("determine-quiet-hours", "\"22:00\"", "\"10:00 PM\"", "5 静默起始", "应写成 22:00", "\"22:00\""),
                error("determine-quiet-hours", "\"22:00\"", "\"晚上十点半\"", "5 静默起始", "应写成 22:00", "\"22:30\""),
                error("determine-quiet-hours", "\"22:00\"", "\"24:00\"", "5 静默起始", "应写成 22:00", "\"00:00\""),
                error("determine-quiet-hours", "\"22:00\"", "\"12:30 AM\"", "5 静默起始", "应写成 22:00", "\"00:30\""),
                error("determine-quiet-hours", "\"22:00\"", "\"晚上12点\"", "5 静默起始", "应写成 22:00", "\"00:00\""),
                error("determine-quiet-hours", "\"22:00\"", "\"晚上1点\"", "5 静默起始", "应写成 22:00", "null"),
                error("determine-quiet-hours", "\"22:00\"", "\"25点\"", "5 静默起始", "应写成 22:00", "null"),
                error(LIMIT, "0.75", "0。75", "1 黄灯比例", "小数点须用“.”", "0.75"),
                error(
                        LIMIT,
                        "not(\"应急处置\", \"土地产权\")",
                        "not(\"应急处置、土地产权\")",
                        "15 办理类型",
                        "几个取值要分别加引号",
                        "not(\"应急处置\", \"土地产权\")"),
                error("determine-quiet-hours", "\"22:00\"", "\"\"", "5 静默起始", "没有填写", ANY));
    }

    private static List<Mistake> words() {
        return List.of(
                error(LIMIT, "\"受理派遣\"", "\"受理派谴\"", "1 环节", "“受理派谴”不是环节的取值", "\"受理派遣\""),
                error(LIMIT, "\"受理派遣\"", "受理派遣", "1 环节", "“受理派遣”没有加引号", "\"受理派遣\""),
                error(LIMIT, "<text>\"网格\"</text>", "<text>\"乡镇\"</text>", "11 层级", "“乡镇”不是层级的取值", ANY),
                error(LIMIT, "<text>\"一般\"</text>", "<text>\"普通\"</text>", "1 紧急程度", "“普通”不是紧急程度的取值", ANY),
                error(LIMIT, "\"会商\", \"核实\"", "\"会商、核实\"", "9 环节", "几个取值要分别加引号", "\"会商\", \"核实\""),
                error(LIMIT, "<text>\"工作小时\"</text>", "<text>\"个工作小时\"</text>", "1 计时方式", "不是计时方式的取值", "\"工作小时\""),
                error("determine-rework", "<text>2</text>", "<text>\"2\"</text>", "2 核实未通过次数", "不能加引号", "2"),
                error("determine-rework", "<text>2</text>", "<text>二</text>", "2 核实未通过次数", "“二”不是数", "2"),
                error("determine-rework", "<text>2</text>", "<text>2次</text>", "2 核实未通过次数", "这一栏是数", "2"),
                error("determine-rework", "<text>2</text>", "<text>\"两次\"</text>", "2 核实未通过次数", "不能加引号", "2"),
                error("determine-start-tier", "not(\"重大风险\")", "not(重大风险)", "6 风险", "“重大风险”没有加引号", "not(\"重大风险\")"),
                warning(
                        "determine-responsible-department",
                        "\"井盖缺损\"</text>",
                        "\"井盖缺失\"</text>",
                        "2 小类",
                        "“井盖缺失”不是小类的取值",
                        "\"井盖缺损\""),
                error(
                        "determine-responsible-department",
                        "<text>\"城市管理局\"</text>",
                        "<text>\"城管局\"</text>",
                        "1 主办",
                        "没有名为“城管局”的单位。是不是“城市管理局”？",
                        "\"城市管理局\""),
                error(
                        "determine-responsible-department",
                        "\"住房和城乡建设局、农业农村和水务局\"",
                        "\"城市管理局、农业农村和水务局、住房和城乡建设局\"",
                        "2 协办",
                        "不能同时协办",
                        "、"),
                error(
                        "determine-responsible-department",
                        "<text>\"城市管理局\"</text>",
                        "<text>\"督查法规科\"</text>",
                        "1 主办",
                        "“督查法规科”是内设机构，不办理案件",
                        ANY),
                warning(
                        "determine-responsible-department",
                        "<text>\"城市管理局\"</text>",
                        "<text>\"信访局\"</text>",
                        "1 主办",
                        "“信访局”中有制度人员",
                        ANY),
                error(
                        "determine-responsible-department",
                        "\"住房和城乡建设局、农业农村和水务局\"",
                        "\"住房和城乡建设局,农业农村和水务局\"",
                        "2 协办",
                        "顿号",
                        "\"住房和城乡建设局、农业农村和水务局\""),
                error(
                        "classify-city-case",
                        "<text>\"占道经营\"</text>",
                        "<text>\"占道经管\"</text>",
                        "3 小类",
                        "“占道经管”不是小类的取值",
                        "\"占道经营\""),
                error(
                        "determine-deferral-rule",
                        "<text>\"负责人\"</text>",
                        "<text>\"科长\"</text>",
                        "4 批准岗位",
                        "“科长”不是批准岗位的取值",
                        ANY));
    }

    private static List<Mistake> signs() {
        return List.of(
                error(LIMIT, "\"受理派遣\"", "“受理派遣”", "1 环节", "引号须用英文", "\"受理派遣\""),
                error(LIMIT, "\"会商\", \"核实\"", "\"会商\"，\"核实\"", "9 环节", "逗号须用英文", "\"会商\", \"核实\""),
                error(LIMIT, "\"会商\", \"核实\"", "\"会商\"或\"核实\"", "9 环节", "“或”须写成英文逗号", "\"会商\", \"核实\""),
                error(LIMIT, "\"会商\", \"核实\"", "\"会商\" or \"核实\"", "9 环节", "“or”“and”不能连接文字", "\"会商\", \"核实\""),
                error(LIMIT, "\"受理派遣\"", "\"受理派遣", "1 环节", "引号没有成对", "\"受理派遣\""),
                error(LIMIT, "\"受理派遣\"", "\"受理派遣\",", "1 环节", "多了一个逗号", "\"受理派遣\""),
                error(LIMIT, "not(\"应急处置\")", "不是\"应急处置\"", "1 办理类型", "not(…)", "not(\"应急处置\")"),
                error(LIMIT, "\"受理派遣\"", "= \"受理派遣\"", "1 环节", "不写等号", "\"受理派遣\""),
                error("determine-next-tier", "&gt;= 2", "２以上", "7 已退回次数", "比较须用", ">= 2"),
                error("determine-next-tier", "&gt;= 2", "=&gt; 2", "7 已退回次数", "比较须用", ">= 2"),
                error("determine-next-tier", "&gt;= 2", "不少于2", "7 已退回次数", "比较须用", ">= 2"),
                error("determine-next-tier", "&gt;= 2", "小于２", "7 已退回次数", "比较须用", "< 2"),
                error(LIMIT, "\"受理派遣\"", "全部", "1 环节", "不限时写 -", "-"),
                error("determine-next-tier", "&gt;= 2", "＞＝2", "7 已退回次数", "比较须用", ">= 2"),
                error("determine-next-tier", "&gt;= 2", "2..9", "7 已退回次数", "区间须带括号", "[2..9]"),
                error("determine-next-tier", "&gt;= 2", "&gt;= 2 and &lt;= 9", "7 已退回次数", "上下限须写成区间", "[2..9]"));
    }

    private static List<Mistake> heads() {
        return List.of(
                error(LIMIT, "<text>urgency</text>", "<text>紧急程度</text>", "0 紧急程度", "没有变量 紧急程度", "urgency"),
                error(LIMIT, "<text>urgency</text>", "<text>urgencey</text>", "0 紧急程度", "没有变量 urgencey", "urgency"),
                warning(LIMIT, "\"承办\", \"受理派遣\"", "\"承办\"; \"受理派遣\"", "0 环节", "栏目的取值清单无法识别：", ANY),
                error(LIMIT, "name=\"limit\"", "name=\"limits\"", "0 null", "少了输出栏“时限”", ANY),
                warning(SURVEY, " name=\"确定如何请评价\" camunda", " camunda", "0 null", "规则表没有名称", "确定如何请评价"),
                error(LIMIT, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"PRIORITY\"", "0 null", "引擎不支持命中策略 PRIORITY", "FIRST"),
                error(LIMIT, "hitPolicy=\"UNIQUE\"", "hitPolicy=\"COLLECT\"", "0 null", "会给出多条结果", "UNIQUE"),
                error(
                        "determine-rework",
                        "typeRef=\"integer\"",
                        "typeRef=\"string\"",
                        "0 核实未通过次数",
                        "数据类型应为 integer",
                        "integer"),
                error(LIMIT, "typeRef=\"string\"", "typeRef=\"文字\"", "0 环节", "没有数据类型“文字”", "string"),
                error(
                        LIMIT,
                        "<decision id=\"determine-time-limit\"",
                        "<decision id=\"decisionTable_determine-time-limit\"",
                        "0 null",
                        "重复",
                        ANY),
                error(
                        "determine-rework",
                        "<decision id=\"determine-rework\"",
                        "<decision id=\"determine-reworks\"",
                        "0 null",
                        "只差几个字",
                        "determine-rework"),
                error(
                        "determine-responsible-section",
                        "<decision id=\"determine-responsible-section\"",
                        "<decision id=\"determine-responsible-section2\"",
                        "0 null",
                        "请改回 determine-responsible-section",
                        "determine-responsible-section"),
                error(
                        "determine-responsible-section",
                        "<decision id=\"determine-responsible-section\"",
                        "<decision id=\"determine-responsible-department\"",
                        "0 null",
                        "规则却是“",
                        "determine-responsible-section"),
                warning(
                        "determine-responsible-section",
                        "<decision id=\"determine-responsible-section\"",
                        "<decision id=\"who-helps-out\"",
                        "0 null",
                        "没有程序使用规则表",
                        "determine-responsible-section"));
    }

    private static List<Mistake> rules() {
        return List.of(
                error(
                        "determine-rework",
                        "<text>\"网格\", \"社区\"</text>",
                        "<text>\"网格\", \"街道\"</text>",
                        "3 null",
                        "与第 2 行重叠",
                        ANY),
                warning(
                        "determine-rework",
                        "<text>1</text>",
                        "<text>2</text>",
                        "0 null",
                        "没有规则适用于：核实未通过次数为1",
                        "核实未通过次数：1"),
                error("determine-rework", "<text>2</text>", "<text></text>", "2 null", "与第 1 行重叠", ANY),
                warning("determine-rework", "&gt;= 3", "&gt; 3", "0 null", "没有规则适用于：核实未通过次数为3", "核实未通过次数：3"),
                error("determine-rework", "<text>2</text>", "<text>[3..2]</text>", "2 核实未通过次数", "区间里没有数", ANY),
                warning("determine-rework", "<text>2</text>", "<text>0</text>", "2 核实未通过次数", "这条规则不会用到", ANY),
                warning(
                        "determine-urgency",
                        "<text>\"重大风险\", \"一般风险\"</text>",
                        "<text>\"重大风险\", \"重大风险\"</text>",
                        "13 风险",
                        "写了两遍",
                        ANY),
                error(
                        "determine-urgency",
                        "<text>提到(?, \"演练\", \"演习\", \"宣传活动\", \"安全培训\", \"预案\")</text>",
                        "<text></text>",
                        "1 null",
                        "下面的规则都不会用到",
                        ANY),
                warning(
                        "classify-case",
                        "<text>\"城市管理\", \"城乡建设\"</text>",
                        "<text>\"城市管理\", \"城乡建设\", \"环境保护\"</text>",
                        "20 null",
                        "第 19 行已包括",
                        ANY));
    }

    private static List<Mistake> types() {
        return List.of(
                error(
                        LIMIT,
                        "typeRef=\"double\"",
                        "typeRef=\"integer\"",
                        "0 黄灯比例",
                        "应为 double（小数），不是 integer（整数）",
                        "double"),
                error(LIMIT, "typeRef=\"double\"", "typeRef=\"long\"", "0 黄灯比例", "应为 double（小数），不是 long（整数）", "double"),
                error(LIMIT, "typeRef=\"double\"", "typeRef=\"Double\"", "0 黄灯比例", "没有数据类型“Double”", "double"),
                error(LIMIT, "typeRef=\"double\"", "typeRef=\"date\"", "0 黄灯比例", "不是 date（日期）", "double"),
                error(LIMIT, "typeRef=\"double\"", "typeRef=\"\"", "0 黄灯比例", "不是 未填", "double"));
    }

    /** Cells that say nothing, or say something else another day. */
    private static List<Mistake> settled() {
        String cell = "提到(?, \"演练\", \"演习\", \"宣传活动\", \"安全培训\", \"预案\")";
        String at = "1 标题";
        return List.of(
                error("determine-urgency", cell, "not(null)", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "\"a\" in [\"a\"]", at, "结果总是一样", ANY),
                error("determine-urgency", cell, "if true then true else true", at, "结果总是一样", ANY),
                error("determine-urgency", cell, "1 = 1", at, "结果总是一样", ANY),
                error("determine-urgency", cell, "contains(\"甲\", \"甲\")", at, "结果总是一样", ANY),
                error("determine-urgency", cell, "not(1 = 2)", at, "结果总是一样", ANY),
                error("determine-urgency", cell, "? = ?", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "matches(?, \".*\")", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "string length(?) &gt;= 0", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "contains(?, \"起火\") or 2 &gt; 1", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "if contains(?, \"起火\") then true else true", at, "对每个取值都成立", "-"),
                error("determine-urgency", cell, "contains(?, \"\")", at, "没有写要找的词", ANY),
                error("determine-urgency", cell, "提到(?, \"\")", at, "没有写要找的词", ANY),
                error("determine-urgency", cell, "提到(?, \"起火\", \" \")", at, "没有写要找的词", ANY),
                error("determine-urgency", cell, "先后提到(?, [\"燃气\"], [\"泄漏\"], -1)", at, "不是 -1", ANY),
                error("determine-urgency", cell, "先后提到(?, [\"燃气\"], [\"泄漏\"], 101)", at, "不是 101", ANY),
                warning(
                        "determine-urgency",
                        cell,
                        "not(提到(?, \"演练、演习\"))",
                        at,
                        "要找的是整句“演练、演习”",
                        "not(提到(?, \"演练\", \"演习\"))"),
                warning("determine-urgency", cell, "\"起火\"", at, "全文正好是“起火”才算", "提到(?, \"起火\")"),
                error("determine-urgency", cell, "today() &gt; date(\"2026-12-25\")", at, "不能用 now()、today()", ANY),
                error("determine-urgency", cell, "string(now()) = ?", at, "不能用 now()、today()", ANY),
                error(
                        LIMIT,
                        "<text>\"P1D\"</text>",
                        "<text>if today() &gt; date(\"2026-12-25\") then \"P30D\" else \"P1D\"</text>",
                        "6 时限",
                        "不能用 now()、today()",
                        ANY),
                warning(LIMIT, "\"会商\", \"核实\"", "\"会商\" // \"核实\"", "9 环节", "“// \"核实\"”是注释，不起作用", "\"会商\", \"核实\""),
                error("determine-rework", "&gt;= 3", "not(null)", "4 核实未通过次数", "对每个取值都成立", "-"));
    }

    /** A table of policy staff's own: nobody knows what reads it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "x"</text>     | string(now())</text>   | 不能用 now()、today()
            "x"</text>     | string(today())</text> | 不能用 now()、today()
            id="table"     | id="table" hitPolicy="RULE ORDER" | 结果是一列而不是一个值；只要第一条的，请用 FIRST
            """)
    void aTableOfOnesOwnGivesOneAnswerWheneverItIsAsked(String before, String after, String sentence) {
        String own = Models.table("", "urgency");
        assertThat(own).contains(before);

        assertThat(Tables.findings(own.replace(before, after)))
                .anyMatch(each -> each.message().contains(sentence));
    }

    /** One fault is one finding, however many rows it has spoilt. */
    @Test
    void aColumnThatIsGoneOrAValueThatIsRenamedIsOneFinding() {
        String limits = Tables.shipped(LIMIT);
        assertThat(Tables.findings(limits.replaceFirst("<output id=\"output_limit\"[^>]*/>", "")))
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("少了输出栏“时限”"));
        assertThat(Tables.findings(limits.replaceFirst("(?s)<input id=\"input_urgency\".*?</input>", "")))
                .filteredOn(Finding::isError)
                .hasSize(1);
        String units = Tables.shipped("determine-responsible-department");
        int list = units.indexOf("<outputValues");
        String renamed = units.substring(0, list) + units.substring(list).replaceFirst("\"城市管理科\"|\"城市管理局\"", "\"城管\"");
        assertThat(Tables.findings(renamed)).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("栏目的取值清单里没有“城市管理", "清单和单元格请一起改"));
    }

    @Test
    void aWordThatIsRefusedAtItsCellIsNotToldOfTheListAsWell() {
        String table = ShippedFiles.text("decisions/determine-missed-visit.dmn")
                .replaceFirst("\"社区\"</text>\\s*</outputEntry>", "\"社区负责人\"</text></outputEntry>");

        assertThat(Tables.findings(table)).singleElement().satisfies(finding -> assertThat(finding.message())
                .startsWith("“社区负责人”不是通知的取值"));
    }

    /** What the application itself has deployed, or an earlier release has let in, may be anything. */
    @Test
    void aTableInForceMayComputeItsAnswers() {
        for (String table : Tables.ids()) {
            String shipped = Tables.shipped(table);
            byte[] computed = shipped.replaceAll(
                            "(<outputEntry[^>]*>\\s*<text>)\"", "$1if true then \"P1\" + trim(\"D\") else \"")
                    .getBytes(StandardCharsets.UTF_8);

            assertThat(Tables.analyser(null, computed)
                            .findingsIn(shipped.getBytes(StandardCharsets.UTF_8), List.of(), Map.of()))
                    .as(table)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldAtItsCell(Mistake mistake) {
        String shipped = Tables.shipped(mistake.table());
        int rules = mistake.place().startsWith("0 ") ? 0 : shipped.indexOf("<rule ");
        int at = shipped.indexOf(mistake.old(), rules);
        assertThat(at).as("the shipped table has " + mistake.old()).isPositive();
        String written = shipped.substring(0, at)
                + mistake.written()
                + shipped.substring(at + mistake.old().length());

        List<Finding> findings = Tables.findings(written);

        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.severity()).hasToString(mistake.severity());
            assertThat(finding.place().row() + " " + finding.place().label()).isEqualTo(mistake.place());
            assertThat(finding.message()).contains(mistake.message());
            assertThat(String.valueOf(finding.proposal())).contains(mistake.proposal());
        });
    }
}
