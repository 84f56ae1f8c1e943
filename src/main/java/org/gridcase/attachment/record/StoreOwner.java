package org.gridcase.attachment.record;

import java.io.IOException;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.settings.InstallationSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Knows whether the store is that of this installation. With another database behind it all contents would seem to belong to nobody, and be
 * cleared away; and what we put into the store of another installation would be cleared away there.
 */
@Component
class StoreOwner {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOwner.class);

    private final ContentStore store;
    private final InstallationSettings installation;

    StoreOwner(ContentStore store, InstallationSettings installation) {
        this.store = store;
        this.installation = installation;
    }

    /** A store that is away keeps no node from its cases: it is told in the log, before somebody stands there with a photo. */
    @EventListener(ApplicationReadyEvent.class)
    void look() {
        try {
            isOurs();
        } catch (IOException | RuntimeException away) {
            LOG.error(
                    "附件存储（{}）不可用，暂不收附件，案件照常办理：{}",
                    store.place(),
                    NestedExceptionUtils.getMostSpecificCause(away).toString());
        }
    }

    /** Whether the store is ours. Says in the log what to do where it is another's. */
    boolean isOurs() throws IOException {
        boolean ours = store.belongsTo(installation.id());
        if (!ours) {
            LOG.error(
                    "附件存储（{}）属于另一个系统（另一个数据库），不收附件，也不清理其中的内容。"
                            + "请把 GRIDCASE_ATTACHMENTS_FOLDER 或 GRIDCASE_ATTACHMENTS_BUCKET 设为本系统自己的，或核对 GRIDCASE_DB_URL；"
                            + "确要接管的，删去其中的 installation，不属于本系统案件的内容一天后清除",
                    store.place());
        }
        return ours;
    }
}
