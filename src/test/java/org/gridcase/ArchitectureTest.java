package org.gridcase;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Who may use what, and what nobody uses. */
class ArchitectureTest {

    private static final JavaClasses GRIDCASE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gridcase");

    @Test
    void aRoomUsesOnlyTheDoorsOfTheRoomsItMayUse() {
        ApplicationModules.of(GridcaseApplication.class).verify();
    }

    @Test
    void theEngineIsTouchedOnlyWhereAForkCouldTakeItsPlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..process..", "..decision..", "org.gridcase.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("a maintained fork of Camunda 7 must be able to take its place in a day")
                .check(GRIDCASE);
    }

    @Test
    void onlyTheEngineRoomLooksInsideTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gridcase.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .because("what is not public of Camunda changes without notice")
                .check(GRIDCASE);
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
    void aClassIsNamedAfterWhatItDoes() {
        assertThat(GRIDCASE)
                .filteredOn(type -> type.getSimpleName().matches(".*(ServiceImpl|Manager|Helper|Utils?)"))
                .isEmpty();
    }

    @Test
    void nothingIsNullUnlessItSaysSo() {
        assertThat(packages()).allMatch(room -> room.isAnnotatedWith(NullMarked.class), "is null-marked");
    }

    private static List<JavaPackage> packages() {
        var root = GRIDCASE.getPackage("org.gridcase");
        return Stream.concat(Stream.of(root), root.getSubpackagesInTree().stream())
                .filter(room -> !room.getClasses().isEmpty())
                .toList();
    }
}
