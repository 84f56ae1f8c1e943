package org.gridcase.exchange.open311;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of reports by Open311, for whoever has the token of the report; nobody else is told that there are any. */
@RestController
@Hidden
class Open311MediaController {

    private final Open311Pictures pictures;
    private final Open311RequestRepository requests;

    Open311MediaController(Open311Pictures pictures, Open311RequestRepository requests) {
        this.pictures = pictures;
        this.requests = requests;
    }

    @GetMapping(Open311Controller.ROOT + "/requests/{number}/media/{picture}")
    ResponseEntity<?> picture(@PathVariable String number, @PathVariable String picture, HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("token"))
                .flatMap(token -> requests.ofToken(token.strip()))
                .filter(number::equals)
                .flatMap(own -> pictures.picture(own, picture))
                .<ResponseEntity<?>>map(content -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_JPEG)
                        .cacheControl(CacheControl.noStore())
                        .body(content))
                .orElseGet(() -> Open311Controller.answer(
                        request,
                        404,
                        Open311Problem.of(404, "open311.no-such-picture").document()));
    }
}
