package org.gridcase.resident;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Messages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Posters to print (A4), one for each grid. They hang in the street, so nobody needs an account to see one. */
@RestController
@Hidden
class PosterController {

    private final ReportPlaces places;
    private final Pages pages;

    PosterController(ReportPlaces places, Pages pages) {
        this.places = places;
        this.pages = pages;
    }

    /** @param address where its code leads, as it is printed */
    record Poster(String grid, String name, String community, String address, QrDrawing qr) {}

    @GetMapping("/r/poster/{grid:[0-9]{15}}")
    ResponseEntity<String> poster(@PathVariable String grid, HttpServletRequest request) {
        return printed(request, places.grid(grid).stream());
    }

    /** All of a community, a page each. */
    @GetMapping("/r/posters/{community:[0-9]{12}}")
    ResponseEntity<String> posters(@PathVariable String community, HttpServletRequest request) {
        return printed(request, places.gridsOf(community).stream());
    }

    private ResponseEntity<String> printed(HttpServletRequest request, Stream<Grid> grids) {
        List<Poster> posters = grids.map(grid -> poster(grid, request)).toList();
        Map<String, @Nullable Object> content = new HashMap<>();
        content.put("posters", posters);
        content.put("district", places.district());
        content.put(
                "fault", posters.isEmpty() ? Messages.text(Pages.language(request), "resident.no-such-grid") : null);
        return pages.page(request, posters.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK, "poster", content);
    }

    private Poster poster(Grid grid, HttpServletRequest request) {
        String code = grid.code().value();
        String address = Pages.address(request, "/r/" + code);
        String community = grid.code().at(Tier.COMMUNITY).orElseThrow().value();
        return new Poster(code, places.fullName(grid), community, address, QrDrawing.of(address));
    }
}
