package org.gridcase.organisation.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.imports.Changes;
import org.gridcase.imports.Changes.How;
import org.gridcase.imports.FileFaults;
import org.gridcase.organisation.structure.JurisdictionTier;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with one mistake each, of every kind there is; and how posts follow one another. No database is needed to find them. */
class BrokenFilesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    /** A district of one street, one community and one grid. */
    private static final OrganisationFiles SOUND = OrganisationFiles.none()
            .withUnits(
                    "d-centre,区中心,区中心,command-centre,district,370112",
                    "s-centre,街道中心,街道,command-centre,street,370112001",
                    "station,社区,社区,community-station,community,370112001001",
                    "team,网格,网格,grid-team,grid,370112001001001",
                    "section,科室,科室,section,street,370112001")
            .withGrids("370112001001001,第一网格,urban,1000")
            .withPeople("li,李四,true", "wang,王芳,true", "gone,赵走,false")
            .withPosts(
                    "li,team,专职网格员,false,2024-01-01,,",
                    "wang,section,科长,true,,,",
                    "gone,team,网格长,true,,2025-12-31,",
                    "wang,team,专职网格员,false,2026-07-01,2026-07-15,li");

    private static final Map<String, JurisdictionTier> TIERS = Stream.of(Tier.values())
            .map(tier -> new JurisdictionTier(tier, tier.label(), tier.ordinal() + 1, true))
            .collect(Collectors.toMap(CurrentOrganisation::key, tier -> tier));

    private static List<String> faults(OrganisationFiles files) {
        return faults(files, nothing());
    }

    private static List<String> faults(OrganisationFiles files, CurrentOrganisation standing) {
        return found(files.files(), standing).stream()
                .map(fault -> fault.field() + ":" + fault.line() + " " + fault.key())
                .toList();
    }

    private static List<Fault> found(ImportFiles files, CurrentOrganisation standing) {
        FileFaults fileFaults = new FileFaults(ImportFiles.NAMES);
        ImportedOrganisation draft = files.read(fileFaults, TIERS.values());
        ImportRules.check(draft, standing, ImportPlan.of(draft, standing, TODAY), fileFaults, TODAY);
        return fileFaults.listed();
    }

    private static ImportPlan plan(OrganisationFiles files, CurrentOrganisation standing) {
        FileFaults fileFaults = new FileFaults();
        return ImportPlan.of(files.files().read(fileFaults, TIERS.values()), standing, TODAY);
    }

    private static CurrentOrganisation sound() {
        ImportPlan plan = plan(SOUND, nothing());
        return new CurrentOrganisation(
                TIERS,
                plan.units().after(),
                plan.grids().after(),
                plan.people().after(),
                plan.posts().after(),
                Map.of());
    }

    private static CurrentOrganisation nothing() {
        return new CurrentOrganisation(TIERS, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\t", "\r", "\u202E", "\u2066", "\u200B", "\u2028", "\u0085"})
    void noNameHasLineBreaksOrMarksThatNobodySees(String mark) {
        String name = "\"张" + mark + "三\"";
        Map<String, OrganisationFiles> broken = Map.of(
                "people.csv/name", OrganisationFiles.none().withPeople("zhang," + name + ",true"),
                "units.csv/name", OrganisationFiles.none().withUnits("u," + name + ",x,section,street,370112001"),
                "units.csv/shortName", OrganisationFiles.none().withUnits("u,x," + name + ",section,street,370112001"),
                "grids.csv/name", OrganisationFiles.none().withGrids("370112001001001," + name + ",urban,5"),
                "posts.csv/title", OrganisationFiles.none().withPosts("li,section," + name + ",false,,,"));

        broken.forEach((field, files) -> assertThat(found(files.files(), sound()))
                .as(field)
                .anySatisfy(fault -> {
                    assertThat(fault.field()).isEqualTo(field);
                    assertThat(fault.key()).isEqualTo("fault.not-a-name");
                }));
    }

    @Test
    void soundFilesHaveNoFaultAndChangeNothingTheSecondTime() {
        assertThat(faults(SOUND)).isEmpty();
        assertThat(faults(SOUND.areComplete(), sound())).isEmpty();
        assertThat(plan(SOUND.areComplete(), sound()).changesNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            units  | 中心,x,x,section,street,370112001                       | units.csv/code:7 fault.not-an-id
            units  | u,,x,section,street,370112001                          | units.csv/name:7 fault.required
            units  | u,x,x,kiosk,street,370112001                           | units.csv/kind:7 fault.not-one-of
            units  | u,x,x,section,planet,370112001                         | units.csv/tier:7 fault.not-one-of
            units  | u,x,x,section,street,37011200a                         | units.csv/area:7 fault.area-digits
            units  | u,x,x,section,street,3701120                           | units.csv/area:7 fault.area-length
            units  | u,x,x,section,street,370112000                         | units.csv/area:7 fault.area-part
            units  | u,x,x,section,street,370112                            | units.csv/area:7 fault.area-of-other-tier
            units  | u,x,x,grid-team,street,370112001                       | units.csv/kind:7 fault.kind-of-other-tier
            units  | u,x,x,section,street,370112002                         | units.csv/area:7 fault.no-unit-above
            units  | u,x,x,community-station,community,370112002001         | units.csv/area:7 fault.no-unit-above
            units  | u,x,科室,section,street,370112001                       | units.csv/shortName:7 fault.short-name-taken
            units  | u,x,x,command-centre,street,370112001                  | units.csv/area:7 fault.area-taken
            units  | u,x,x,grid-team,grid,370112001001002                   | units.csv/area:7 fault.team-without-grid
            units  | section,科室,科室,section,street,370112001               | units.csv/code:7 fault.said-before
            units  | u,x,x,section,street                                   | units.csv:7 fault.line-columns
            units  | u,"x,x,section,street,370112001                        | units.csv:7 fault.quotes
            grids  | 370112001001,x,urban,5                                 | grids.csv/code:3 fault.no-grid-code
            grids  | 370112001001000,x,urban,5                              | grids.csv/code:3 fault.area-part
            grids  | 370112001001002,x,urban,5                              | grids.csv/code:3 fault.grid-without-team
            grids  | 370112001001001,x,urban,5                              | grids.csv/code:3 fault.said-before
            grids  | 370112001001002,x,suburban,5                           | grids.csv/type:3 fault.not-one-of
            grids  | 370112001001002,x,urban,-5                             | grids.csv/population:3 fault.not-between
            grids  | 370112001001002,x,urban,many                           | grids.csv/population:3 fault.not-between
            people | 李 四,李四,true                                          | people.csv/id:5 fault.not-an-id
            people | zhou,,true                                             | people.csv/name:5 fault.required
            people | zhou,周,maybe                                           | people.csv/active:5 fault.not-true-or-false
            people | li,李四,true                                            | people.csv/id:5 fault.said-before
            posts  | nobody,team,坐席,false,,,                               | posts.csv/person:6 fault.no-such-person
            posts  | gone,team,坐席,false,2026-01-01,,                       | posts.csv/person:6 fault.person-has-left
            posts  | li,nowhere,坐席,false,,,                                | posts.csv/unit:6 fault.no-such-unit
            posts  | li,section,,false,,,                                   | posts.csv/title:6 fault.required
            posts  | li,section,坐席,perhaps,,,                              | posts.csv/head:6 fault.not-true-or-false
            posts  | li,section,坐席,false,2026-02-30,,                      | posts.csv/from:6 fault.not-a-day
            posts  | li,section,坐席,false,1066-01-01,,                      | posts.csv/from:6 fault.day-out-of-range
            posts  | li,section,坐席,false,2026-02-02,2026-02-01,            | posts.csv/to:6 fault.ends-before-it-begins
            posts  | li,team,坐席,false,2026-02-01,,                         | posts.csv/from:6 fault.posts-overlap
            posts  | wang,section,坐席,false,,,                              | posts.csv/person:6 fault.said-before
            posts  | li,section,坐席,false,2026-07-01,2026-07-02,li          | posts.csv/deputyFor:6 fault.deputy-of-oneself
            posts  | li,section,坐席,false,2026-07-01,,wang                  | posts.csv/to:6 fault.deputy-without-dates
            posts  | li,station,坐席,false,2026-07-01,2026-07-02,wang        | posts.csv/deputyFor:6 fault.deputy-for-no-post
            posts  | li,section,坐席,false,2026-07-01,2026-07-02,nobody      | posts.csv/deputyFor:6 fault.no-such-person
            """)
    void oneMoreLineIsWrong(String file, String line, String fault) {
        OrganisationFiles broken = new OrganisationFiles(
                more("units", file, SOUND.units(), line),
                more("grids", file, SOUND.grids(), line),
                more("people", file, SOUND.people(), line),
                more("posts", file, SOUND.posts(), line),
                false);

        assertThat(faults(broken)).containsExactly(fault);
    }

    /** Nobody is told of a second round what could be said in the first, nor of faults that only a faulty line makes. */
    @Test
    void whatSoundLinesNameIsJudgedBesideFaultyOnes() {
        OrganisationFiles broken = SOUND.withPeople("li,李四,perhaps", "wang,王芳,true", "gone,赵走,false")
                .withUnits(
                        "d-centre,区中心,区中心,command-centre,district,370112",
                        "s-centre,街道中心,街道,kiosk,street,370112001",
                        "station,社区,社区,community-station,community,370112001001",
                        "team,网格,网格,grid-team,grid,370112001001001",
                        "section,科室,科室,section,street,370112001")
                .withPosts(
                        "nobody,nowhere,坐席,false,,,",
                        "li,s-centre,坐席,maybe,,,",
                        "li,s-centre,专职网格员,false,2024-01-01,,",
                        "gone,team,坐席,false,2026-01-01,,",
                        "wang,section,科长,true,2026-07-01,2026-07-15,stranger");

        for (OrganisationFiles files : List.of(broken, broken.areComplete())) {
            assertThat(faults(files, sound()))
                    .containsExactly(
                            "units.csv/kind:3 fault.not-one-of",
                            "people.csv/active:2 fault.not-true-or-false",
                            "posts.csv/person:2 fault.no-such-person",
                            "posts.csv/unit:2 fault.no-such-unit",
                            "posts.csv/head:3 fault.not-true-or-false",
                            "posts.csv/person:5 fault.person-has-left",
                            "posts.csv/deputyFor:6 fault.no-such-person");
        }
    }

    private static String more(String file, String wanted, String text, String line) {
        return file.equals(wanted) ? text + "\n" + line : text;
    }

    @Test
    void aFileThatIsNoCsvInUtf8IsRefusedAsAWhole() {
        CurrentOrganisation nothing = nothing();
        byte[] gbk = "code,name\n一,二\n".getBytes(Charset.forName("GBK"));
        assertThat(found(new ImportFiles(gbk, null, null, null, false), nothing))
                .extracting(Fault::key)
                .containsExactly("fault.file-not-utf-8");
        assertThat(found(new ImportFiles(new byte[] {'P', 'K', 3, 4}, null, null, null, false), nothing))
                .extracting(Fault::key)
                .containsExactly("fault.file-workbook");
        assertThat(found(new ImportFiles(new byte[0], null, null, null, false), nothing))
                .extracting(Fault::key)
                .containsExactly("fault.file-empty");
        assertThat(found(new ImportFiles(null, null, "id,nmae,id\n".getBytes(UTF_8), null, false), nothing))
                .extracting(Fault::key)
                .containsExactly("fault.column-unknown", "fault.column-twice", "fault.column-missing");
    }

    @Test
    void columnsComeInAnyOrderAndTheFileMayBeginWithAMark() {
        byte[] people = "\uFEFFname,id\r\n李四,li\r\n\r\n".getBytes(UTF_8);
        FileFaults fileFaults = new FileFaults();
        assertThat(PersonRows.read(people, fileFaults)).singleElement().satisfies(line -> {
            assertThat(line.number()).isEqualTo(2);
            assertThat(line.value().id()).isEqualTo("li");
        });
        assertThat(fileFaults.listed()).isEmpty();
    }

    @Test
    void aLineIsNumberedAsAnEditorDoesAlsoAfterACellOfSeveralLines() {
        OrganisationFiles files = new OrganisationFiles(
                "code,name,shortName,kind,tier,area,responsibilities\n"
                        + "d-centre,区中心,区中心,command-centre,district,370112,\"受理\n派遣\"\n\n"
                        + "u,x,x,kiosk,street,370112001,\n",
                null,
                null,
                null,
                false);
        assertThat(faults(files)).containsExactly("units.csv/kind:5 fault.not-one-of");
    }

    @Test
    void whatIsWrongIsSaidInChineseAndOnRequestInEnglish() {
        Fault fault = found(SOUND.withPosts("nobody,team,坐席,false,,,").files(), nothing())
                .get(0);
        assertThat(fault.in(Locale.CHINESE)).isEqualTo("没有编号为“nobody”的人员");
        assertThat(fault.in(Locale.ENGLISH)).isEqualTo("there is nobody with the id “nobody”");
    }

    @Test
    void fiveThousandLikeFaultsAreThreeAndOne() {
        FileFaults fileFaults = new FileFaults();
        String people = "id,name\n"
                + IntStream.range(0, 5000).mapToObj(i -> "p" + i + ",").collect(Collectors.joining("\n"));
        PersonRows.read(people.getBytes(UTF_8), fileFaults);

        assertThat(fileFaults.listed()).hasSize(FileFaults.OF_A_KIND + 1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> fileFaults.refuse(ProblemKind.INVALID_INPUT))
                .withMessageContaining("[5000]")
                .withMessageContaining("fault.alike-lines, args=[");
    }

    @Test
    void whoHasNoPostToBeStoodInForIsNamed() {
        OrganisationFiles files = new OrganisationFiles(
                SOUND.units(),
                SOUND.grids(),
                SOUND.people(),
                more("posts", "posts", SOUND.posts(), "li,station,坐席,false,2026-07-01,2026-07-02,wang"),
                false);

        assertThat(found(files.files(), nothing())).singleElement().satisfies(fault -> {
            assertThat(fault.in(Locale.CHINESE)).contains("“王芳”(wang)在这段时间没有单位“社区”(station)的岗位");
            assertThat(fault.in(Locale.ENGLISH)).contains("“王芳” (wang) has no post in the unit “社区” (station)");
        });
    }

    @Test
    void aUnitOthersNeedCannotBeLeftOut() {
        OrganisationFiles without = SOUND.withUnits(
                        "d-centre,区中心,区中心,command-centre,district,370112",
                        "station,社区,社区,community-station,community,370112001001",
                        "team,网格,网格,grid-team,grid,370112001001001")
                .areComplete();
        assertThat(faults(without, sound()))
                .contains("units.csv/area:3 fault.no-unit-above", "posts.csv/unit:3 fault.no-such-unit");
    }

    @Test
    void theGridOfATeamCannotBeLeftOut() {
        assertThat(faults(OrganisationFiles.none().withGrids().areComplete(), sound()))
                .containsExactly("units.csv/team/area:0 fault.team-without-grid");
    }

    @Test
    void aPostLeftOutEndsYesterdayOrBeforeItsSuccessorOrNeverWas() {
        ImportPlan plan = plan(
                OrganisationFiles.none()
                        .withPosts("li,team,网格长,true,2026-03-01,,")
                        .areComplete(),
                sound());

        assertThat(plan.posts().all())
                .extracting(change -> change.how() + " " + change.line() + " " + change.after())
                .containsExactly(
                        "ADDED 2 Post[person=li, unit=team, title=网格长, head=true, from=2026-03-01, to=null, deputyFor=null]",
                        "ENDED 0 Post[person=li, unit=team, title=专职网格员, head=false, from=2024-01-01, to=2026-02-28, deputyFor=null]",
                        "ENDED 0 Post[person=wang, unit=section, title=科长, head=true, from=null, to=2026-06-14, deputyFor=null]",
                        "REMOVED 0 null");
    }

    @Test
    void whoLeavesLeavesTheirPosts() {
        ImportPlan plan = plan(OrganisationFiles.none().withPeople("li,李四,true").areComplete(), sound());

        assertThat(plan.people().count(How.ENDED)).isEqualTo(1);
        assertThat(plan.posts().all())
                .extracting(Changes.Change::how)
                .containsExactlyInAnyOrder(How.ENDED, How.REMOVED);
    }
}
