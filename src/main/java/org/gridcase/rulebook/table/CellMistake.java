package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.problem.written.WrittenNumber;
import org.jspecify.annotations.Nullable;

/**
 * Why a text is no FEEL, guessed from what people often write by mistake, and what they probably meant.
 *
 * @param proposal parses; null where nothing likely does
 */
record CellMistake(String message, @Nullable String proposal) {

    private static final Pattern QUOTES = Pattern.compile("[“”„‟「」『』＂‘’']");
    private static final Pattern COMMAS = Pattern.compile("[，、；]");
    private static final Pattern OR = Pattern.compile("\\s*(?:或者|或|和|及|与)\\s*|\\s+(?:or|OR|Or)\\s+|\\|\\|?");
    private static final Pattern PERCENT = Pattern.compile("\\s*(\\d{1,3})\\s*[%％]\\s*");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\s*(\\d+)[,，。](\\d+)\\s*");
    private static final Pattern BOTH_BOUNDS =
            Pattern.compile("\\s*(>=?)\\s*(-?[\\d.]+)\\s*(?:and|且|并且|,)\\s*(<=?)\\s*(-?[\\d.]+)\\s*");
    private static final Pattern FROM_TO =
            Pattern.compile("\\s*(-?[\\d.]+)\\s*(?:\\.\\.|-|—|~|～|至|到)\\s*(-?[\\d.]+)\\s*");
    private static final String NUMBER = "(-?\\d[\\d.]*|%s)\\s*[次件个天日级回]?\\s*".formatted(WrittenNumber.CHINESE);
    private static final Pattern COMPARED = Pattern.compile(
            "\\s*(=>|=<|>=?|<=?|≥|≤|\\p{IsHan}+?)\\s*%1$s|\\s*%1$s(及?以[上下内]|\\+)\\s*".formatted(NUMBER));

    /** 两三次 is two or three times. */
    private static final Pattern ABOUT = Pattern.compile("[一二两三四五六七八九]{2}");

    /** How people say the four comparisons. */
    private static final Map<String, Set<String>> COMPARISONS = Map.of(
            ">=", Set.of(">=", "+", "=>", "≥", "大于等于", "大于或等于", "不小于", "不少于", "不低于", "至少", "以上", "及以上"),
            "<=", Set.of("<=", "=<", "≤", "小于等于", "小于或等于", "不大于", "不超过", "不高于", "至多", "以下", "及以下", "以内", "及以内"),
            ">", Set.of(">", "大于", "超过", "多于", "高于"),
            "<", Set.of("<", "小于", "少于", "低于", "不足", "不到"));

    private static final Set<String> WHATEVER = Set.of("全部", "任意", "任何", "所有", "不限", "无", "*");
    private static final Pattern LONE_EQUAL = Pattern.compile("\\s*={1,2}\\s*(.+)");
    private static final Pattern LONE_UNEQUAL = Pattern.compile("\\s*(?:!=|<>|≠|非|不是|not\\s+(?=\"))\\s*(.+)");
    private static final Pattern WORDS = Pattern.compile("[\\p{IsHan}（）()A-Za-z0-9]+");
    private static final Pattern SEVERAL = Pattern.compile("\\s*\"[^\"]*\"(?:\\s*[,，、;；]\\s*\"[^\"]*\")+\\s*");
    private static final Pattern COUNTED =
            Pattern.compile("\\s*\"?\\s*(\\d{1,9}|%s)\\s*[次件个天日级回]?\\s*\"?\\s*".formatted(WrittenNumber.CHINESE));
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern COMMENT = Pattern.compile("//([^\\n]*)|/\\*(.*?)\\*/", Pattern.DOTALL);

    /** @param condition whether the text is a cell of an input column */
    static CellMistake in(String text, boolean condition, int at) {
        CellMistake mistake = amount(text);
        mistake = mistake == null ? share(text) : mistake;
        mistake = mistake == null && condition ? compared(text) : mistake;
        mistake = mistake == null && condition ? bounds(text) : mistake;
        mistake = mistake == null && !condition ? several(text) : mistake;
        mistake = mistake == null ? signs(text, condition) : mistake;
        if (mistake == null) {
            String before = text.substring(0, Math.min(at, text.length()));
            mistake = new CellMistake(
                    before.isBlank() ? "写法有误，从头就无法识别" : "写法有误：“%s”之后无法识别".formatted(shortened(before.strip())), null);
        }
        String proposal = mistake.proposal();
        return proposal == null || parses(proposal, condition) ? mistake : new CellMistake(mistake.message(), null);
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : "…" + text.substring(text.length() - 20);
    }

    private static boolean parses(String text, boolean condition) {
        return (condition ? FeelParser.condition(text) : FeelParser.formula(text)).tree() != null;
    }

    /** An amount of time in words. */
    static @Nullable CellMistake amount(String text) {
        if (!WrittenDuration.isOne(text)) {
            return null;
        }
        return WrittenDuration.iso(text)
                .map(iso -> new CellMistake("时长不能写“%s”".formatted(text.strip()), quoted(iso)))
                .orElseGet(() -> new CellMistake("时长“%s”须写成整数，如 \"PT90M\"".formatted(text.strip()), null));
    }

    private static @Nullable CellMistake share(String text) {
        Matcher percent = PERCENT.matcher(width(text));
        if (percent.matches()) {
            String share = new BigDecimal(percent.group(1))
                    .movePointLeft(2)
                    .stripTrailingZeros()
                    .toPlainString();
            return new CellMistake("比例须写成小数，不写百分号", share);
        }
        Matcher comma = DECIMAL_COMMA.matcher(text);
        return comma.matches() ? new CellMistake("小数点须用“.”，不能用逗号", comma.group(1) + "." + comma.group(2)) : null;
    }

    /** A comparison in words, or with its signs the wrong way round; or that anything will do. */
    static @Nullable CellMistake compared(String text) {
        if (WHATEVER.contains(text.strip())) {
            return new CellMistake("不限时写 -", "-");
        }
        Matcher found = COMPARED.matcher(width(text));
        if (!found.matches() || ABOUT.matcher(text).find()) {
            return null;
        }
        String said = found.group(1) == null ? found.group(4) : found.group(1);
        String number = found.group(2) == null ? found.group(3) : found.group(2);
        return COMPARISONS.entrySet().stream()
                .filter(each -> each.getValue().contains(said))
                .findFirst()
                .map(each -> new CellMistake("比较须用 >、>=、<、<= 写", each.getKey() + " " + inDigits(number)))
                .orElse(null);
    }

    private static String inDigits(String number) {
        return number.matches("-?\\d.*") ? number : String.valueOf(WrittenNumber.of(number));
    }

    private static @Nullable CellMistake bounds(String text) {
        String plain = width(text);
        Matcher both = BOTH_BOUNDS.matcher(plain);
        if (both.matches()) {
            String interval = (both.group(1).equals(">=") ? "[" : "(") + both.group(2) + ".." + both.group(4)
                    + (both.group(3).equals("<=") ? "]" : ")");
            return new CellMistake("上下限须写成区间", interval);
        }
        Matcher range = FROM_TO.matcher(plain);
        if (range.matches()) {
            return new CellMistake("区间须带括号", "[%s..%s]".formatted(range.group(1), range.group(2)));
        }
        Matcher unequal = LONE_UNEQUAL.matcher(plain);
        if (unequal.matches()) {
            return new CellMistake(
                    "“不是”须写成 not(…)",
                    "not(%s)".formatted(quoted(unequal.group(1).strip())));
        }
        Matcher equal = LONE_EQUAL.matcher(plain);
        return equal.matches()
                ? new CellMistake("单元格本身就表示“等于”，不写等号", quoted(equal.group(1).strip()))
                : null;
    }

    /** A condition may have several words, a result has one. */
    private static @Nullable CellMistake several(String text) {
        return SEVERAL.matcher(text).matches() ? new CellMistake("结果只能写一个，不能并列几个", null) : null;
    }

    private static @Nullable CellMistake signs(String text, boolean condition) {
        String quotes = QUOTES.matcher(text).replaceAll("\"");
        String commas = COMMAS.matcher(outsideQuotes(quotes)).find() ? replaceOutside(quotes, COMMAS, ", ") : quotes;
        String or = condition ? replaceOutside(commas, OR, ", ") : commas;
        String plain = widthOutside(or);
        String message = !quotes.equals(text)
                ? "引号须用英文的 \"，不能用中文引号"
                : !commas.equals(quotes)
                        ? "逗号须用英文的 ,，不能用中文的“，”“、”“；”"
                        : !or.equals(commas) ? "“或”须写成英文逗号" : !plain.equals(or) ? "数字和符号须用半角" : null;
        if (message != null) {
            return new CellMistake(message, parses(plain, condition) ? plain : null);
        }
        if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
            String closed = text.strip().startsWith("\"") ? text.strip() + "\"" : "\"" + text.strip();
            return new CellMistake("引号没有成对", closed);
        }
        if (text.strip().endsWith(",") || text.strip().startsWith(",")) {
            return new CellMistake("多了一个逗号", text.strip().replaceAll("^,\\s*|\\s*,$", ""));
        }
        return WORDS.matcher(text.strip()).matches() ? new CellMistake("文字须加英文引号", quoted(text.strip())) : null;
    }

    /** A number that somebody has written with what it counts, or in Chinese; null where it is none. */
    static @Nullable String counted(String text) {
        Matcher number = COUNTED.matcher(width(text));
        return number.matches() && !ABOUT.matcher(text).find() ? inDigits(number.group(1)) : null;
    }

    static String quoted(String word) {
        return word.startsWith("\"") || word.matches("-?[\\d.]+") ? word : "\"" + word + "\"";
    }

    /** Digits and signs of full width as those of half width. */
    static String width(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    private static String outsideQuotes(String text) {
        return QUOTED.matcher(text).replaceAll("");
    }

    private static String replaceOutside(String text, Pattern what, String with) {
        StringBuilder replaced = new StringBuilder();
        int end = 0;
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            replaced.append(what.matcher(text.substring(end, quoted.start())).replaceAll(with));
            replaced.append(quoted.group());
            end = quoted.end();
        }
        return replaced.append(what.matcher(text.substring(end)).replaceAll(with))
                .toString()
                .strip();
    }

    private static String widthOutside(String text) {
        StringBuilder plain = new StringBuilder();
        int end = 0;
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            plain.append(width(text.substring(end, quoted.start()))).append(quoted.group());
            end = quoted.end();
        }
        return plain.append(width(text.substring(end))).toString();
    }

    /** A comment in a cell that parses: it reads like a part of what is meant, and is none; null where there is none. */
    static @Nullable CellMistake comment(String text, boolean condition) {
        String outside = QUOTED.matcher(text)
                .replaceAll(quoted -> "\"" + "_".repeat(quoted.group().length() - 2) + "\"");
        Matcher found = COMMENT.matcher(outside);
        if (!found.find()) {
            return null;
        }
        String before = text.substring(0, found.start()).strip();
        String said = found.group().startsWith("//")
                ? text.substring(found.start() + 2, found.end()).strip()
                : text.substring(found.start() + 2, found.end() - 2).strip();
        boolean values = condition && !before.isEmpty() && said.startsWith("\"") && parses(said, true);
        return new CellMistake(
                "“%s”是注释，不起作用：是另一个取值的，用英文逗号隔开；是说明的，写到这一行的说明里"
                        .formatted(shortened(found.group().startsWith("//") ? "// " + said : said)),
                values ? before + ", " + said : before);
    }

    /** What is wrong with a tree that parses and still is not what was meant; null where nothing is. */
    static @Nullable CellMistake meant(Feel tree, String text) {
        if (tree instanceof Feel.Operation operation
                && (operation.operator() == Feel.Operator.OR || operation.operator() == Feel.Operator.AND)
                && operation.parts().stream().anyMatch(Match::isConstant)) {
            return new CellMistake(
                    "“or”“and”不能连接文字，几个取值之间用英文逗号",
                    operation.operator() == Feel.Operator.OR
                            ? replaceOutside(text, Pattern.compile("\\s+or\\s+"), ", ")
                            : null);
        }
        return null;
    }
}
