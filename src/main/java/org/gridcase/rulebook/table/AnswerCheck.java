package org.gridcase.rulebook.table;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.engine.feel.Feel;
import org.gridcase.engine.feel.FeelParser;
import org.gridcase.rulebook.Answer;
import org.gridcase.rulebook.Answer.Meaning;
import org.gridcase.rulebook.Finding;
import org.gridcase.rulebook.Finding.Place;
import org.gridcase.rulebook.KnownWords;
import org.gridcase.rulebook.Nearest;
import org.jspecify.annotations.Nullable;

/** The cells of the output columns, one by one: what our code would make of each. */
final class AnswerCheck {

    private static final int ABSURD = 10;
    private static final Duration LONGEST_QUIET = Duration.ofHours(12);

    /** Yellow earlier than this is yellow from the beginning, and nobody looks at it any more. */
    private static final BigDecimal SMALLEST_SHARE = new BigDecimal("0.1");

    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");

    private final Table table;
    private final Surroundings around;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Duration> longest = new HashMap<>();

    private AnswerCheck(Table table, Surroundings around) {
        this.table = table;
        this.around = around;
    }

    static List<Finding> of(Table table, Surroundings around) {
        AnswerCheck check = new AnswerCheck(table, around);
        table.rows().forEach(check::row);
        return check.findings;
    }

    private void row(Table.Row row) {
        if (row.outputs().size() != table.outputs().size()) {
            findings.add(Finding.error(
                    row.place(),
                    "有 %d 个输出单元格，表头有 %d 栏"
                            .formatted(row.outputs().size(), table.outputs().size())));
            return;
        }
        for (int i = 0; i < table.outputs().size(); i++) {
            Table.Output output = table.outputs().get(i);
            cell(row, output, row.output(i), row.place(row.output(i), output.label()));
        }
        leadAssists(row);
    }

    /** A unit that is both the lead and one that helps it: nobody can dispatch that. */
    private void leadAssists(Table.Row row) {
        Map<Meaning, Integer> columns = new EnumMap<>(Meaning.class);
        for (int i = 0; i < table.outputs().size(); i++) {
            columns.putIfAbsent(around.answer(table.outputs().get(i)).meaning(), i);
        }
        Integer lead = columns.get(Meaning.UNIT);
        Integer others = columns.get(Meaning.UNITS);
        if (lead == null || others == null) {
            return;
        }
        String unit = textOf(row, table.outputs().get(lead).name()).orElse("").strip();
        String with = textOf(row, table.outputs().get(others).name()).orElse("");
        List<String> helping = List.of(with.split("[、,，;；/ ]+"));
        if (!unit.isEmpty() && helping.contains(unit)) {
            String rest = String.join(
                    "、", helping.stream().filter(each -> !each.equals(unit)).toList());
            findings.add(Finding.error(
                            row.place(
                                    row.output(others),
                                    table.outputs().get(others).label()),
                            "主办“%s”不能同时协办".formatted(unit))
                    .proposing(rest.isEmpty() ? "" : "\"" + rest + "\""));
        }
    }

    private void cell(Table.Row row, Table.Output output, Table.Cell cell, Place place) {
        FeelParser.Parsed parsed = FeelParser.formula(cell.text());
        Feel tree = parsed.tree();
        if (tree == null) {
            Slip slip = cell.text().strip().equals("-")
                    ? new Slip("输出不能写“-”，不填请留空", "")
                    : Slip.in(cell.text(), false, parsed.at());
            findings.add(Finding.error(place, slip.message()).proposing(slip.proposal()));
            return;
        }
        Answer answer = around.answer(output);
        if (tree instanceof Feel.Nothing
                || tree instanceof Feel.Text text && text.value().isBlank()) {
            empty(row, answer, output, tree, place);
        } else if (tree instanceof Feel.Variable name) {
            name(name.name(), place);
        } else if (Truth.isConstant(tree)) {
            constant(row, output, answer, tree, place);
        } else if (answer.meaning() != Meaning.TEXT || !isComputed(tree)) {
            findings.add(Finding.warning(place, "结果由表达式算出，填得对不对无法预先判定"));
        }
    }

    private static boolean isComputed(Feel tree) {
        return tree instanceof Feel.Operation || tree instanceof Feel.Call;
    }

    private void empty(Table.Row row, Answer answer, Table.Output output, Feel tree, Place place) {
        String decider = answer.decider();
        boolean excused = answer.optional()
                || decider != null
                        && answer.without().contains(textOf(row, decider).orElse(""));
        boolean counted = around.isCounting(output.name()) && isCountedEmpty(row, output);
        if (!excused && !counted && around.isRead()) {
            findings.add(Finding.error(place, "没有填写；程序要用它"));
        } else if (!around.isRead()
                && tree instanceof Feel.Nothing
                && around.model().isEmpty()
                && !answer.optional()) {
            findings.add(Finding.warning(place, "没有填写"));
        }
    }

    /** A counting may be empty where the limits that it counts are. */
    private boolean isCountedEmpty(Table.Row row, Table.Output output) {
        return around.use() != null
                && around.use().answers().entrySet().stream()
                        .filter(entry -> output.name().equals(entry.getValue().by()))
                        .allMatch(
                                entry -> textOf(row, entry.getKey()).orElse("").isBlank());
    }

    private Optional<String> textOf(Table.Row row, String output) {
        int index = table.indexOfOutput(output);
        Feel tree =
                index < 0 ? null : FeelParser.formula(row.output(index).text()).tree();
        return tree instanceof Feel.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private void name(String name, Place place) {
        if (around.variables().contains(name) || table.input(name).isPresent()) {
            findings.add(Finding.warning(place, "结果取自变量 %s，填得对不对无法预先判定".formatted(name)));
        } else {
            findings.add(Finding.error(place, "“%s”没有加引号".formatted(name)).proposing("\"" + name + "\""));
        }
    }

    private void constant(Table.Row row, Table.Output output, Answer answer, Feel tree, Place place) {
        boolean number = NUMBERS.contains(output.type()) || answer.meaning() == Meaning.SHARE;
        if (number) {
            number(answer, tree, place);
        } else if (output.type().equals("boolean") != tree instanceof Feel.Bool) {
            findings.add(Finding.error(
                    place, output.type().equals("boolean") ? "只能写 true（是）或 false（否）" : "不能写 true、false，文字须加引号"));
        } else if (tree instanceof Feel.Text text) {
            text(row, output, answer, text.value(), place);
        } else if (!(tree instanceof Feel.Bool) && output.type().equals("string")) {
            notText(tree, place);
        }
    }

    private void notText(Feel tree, Place place) {
        String written = tree instanceof Feel.Number number
                ? number.value().toPlainString()
                : String.valueOf(Truth.constant(tree));
        findings.add(Finding.error(place, "这一栏是文字，须加引号").proposing("\"" + written + "\""));
    }

    private void number(Answer answer, Feel tree, Place place) {
        BigDecimal value = tree instanceof Feel.Number number ? number.value() : null;
        if (tree instanceof Feel.Text text) {
            Slip slip = Slip.amount(text.value());
            boolean plain = text.value().strip().matches("-?\\d+(?:\\.\\d+)?");
            findings.add((plain
                            ? Finding.warning(place, "这一栏是数，不用加引号")
                            : Finding.error(place, "“%s”不是数".formatted(text.value())))
                    .proposing(plain ? text.value().strip() : slip == null ? null : slip.proposal()));
            value = plain ? new BigDecimal(text.value().strip()) : null;
        } else if (value == null) {
            findings.add(Finding.error(place, "这一栏须是数"));
        }
        if (value != null && answer.meaning() == Meaning.SHARE) {
            share(value, place);
        }
    }

    private void share(BigDecimal share, Place place) {
        if (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0) {
            boolean percent = share.compareTo(BigDecimal.ONE) > 0 && share.compareTo(BigDecimal.valueOf(100)) <= 0;
            BigDecimal tenths = share.compareTo(BigDecimal.TEN) < 0 ? share.movePointLeft(1) : share.movePointLeft(2);
            findings.add(Finding.error(place, "比例 %s 应大于 0、不超过 1".formatted(share.toPlainString()))
                    .proposing(percent ? tenths.stripTrailingZeros().toPlainString() : null));
        } else if (share.compareTo(BigDecimal.ONE) == 0) {
            findings.add(Finding.warning(place, "比例为 1：到期之前不会变黄，也就没有催办，请核对"));
        } else if (share.compareTo(SMALLEST_SHARE) < 0) {
            findings.add(Finding.warning(place, "比例 %s 太小：几乎一开始就是黄灯，请核对".formatted(share.toPlainString())));
        }
    }

    private void text(Table.Row row, Table.Output output, Answer answer, String text, Place place) {
        switch (answer.meaning()) {
            case LIMIT -> limit(row, output, String.valueOf(answer.by()), text, place);
            case PERIOD -> period(row, output, text, place);
            case CLOCK_TIME -> clockTime(row, answer, text, place);
            case UNIT -> unit(output, text, place);
            case UNITS -> units(output, text, place);
            case KNOWN -> word(output, text, around.known().getOrDefault(String.valueOf(answer.by()), Set.of()), place);
            case WORD -> word(output, text, around.words(table, output), place);
            case SHARE -> {}
            case TEXT -> declared(output, text, place);
        }
    }

    private void declared(Table.Output output, String text, Place place) {
        Set<String> declared = Surroundings.listed(output.values());
        if (!declared.isEmpty() && !declared.contains(text)) {
            findings.add(Finding.warning(place, "“%s”不在这一栏的取值清单里".formatted(text))
                    .proposing(Nearest.to(text, declared).map(Slip::quoted).orElse(null)));
        }
    }

    private void word(Table.Output output, String text, Set<String> words, Place place) {
        boolean counting = around.isCounting(output.name()) && isCounting(text);
        if (!words.isEmpty() && !words.contains(text) && !counting) {
            String near = words.contains(text.strip())
                    ? text.strip()
                    : Nearest.to(text, words).orElse(null);
            String all = words.size() > 12 ? "" : "；可用：" + String.join("、", words);
            findings.add(Finding.error(place, "“%s”不是%s的取值%s".formatted(text, output.label(), all))
                    .proposing(near == null ? null : "\"" + near + "\""));
        }
    }

    private static boolean isCounting(String text) {
        try {
            Counting.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void limit(Table.Row row, Table.Output output, String counting, String text, Place place) {
        Optional<String> how = textOf(row, counting).filter(AnswerCheck::isCounting);
        Slip words = Slip.amount(text);
        if (words != null) {
            findings.add(Finding.error(place, words.message()).proposing(words.proposal()));
        } else if (how.isPresent()) {
            try {
                Limit.of(text, Counting.of(how.get()), 1);
                absurd(row, output, length(text), place);
            } catch (IllegalArgumentException e) {
                findings.add(Finding.error(place, String.valueOf(e.getMessage()))
                        .proposing(fitting(text, Counting.of(how.get()))));
            }
        } else if (length(text) == null) {
            findings.add(Finding.error(place, "“%s”不是时长，应写成 P5D（五日）、PT4H（四小时）".formatted(text)));
        }
    }

    /** The same amount as the counting wants it written; null where it is not clear. */
    private static @Nullable String fitting(String text, Counting counting) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        for (String each : List.of(
                upper,
                upper.replaceFirst("^PT(\\d+)D$", "P$1D"),
                "P" + upper,
                "PT" + upper,
                upper.replaceFirst("^P(\\d+)H$", "PT$1H"))) {
            try {
                Limit.of(each, counting, 1);
                return "\"" + each + "\"";
            } catch (IllegalArgumentException e) {
                // the next one
            }
        }
        Duration length = length(upper);
        boolean ofCalendar = upper.matches(".*\\d[YMW].*") && !upper.contains("T");
        if (ofCalendar && counting != Counting.CALENDAR_DAYS) {
            return null; // a week has five working days, or fewer
        }
        return length != null && counting.inDays() && length.toHours() > 0 && length.toHours() % 24 == 0
                ? "\"P%dD\"".formatted(length.toDays())
                : null;
    }

    private void period(Table.Row row, Table.Output output, String text, Place place) {
        Slip words = Slip.amount(text);
        try {
            Period keep = Period.parse(text);
            if (keep.isNegative() || keep.isZero()) {
                findings.add(Finding.error(place, "期限“%s”须至少一天".formatted(text)));
            } else {
                absurd(row, output, length(text), place);
            }
        } catch (DateTimeException e) {
            findings.add(Finding.error(place, "期限“%s”无法识别，应写成 P1Y、P6M 或 P180D".formatted(text))
                    .proposing(words == null ? null : words.proposal()));
        }
    }

    private void clockTime(Table.Row row, Answer answer, String text, Place place) {
        try {
            LocalTime from = LocalTime.parse(text);
            if (answer.by() != null) {
                textOf(row, answer.by()).ifPresent(end -> lasting(from, end, place));
            }
        } catch (DateTimeException e) {
            String proposal = null;
            var found =
                    Pattern.compile("(\\d{1,2})\\s*(?:[:：点时]\\s*(\\d{2})?.*)?").matcher(text.strip());
            if (found.matches() && Integer.parseInt(found.group(1)) < 24) {
                proposal = "\"%02d:%s\""
                        .formatted(Integer.parseInt(found.group(1)), found.group(2) == null ? "00" : found.group(2));
            }
            findings.add(
                    Finding.error(place, "时刻“%s”无法识别，应写成 22:00".formatted(text)).proposing(proposal));
        }
    }

    private void lasting(LocalTime from, String end, Place place) {
        try {
            long minutes = Math.floorMod(
                    Duration.between(from, LocalTime.parse(end)).toMinutes(),
                    Duration.ofDays(1).toMinutes());
            if (minutes == 0) {
                findings.add(Finding.error(place, "起止时刻相同，分不清是整天还是没有"));
            } else if (minutes > LONGEST_QUIET.toMinutes()) {
                findings.add(Finding.warning(
                        place,
                        "每天有 %d 小时不发，超过半天，请核对"
                                .formatted(minutes / Duration.ofHours(1).toMinutes())));
            }
        } catch (DateTimeException e) {
            // told at its own cell
        }
    }

    private void unit(Table.Output output, String text, Place place) {
        Set<String> units = around.known().getOrDefault(KnownWords.UNITS, Set.of());
        if (around.known()
                .getOrDefault(KnownWords.UNITS_WITHOUT_CASES, Set.of())
                .contains(text)) {
            findings.add(Finding.error(place, "“%s”是内设机构，不办理案件，不能派遣给它".formatted(text)));
        } else if (around.known()
                        .getOrDefault(KnownWords.UNITS_OF_POLICY_STAFF, Set.of())
                        .contains(text)
                && !isNamedBefore(output, text)) {
            findings.add(Finding.warning(place, "“%s”中有制度人员或规则审批人员，原来的表没有派给它，请核对".formatted(text)));
        } else if (!units.isEmpty() && !units.contains(text)) {
            String near = Nearest.to(text, units).orElse(null);
            String message = "组织里现在没有名为“%s”的单位%s".formatted(text, near == null ? "" : "。是不是“%s”？".formatted(near));
            boolean stops = !around.isRead() && near != null; // nobody chooses another where a table alone does
            findings.add((stops ? Finding.error(place, message) : Finding.warning(place, message))
                    .proposing(near == null ? null : "\"" + near + "\""));
        }
    }

    /** Whether the table in force, or otherwise the shipped one, names a unit in that column. */
    private boolean isNamedBefore(Table.Output output, String unit) {
        Table before = around.inForce() == null ? around.shipped() : around.inForce();
        if (before == null) {
            return false;
        }
        int index = before.indexOfOutput(output.name());
        return index >= 0
                && before.rows().stream()
                        .flatMap(row -> Surroundings.named(row.output(index)).stream())
                        .flatMap(named -> Stream.of(named.split("、")))
                        .anyMatch(named -> named.strip().equals(unit));
    }

    private void units(Table.Output output, String text, Place place) {
        if (text.matches(".*[,，;；/ ].*")) {
            findings.add(Finding.error(place, "几个单位之间用顿号“、”隔开")
                    .proposing("\"" + text.strip().replaceAll("\\s*[,，;；/ ]\\s*", "、") + "\""));
        } else {
            List.of(text.split("、")).forEach(each -> unit(output, each.strip(), place));
        }
    }

    /** More than ten times what the same row, or otherwise the longest of the table in force, gave until now; or less than a tenth of the row. */
    private void absurd(Table.Row row, Table.Output output, @Nullable Duration now, Place place) {
        Table before = around.inForce() == null ? around.shipped() : around.inForce();
        if (before == null || now == null || before.indexOfOutput(output.name()) < 0) {
            return;
        }
        int index = before.indexOfOutput(output.name());
        Optional<Duration> ofRow = ofRow(before, row, index);
        Duration old = ofRow.orElseGet(() -> longest.computeIfAbsent(output.name(), name -> longest(before, index)));
        if (old != null && !old.isZero() && now.compareTo(old.multipliedBy(ABSURD)) > 0) {
            findings.add(Finding.warning(place, "比原来的时限长十倍以上，请核对（原来最长约 %s）".formatted(said(old))));
        }
        ofRow.filter(length -> now.multipliedBy(ABSURD).compareTo(length) < 0)
                .ifPresent(length ->
                        findings.add(Finding.warning(place, "不到原来的十分之一，请核对（原来约 %s）".formatted(said(length)))));
    }

    private static Optional<Duration> ofRow(Table before, Table.Row row, int index) {
        return before.rows().stream()
                .filter(each -> each.id() != null && each.id().equals(row.id()))
                .flatMap(each -> Stream.ofNullable(lengthOf(each.output(index))))
                .findFirst();
    }

    private static Duration longest(Table before, int index) {
        return before.rows().stream()
                .flatMap(each -> Stream.ofNullable(lengthOf(each.output(index))))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static String said(Duration length) {
        return length.toHours() >= 24
                ? length.toDays() + " 日"
                : length.toHours() > 0 ? length.toHours() + " 小时" : length.toMinutes() + " 分钟";
    }

    private static @Nullable Duration lengthOf(Table.Cell cell) {
        return FeelParser.formula(cell.text()).tree() instanceof Feel.Text text ? length(text.value()) : null;
    }

    /** About how long an amount is; null when it is none. */
    private static @Nullable Duration length(String text) {
        try {
            return text.contains("T")
                    ? Duration.parse(text.strip())
                    : Duration.ofDays(Period.parse(text.strip()).toTotalMonths() * 30
                            + Period.parse(text.strip()).getDays());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
