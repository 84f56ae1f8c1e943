package org.gridcase.security.signin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotEmpty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.gridcase.security.signin.FirstPasswordService.Slip;
import org.gridcase.spreadsheet.Cell;
import org.gridcase.spreadsheet.Spreadsheet;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** First passwords for people whom an import brought, as a list to print and cut up. */
@RestController
@RequestMapping("/api/accounts")
@Tag(name = "账号 accounts")
class FirstPasswordsController {

    private static final String NOT_ALLOWED = "first-passwords-not-allowed";

    private final FirstPasswordService passwords;

    FirstPasswordsController(FirstPasswordService passwords) {
        this.passwords = passwords;
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = NOT_ALLOWED)
    @PostMapping(
            path = "/first-passwords",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {
                SpreadsheetFormat.CSV_TYPE,
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_PROBLEM_JSON_VALUE
            })
    @Operation(
            operationId = "giveFirstPasswords",
            summary = "发放首次密码 Give first passwords",
            description = "people 列出账号,或 withoutPassword 为 true:所有还没有密码的人。答复即打印清单,密码只出现这一次;原密码作废,会话结束。"
                    + "持首次密码只能修改密码,到期作废。仅限管理员。\n\nFor the accounts named, or for all that nobody can sign in with"
                    + " yet. The answer is the only place where the passwords stand. They are good for choosing an own one, until"
                    + " they expire. Administrators only.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Recipients.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "people",
                                                        value = "{\"people\": [\"li-na\", \"wang-wei\"]}"),
                                                @ExampleObject(
                                                        name = "withoutPassword",
                                                        value = "{\"withoutPassword\": true}")
                                            })))
    @ApiResponse(
            responseCode = "200",
            description = "清单,Accept 为 application/json 的为 JSON the list; JSON for whoever accepts that alone",
            content = @Content(mediaType = "text/csv"))
    @InvalidInputResponse
    ResponseEntity<Object> give(
            @RequestBody Recipients recipients, Authentication caller, @Parameter(hidden = true) WebRequest request)
            throws IOException {
        Faults faults = new Faults();
        if (recipients.all() == recipients.named()) {
            faults.add("people", "fault.people-or-all");
        }
        faults.refuse();
        TreeSet<String> accounts = new TreeSet<>(recipients.all() ? passwords.withoutPassword() : recipients.people());
        List<Slip> slips = passwords.give(accounts, caller.getName(), faults);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        return MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT))
                ? answer.contentType(MediaType.APPLICATION_JSON).body(slips)
                : answer.contentType(MediaType.parseMediaType(SpreadsheetFormat.CSV_TYPE))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"first-passwords.csv\"")
                        .body(table(slips));
    }

    /** Who gets one: either people by their accounts, or all who have none. */
    record Recipients(
            List<@NotEmpty(message = "fault.not-texts") String> people,
            @Nullable Boolean withoutPassword) {

        Recipients { // what is not sent is null
            people = Objects.requireNonNullElse(people, List.of());
        }

        boolean all() {
            return Boolean.TRUE.equals(withoutPassword);
        }

        boolean named() {
            return !people.isEmpty();
        }
    }

    private static byte[] table(List<Slip> slips) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Spreadsheet table = SpreadsheetFormat.CSV.begin(bytes, "", "", List.of("账号", "姓名", "首次密码", "有效期至"));
        for (Slip slip : slips) {
            table.row(List.of(
                    Cell.words(slip.account()),
                    Cell.words(slip.name()),
                    Cell.words(slip.password()),
                    Cell.moment(slip.goodUntil())));
        }
        table.end();
        return bytes.toByteArray();
    }
}
