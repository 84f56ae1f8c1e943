package org.gridcase.seal;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Stops the start when the configured keys do not fit the stored data, rather than run without access to it or mix two keys. */
@Component
class KeyRingCheck implements SmartInitializingSingleton {

    private final KeyRing ring;
    private final List<SealedTable> tables;

    KeyRingCheck(KeyRing ring, List<SealedTable> tables) {
        this.ring = ring;
        this.tables = tables;
    }

    @Override
    public void afterSingletonsInstantiated() {
        tables.forEach(table -> table.rowsByKey().forEach((id, rows) -> check(table, id, rows)));
    }

    private void check(SealedTable table, String id, long rows) {
        SealKey key = ring.find(id)
                .orElseThrow(() -> SealKeyException.lost(
                        "缺少个人信息密钥 %1$s，表 %2$s 有 %3$d 行由它加密。 The key %1$s is missing; it sealed %3$d rows of %2$s."
                                .formatted(id, table.table(), rows)));
        try {
            table.openOne(key);
        } catch (BrokenSealException e) {
            throw SealKeyException.lost(
                    "个人信息密钥 %1$s 不是加密表 %2$s 时所用的那一个。 The key %1$s is not the one that sealed the rows of %2$s."
                            .formatted(id, table.table()));
        }
    }
}
