package org.gridcase.intake;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Category;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.search.Lights;
import org.gridcase.geography.GridAt;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.intake.csv.CsvParts;
import org.gridcase.intake.rest.RestParts;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.problem.ProblemParts;
import org.mockito.AdditionalAnswers;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The doors of intake over a small district: the rooms behind are mocks, and handling remembers what was reported. */
public final class IntakeFixture {

    public static final Instant NOW = Instant.parse("2025-03-03T12:00:00Z");
    public static final Category VENDING = category("street-vending", "占道经营", "city-management", "城市管理");
    static final Category LIGHTING = category("street-lighting", "路灯", "city-management", "城市管理");
    static final Category DISPUTE = category("neighbour-dispute", "邻里纠纷", "disputes", "矛盾纠纷");
    public static final Unit CENTRE =
            new Unit("370112-centre", "区指挥中心", "指挥中心", UnitKind.COMMAND_CENTRE, Tier.DISTRICT, new AreaCode("370112"));
    static final Unit STATION = new Unit(
            "370112001001", "第一社区", "第一社区", UnitKind.COMMUNITY_STATION, Tier.COMMUNITY, new AreaCode("370112001001"));

    /** How far outside of all grids a report may be, in metres. */
    public static final double NEAREST_GRID = 200;

    public final Organisation organisation = mock(Organisation.class);
    public final GridLocator locator = mock(GridLocator.class);
    public final CaseFileRepository caseFiles = mock(CaseFileRepository.class);
    public final TraceRepository traces = mock(TraceRepository.class);
    public final AssignmentRepository assignments = mock(AssignmentRepository.class);
    public final VerificationRepository verifications = mock(VerificationRepository.class);
    public final Lights lights = mock(Lights.class);
    public final CaseSearch search = mock(CaseSearch.class);
    final Catalogue catalogue = mock(Catalogue.class);
    public final CaseHandling handling = mock(CaseHandling.class);
    public final List<CaseReport> reported = new ArrayList<>();
    final Map<String, CaseFile> byExternalId = new LinkedHashMap<>();
    public final MockMvc mvc;

    public IntakeFixture() {
        ObjectMapper json = Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
        RestParts rest = RestParts.of(
                organisation,
                locator,
                caseFiles,
                traces,
                assignments,
                verifications,
                lights,
                search,
                catalogue,
                handling,
                clock);
        mvc = MockMvcBuilders.standaloneSetup(
                        rest.cases(), rest.reference(), CsvParts.controller(handling, rest, json, clock))
                .setHandlerExceptionResolvers(
                        ProblemParts.resolver(new CaseProblems(new CaseEndings(traces, organisation, clock))))
                .setMessageConverters(new MappingJackson2HttpMessageConverter(json), new StringHttpMessageConverter())
                .build();
        district();
        when(organisation.areaName(any()))
                .thenAnswer(asked -> asked.<AreaCode>getArgument(0).value());
        when(organisation.nameOf(any(Tier.class)))
                .thenAnswer(call -> call.<Tier>getArgument(0).label());
        when(catalogue.all()).thenReturn(List.of(VENDING, LIGHTING, DISPUTE));
        when(catalogue.codeOf(anyString())).thenAnswer(call -> catalogue.all().stream()
                .flatMap(category -> codeMeant(category, call.getArgument(0)))
                .findFirst());
        when(handling.classify(anyString(), anyString(), anyString())).thenAnswer(call -> catalogue.all().stream()
                .filter(category -> List.of(category.code(), category.name()).contains(call.<String>getArgument(0)))
                .findFirst()
                .map(category -> new Classified(category, null)));
        when(handling.report(any())).thenAnswer(call -> report(call.getArgument(0)));
        when(search.sees(anyString())).thenReturn(true);
        when(search.get(anyString())).thenAnswer(call -> {
            throw new NoSuchCaseException(call.getArgument(0));
        });
    }

    private static Stream<String> codeMeant(Category category, String word) {
        if (List.of(category.code(), category.name()).contains(word)) {
            return Stream.of(category.code());
        }
        return List.of(category.majorCode(), category.majorName()).contains(word)
                ? Stream.of(category.majorCode())
                : Stream.of();
    }

    private static Category category(String code, String name, String majorCode, String majorName) {
        return new Category(code, name, majorCode, majorName, "无风险", "常规办理", "网格", 1);
    }

    private void district() {
        for (String area : List.of("370112", "370112001", "370112001001", "370112001001001")) {
            when(organisation.exists(new AreaCode(area))).thenReturn(true);
        }
        AreaCode grid = new AreaCode("370112001001001");
        when(locator.nearestGrid(anyDouble(), anyDouble(), anyDouble())).thenReturn(Optional.empty());
        when(locator.nearestGrid(117.08, 36.68, NEAREST_GRID)).thenReturn(Optional.of(new GridAt(grid, 0)));
        when(locator.nearestGrid(117.09, 36.68, NEAREST_GRID)).thenReturn(Optional.of(new GridAt(grid, 35.24)));
        when(organisation.unit(anyString())).thenReturn(Optional.empty());
        when(organisation.nameOf(anyString())).thenCallRealMethod();
        when(organisation.unit(STATION.code())).thenReturn(Optional.of(STATION));
        when(organisation.unitsOf(anyString())).thenReturn(List.of());
        when(organisation.unitsOf("hotline-seat")).thenReturn(List.of(CENTRE));
        when(organisation.unitsOf("community-clerk")).thenReturn(List.of(STATION));
        when(organisation.personKey(anyString())).then(AdditionalAnswers.returnsFirstArg());
        when(organisation.nameAt(anyString(), any())).then(AdditionalAnswers.returnsFirstArg());
        when(organisation.nameAt(eq("hotline-seat"), any())).thenReturn("刘超");
    }

    private Receipt report(CaseReport report) {
        CaseFile before = report.externalId() == null ? null : byExternalId.get(report.externalId());
        if (before != null) {
            return Receipt.again(before, List.of());
        }
        reported.add(report);
        CaseFile opened = caseFile("37011220250303%05d".formatted(reported.size()), report);
        if (report.externalId() != null) {
            byExternalId.put(report.externalId(), opened);
        }
        return Receipt.opened(opened, List.of());
    }

    public static CaseFile caseFile(String number, CaseReport report) {
        return new CaseFile(
                number,
                report.title(),
                report.description(),
                report.category().category(),
                report.urgency() == null ? Urgency.ROUTINE : report.urgency(),
                report.place(),
                report.channel(),
                report.externalId(),
                report.occurredAt(),
                report.reportedAt() == null ? NOW : report.reportedAt(),
                "grid-worker",
                CaseState.HANDLING,
                Tier.COMMUNITY,
                STATION.code(),
                0,
                0,
                null,
                null,
                null);
    }

    /** The case that was made of a report with that id. */
    public CaseFile byExternalId(String id) {
        return byExternalId.get(id);
    }

    /** Makes the record know the case. */
    public void known(CaseFile file) {
        org.mockito.Mockito.doReturn(file).when(search).get(file.number());
    }

    public static TestingAuthenticationToken account(String name, String... authorities) {
        return new TestingAuthenticationToken(name, null, authorities);
    }
}
