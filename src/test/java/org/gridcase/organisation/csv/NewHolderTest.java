package org.gridcase.organisation.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.account.UserRepository;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.TaskDrafts;
import org.gridcase.imports.Changes.How;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Notices;
import org.gridcase.notification.receipt.Contact;
import org.gridcase.notification.receipt.ContactRepository;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.gridcase.notification.receipt.Inbox;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.Scopes;
import org.gridcase.organisation.structure.Person;
import org.gridcase.organisation.structure.Post;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/** An account passes from one person to another, or its person is called otherwise. Every test is rolled back. */
@GridcaseTest
@Transactional
class NewHolderTest {

    private static final String ACCOUNT = "grid-worker";
    private static final String BEFORE = "武立新";
    private static final String AFTER = "周强";
    private static final String SAME_PERSON = ACCOUNT + "," + AFTER + ",,same-person";
    private static final String NEW_PERSON = ACCOUNT + "," + AFTER + ",,换人";

    @Autowired
    JdbcClient db;

    @Autowired
    OrganisationImportService imports;

    @Autowired
    Organisation organisation;

    @Autowired
    Scopes scopes;

    @Autowired
    IdentityService identities;

    @Autowired
    UserRepository users;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    Notices notices;

    @Autowired
    Inbox inbox;

    @Autowired
    ContactRepository contacts;

    @Autowired
    TaskDrafts drafts;

    @Autowired
    Actor actor;

    @Autowired
    CaseWalk walk;

    @Autowired
    Clock clock;

    private ImportPlan imported(OrganisationFiles files) {
        TimeMachine.forward(Duration.ofSeconds(1));
        ImportPlan plan = imports.apply(files.files(), Policy.STAY, "admin").plan();
        TimeMachine.forward(Duration.ofSeconds(1));
        return plan;
    }

    private ImportPlan imported(String line) {
        return imported(OrganisationFiles.none().withHolders(line));
    }

    private void refused(OrganisationFiles files, String fault) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.preview(files.files()))
                .withMessageContaining(fault);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> imports.apply(files.files(), Policy.STAY, "admin"))
                .withMessageContaining(fault);
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember(ACCOUNT).list().stream()
                .map(group -> group.getId())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void anotherNameMustSayWhetherItIsAnotherPerson(String active) {
        refused(
                OrganisationFiles.none().withPeople(ACCOUNT + "," + AFTER + "," + active),
                "line=2, field=people.csv/holder, key=fault.same-or-new-person, args=[grid-worker, 武立新, 周强]");
    }

    @Test
    void theAccountOfWhoHasLeftDoesNotBecomeAnothersInSilence() {
        imported(ACCOUNT + "," + BEFORE + ",false,");

        refused(OrganisationFiles.none().withHolders(ACCOUNT + "," + AFTER + ",true,"), "fault.same-or-new-person");
        assertThat(imported(NEW_PERSON).takenOver()).containsExactly(ACCOUNT);
        assertThat(users.profile(ACCOUNT)).isPresent();
    }

    @Test
    void theAccountOfANewPersonIsNotOutOfUse() {
        refused(
                OrganisationFiles.none().withHolders(ACCOUNT + "," + AFTER + ",false,new-person"),
                "fault.new-person-has-left");
    }

    @Test
    void whoIsRenamedKeepsEverythingButTheName() {
        Instant then = clock.instant();
        ImportPlan plan = imported(SAME_PERSON);

        assertThat(plan.people().count(How.CHANGED)).isEqualTo(1);
        assertThat(plan.posts().all()).isEmpty();
        assertThat(identities.checkPassword(ACCOUNT, DemoDistrict.PASSWORD)).isTrue();
        assertThat(groups()).containsExactly(CaseWalk.GRID);
        assertThat(users.profile(ACCOUNT).orElseThrow().firstName()).isEqualTo(AFTER);
        assertThat(organisation.nameAt(ACCOUNT, then)).isEqualTo(BEFORE);
        assertThat(organisation.nameAt(ACCOUNT, clock.instant())).isEqualTo(AFTER);
        assertThat(imported(SAME_PERSON).changesNothing()).isTrue();
    }

    @Test
    void aNewPersonHasNoPasswordNoSessionNoPostAndNoTask() {
        String number = walk.reported();
        OpenTask task = walk.task(number, "userTask_handleAssignment");
        tasks.claim(task.id(), ACCOUNT);
        String stamp = users.credential(ACCOUNT).orElseThrow().hash();

        ImportPlan plan = imported(NEW_PERSON);

        assertThat(identities.checkPassword(ACCOUNT, DemoDistrict.PASSWORD)).isFalse();
        assertThat(users.withoutPassword()).contains(ACCOUNT);
        // The stamp of a session is made of it.
        assertThat(users.credential(ACCOUNT).orElseThrow().hash()).isNotEqualTo(stamp);
        assertThat(plan.posts().count(How.ENDED)).isEqualTo(1);
        assertThat(groups()).isEmpty();
        assertThat(organisation.unitsOf(ACCOUNT)).isEmpty();
        assertThat(tasks.createTaskQuery().taskId(task.id()).singleResult().getAssignee())
                .isNull();
        assertThat(organisation.person(ACCOUNT)).hasValue(new Person(ACCOUNT, AFTER).as(2));
        assertThat(imported(NEW_PERSON).changesNothing()).isTrue();
    }

    @Test
    void aNewPersonHasTheRolesAndPostsThatTheyAreGiven() {
        identities.createMembership(ACCOUNT, "supervisors");
        LocalDate today = LocalDate.now(clock);

        imported(OrganisationFiles.none()
                .withHolders(NEW_PERSON)
                .withPosts(ACCOUNT + "," + CaseWalk.GRID + ",专职网格员,false," + today + ",,"));

        assertThat(groups()).containsExactly(CaseWalk.GRID);
        assertThat(organisation.postsIn(CaseWalk.GRID))
                .filteredOn(post -> post.person().equals(ACCOUNT))
                .extracting(Post::from)
                .containsExactly(today);
    }

    @Test
    void nobodyActsForWhoHadTheAccountBefore() {
        LocalDate today = LocalDate.now(clock);
        imported(OrganisationFiles.none()
                .withPosts("section-clerk," + CaseWalk.GRID + ",代理,false," + today.minusDays(1) + ","
                        + today.plusDays(9) + "," + ACCOUNT));
        assertThat(organisation.absentWhom("section-clerk", CaseWalk.GRID)).hasSize(1);

        imported(NEW_PERSON);

        assertThat(organisation.absentWhom("section-clerk", CaseWalk.GRID)).isEmpty();
    }

    @Test
    void aNewPersonSeesNoNoticeOfTheOneBefore() {
        // Other tests have told this account of things at instants that are still to come here.
        db.sql("delete from notice_receipt where person = ?").param(ACCOUNT).update();
        told("旧通知");
        long old = inbox.page(ACCOUNT, false, Long.MAX_VALUE, 1).get(0).notice().id();
        imported(NEW_PERSON);

        assertThat(inbox.page(ACCOUNT, false, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(inbox.unread(ACCOUNT)).isZero();
        assertThat(inbox.read(ACCOUNT, old)).isFalse();
        assertThat(inbox.readAll(ACCOUNT, Long.MAX_VALUE)).isZero();

        told("新通知");
        assertThat(inbox.page(ACCOUNT, true, Long.MAX_VALUE, 10))
                .extracting(letter -> letter.notice().title().chinese())
                .containsExactly("新通知");
        assertThat(inbox.unread(ACCOUNT)).isEqualTo(1);
        assertThat(inbox.readAll(ACCOUNT, Long.MAX_VALUE)).isEqualTo(1);
    }

    private void told(String title) {
        notices.send(new Notice(Kind.OPERATION, "H1", Said.same(title), Said.same("内容"), List.of(ACCOUNT)));
    }

    @Test
    void nothingGoesToTheAddressOfTheOneBefore() {
        contacts.save(new Contact(ACCOUNT, DeliveryChannel.EMAIL, "before@example.org", true));
        contacts.save(new Contact(ACCOUNT, DeliveryChannel.WEBHOOK, "13800001234", true));

        imported(NEW_PERSON);

        assertThat(contacts.of(ACCOUNT)).isEmpty();
    }

    @Test
    void aNewPersonHasNoDraftOfTheOneBefore() {
        String task = walk.tasks(walk.reported()).get(0).id();
        actor.as(ACCOUNT, () -> drafts.save(task, "{}"));

        imported(NEW_PERSON);

        assertThat(db.sql("select account from task_draft where task = ?")
                        .param(task)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    void aNewPersonHasNoFilterOfTheOneBefore() {
        var own = filters.newTaskFilter("我的").setOwner(ACCOUNT);
        filters.saveFilter(own);

        imported(NEW_PERSON);

        assertThat(filters.createFilterQuery().filterId(own.getId()).count()).isZero();
    }

    @Test
    void whatTheOneBeforeReportedIsNotTheNewPersons() {
        String[] numbers = new String[2];
        signedIn(() -> numbers[0] = walk.reported());
        imported(NEW_PERSON);
        signedIn(() -> numbers[1] = walk.reported());

        String person = scopes.ofAccount(ACCOUNT).person();
        assertThat(caseFiles.get(numbers[0]).reportedBy()).isEqualTo(ACCOUNT).isNotEqualTo(person);
        assertThat(caseFiles.get(numbers[1]).reportedBy()).isEqualTo(person);
    }

    private static void signedIn(Runnable work) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(ACCOUNT, null, List.of()));
        try {
            work.run();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void aThirdPersonOfTheSameNameIsSaidAfterTheSecondHasLeft() {
        imported(NEW_PERSON);
        imported(ACCOUNT + "," + AFTER + ",false,");

        assertThat(imported(NEW_PERSON).takenOver()).containsExactly(ACCOUNT);
        assertThat(organisation.personKey(ACCOUNT)).isEqualTo("grid-worker~3");
    }

    @ParameterizedTest
    @CsvSource({"Grid-Worker,grid-worker", "ADMIN,admin"})
    void anIdThatDiffersFromAnotherInCaseOnlyIsRefused(String id, String known) {
        refused(
                OrganisationFiles.none().withPeople(id + ",赵新,true"),
                "field=people.csv/id, key=fault.differs-only-in-case, args=[" + id + ", " + known + "]");
    }

    @Test
    void soIsOneThatDiffersFromAnotherLineOrFromSomebodyWhoHasLeft() {
        imported(ACCOUNT + "," + BEFORE + ",false,");

        refused(OrganisationFiles.none().withPeople("GRID-worker,赵新,true"), "fault.differs-only-in-case");
        refused(
                OrganisationFiles.none().withPeople("new-one,赵新,true", "New-One,钱新,true"),
                "line=3, field=people.csv/id, key=fault.differs-only-in-case, args=[New-One, new-one]");
    }

    @Test
    void soIsTheCodeOfAUnit() {
        refused(
                OrganisationFiles.none().withUnits("370112001-City-Management,城管,城管二,section,street,370112001"),
                "field=units.csv/code, key=fault.differs-only-in-case");
        refused(
                OrganisationFiles.none().withUnits("Supervisors,督查,督查,section,street,370112001"),
                "field=units.csv/code, key=fault.differs-only-in-case");
    }
}
