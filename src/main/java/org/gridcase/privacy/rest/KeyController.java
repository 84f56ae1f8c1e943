package org.gridcase.privacy.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedTable;
import org.gridcase.security.LongWork;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which keys seal personal data, and sealing it again with the newest. */
@OnlyFor(value = Roles.ADMINISTRATORS, otherwise = PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED)
@RestController
@RequestMapping(path = "/api/personal-data/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "个人信息 personal data")
class KeyController {

    private static final int BATCH = 500;
    private static final int MOST = 100_000;
    private static final int USUAL = 20_000;

    private final KeyRing keys;
    private final List<SealedTable> tables;
    private final LongWork work;

    KeyController(KeyRing keys, List<SealedTable> tables, LongWork work) {
        this.work = work;
        this.keys = keys;
        this.tables = tables;
    }

    @GetMapping
    @Operation(
            operationId = "readKeys",
            summary = "密钥使用情况 How many rows each key has sealed",
            description = "不显示密钥本身。某把旧密钥名下为 0 后即可移除。仅限管理员。"
                    + " Never the keys themselves. A key without rows can be taken away. Administrators only.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "密钥使用情况 keys and rows")
    KeysView keys() {
        return view(0);
    }

    @PostMapping("/renewal")
    @Operation(
            operationId = "sealAnew",
            summary = "用最新密钥重新加密 Seal anew with the newest key",
            description = "每批 500 行各自提交,可随时中断、重复执行;remaining 为 0 即完成。仅限管理员。"
                    + " In batches of 500, each committed by itself: it can be interrupted and repeated, and is done when remaining"
                    + " is 0. Administrators only.")
    @Parameter(
            name = "rows",
            description = "本次最多处理的行数 how many rows at the most this time",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100000", defaultValue = "20000"))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "进度 how far it is")
    @InvalidInputResponse
    KeysView renew(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("rows"));
        int rows = FieldRules.number(faults, "rows", query.getFirst("rows"), 1, MOST, USUAL);
        faults.refuse();
        return work.follow(
                Said.of("keys.renewal"),
                () -> view(renewed(rows)),
                view -> Said.of("keys.renewed", view.done(), view.remaining()));
    }

    private int renewed(int rows) {
        int done = 0;
        for (SealedTable table : tables) {
            int batch;
            do {
                batch = done < rows ? table.sealAnew(Math.min(BATCH, rows - done)) : 0;
                done += batch;
            } while (batch > 0);
        }
        return done;
    }

    private KeysView view(int done) {
        Map<String, Map<String, Long>> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(table.table(), table.rowsByKey()));
        String newest = keys.newest().id();
        long remaining = rows.values().stream()
                .flatMap(byKey -> byKey.entrySet().stream())
                .filter(entry -> !entry.getKey().equals(newest))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new KeysView(keys.all().stream().map(SealKey::id).toList(), newest, rows, done, remaining);
    }

    /** The keys by their ids. */
    @Schema(name = "PersonalDataKeys")
    record KeysView(
            @Schema(description = "已配置的密钥编号,最旧的在前。Ids of the keys, oldest first.")
            List<String> keys,

            @Schema(description = "加密用的密钥。The one that seals.", example = "2026a")
            String newest,

            @Schema(description = "各表各密钥的行数。Rows by table and key.")
            Map<String, Map<String, Long>> rows,

            @Schema(description = "本次重新加密的行数。Rows sealed anew by this call.")
            int done,

            @Schema(description = "仍由旧密钥加密的行数。Rows that older keys have sealed.")
            long remaining) {}
}
