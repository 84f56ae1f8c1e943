package org.gridcase.settings;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.stereotype.Component;

/**
 * Settings that are the same on all nodes and at every start: the first start notes them in the database. With another district or zone a
 * node would count other working hours, and so other legal deadlines, than its neighbour: it does not start. The others may change; a
 * start that changes them says so, because every node must have the change.
 *
 * <p>Runs after the tables are made and while no other node is starting, before the engine.
 */
@Component(InstallationSettings.NAME)
public class InstallationSettings implements InitializingBean {

    public static final String NAME = "installationSettings";

    static final String DISTRICT = "gridcase.district";
    static final String ZONE = "gridcase.zone";
    /** Set for one start, to the zone that is noted, when the zone shall change. */
    static final String ZONE_UNTIL_NOW = "gridcase.zone-until-now";

    /** Made up at the first start; a copy of the database has the same. */
    private static final String ID = "gridcase.installation";

    private static final Logger LOG = LoggerFactory.getLogger(InstallationSettings.class);
    /** They decide about cases, and a district may come to another opinion. */
    private static final List<String> CHANGEABLE = List.of(
            "gridcase.verification.allowed-metres",
            "gridcase.boundaries.tolerance",
            "gridcase.boundaries.nearest-grid",
            "gridcase.channels");

    private final InstallationSettingRepository noted;
    private final ConfigurableEnvironment environment;

    InstallationSettings(InstallationSettingRepository noted, ConfigurableEnvironment environment) {
        this.noted = noted;
        this.environment = environment;
    }

    @Override
    public void afterPropertiesSet() {
        checkDistrict(environment.getRequiredProperty(DISTRICT));
        checkZone(environment.getRequiredProperty(ZONE));
        CHANGEABLE.forEach(this::compare);
        notedOr(ID, UUID.randomUUID().toString());
    }

    /** By which this installation knows what is its own outside of the database. */
    public String id() {
        return noted.find(ID).orElseThrow();
    }

    private void checkDistrict(String district) {
        Optional<String> before = noted.find(DISTRICT);
        if (before.isEmpty()) {
            DistrictOfFirstStart.requireDistrict(environment);
            noted.note(DISTRICT, district);
        } else if (!before.get().equals(district)) {
            requireNotedDistrict(before.get(), district);
        }
    }

    private static void requireNotedDistrict(String before, String district) {
        throw new SettingException(
                "辖区编码与本系统登记的不同：登记的是 %1$s，现在是 %2$s（GRIDCASE_DISTRICT）。".formatted(before, district)
                        + " The district is not that of this installation: noted is %1$s, GRIDCASE_DISTRICT says %2$s."
                                .formatted(before, district),
                "请设 GRIDCASE_DISTRICT=%1$s，或核对 GRIDCASE_DB_URL 是否指向另一个区的数据库。辖区编码不能更改。".formatted(before)
                        + " Set GRIDCASE_DISTRICT=%1$s, or see whether GRIDCASE_DB_URL names another district's database. A district never changes."
                                .formatted(before));
    }

    /**
     * Does something once for each value of a setting that an operator gives for one start, and perhaps forgets to take away.
     *
     * @param then told the value; done again at the next start if it fails
     */
    public void oncePerValue(String setting, Consumer<String> then) {
        String value = environment.getProperty(setting, "").strip();
        if (value.isEmpty()) {
            return;
        }
        if (noted.find(setting).equals(Optional.of(value))) {
            LOG.warn(
                    "设置 {}={} 以前的启动已办过，这次没有再办；不再需要的请取消，又有一次的请写另一个值"
                            + " an earlier start has seen to {}={}, this one has not; unset it, or give another value if it happened again",
                    setting,
                    value,
                    setting,
                    value);
            return;
        }
        then.accept(value);
        noted.note(setting, value);
    }

    private void checkZone(String zone) {
        if (noted.find(ZONE).isEmpty()) {
            ValueRules.requireZoneOfPlace(zone);
        }
        String before = notedOr(ZONE, zone);
        if (isSame(before, zone)) {
            return;
        }
        String untilNow = environment.getProperty(ZONE_UNTIL_NOW, "");
        if (isSame(before, untilNow)) {
            noted.note(ZONE, zone);
            LOG.warn(
                    "时区由 {} 改为 {}，已登记，在办时限随后按新时区重算；其他节点须以同样的设置重新启动"
                            + " the zone has changed from {} to {}, open deadlines are counted anew; start the other nodes with it",
                    before,
                    zone,
                    before,
                    zone);
            return;
        }
        throw new SettingException(
                "时区与本系统登记的不同：登记的是 %1$s，现在是 %2$s（GRIDCASE_ZONE）。工作时间和法定时限按时区计算，各节点必须一致。".formatted(before, zone)
                        + " The zone is not that of this installation: noted is %1$s, GRIDCASE_ZONE says %2$s. Legal deadlines are counted in it."
                                .formatted(before, zone),
                "请在每个节点设 GRIDCASE_ZONE=%1$s。确要更改时区：停掉所有节点，以 GRIDCASE_ZONE_UNTIL_NOW=%1$s 启动一个，在办案件的时限会按新时区重算。"
                                .formatted(before)
                        + " Set GRIDCASE_ZONE=%1$s on every node. To change the zone on purpose: stop all nodes and start one with GRIDCASE_ZONE_UNTIL_NOW=%1$s; open deadlines are counted anew then."
                                .formatted(before));
    }

    private void compare(String name) {
        String now = value(name);
        String before = notedOr(name, now);
        if (!before.equals(now)) {
            noted.note(name, now);
            LOG.warn(
                    "设置 {} 与上次启动不同：{} → {}；各节点须一致 differs from the last start; all nodes must have the same",
                    name,
                    before,
                    now);
        }
    }

    /** As one line; of settings with names below theirs, all of them in order. */
    private String value(String name) {
        return Optional.ofNullable(environment.getProperty(name)).orElseGet(() -> Binder.get(environment)
                .bind(name, Bindable.mapOf(String.class, String.class))
                .map(all -> all.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("; ")))
                .orElse(""));
    }

    private String notedOr(String name, String value) {
        return noted.find(name).orElseGet(() -> {
            noted.note(name, value);
            return value;
        });
    }

    /** Names of one zone differ, such as PRC and Asia/Shanghai. */
    private static boolean isSame(String one, String other) {
        try {
            return one.equals(other)
                    || ZoneId.of(one).getRules().equals(ZoneId.of(other).getRules());
        } catch (DateTimeException e) {
            return false;
        }
    }
}
