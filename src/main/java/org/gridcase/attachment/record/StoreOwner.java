package org.gridcase.attachment.record;

import java.io.IOException;
import org.gridcase.attachment.AttachmentSettings;
import org.gridcase.attachment.store.ContentStore;
import org.gridcase.settings.InstallationSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final AttachmentSettings settings;

    StoreOwner(ContentStore store, InstallationSettings installation, AttachmentSettings settings) {
        this.store = store;
        this.installation = installation;
        this.settings = settings;
    }

    /** Whether the store is ours. Says in the log what to do where it is another's. */
    boolean isOurs() throws IOException {
        boolean ours = store.belongsTo(installation.id());
        if (!ours) {
            LOG.error(
                    "附件文件夹 {} 属于另一个系统（另一个数据库），不收附件，也不清理其中的内容。"
                            + "请把 GRIDCASE_ATTACHMENTS_FOLDER 设为本系统自己的文件夹，或核对 GRIDCASE_DB_URL；"
                            + "确要接管的，删去其中的文件 installation，不属于本系统案件的内容一天后清除",
                    settings.folder());
        }
        return ours;
    }
}
