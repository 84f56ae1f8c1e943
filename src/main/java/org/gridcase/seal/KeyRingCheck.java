package org.gridcase.seal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Stops the start when the configured keys do not fit the stored data, rather than run without access to it or mix two keys. The first
 * start with a key notes by what it is known again, so that another one under its id, on a second node or after a restore, is found before
 * anything is sealed; and which key seals, so that no node seals with one that the others lack. Nodes start one after the other.
 */
@Component
class KeyRingCheck implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRingCheck.class);

    private final KeyRing ring;
    private final List<SealedTable> tables;
    private final NotedKeyRepository noted;

    KeyRingCheck(KeyRing ring, List<SealedTable> tables, NotedKeyRepository noted) {
        this.ring = ring;
        this.tables = tables;
        this.noted = noted;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tables.forEach(this::check);
        ring.all().forEach(this::requireTheNotedOne);
        requireTheSealingOne();
        ring.all().stream()
                .filter(key -> noted.find(key.id()).isEmpty())
                .forEach(key -> noted.note(key.id(), key.checkValue()));
        noted.seals(ring.newest().id());
    }

    private void check(SealedTable table) {
        Map<String, Long> rows = table.rowsByKey();
        ring.require(table.table(), rows);
        rows.keySet().forEach(id -> open(table, ring.key(id)));
    }

    private static void open(SealedTable table, SealKey key) {
        try {
            table.openOne(key);
        } catch (BrokenSealException e) {
            throw SealKeyException.lost(
                    "个人信息密钥 %1$s 不是加密表 %2$s 时所用的那一个。 The key %1$s is not the one that sealed the rows of %2$s."
                            .formatted(key.id(), table.table()));
        }
    }

    private void requireTheNotedOne(SealKey key) {
        Optional<String> before = noted.find(key.id());
        if (before.isPresent() && !before.get().equals(key.checkValue())) {
            throw SealKeyException.another(
                    "个人信息密钥 %1$s 与本系统登记的不是同一个：编号相同，密钥不同。 The key %1$s is not the one noted in this database: the id is the same, the secret is not."
                            .formatted(key.id()));
        }
    }

    /** Rows that another node seals with it at this moment could not be opened here. */
    private void requireTheSealingOne() {
        Optional<String> sealing = noted.sealing();
        String now = ring.newest().id();
        if (sealing.isPresent() && ring.find(sealing.get()).isEmpty()) {
            throw SealKeyException.another(
                    "缺少个人信息密钥 %1$s：本系统登记的加密密钥是它，现在给的是 %2$s。 The key %1$s is missing: it is the one that seals in this installation, given is %2$s."
                            .formatted(sealing.get(), now));
        }
        if (sealing.isPresent() && !sealing.get().equals(now)) {
            LOG.warn(
                    "个人信息改由密钥 {} 加密（此前为 {}）；每个节点都须有它（文档“个人信息”） personal data is sealed with {} from now on; every node must have it",
                    now,
                    sealing.get(),
                    now);
        }
    }
}
