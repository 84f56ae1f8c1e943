package org.gridcase.intake.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Category;
import org.gridcase.handling.EstablishedCourse;
import org.gridcase.handling.EstablishedCourse.Course;
import org.gridcase.intake.report.ReportProposalService;
import org.gridcase.intake.report.ReportProposalService.Proposal;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a seat reads before it establishes a report: which categories its words name, who would have it, and how long. */
@RestController
@RequestMapping(path = "/api/establishing", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "任务 Tasks")
class EstablishingController {

    private final EstablishedCourse courses;
    private final CaseFileRepository caseFiles;
    private final ReportProposalService proposals;

    EstablishingController(EstablishedCourse courses, CaseFileRepository caseFiles, ReportProposalService proposals) {
        this.courses = courses;
        this.caseFiles = caseFiles;
        this.proposals = proposals;
    }

    /** A category that can be chosen instead. */
    @Schema(name = "WordedCategory")
    record WordedCategory(
            String code, @Schema(example = "矛盾纠纷·邻里纠纷") String name) {}

    @Schema(name = "EstablishedCourse", description = "立案后怎么办 how a report would go on")
    record CourseView(
            String caseNumber,

            @Schema(description = "条件:风险、办理类型、最低由哪一级办理 the conditions of the category")
            String risk,

            String handlingType,
            String lowestTier,

            @Schema(description = "最先由谁接手 who would have it first")
            String taking,

            @Schema(description = "规则表拟定的承办单位,没有的为空 whom the tables propose to handle it") @Nullable
            String responsible,

            @Schema(description = "承办时限 the limit of the responsible unit", example = "3个工作日") @Nullable
            Said limit,

            @Schema(
                    description =
                            "按来件文字归为的类别，没有问的为空 categories that the tables find in the words of the report; null where"
                                    + " they are not asked for")
            @Nullable
            List<WordedCategory> byWords) {}

    @GetMapping("/{task}")
    @Operation(
            operationId = "getEstablishedCourse",
            summary = "立案后怎么办 How a report would go on",
            description = "任务须是看得到的“受理立案”;类别、紧急程度不填的按来件。For a task 受理立案 that the caller sees; category and urgency"
                    + " left out are those of the report. Nothing is written.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则表现在的回答 what the tables say now")
    @InvalidInputResponse
    CourseView course(
            @PathVariable String task,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String urgency,
            @RequestParam(defaultValue = "false") boolean words) {
        Course course = courses.of(task, category, urgency);
        Unit responsible = course.responsible();
        Limit limit = course.limit();
        return new CourseView(
                course.caseNumber(),
                course.category().risk(),
                course.category().handlingType(),
                course.category().lowestTier(),
                course.taking().name(),
                responsible == null ? null : responsible.name(),
                limit == null ? null : limit.counting().told(limit.amount().toString()),
                words ? byWords(course) : null);
    }

    private List<WordedCategory> byWords(Course course) {
        CaseFile file = caseFiles.get(course.caseNumber());
        return proposals.byWords(file.title(), file.description()).stream()
                .map(Proposal::category)
                .map(EstablishingController::worded)
                .toList();
    }

    private static WordedCategory worded(Category category) {
        return new WordedCategory(category.code(), category.majorName() + "·" + category.name());
    }
}
