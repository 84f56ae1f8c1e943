package org.gridcase;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.RestController;

/** Who may use what, and what nobody uses; that rooms keep to their doors is held beside their map ({@code GeneratedDocsTest}). */
class ArchitectureTest {

    private static final Set<String> TAKES_APART = Set.of(
            "replaceAll",
            "replaceFirst",
            "substring",
            "indexOf",
            "lastIndexOf",
            "startsWith",
            "endsWith",
            "matches",
            "matcher");

    private static final Pattern ENGINE_TABLE =
            Pattern.compile("\\bACT_(?:GE|HI|ID|RE|RU)_\\w+", Pattern.CASE_INSENSITIVE);

    private static final Pattern CHANGES_A_TABLE = Pattern.compile("\"(?:insert into|update \\w+ set|delete from) ");

    /** They have run in every installation and are never edited; a new one is a Java migration of the engine's room. */
    private static final Set<String> MIGRATIONS_OF_THE_ENGINES_TABLES = Set.of(
            "src/main/resources/db/migration/V13__areas_of_instances.sql",
            "src/main/resources/db/migration/V19__scope.sql");

    /** A word of a fixed set, an amount or a code that is read from a row and has nothing to stand for it. */
    private static final Pattern WORD_OF_A_ROW = Pattern.compile(
            "(?:\\bofCode|(?<!String\\.)\\bvalueOf|\\bnew AreaCode|\\b(?:Limit|Counting|State|Kind)\\.of|\\bTaskClaim\\.read)"
                    + "\\(\\s*(?:rs|row|result|lines)\\s*\\.getString");

    /** More, and nobody sees any more what belongs together. */
    private static final int LARGEST_PACKAGE = 40;

    /** In lines; a longer one needs a reason. */
    private static final int LONGEST_CLASS = 300;

    private static final JavaClasses GRIDCASE = OurClasses.ALL;

    @Test
    void theEngineIsTouchedOnlyWhereAForkCouldTakeItsPlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..process..", "..decision..", "org.gridcase.engine..", "org.gridcase.feel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("a maintained fork of Camunda 7 must be able to take its place in a day")
                .check(GRIDCASE);
        noClasses()
                .that()
                .resideInAPackage("org.gridcase.feel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm..")
                .because("the library of FEEL is no part of the engine, and stays when a fork comes")
                .check(GRIDCASE);
    }

    @Test
    void onePackageLooksInsideTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gridcase.engine.internals..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..impl..")
                .because("what is not public of Camunda changes without notice")
                .check(GRIDCASE);
    }

    @Test
    void onePackageNamesTheEnginesTables() throws IOException {
        assertThat(filesNaming(ENGINE_TABLE, Path.of("src/main"))).allSatisfy(file -> assertThat(file)
                .satisfiesAnyOf(
                        path -> assertThat(path).startsWith("src/main/java/org/gridcase/engine/internals/"),
                        path -> assertThat(path).isIn(MIGRATIONS_OF_THE_ENGINES_TABLES)));
    }

    /** What the rows of rules in force say must not be guessed. */
    @Test
    void aWordOfARowThatSomebodyMayHaveBentStopsNobodyWhoLooks() throws IOException {
        assertThat(filesNaming(WORD_OF_A_ROW, Path.of("src/main/java")))
                .containsExactly("src/main/java/org/gridcase/rulebook/register/RuleInForceRepository.java");
    }

    private static List<String> filesNaming(Pattern words, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(java|sql|xml|yaml|properties|bpmn|dmn)"))
                    .filter(file -> words.matcher(read(file)).find())
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anIdOfADiagramIsWrittenDownOnce() throws IOException {
        Pattern id = Pattern.compile(
                "\"(?:userTask|serviceTask|businessRuleTask|sendTask|callActivity|subProcess|gateway|event)_\\w+\"");

        assertThat(filesNaming(id, Path.of("src/main/java")))
                .allMatch(file -> file.matches(".*(Steps|Ids|FormerNames)\\.java"));
    }

    /** A word that is misspelt would ask the table of limits for a stage that nobody knows. */
    @Test
    void aStepNamesItsStageByAConstant() throws IOException {
        Pattern word = Pattern.compile(
                "\\.stage\\(\\w+,\\s*\"|[sS]tage(\\(\\))?\\.equals\\(\"|\"\\.equals\\([\\w.]*[sS]tage\\b");

        assertThat(filesNaming(word, Path.of("src/main/java"))).isEmpty();
        assertThat(filesNaming(Pattern.compile("\"other\""), Path.of("src/main/java/org/gridcase/engine")))
                .as("the engine says it once, and the codes of stages take it from there")
                .allMatch(file -> file.endsWith("TaskDeadlines.java"))
                .hasSize(1);
    }

    @Test
    void whatTravelsInAThreadHasAReasonThere() {
        assertThat(GRIDCASE)
                .filteredOn(type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(ThreadLocal.class)
                                && field.getModifiers().contains(JavaModifier.STATIC)))
                .as("what can be handed over is handed over; these hear of the engine without being called by anybody")
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder(
                        "CommandFailures", "EvaluationBudget", "MatchedRules", "QueryRoute", "RuleWork");
    }

    @Test
    void anExceptionIsKnownByItsType() throws IOException {
        assertThat(filesNaming(Pattern.compile("getSimpleName\\(\\)\\s*\\.equals"), Path.of("src/main/java")))
                .isEmpty();
    }

    @Test
    void theTimeComesFromTheClock() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(GridcaseApplication.class)
                .should()
                .callCodeUnitWhere(
                        describe("asks the machine for the time", ArchitectureTest::asksTheMachineForTheTime))
                .because("tests set the clock, and the district has one zone")
                .check(GRIDCASE);
    }

    private static boolean asksTheMachineForTheTime(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        var parameters = call.getTarget().getRawParameterTypes();
        return switch (call.getTarget().getName()) {
            case "now" ->
                owner.getPackageName().startsWith("java.time")
                        && parameters.stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
            case "system", "systemUTC", "systemDefaultZone" -> owner.isEquivalentTo(Clock.class);
            case "<init>" -> owner.isEquivalentTo(Date.class) && parameters.isEmpty();
            default -> false;
        };
    }

    @Test
    void nobodyWritesToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(GRIDCASE);
    }

    @Test
    void whatAClassNeedsStandsInItsConstructor() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(GRIDCASE);
    }

    @Test
    void aPackageIsNamedAfterWhatItIsFor() {
        assertThat(packages()).allSatisfy(room -> assertThat(
                        List.of(room.getName().split("\\.")))
                .doesNotContainAnyElementsOf(Set.of("util", "utils", "common", "impl", "dto", "helper", "misc")));
    }

    @Test
    void whatIsNamedLikeAQuestionAnswersIt() {
        noMethods()
                .that()
                .haveNameMatching("(is|has)[A-Z].*")
                .should()
                .haveRawReturnType(void.class)
                .because("a name such as isSet promises an answer; what refuses is called requireSet")
                .check(GRIDCASE);
    }

    @Test
    void aClassIsNamedAfterWhatItDoes() {
        assertThat(GRIDCASE)
                .filteredOn(type -> type.getSimpleName().matches(".*(ServiceImpl|Manager|Helper|Utils?)"))
                .isEmpty();
    }

    @Test
    void aControllerIsWhatAnswersUnderTheInterface() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .haveSimpleNameEndingWith("Controller")
                .check(GRIDCASE);
        classes()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .beAnnotatedWith(RestController.class)
                .check(GRIDCASE);
    }

    @Test
    void aPageIsToldTheTimeOfTheDistrict() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("View")
                .should()
                .haveRawType(Instant.class)
                .because("pages show a time as it is written; an instant would be hours off")
                .check(GRIDCASE);
    }

    @Test
    void aServiceIsWhatWritesToTheTrace() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gridcase.casefile.trace..")
                .and()
                .haveSimpleNameNotEndingWith("Service")
                .and()
                .haveSimpleNameNotEndingWith("Repository")
                .should()
                .callMethodWhere(describe(
                        "a step is written to the trace",
                        call -> call.getTargetOwner().isEquivalentTo(CaseFileRepository.class)
                                && Set.of("open", "advance", "note").contains(call.getName())))
                .because("what changes a case is a use case; a delegate only calls one")
                .check(GRIDCASE);
    }

    @Test
    void onlyErasureTakesWordsOutOfARecord() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gridcase.casefile", "org.gridcase.casefile.erasure..")
                .should()
                .callMethodWhere(describe(
                        "words of a record are replaced",
                        call -> call.getTargetOwner().getPackageName().equals("org.gridcase.casefile")
                                && Set.of("reword", "reworded").contains(call.getName())))
                .because("a record is sealed: whoever rewords it has to write down that it was done")
                .check(GRIDCASE);
    }

    @Test
    void aRepositoryReadsAndWritesATableAndCallsNoUseCase() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .should()
                .dependOnClassesThat(describe(
                        "hold a use case",
                        type -> type.getEnclosingClass().isEmpty()
                                && type.getSimpleName().endsWith("Service")
                                && type.getPackageName().startsWith("org.gridcase")))
                .check(GRIDCASE);
    }

    @Test
    void aServiceChangesNoTableByItself() throws IOException {
        assertThat(filesNaming(CHANGES_A_TABLE, Path.of("src/main/java")))
                .noneMatch(file -> file.endsWith("Service.java"));
    }

    @Test
    void aTestIsNamedBySomethingThatCanBeReadAtAGlance() throws IOException {
        assertThat(filesNaming(Pattern.compile("\\bvoid \\w{61,}\\("), Path.of("src/test/java")))
                .isEmpty();
    }

    @Test
    void nothingIsNullUnlessItSaysSo() {
        assertThat(packages()).allMatch(room -> room.isAnnotatedWith(NullMarked.class), "is null-marked");
    }

    @Test
    void noPackageInsideARoomHoldsOneClass() {
        assertThat(packages().stream()
                        .filter(room -> room.getName().split("\\.").length > 3)
                        .filter(room -> room.getClasses().stream()
                                        .filter(type -> type.isTopLevelClass()
                                                && !type.getSimpleName().equals("package-info"))
                                        .count()
                                == 1)
                        .map(JavaPackage::getName))
                .isEmpty();
    }

    @Test
    void noPackagesStandInACircle() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return SliceIdentifier.of(type.getPackageName());
                    }

                    @Override
                    public String getDescription() {
                        return "packages";
                    }
                })
                .should()
                .beFreeOfCycles()
                .because("what is above may change without a look below")
                .check(GRIDCASE);
    }

    @Test
    void aPackageCanBeTakenInAtAGlance() {
        assertThat(packages()).allSatisfy(each -> assertThat(each.getClasses())
                .as(each.getName())
                .filteredOn(type -> type.isTopLevelClass()
                        && !type.isArray()
                        && !type.getSimpleName().equals("package-info"))
                .hasSizeLessThanOrEqualTo(LARGEST_PACKAGE));
    }

    /** Where it does not, Maven finds no class beside the source, and compiles all of them anew each time. */
    @Test
    void aSourceStandsInTheFolderOfItsPackage() throws IOException {
        for (Path sources : List.of(Path.of("src/main/java"), Path.of("src/test/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java")))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(read(file))
                                .contains("package "
                                        + sources.relativize(file)
                                                .getParent()
                                                .toString()
                                                .replace(File.separatorChar, '.')
                                        + ";"));
            }
        }
    }

    @Test
    void aLongClassStandsInARecordWithItsReason() throws IOException {
        String reasons = read(Path.of("docs/adr/0090-classes-by-meaning-again.md"));

        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> read(file).lines().count() > LONGEST_CLASS)
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(reasons).contains("`" + name + "`"));
        }
    }

    @Test
    void theDecisionOfALineIsTakenApartInOneRoom() {
        List<JavaClass> readers = GRIDCASE.stream()
                .filter(type -> !type.getPackageName().startsWith("org.gridcase.casefile"))
                .filter(type -> type.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::readsADecision))
                .toList();

        assertThat(readers).extracting(JavaClass::getSimpleName).contains("StepWords", "RehearsedWay", "StoryViews");
        assertThat(readers).allSatisfy(type -> assertThat(type.getMethodCallsFromSelf())
                .filteredOn(ArchitectureTest::takesApart)
                .isEmpty());
    }

    private static boolean readsADecision(JavaMethodCall call) {
        return call.getName().equals("decision")
                && (call.getTargetOwner().isEquivalentTo(TraceEvent.class)
                        || call.getTargetOwner().getSimpleName().equals("ComparedStep"));
    }

    /** Anywhere in the class, so that it does not matter what the text is called; splitting only beside the reading. */
    private static boolean takesApart(JavaMethodCall call) {
        boolean ofText = call.getTargetOwner().isEquivalentTo(String.class)
                || call.getTargetOwner().isEquivalentTo(Pattern.class);
        return ofText
                && (TAKES_APART.contains(call.getName())
                        || call.getName().equals("split")
                                && call.getOrigin().getMethodCallsFromSelf().stream()
                                        .anyMatch(ArchitectureTest::readsADecision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "rulebook"})
    void theDoorOfALargeRoomHasAWordForEachMeaning(String room) {
        assertThat(GRIDCASE.getPackage("org.gridcase." + room).getClasses())
                .filteredOn(type -> type.isTopLevelClass()
                        && !type.isArray()
                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                .hasSizeLessThan(10);
    }

    private static List<JavaPackage> packages() {
        var root = GRIDCASE.getPackage("org.gridcase");
        return Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .filter(room -> !room.getClasses().isEmpty())
                .toList();
    }
}
