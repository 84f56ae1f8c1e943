package org.gridcase.exchange.open311;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.open311.Open311KeyRepository.Sender;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.seal.PersonalNumbers;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Keys of programs that report by Open311: the administrators' business. */
@RestController
@RequestMapping(path = "/api/open311-keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "系统交换 exchange")
@OnlyFor(value = Roles.ADMINISTRATORS, otherwise = ExchangeProblems.OPEN311_KEYS_NOT_ALLOWED)
class Open311KeyController {

    private static final int NAME = 100;

    private final Open311KeyRepository keys;
    private final RecordReader bodies;
    private final Clock clock;

    Open311KeyController(Open311KeyRepository keys, RecordReader bodies, Clock clock) {
        this.keys = keys;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** What a program is called. */
    @Schema(name = "Open311KeyForm")
    record Form(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = NAME,
                    description = "程序的名称 what the program is called",
                    example = "市民随手拍")
            @EnteredText(max = NAME, words = true)
            String name) {}

    /** A program that has a key. */
    @Schema(name = "Open311Key")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,
            String name,

            @Schema(description = "密钥（api_key），只在新增的答复中给出 in the answer to its making alone") @Nullable
            String key,

            OffsetDateTime addedAt) {}

    @GetMapping
    @Operation(operationId = "listOpen311Keys", summary = "以 Open311 上报的程序 Programs that report by Open311")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "按名称 by name")
    List<View> list() {
        return keys.all().stream().map(each -> view(each, null)).toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "addOpen311Key",
            summary = "发给程序密钥 Give a program a key",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Form.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已新增，带密钥 added, with its key")
    @InvalidInputResponse
    View add(InputStream body, @Parameter(hidden = true) Authentication caller) throws IOException {
        Faults faults = new Faults();
        Form form = bodies.read(Form.class, body, faults);
        PersonalNumbers.check(faults, "name", form.name());
        faults.refuse();
        Sender sender = new Sender(UUID.randomUUID().toString(), form.name().strip(), clock.instant());
        String key = Tokens.fresh();
        keys.add(sender, key, caller.getName());
        return view(sender, key);
    }

    private View view(Sender sender, @Nullable String key) {
        return new View(sender.id(), sender.name(), key, WrittenTimes.local(sender.addedAt(), clock.getZone()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeOpen311Key", summary = "收回密钥 Take a key back")
    @ApiResponse(responseCode = "204", description = "已收回 taken back")
    void remove(@PathVariable String id) {
        if (!keys.remove(id)) {
            throw new ProblemException(ExchangeProblems.NO_SUCH_OPEN311_KEY);
        }
    }
}
