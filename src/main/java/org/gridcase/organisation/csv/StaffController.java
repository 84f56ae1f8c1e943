package org.gridcase.organisation.csv;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Problem;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.OnlyFor.Besides;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Units, their posts and people, as administrators change them and heads look at them. */
@RestController
@RequestMapping(path = "/api/organisation/staff", produces = MediaType.APPLICATION_JSON_VALUE)
@OnlyFor(value = Roles.ADMINISTRATORS, besides = StaffController.Heads.class, otherwise = "staff-not-allowed")
@Tag(name = "组织 organisation")
class StaffController {

    private static final ProblemKind NO_UNIT = new ProblemKind("no-such-unit", HttpStatus.NOT_FOUND);
    private static final int WORD = 100;
    private static final int MOST = 50;

    private final OrganisationRepository repository;
    private final Organisation organisation;
    private final Clock clock;

    StaffController(OrganisationRepository repository, Organisation organisation, Clock clock) {
        this.repository = repository;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** Who answers for a unit, and may see who works in it and below it. */
    @Component
    static class Heads implements Besides {

        private final Organisation organisation;

        Heads(Organisation organisation) {
            this.organisation = organisation;
        }

        @Override
        public boolean has(Authentication caller) {
            return !ledBy(caller.getName()).isEmpty();
        }

        private List<Unit> ledBy(String account) {
            return organisation.unitsOf(account).stream()
                    .filter(unit -> organisation.answeringFor(unit.code()).contains(account))
                    .toList();
        }

        static boolean covers(Unit led, Unit unit) {
            return led.code().equals(unit.code())
                    || led.kind().takesCases() && led.area().contains(unit.area());
        }
    }

    private List<Unit> visible(Authentication caller) {
        List<Unit> all = repository.units().all();
        if (Roles.has(caller, Roles.ADMINISTRATORS)) {
            return all;
        }
        List<Unit> led = new Heads(organisation).ledBy(caller.getName());
        return all.stream()
                .filter(unit -> led.stream().anyMatch(each -> Heads.covers(each, unit)))
                .toList();
    }

    @GetMapping("/units")
    @Operation(
            operationId = "listStaffUnits",
            summary = "单位及其负责人 Units with their heads",
            description =
                    "管理员看全部；单位负责人看本单位，及其区域内的单位。 Administrators see all; heads their unit and, where it takes cases,"
                            + " those of its area.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "单位 the units")
    List<UnitRow> units(@Parameter(hidden = true) Authentication caller) {
        LocalDate today = LocalDate.now(clock);
        Map<String, Person> people = people();
        Map<String, List<Post>> posts = repository.posts().all().stream()
                .filter(post -> post.on(today))
                .collect(Collectors.groupingBy(Post::unit));
        return visible(caller).stream()
                .sorted(Comparator.comparing((Unit unit) -> unit.area().value()).thenComparing(Unit::code))
                .map(unit -> UnitRow.of(unit, organisation, posts.getOrDefault(unit.code(), List.of()), people))
                .toList();
    }

    private Map<String, Person> people() {
        return repository.people().all().stream().collect(Collectors.toMap(Person::id, Function.identity()));
    }

    @GetMapping("/units/{code}")
    @Operation(operationId = "readStaffOfUnit", summary = "一个单位的岗位 The posts of a unit, those of the past left out")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "岗位 the posts")
    @ApiResponse(
            responseCode = "404",
            description = "没有这个单位，或无权查看 no such unit, or none of the caller's",
            content =
                    @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
    List<PostRow> posts(@PathVariable String code, @Parameter(hidden = true) Authentication caller) {
        if (visible(caller).stream().noneMatch(unit -> unit.code().equals(code))) {
            throw new ProblemException(NO_UNIT);
        }
        LocalDate today = LocalDate.now(clock);
        Map<String, Person> people = people();
        return repository.posts().all().stream()
                .filter(post -> post.unit().equals(code) && !ImportPlan.over(post, today))
                .sorted(Comparator.comparing(Post::head).reversed().thenComparing(Post::person))
                .map(post -> PostRow.of(post, people, today))
                .toList();
    }

    @GetMapping("/people")
    @Operation(
            operationId = "findStaff",
            summary = "查人员 Find people",
            description = "按姓名或账号的一部分查找，最多 50 人；负责人只查到所看单位的人。 By a part of name or account, 50 at the most.")
    @Parameter(name = "q", description = "姓名或账号的一部分 part of a name or account", example = "王")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "人员 the people")
    @InvalidInputResponse
    List<PersonRow> find(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            @Parameter(hidden = true) Authentication caller) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("q"));
        String word = FieldRules.required(faults, "q", query.getFirst("q"), WORD);
        faults.refuse();
        LocalDate today = LocalDate.now(clock);
        Map<String, Unit> units = visible(caller).stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        Map<String, List<Post>> posts = repository.posts().all().stream()
                .filter(post -> units.containsKey(post.unit()) && !ImportPlan.over(post, today))
                .collect(Collectors.groupingBy(Post::person));
        boolean all = Roles.has(caller, Roles.ADMINISTRATORS);
        return repository.people().all().stream()
                .filter(person -> person.id().contains(word) || person.name().contains(word))
                .filter(person -> all || posts.containsKey(person.id()))
                .limit(MOST)
                .map(person -> PersonRow.of(person, posts.getOrDefault(person.id(), List.of()), units))
                .toList();
    }

    @Schema(name = "StaffUnit")
    record UnitRow(
            String code,
            String name,
            String shortName,
            String kind,
            Said kindName,
            String tier,
            Said tierName,
            String area,
            String responsibilities,

            @Schema(description = "今天的负责人 heads of today") List<String> heads,

            @Schema(description = "今天在岗人数 people of today") int people,

            @Schema(description = "变更时写入 seen 的版本，名称为“unit 编码” what to give in `seen`, as `unit <code>`")
            String version) {

        static UnitRow of(Unit unit, Organisation organisation, List<Post> posts, Map<String, Person> people) {
            return new UnitRow(
                    unit.code(),
                    unit.name(),
                    unit.shortName(),
                    unit.kind().code(),
                    Said.label("unit-kind", unit.kind().code(), unit.kind().label()),
                    unit.tier().code(),
                    Said.label("tier", unit.tier().code(), organisation.nameOf(unit.tier())),
                    unit.area().value(),
                    unit.responsibilities(),
                    posts.stream()
                            .filter(Post::head)
                            .map(post -> nameOf(post.person(), people))
                            .toList(),
                    (int) posts.stream().map(Post::person).distinct().count(),
                    OrganisationAct.version(unit));
        }
    }

    private static String nameOf(String person, Map<String, Person> people) {
        Person known = people.get(person);
        return known == null ? person : known.name();
    }

    @Schema(name = "StaffPost")
    record PostRow(
            @Schema(description = "变更时在 seen 中的名称为“post ”加上它 its name in `seen` after `post `")
            String key,

            String person,
            String personName,
            String unit,
            String title,
            boolean head,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String deputyFor,
            @Nullable String deputyForName,

            @Schema(description = "今天是否在岗 whether it counts today")
            boolean today,

            @Schema(description = "变更时写入 seen 的版本 what to give in `seen`")
            String version,

            @Schema(description = "人员的版本，名称为“person 账号” that of the person, as `person <id>`")
            String personVersion) {

        static PostRow of(Post post, Map<String, Person> people, LocalDate today) {
            String deputyFor = post.deputyFor();
            Person person = people.get(post.person());
            return new PostRow(
                    CurrentOrganisation.key(post),
                    post.person(),
                    nameOf(post.person(), people),
                    post.unit(),
                    post.title(),
                    post.head(),
                    post.from(),
                    post.to(),
                    deputyFor,
                    deputyFor == null ? null : nameOf(deputyFor, people),
                    post.on(today),
                    OrganisationAct.version(post),
                    person == null ? "" : OrganisationAct.version(person));
        }
    }

    @Schema(name = "StaffPerson")
    record PersonRow(
            String id,
            String name,
            boolean active,

            @Schema(description = "单位和岗位 units and posts", example = "[\"映泉街道城市管理科 经办人\"]")
            List<String> posts,

            @Schema(description = "所在单位的编码 codes of the units")
            List<String> units,

            @Schema(description = "变更时写入 seen 的版本，名称为“person 账号” what to give in `seen`, as `person <id>`")
            String version) {

        static PersonRow of(Person person, List<Post> posts, Map<String, Unit> units) {
            return new PersonRow(
                    person.id(),
                    person.name(),
                    person.active(),
                    posts.stream()
                            .map(post -> Objects.requireNonNull(units.get(post.unit()))
                                            .name() + " " + post.title())
                            .toList(),
                    posts.stream().map(Post::unit).distinct().toList(),
                    OrganisationAct.version(person));
        }
    }
}
