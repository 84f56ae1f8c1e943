package org.gridcase.security.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotEmpty;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.security.ClientAddress;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes a person's own password: the only endpoint under {@code /api} that a temporary password may call. */
@RestController
@RequestMapping("/api/account")
@Tag(name = "账号 accounts")
class AccountController {

    private final PasswordChangeService own;
    private final WebSessions sessions;

    AccountController(PasswordChangeService own, WebSessions sessions) {
        this.own = own;
        this.sessions = sessions;
    }

    @PostMapping(path = "/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "changePassword",
            summary = "修改本人密码 Change one's own password",
            description = "新密码至少 10 个字符,不得含账号或姓名,不得是常见的密码,也不得与原来的相同。改后本人的其他会话随即结束。用临时密码登录的,只能调用这里。\n\n"
                    + "At least 10 characters, not the account or the name, no common password. The person's other sessions end at"
                    + " once. The only call a temporary password is good for.")
    @ApiResponse(responseCode = "204", description = "已修改 changed")
    @InvalidInputResponse
    void change(
            @RequestBody PasswordChange change,
            Authentication caller,
            @Parameter(hidden = true) HttpServletRequest request) {
        own.change(caller.getName(), change.current, change.wanted, ClientAddress.of(request), new Faults());
        sessions.goesOn(request);
    }

    /** What is sent. */
    record PasswordChange(
            @Schema(description = "现在的密码 the present one") @NotEmpty(message = "fault.password-missing")
            String current,

            @JsonProperty("new") @Schema(description = "新密码 the new one") @NotEmpty(message = "fault.password-missing")
            String wanted) {}
}
