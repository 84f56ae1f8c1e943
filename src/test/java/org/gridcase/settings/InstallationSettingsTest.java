package org.gridcase.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.gridcase.LogLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mock.env.MockEnvironment;

/** What the first start notes, and what later ones may not, must ask for, or only say. */
class InstallationSettingsTest {

    @RegisterExtension
    final LogLines log = new LogLines(InstallationSettings.class);

    private final DataSource database =
            new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
    private final JdbcClient sql = JdbcClient.create(database);
    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("gridcase.district", "370112")
            .withProperty("gridcase.zone", "Asia/Shanghai")
            .withProperty("gridcase.verification.allowed-metres", "200")
            .withProperty("gridcase.channels.sensor", "command-centre");

    @BeforeEach
    void tables() {
        sql.sql("create table org_unit (area varchar(15))").update();
    }

    private void migrate() {
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V103__installation_settings.sql")),
                database);
    }

    private void start() {
        start(environment);
    }

    private void start(ConfigurableEnvironment set) {
        new InstallationSettings(new InstallationSettingRepository(sql), set).afterPropertiesSet();
    }

    private SettingException stopped() {
        return stopped(environment);
    }

    private SettingException stopped(ConfigurableEnvironment set) {
        SettingException stopped = catchThrowableOfType(SettingException.class, () -> start(set));
        assertThat(stopped).isNotNull();
        return stopped;
    }

    @Test
    void anotherDistrictNeverStarts() {
        migrate();
        start();
        environment.setProperty("gridcase.district", "370113");

        SettingException stopped = stopped();

        assertThat(stopped).hasMessageContaining("370112").hasMessageContaining("370113");
        assertThat(stopped.action()).contains("GRIDCASE_DISTRICT=370112");
    }

    @Test
    void anUpgradeKnowsTheDistrictByItsUnits() {
        sql.sql("insert into org_unit values ('370112'), ('370112001001001')").update();
        migrate();
        environment.setProperty("gridcase.district", "370113");

        assertThat(stopped()).hasMessageContaining("登记的是 370112");
    }

    /** The file in the jar gives every setting a value; nobody's district may be noted for want of one. */
    @Test
    void nobodyNamedADistrict() {
        migrate();
        StandardEnvironment shipped = new StandardEnvironment();
        shipped.getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
                        Map.of("gridcase.district", "370112", "gridcase.zone", "Asia/Shanghai")));

        SettingException stopped = stopped(shipped);
        assertThat(stopped).hasMessageContaining("没有设置辖区编码 GRIDCASE_DISTRICT");
        assertThat(stopped.action()).contains("GRIDCASE_DISTRICT=370112", "GRIDCASE_ZONE");
        assertThat(new InstallationSettingRepository(sql).find("gridcase.district"))
                .isEmpty();

        start();
        assertThatCode(() -> start(shipped)).as("installed, and noted").doesNotThrowAnyException();
    }

    @Test
    void theDemoNeedsNoNameAndTakesNoOther() {
        migrate();
        environment.setActiveProfiles("demo");
        environment.setProperty("gridcase.district", "310101");

        assertThat(stopped()).hasMessageContaining("370112").hasMessageContaining("310101");
        environment.setProperty("gridcase.district", "370112");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GMT+8", "+08:00", "UTC", "Etc/GMT+8", "Etc/GMT-8"})
    void anOffsetIsNoZoneToBeginWith(String zone) {
        migrate();
        environment.setProperty("gridcase.zone", zone);

        SettingException stopped = stopped();

        assertThat(stopped).hasMessageContaining("“" + zone + "”").hasMessageContaining("GRIDCASE_ZONE");
        assertThat(stopped.action()).contains("Asia/Shanghai");
        new InstallationSettingRepository(sql).note("gridcase.zone", zone);
        assertThatCode(this::start).as("installed with it, and noted").doesNotThrowAnyException();
    }

    @Test
    void anotherZoneIsRefusedAndANameOfTheSameTaken() {
        migrate();
        start();
        environment.setProperty("gridcase.zone", "UTC");
        SettingException stopped = stopped();
        assertThat(stopped).hasMessageContaining("Asia/Shanghai").hasMessageContaining("UTC");
        assertThat(stopped.action()).contains("GRIDCASE_ZONE=Asia/Shanghai", "GRIDCASE_ZONE_UNTIL_NOW=Asia/Shanghai");

        environment.setProperty("gridcase.zone", "PRC");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void theZoneChangesOnPurpose() {
        migrate();
        start();
        environment.setProperty("gridcase.zone", "Asia/Urumqi");
        environment.setProperty("gridcase.zone-until-now", "UTC");
        assertThat(stopped()).hasMessageContaining("Asia/Urumqi");

        environment.setProperty("gridcase.zone-until-now", "Asia/Shanghai");
        start();
        environment.setProperty("gridcase.zone-until-now", "");
        start();

        assertThat(new InstallationSettingRepository(sql).find("gridcase.zone")).contains("Asia/Urumqi");
        environment.setProperty("gridcase.zone", "Asia/Shanghai");
        assertThat(stopped()).hasMessageContaining("登记的是 Asia/Urumqi");
    }

    @Test
    void aRestoreIsSeenToOnceForEachName() {
        migrate();
        List<String> seenTo = new ArrayList<>();
        var settings = new InstallationSettings(new InstallationSettingRepository(sql), environment);
        settings.oncePerValue("gridcase.restored", seenTo::add);
        for (String restore : List.of("2026-11-27", "2026-11-27", "2026-12-03")) {
            environment.setProperty("gridcase.restored", restore);
            settings.oncePerValue("gridcase.restored", seenTo::add);
        }

        assertThat(seenTo).containsExactly("2026-11-27", "2026-12-03");
        assertThat(log.all())
                .as("two restores of one name would be one")
                .singleElement()
                .satisfies(line -> assertThat(line).contains("gridcase.restored=2026-11-27", "没有再办"));
    }

    @Test
    void whatMayChangeIsSaidOnce() {
        migrate();
        start();
        assertThat(log.all()).isEmpty();
        environment.setProperty("gridcase.verification.allowed-metres", "300");
        environment.setProperty("gridcase.channels.sensor", "section");
        start();

        assertThat(log.all())
                .anyMatch(line -> line.contains("gridcase.verification.allowed-metres") && line.contains("200 → 300"))
                .anyMatch(line -> line.contains("gridcase.channels") && line.contains("sensor=section"))
                .hasSize(2);
        start();
        assertThat(log.all()).hasSize(2);
    }
}
