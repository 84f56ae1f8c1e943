package org.gridcase.attachment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.Visitor.NamedFile;
import org.gridcase.casefile.trace.KeptContents;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.privacy.protection.RetentionService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Files go with a case from its report to its verification, and with its personal data they go. */
@GridcaseTest
class AttachmentTest {

    private static final double LONGITUDE = 117.0812;
    private static final double LATITUDE = 36.6791;

    @Autowired
    CaseWalk walk;

    @Autowired
    RetentionService retention;

    @Autowired
    KeptContents contents;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    @Value("${gridcase.attachments.folder}")
    Path folder;

    @Value("${gridcase.attachments.per-case}")
    int perCase;

    @Value("${gridcase.attachments.waiting}")
    int waiting;

    private Visitor gridWorker;
    private Visitor supervisor;

    @BeforeEach
    void anEmptyStore() throws Exception {
        db.sql("delete from case_attachment").update();
        FileSystemUtils.deleteRecursively(folder);
        gridWorker = Visitor.demo(port, "grid-worker");
        supervisor = Visitor.demo(port, "supervisor");
    }

    @Test
    void photosGoFromTheReportToTheVerification() throws Exception {
        byte[] photo = MadeFiles.photo(400, 200, "2026:11:20 09:30:00", LONGITUDE, LATITUDE);
        JsonNode uploaded = taken(gridWorker.upload(
                "/api/attachments", List.of(new NamedFile("井盖.jpg", photo), new NamedFile("清单.pdf", MadeFiles.pdf()))));
        String number =
                reported(uploaded.at("/0/id").asText(), uploaded.at("/1/id").asText());

        assertThat(walk.actions(number)).startsWith(Action.REPORTED, Action.ATTACHED, Action.ATTACHED);
        assertThat(walk.step(number, Action.ATTACHED).decision()).startsWith("report ");
        JsonNode own = page(gridWorker, number).at("/attachments");
        assertThat(own.at("/files").findValuesAsText("name")).containsExactlyInAnyOrder("井盖.jpg", "清单.pdf");
        assertThat(own.at("/addable").findValuesAsText("stage")).containsExactly("report", "handling");

        JsonNode added = taken(gridWorker.upload(
                "/api/cases/" + number + "/attachments?stage=handling",
                List.of(new NamedFile("处置后.png", MadeFiles.png(300, 100)))));
        assertThat(added.at("/0/stageName").asText()).isEqualTo("处置");
        JsonNode step = page(gridWorker, number).at("/story");
        assertThat(step.findValuesAsText("told")).contains("处置环节的照片", "上报环节的文档");

        walk.resolves(number);
        String verifier = walk.somebodyFor(walk.task(number, "userTask_verifyResult"));
        JsonNode seen = page(Visitor.demo(port, verifier), number).at("/attachments");
        assertThat(seen.at("/addable").findValuesAsText("stage")).contains("verification");
        JsonNode first = file(seen, "井盖.jpg");
        assertThat(first.at("/metres").asInt()).isLessThan(20);
        assertThat(first.at("/taken").asText()).contains("拍摄于 2026-11-20 09:30", "距案件地点约");
        assertThat(Visitor.demo(port, verifier).bytes(address(number, first)).body())
                .isEqualTo(photo);
        walk.verifies(number);
        assertThat(gridWorker
                        .upload(
                                "/api/cases/" + number + "/attachments",
                                List.of(new NamedFile("a.pdf", MadeFiles.pdf())))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void whoWorksOnTheCaseSaysWhichPicturesItsReporterSees() throws Exception {
        String number = reported();
        JsonNode added = taken(gridWorker.upload(
                "/api/cases/" + number + "/attachments?stage=handling",
                List.of(new NamedFile("后.png", MadeFiles.png(300, 100)), new NamedFile("单.pdf", MadeFiles.pdf()))));
        JsonNode first = added.at("/0");
        assertThat(first.at("/shown").asBoolean()).as("nobody by default").isFalse();
        assertThat(first.at("/showable").asBoolean()).isTrue();
        assertThat(added.at("/1/showable").asBoolean()).as("no picture").isFalse();
        String shown = address(number, first) + "/shown";

        assertThat(supervisor.send("PUT", shown, "").statusCode()).isEqualTo(403);
        assertThat(gridWorker
                        .send("PUT", address(number, added.at("/1")) + "/shown", "")
                        .statusCode())
                .isEqualTo(422);
        for (int twice = 0; twice < 2; twice++) {
            JsonNode all = json.readTree(gridWorker.send("PUT", shown, "").body());
            assertThat(file(all, "后.png").at("/shown").asBoolean()).isTrue();
        }
        assertThat(walk.actions(number)).containsOnlyOnce(Action.PICTURE_SHOWN);
        assertThat(walk.step(number, Action.PICTURE_SHOWN).unit()).isNotNull();
        assertThat(page(supervisor, number).at("/story").findValuesAsText("actionName"))
                .contains("照片给报告人看");

        walk.closes(number);
        JsonNode all = json.readTree(gridWorker.send("DELETE", shown, "").body());
        assertThat(file(all, "后.png").at("/shown").asBoolean())
                .as("taken back after the end")
                .isFalse();
        assertThat(walk.actions(number)).containsOnlyOnce(Action.PICTURE_HIDDEN);
    }

    @Test
    void whoPassedTheCaseOnDoesNotShowWhatTheNextUnitDid() throws Exception {
        String number = reported();
        String grid = walk.file(number).unit();
        JsonNode own = taken(gridWorker.upload(
                        "/api/cases/" + number + "/attachments?stage=handling",
                        List.of(new NamedFile("前.png", MadeFiles.png(300, 100)))))
                .at("/0");
        String ofGrid = address(number, own) + "/shown";
        assertThat(gridWorker.send("PUT", ofGrid, "").statusCode()).isEqualTo(200);
        walk.escalates(number);
        String community = walk.file(number).unit();
        Visitor next = Visitor.demo(port, walk.somebodyFor(walk.task(number, "userTask_handleAssignment")));
        JsonNode later = taken(next.upload(
                        "/api/cases/" + number + "/attachments?stage=handling",
                        List.of(new NamedFile("后.png", MadeFiles.png(200, 100)))))
                .at("/0");
        String ofNext = address(number, later) + "/shown";

        HttpResponse<String> refused = gridWorker.send("PUT", ofNext, "");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("由此刻承办、核实本案或答复报告人的单位决定");
        JsonNode files = page(gridWorker, number).at("/attachments");
        assertThat(file(files, "后.png").at("/showable").asBoolean()).isFalse();
        assertThat(file(files, "前.png").at("/showable").asBoolean())
                .as("it is shown, and its own")
                .isTrue();
        assertThat(gridWorker.send("DELETE", ofGrid, "").statusCode()).isEqualTo(200);
        assertThat(newest(number, Action.PICTURE_HIDDEN).unit()).isEqualTo(grid);
        assertThat(gridWorker.send("PUT", ofGrid, "").statusCode()).isEqualTo(403);

        assertThat(next.send("PUT", ofNext, "").statusCode()).isEqualTo(200);
        assertThat(newest(number, Action.PICTURE_SHOWN).unit()).isEqualTo(community);
        assertThat(gridWorker.send("DELETE", ofNext, "").statusCode()).isEqualTo(403);
        Visitor centre = Visitor.demo(port, "street-dispatcher");
        assertThat(centre.send("PUT", ofGrid, "").statusCode()).isEqualTo(403);
        assertThat(centre.send("DELETE", ofNext, "").statusCode()).isEqualTo(200);
        assertThat(newest(number, Action.PICTURE_HIDDEN).unit()).isEqualTo(CaseWalk.STREET_CENTRE);

        walk.resolves(number);
        assertThat(next.send("PUT", ofNext, "").statusCode())
                .as("its own, of the answer that is being verified")
                .isEqualTo(200);
        assertThat(next.send("PUT", ofGrid, "").statusCode()).isEqualTo(403);
        Visitor verifier = Visitor.demo(port, walk.somebodyFor(walk.task(number, "userTask_verifyResult")));
        assertThat(verifier.send("PUT", ofNext, "").statusCode()).isEqualTo(200);
        walk.verifies(number);
        assertThat(next.send("DELETE", ofNext, "").statusCode()).isEqualTo(200);
        assertThat(next.send("PUT", ofNext, "").statusCode())
                .as("its answer holds")
                .isEqualTo(200);
        assertThat(newest(number, Action.PICTURE_SHOWN).unit()).isEqualTo(community);
        assertThat(gridWorker.send("PUT", ofGrid, "").statusCode()).isEqualTo(403);
    }

    private TraceEvent newest(String number, Action action) {
        return walk.trace(number).stream()
                .map(TraceEntry::step)
                .filter(step -> step.action() == action)
                .reduce((older, newer) -> newer)
                .orElseThrow();
    }

    @Test
    void whoOnlySeesTheCaseSeesThePictureUprightAndNothingElse() throws Exception {
        byte[] photo = MadeFiles.photo(400, 200, "2026:11:20 09:30:00", LONGITUDE, LATITUDE);
        JsonNode uploaded = taken(gridWorker.upload("/api/attachments", List.of(new NamedFile("a.jpg", photo))));
        String number = reported(uploaded.at("/0/id").asText());
        JsonNode seen = page(supervisor, number).at("/attachments/files/0");

        HttpResponse<byte[]> picture = supervisor.bytes(address(number, seen) + "/preview");
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/jpeg");
        assertThat(picture.headers().allValues("Content-Security-Policy")).contains("sandbox");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(picture.body()));
        assertThat(List.of(shown.getWidth(), shown.getHeight())).containsExactly(200, 400);
        assertThat(shown.getRGB(100, 50) >> 16 & 0xFF)
                .as("red, once on the left")
                .isGreaterThan(200);
        assertThat(new String(picture.body(), ISO_8859_1)).doesNotContain("Exif");

        assertThat(seen.at("/original").asBoolean()).isFalse();
        assertThat(seen.at("/takenAt").isNull() && seen.at("/metres").isNull()).isTrue();
        assertThat(supervisor.get(address(number, seen)).statusCode()).isEqualTo(403);
        assertThat(supervisor
                        .upload("/api/cases/" + number + "/attachments", List.of(new NamedFile("b.jpg", photo)))
                        .statusCode())
                .isEqualTo(403);
        Visitor stranger = Visitor.demo(port, "section-clerk");
        assertThat(Stream.of("", "/preview")
                        .map(end -> stranger.get(address(number, seen) + end).statusCode()))
                .containsOnly(404);
    }

    @Test
    void everyFileThatIsNotTakenIsNamedWithWhatToDoAndNothingIsKept() throws Exception {
        byte[] half = MadeFiles.jpeg(300, 300);
        HttpResponse<String> answer = gridWorker.upload(
                "/api/attachments",
                List.of(
                        new NamedFile("好.jpg", MadeFiles.jpeg(20, 20)),
                        new NamedFile("空.jpg", new byte[0]),
                        new NamedFile("苹果.jpg", MadeFiles.beginning("heic")),
                        new NamedFile("网页.jpg", "<html><script>alert(1)</script></html>".getBytes(UTF_8)),
                        new NamedFile("炸弹.jpg", MadeFiles.zip()),
                        new NamedFile("亿.png", MadeFiles.pngSaying(20_000, 6_000)),
                        new NamedFile("半.jpg", Arrays.copyOf(half, 60)),
                        new NamedFile("条.png", MadeFiles.pngSaying(90_000_000, 1)),
                        new NamedFile("表.xls", new byte[] {
                            (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
                        })));

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode errors = json.readTree(answer.body()).at("/errors");
        assertThat(errors.findValuesAsText("field"))
                .containsExactly(
                        "files[1]", "files[2]", "files[3]", "files[4]", "files[5]", "files[6]", "files[7]", "files[8]");
        assertThat(errors.findValuesAsText("message"))
                .satisfiesExactly(
                        empty -> assertThat(empty).contains("“空.jpg”是空文件"),
                        heic -> assertThat(heic).contains("兼容性最佳"),
                        html -> assertThat(html).contains("改文件名不起作用"),
                        zip -> assertThat(zip).contains("解压"),
                        large -> assertThat(large).contains("20,000×6,000"),
                        broken -> assertThat(broken).contains("读不出来"),
                        thin -> assertThat(thin).contains("读不出来"),
                        office -> assertThat(office).contains("另存为 PDF"));
        assertThat(inStore()).isEmpty();
        assertThat(gridWorker.upload("/api/attachments", List.of()).statusCode())
                .isEqualTo(400);
        HttpResponse<String> many =
                gridWorker.upload("/api/attachments", Collections.nCopies(200, new NamedFile("a.jpg", half)));
        assertThat(many.statusCode()).isEqualTo(400);
        assertThat(many.body()).contains("请分几次发送");
    }

    @Test
    void namesAreKeptAsFarAsAnyMachineCanSaveThem() throws Exception {
        byte[] picture = MadeFiles.jpeg(20, 20);
        JsonNode uploaded = taken(gridWorker.upload(
                "/api/attachments",
                List.of(
                        new NamedFile("../../etc/现场 照片（1）.JPG", picture),
                        new NamedFile("c:\\temp\\gpj.\u202Eexe", MadeFiles.jpeg(21, 20)),
                        new NamedFile("页.html", MadeFiles.jpeg(22, 20)),
                        new NamedFile("长".repeat(200) + ".jpg", MadeFiles.jpeg(23, 20)),
                        new NamedFile("𠮷".repeat(100) + ".jpg", MadeFiles.jpeg(24, 20)),
                        new NamedFile("..", MadeFiles.jpeg(25, 20)))));

        assertThat(uploaded.findValuesAsText("name"))
                .satisfiesExactly(
                        path -> assertThat(path).isEqualTo("现场 照片（1）.JPG"),
                        turned -> assertThat(turned).isEqualTo("gpj.exe.jpg"),
                        page -> assertThat(page).isEqualTo("页.html.jpg"),
                        longer -> assertThat(longer).isEqualTo("长".repeat(83) + ".jpg"),
                        rare -> assertThat(rare).isEqualTo("𠮷".repeat(62) + ".jpg"),
                        dots -> assertThat(dots).isEqualTo("附件.jpg"));
        String number = reported(uploaded.at("/0/id").asText());
        JsonNode seen = page(gridWorker, number).at("/attachments/files/0");
        assertThat(gridWorker
                        .bytes(address(number, seen))
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .contains("filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20");
    }

    @Test
    void theSameFileSentTwiceAtOnceIsOneFileWithOneLine() throws Exception {
        String number = reported();
        List<NamedFile> same = List.of(new NamedFile("a.jpg", MadeFiles.jpeg(60, 60)));
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int each = 0; each < 4; each++) {
            sent.add(CompletableFuture.supplyAsync(
                    () -> gridWorker.upload("/api/cases/" + number + "/attachments?stage=handling", same)));
        }

        assertThat(sent.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .containsOnly(201);
        assertThat(walk.actions(number)).containsOnlyOnce(Action.ATTACHED);
        assertThat(page(gridWorker, number).at("/attachments/files")).hasSize(1);
        assertThat(inStore()).hasSize(2); // with its preview
    }

    @Test
    void aLostContentIsThereAgainOnceTheFileIsSentAgain() throws Exception {
        String number = reported();
        List<NamedFile> photo = List.of(new NamedFile("a.jpg", MadeFiles.jpeg(61, 60)));
        String address = "/api/cases/" + number + "/attachments?stage=handling";
        String first = taken(gridWorker.upload(address, photo)).at("/0/id").asText();
        for (Path each : inStore()) {
            Files.delete(each);
        }
        assertThat(differing()).containsExactly("MISSING " + number);

        assertThat(taken(gridWorker.upload(address, photo)).at("/0/id").asText())
                .isEqualTo(first);
        assertThat(differing()).isEmpty();
        JsonNode seen = page(gridWorker, number).at("/attachments/files/0");
        assertThat(gridWorker.bytes(address(number, seen) + "/preview").statusCode())
                .isEqualTo(200);
        assertThat(walk.actions(number)).containsOnlyOnce(Action.ATTACHED);
    }

    @Test
    void whatTheCaseHasTakesNoRoomWhenItIsSentAgain() throws Exception {
        String number = reported();
        List<NamedFile> there = List.of(new NamedFile("a.jpg", MadeFiles.jpeg(62, 60)));
        String address = "/api/cases/" + number + "/attachments?stage=handling";
        taken(gridWorker.upload(address, there));
        for (int more = 1; more < perCase; more++) {
            db.sql(
                            "insert into case_attachment (id, case_number, stage, account, at, name, media_type, size_bytes, digest, content)"
                                    + " select ?, case_number, stage, account, at, name, media_type, size_bytes, ?, content"
                                    + " from case_attachment where case_number = ? and name = 'a.jpg' and digest not like 'more%'")
                    .params("more" + more, "more" + more, number)
                    .update();
        }

        taken(gridWorker.upload(address, there));
        HttpResponse<String> another =
                gridWorker.upload(address, List.of(new NamedFile("b.jpg", MadeFiles.jpeg(63, 60))));
        assertThat(another.statusCode()).isEqualTo(400);
        assertThat(another.body()).contains(String.valueOf(perCase));
        assertThat(inStore()).as("what was refused is not kept").hasSize(2);
    }

    @Test
    void whatNoReportCameForGoesAfterADayAndAnothersUploadIsNobodys() throws Exception {
        JsonNode uploaded =
                taken(gridWorker.upload("/api/attachments", List.of(new NamedFile("a.jpg", MadeFiles.jpeg(9, 9)))));
        String id = uploaded.at("/0/id").asText();
        HttpResponse<String> stolen = Visitor.demo(port, "community-clerk").post("/api/cases", report(id));
        assertThat(stolen.statusCode()).isEqualTo(400);
        assertThat(stolen.body()).contains("不是由您上传");
        assertThat(inStore()).hasSize(2);

        TimeMachine.forward(Duration.ofHours(25));
        retention.run();

        assertThat(inStore()).isEmpty();
        assertThat(gridWorker.post("/api/cases", report(id)).body()).contains("超过一天没有上报");
    }

    @Test
    void nobodyFillsTheStoreWithWhatIsNeverReported() throws Exception {
        taken(gridWorker.upload("/api/attachments", List.of(new NamedFile("a.jpg", MadeFiles.jpeg(9, 9)))));
        for (int more = 1; more < waiting; more++) {
            db.sql("insert into case_attachment (id, stage, account, at, name, media_type, size_bytes, digest, content)"
                            + " select ?, stage, account, at, name, media_type, size_bytes, ?, content"
                            + " from case_attachment where name = 'a.jpg' and digest not like 'more%'")
                    .params("more" + more, "more" + more)
                    .update();
        }

        List<NamedFile> another = List.of(new NamedFile("b.jpg", MadeFiles.jpeg(8, 9)));
        HttpResponse<String> refused = gridWorker.upload("/api/attachments", another);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("还没有上报，最多 " + waiting + " 个");
        assertThat(inStore()).hasSize(2);
        taken(Visitor.demo(port, "community-clerk").upload("/api/attachments", another));
    }

    @Test
    void aPlayerJumpsAndAVoiceNoteOfABrowserIsSound() throws Exception {
        String name = "录".repeat(82) + "a.webm";
        byte[] voice = MadeFiles.webm("A_OPUS");
        String number = reported();
        JsonNode sound = taken(gridWorker.upload(
                        "/api/cases/" + number + "/attachments?stage=handling", List.of(new NamedFile(name, voice))))
                .get(0);
        assertThat(sound.at("/kind").asText()).isEqualTo("sound");

        HttpResponse<byte[]> part = gridWorker.bytes(address(number, sound), "bytes=4-9");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(voice, 4, 10));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 4-9/" + voice.length);
        assertThat(part.headers().firstValue("Content-Type").orElseThrow()).startsWith("audio/webm");
        assertThat(part.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("filename*=UTF-8''" + "%E5%BD%95".repeat(82) + "a.webm");
        HttpResponse<byte[]> outside = gridWorker.bytes(address(number, sound), "bytes=9999-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(outside.body()).as("nothing of the file").isEmpty();
        for (String none : List.of("chars=0-1", "bytes=abc")) {
            HttpResponse<byte[]> whole = gridWorker.bytes(address(number, sound), none);
            assertThat(whole.statusCode()).as(none).isEqualTo(200);
            assertThat(whole.body()).hasSizeGreaterThan(6);
        }
        assertThat(supervisor.bytes(address(number, sound), "bytes=4-9").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theVerificationComparesTheStoreWithTheRecord() throws Exception {
        JsonNode uploaded = taken(gridWorker.upload(
                "/api/attachments",
                List.of(new NamedFile("a.pdf", MadeFiles.pdf()), new NamedFile("b.jpg", MadeFiles.jpeg(30, 30)))));
        String number =
                reported(uploaded.at("/0/id").asText(), uploaded.at("/1/id").asText());
        assertThat(differing()).isEmpty();

        Path pdf = inStore().stream()
                .filter(each -> each.toFile().length() == MadeFiles.pdf().length)
                .findFirst()
                .orElseThrow();
        Files.writeString(pdf, "另一份");
        assertThat(differing()).containsExactly("DIFFERS " + number);
        Files.delete(pdf);
        assertThat(differing()).containsExactly("MISSING " + number);
        assertThat(gridWorker
                        .get(address(number, file(page(gridWorker, number).at("/attachments"), "a.pdf")))
                        .body())
                .contains("从备份恢复附件存储");
        // A node that was killed between the content and its row.
        Path shard = Files.createDirectories(folder.resolve("ab"));
        Files.writeString(shard.resolve("ab" + "0".repeat(62) + "-" + UUID.randomUUID()), "谁的");
        TimeMachine.forward(Duration.ofDays(2));
        assertThat(differing()).as("until a clearing had its night").containsExactly("MISSING " + number);
        TimeMachine.forward(Duration.ofDays(2));
        assertThat(differing()).containsExactlyInAnyOrder("MISSING " + number, "UNKNOWN null");
        String told = supervisor.get("/api/trace/verification").body();
        assertThat(told).contains("案件 " + number + "：附件", "的内容不在附件存储中", "不属于任何案件");
        retention.run();
        assertThat(differing()).containsExactly("MISSING " + number);
    }

    @Test
    void whatIsNotOfTheStoreIsLeftAlone() throws Exception {
        taken(gridWorker.upload("/api/attachments", List.of(new NamedFile("a.jpg", MadeFiles.jpeg(9, 9)))));
        Path found = Files.createDirectories(folder.resolve("lost+found"));
        Path others =
                Files.writeString(Files.createDirectories(folder.resolve("cd")).resolve("x"), "Thumbs");
        Files.writeString(found.resolve("#1"), "of the disk");
        TimeMachine.forward(Duration.ofDays(9));

        retention.run();
        assertThat(inStore()).containsExactlyInAnyOrder(found.resolve("#1"), others);
        assertThat(differing()).isEmpty();
    }

    @Test
    void theStoreOfAnotherInstallationIsNeitherClearedNorFilled() throws Exception {
        List<NamedFile> photo = List.of(new NamedFile("a.jpg", MadeFiles.jpeg(9, 9)));
        taken(gridWorker.upload("/api/attachments", photo));
        String own = Files.readString(folder.resolve("installation"));
        Files.writeString(folder.resolve("installation"), "another");
        TimeMachine.forward(Duration.ofDays(9));

        retention.run();

        assertThat(inStore()).hasSize(2);
        assertThat(differing()).isEmpty();
        assertThat(gridWorker.upload("/api/attachments", photo).statusCode()).isEqualTo(503);
        Files.writeString(folder.resolve("installation"), own);
        retention.run();
        assertThat(inStore()).isEmpty();
    }

    @Test
    void withThePersonalDataGoContentNameTimeAndPlace() throws Exception {
        byte[] photo = MadeFiles.photo(80, 40, "2026:11:20 09:30:00", LONGITUDE, LATITUDE);
        JsonNode uploaded = taken(gridWorker.upload("/api/attachments", List.of(new NamedFile("张三家.jpg", photo))));
        String number = reported(uploaded.at("/0/id").asText());
        walk.closes(number);
        TimeMachine.forward(Duration.ofDays(4000));

        retention.run();

        assertThat(walk.step(number, Action.PERSONAL_DATA_ERASED).decision()).contains("attachments");
        assertThat(inStore()).isEmpty();
        JsonNode left = page(supervisor, number).at("/attachments/files/0");
        assertThat(left.at("/erased").asBoolean()).isTrue();
        assertThat(left.at("/name").asText()).isEmpty();
        assertThat(gridWorker.get(address(number, left)).statusCode()).isEqualTo(410);
        assertThat(db.sql("select taken_at, longitude, latitude from case_attachment where case_number = ?")
                        .param(number)
                        .query()
                        .singleRow()
                        .values())
                .containsOnlyNulls();
        assertThat(supervisor.get("/api/trace/verification").body()).doesNotContain(number);
    }

    private JsonNode taken(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body());
    }

    private String reported(String... ids) throws Exception {
        HttpResponse<String> answer = gridWorker.post("/api/cases", report(ids));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).at("/number").asText();
    }

    private String report(String... ids) throws Exception {
        return """
                {"title": "井盖破损", "description": "路口井盖裂开", "category": "占道经营", "gridCode": "370112001001001",
                 "placeConfirmed": true, "channel": "grid-worker",
                 "location": {"longitude": %s, "latitude": %s}, "attachments": %s}""".formatted(LONGITUDE, LATITUDE, json.writeValueAsString(ids));
    }

    private JsonNode page(Visitor reader, String number) throws Exception {
        return json.readTree(reader.get("/api/cases/" + number + "/page").body());
    }

    private static JsonNode file(JsonNode attachments, String name) {
        for (JsonNode each : attachments.at("/files")) {
            if (each.at("/name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError(name + " is none of " + attachments);
    }

    private static String address(String number, JsonNode file) {
        return "/api/cases/" + number + "/attachments/" + file.at("/id").asText();
    }

    private List<String> differing() {
        List<String> found = new ArrayList<>();
        contents.compare((fault, number, part) -> found.add(fault + " " + number));
        return found;
    }

    private List<Path> inStore() throws Exception {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("installation"))
                    .toList();
        }
    }
}
