package org.gridcase.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.imports.Changes.Change;
import org.gridcase.imports.Changes.How;
import org.jspecify.annotations.Nullable;

/** What an import changed of one kind of things, or would change, as it is answered. */
@Schema(name = "KindChanges")
public record KindChanges(
        @Schema(example = "units") String kind,
        @Schema(description = "新增 added", example = "3") long added,

        @Schema(description = "修改 changed", example = "1") long changed,

        @Schema(description = "终止：人员停用、岗位到期、类别停用 over, but still known", example = "2")
        long ended,

        @Schema(description = "撤销 removed", example = "0") long removed,

        @Schema(description = "不变 unchanged", example = "80")
        int unchanged,

        @Schema(description = "逐条列出，最多 200 条。Each, at most 200.")
        List<Item> items) {

    private static final int LISTED = 200;

    /** One change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ItemChange")
    public record Item(
            @Schema(allowableValues = {"added", "changed", "ended", "removed"})
            String change,

            @Schema(description = "所在行，文件中没有时不填 line of the file; none if the file leaves it out", example = "2")
            @Nullable
            Integer line,

            @Schema(example = "370112001-centre") String id,
            @Schema(example = "映泉街道社会治理信息指挥中心") String name,

            @Schema(description = "仅 changed 和 ended：改了哪些字段 fields that differ") @Nullable
            List<Field> fields,

            @Schema(description = "须知：账号换人、类别改名等的后果 what follows from it") @Nullable
            String note) {

        private Item noting(@Nullable String said) {
            return new Item(change, line, id, name, fields, said);
        }
    }

    /** A field that differs. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "FieldChange")
    public record Field(
            @Schema(example = "name") String field,
            @Nullable String before,
            @Nullable String after) {}

    /**
     * The changes of a kind.
     *
     * @param id by which people know a thing
     * @param fields all fields but the id, as text
     */
    public static <T> KindChanges of(
            String kind,
            Changes<T> changes,
            Function<T, String> id,
            Function<T, String> name,
            Function<T, Map<String, String>> fields) {
        return new KindChanges(
                kind,
                changes.count(How.ADDED),
                changes.count(How.CHANGED),
                changes.count(How.ENDED),
                changes.count(How.REMOVED),
                changes.unchanged(),
                changes.all().stream()
                        .limit(LISTED)
                        .map(change -> item(change, id, name, fields))
                        .toList());
    }

    /** The same, saying of changes what follows from them. @param note null where there is nothing to say */
    public <T> KindChanges noting(Changes<T> changes, Function<Change<T>, @Nullable String> note) {
        List<Item> noted = IntStream.range(0, items.size())
                .mapToObj(i -> items.get(i).noting(note.apply(changes.all().get(i))))
                .toList();
        return new KindChanges(kind, added, changed, ended, removed, unchanged, noted);
    }

    private static <T> Item item(
            Change<T> change,
            Function<T, String> id,
            Function<T, String> name,
            Function<T, Map<String, String>> fields) {
        T before = change.before();
        T after = change.after();
        T shown = Objects.requireNonNull(after == null ? before : after);
        return new Item(
                change.how().name().toLowerCase(Locale.ROOT),
                change.line() == 0 ? null : change.line(),
                id.apply(shown),
                name.apply(shown),
                before == null || after == null ? null : differing(fields.apply(before), fields.apply(after)),
                null);
    }

    /** The fields that differ, in the order of their names. */
    public static List<Field> differing(Map<String, String> before, Map<String, String> after) {
        List<Field> fields = new ArrayList<>();
        Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted()
                .filter(field -> !Objects.equals(before.get(field), after.get(field)))
                .forEach(field -> fields.add(new Field(field, before.get(field), after.get(field))));
        return fields;
    }
}
