package org.gridcase.rulebook.table;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.feel.Feel;
import org.gridcase.feel.FeelParser;
import org.gridcase.problem.written.WrittenDuration;
import org.gridcase.problem.written.WrittenTimeOfDay;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.gridcase.rulebook.requirement.Answer;
import org.jspecify.annotations.Nullable;

/** The cells that say how long something takes or when it happens: durations of limits, periods of retention, times of day. */
final class AmountAnswers {

    private static final int ABSURD = 10;
    private static final Duration LONGEST_HOLIDAY = Duration.ofDays(9);
    private static final Duration LONGEST_QUIET = Duration.ofHours(12);

    private final Table table;
    private final TableContext around;
    private final List<Finding> findings;

    private final Map<String, Duration> longest = new HashMap<>();

    AmountAnswers(Table table, TableContext around, List<Finding> findings) {
        this.table = table;
        this.around = around;
        this.findings = findings;
    }

    void limit(Table.Row row, Table.Output output, String counting, String text, Place place) {
        Optional<String> how = table.textOf(row, counting).filter(Counting::isOne);
        CellMistake words = CellMistake.amount(text);
        if (words != null && how.isPresent()) {
            inWords(text, Counting.of(how.get()), words, place);
        } else if (words != null) {
            findings.add(Finding.error(place, words.message()).proposing(words.proposal()));
        } else if (how.isPresent()) {
            try {
                Limit.of(text, Counting.of(how.get()), 1);
                asRead(text, text.strip().toUpperCase(Locale.ROOT), place);
                absurd(row, output, length(text), place);
            } catch (IllegalArgumentException e) {
                findings.add(Finding.error(place, String.valueOf(e.getMessage()))
                        .proposing(fitting(text, Counting.of(how.get()))));
            }
        } else if (length(text) == null) {
            String plain = CellMistake.width(text).strip();
            findings.add(Finding.error(place, "“%s”不是时长，应写成 P5D（五日）、PT4H（四小时）".formatted(text))
                    .proposing(length(plain) == null ? null : CellMistake.quoted(plain)));
        }
    }

    /** What begins when something else is over already does not begin at all. */
    void within(Table.Row row, Answer answer, String text, Place place) {
        against(
                row,
                answer,
                text,
                output -> output.equals(answer.within()),
                compared -> compared >= 0,
                (output, limit) ->
                        Finding.error(place, "“%s”不早于“%s”的“%s”：那时已经过期，这一步不会有结果".formatted(text, output, limit)));
    }

    /** A later step that is due before an earlier one. */
    void beforeOrWith(Table.Row row, Answer answer, String text, Place place) {
        against(
                row,
                answer,
                text,
                answer.beforeOrWith()::contains,
                compared -> compared > 0,
                (output, later) ->
                        Finding.warning(place, "“%s”长于“%s”的“%s”：后一步反而先到期，请核对".formatted(text, output, later)));
    }

    /**
     * @param wrong of how the answer compares with the end of another one
     * @param told by the label and the text of that
     */
    private void against(
            Table.Row row,
            Answer answer,
            String text,
            Predicate<String> outputs,
            IntPredicate wrong,
            BiFunction<String, String, Finding> told) {
        Duration own = length(text);
        if (own == null) {
            return;
        }
        table.outputs().stream().filter(output -> outputs.test(output.name())).forEach(output -> table.textOf(
                        row, output.name())
                .filter(limit -> end(row, answer, output, limit)
                        .filter(end -> wrong.test(own.compareTo(end)))
                        .isPresent())
                .ifPresent(limit -> findings.add(told.apply(output.label(), limit))));
    }

    /** What an answer is held against: as it is written where both are counted alike, else the longest that it can be. */
    private Optional<Duration> end(Table.Row row, Answer answer, Table.Output output, String limit) {
        Optional<String> how = table.textOf(row, String.valueOf(answer.by()));
        boolean isAlike = how.isPresent()
                && how.equals(
                        table.textOf(row, String.valueOf(around.answer(output).by())));
        return isAlike ? Optional.ofNullable(length(limit)) : longest(row, output, limit);
    }

    /** The longest that a limit can be by the calendar, holidays included. */
    private Optional<Duration> longest(Table.Row row, Table.Output output, String limit) {
        Duration plain = length(limit);
        if (plain == null) {
            return Optional.empty();
        }
        return table.textOf(row, String.valueOf(around.answer(output).by()))
                .filter(Counting::isOne)
                .map(Counting::of)
                .map(how -> how == Counting.WORKING_DAYS || how == Counting.WORKING_HOURS
                        ? plain.multipliedBy(how.inDays() ? 2 : 8).plus(LONGEST_HOLIDAY)
                        : plain);
    }

    /** A proposal only where the words count as the row does: seven natural days are not seven working days. */
    private void inWords(String text, Counting counting, CellMistake words, Place place) {
        String iso = WrittenDuration.iso(text).orElse("");
        boolean counted = WrittenDuration.unit(text)
                .filter(unit -> isCountedSo(unit, counting))
                .isPresent();
        try {
            Limit.of(counted ? iso : text, counting, 1);
            findings.add(Finding.error(place, words.message()).proposing(words.proposal()));
        } catch (IllegalArgumentException e) {
            findings.add(Finding.error(
                    place, iso.isEmpty() || !counted ? notSo(text, counting) : String.valueOf(e.getMessage())));
        }
    }

    private static String notSo(String text, Counting counting) {
        try {
            Limit.of(text, counting, 1);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean isCountedSo(String unit, Counting counting) {
        return switch (unit) {
            case "工作日" -> counting == Counting.WORKING_DAYS;
            case "自然日", "周", "星期", "月", "年" -> counting == Counting.CALENDAR_DAYS;
            case "工作小时" -> counting == Counting.WORKING_HOURS;
            case "天", "日" -> counting != Counting.WORKING_HOURS;
            default -> !counting.inDays();
        };
    }

    /** The same amount as the counting wants it written; null where it is not clear. */
    private static @Nullable String fitting(String text, Counting counting) {
        String upper = CellMistake.width(text).strip().toUpperCase(Locale.ROOT);
        for (String each : List.of(
                upper,
                upper.replaceAll("\\s", ""),
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
        return null; // a week has five working days, or fewer, and a day of the clock is none of work
    }

    /** What is read otherwise than it is written stands in every result and record as it is written. */
    private void asRead(String text, String read, Place place) {
        if (!text.equals(read)) {
            findings.add(Finding.error(place, "“%s”的前后有空格，或字母是小写：请写成“%s”".formatted(text, read))
                    .proposing("\"" + read + "\""));
        }
    }

    void period(Table.Row row, Table.Output output, String text, Place place) {
        try {
            Period keep = Period.parse(text.strip());
            if (keep.isNegative() || keep.isZero()) {
                findings.add(Finding.error(place, "期限“%s”须至少一天".formatted(text)));
            } else {
                asRead(text, text.strip().toUpperCase(Locale.ROOT), place);
                absurd(row, output, length(text), place);
            }
        } catch (DateTimeException e) {
            findings.add(Finding.error(place, "期限“%s”无法识别，应写成如 P15D、P6M、P1Y".formatted(text))
                    .proposing(readable(WrittenDuration.isoByTheClock(text).orElseGet(() -> CellMistake.width(text)))));
        }
    }

    private static @Nullable String readable(String text) {
        try {
            return "\"" + Period.parse(text.strip()).toString() + "\"";
        } catch (DateTimeException e) {
            return null;
        }
    }

    void clockTime(Table.Row row, Answer answer, String text, Place place) {
        try {
            LocalTime from = LocalTime.parse(text);
            if (answer.by() != null) {
                table.textOf(row, answer.by()).ifPresent(end -> lasting(from, end, place));
            }
        } catch (DateTimeException e) {
            findings.add(Finding.error(place, "时刻“%s”无法识别，应写成 22:00".formatted(text))
                    .proposing(
                            WrittenTimeOfDay.of(text).map(CellMistake::quoted).orElse(null)));
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

    /**
     * Ten times what the same row, or otherwise the longest of the table in force, gave until now, or more; or a tenth of the row, or less.
     */
    private void absurd(Table.Row row, Table.Output output, @Nullable Duration now, Place place) {
        Table before = around.inForce() == null ? around.shipped() : around.inForce();
        if (before == null || now == null || before.indexOfOutput(output.name()) < 0) {
            return;
        }
        int index = before.indexOfOutput(output.name());
        Optional<Duration> ofRow = ofRow(before, row, index);
        Duration old = ofRow.orElseGet(() -> longest.computeIfAbsent(output.name(), name -> longest(before, index)));
        if (old != null && !old.isZero() && now.compareTo(old.multipliedBy(ABSURD)) >= 0) {
            findings.add(Finding.warning(place, "比原来的时限长十倍以上，请核对（原来最长约 %s）".formatted(said(old))));
        }
        ofRow.filter(length -> now.multipliedBy(ABSURD).compareTo(length) <= 0)
                .ifPresent(length ->
                        findings.add(Finding.warning(place, "不超过原来的十分之一，请核对（原来约 %s）".formatted(said(length)))));
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

    /** About how long the amount of a cell is; null where it is none that is written out. */
    static @Nullable Duration lengthOf(Table.Cell cell) {
        Feel tree = FeelParser.formula(cell.text()).tree();
        return tree != null && Computed.writtenOut(tree) instanceof Feel.Text text ? length(text.value()) : null;
    }

    /** About how long an amount is; null when it is none. */
    private static @Nullable Duration length(String text) {
        String amount = text.strip().toUpperCase(Locale.ROOT);
        try {
            return amount.contains("T")
                    ? Duration.parse(amount)
                    : Duration.ofDays(Period.parse(amount).toTotalMonths() * 30
                            + Period.parse(amount).getDays());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
