package org.gridcase.security.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which addresses the caller may read, so that a page offers no way that ends in a refusal, and need not be refused to know. */
@RestController
@Tag(name = "账号 accounts")
class OpenPathController {

    /** No more are looked at. */
    private static final int MOST = 20;

    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9-]+)+([.][a-z]+)?");

    private final EndpointRights rights;

    OpenPathController(EndpointRights rights) {
        this.rights = rights;
    }

    @GetMapping(path = "/api/open-paths", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "listOpenPaths",
            summary = "哪些地址可读 Which addresses the caller may read",
            description =
                    "所问的地址中,本人的身份可以读取的。至多二十个,多的不看。"
                            + " Those of the addresses asked about that a role of the caller may read. Twenty at most; more are not looked at.")
    @Parameter(name = "path", description = "地址,可以有几个 an address, any number of times", example = "/api/exports")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "可读的地址 those that can be read")
    @InvalidInputResponse
    List<String> open(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("path"));
        faults.refuse();
        return query.getOrDefault("path", List.of()).stream()
                .limit(MOST)
                .filter(path -> PATH.matcher(path).matches() && rights.mayRead(path, caller))
                .toList();
    }
}
