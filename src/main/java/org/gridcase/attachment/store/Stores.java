package org.gridcase.attachment.store;

import java.nio.file.Path;
import java.time.Clock;
import org.gridcase.attachment.AttachmentSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that the settings name: a bucket where there is one, else the folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AttachmentSettings.class)
class Stores {

    @Bean
    ContentStore contentStore(AttachmentSettings settings, Clock clock) {
        Path folder = Path.of(settings.folder()).toAbsolutePath().normalize();
        return settings.bucket().isSet()
                ? new BucketStore(settings.bucket(), new IncomingFolder(folder, clock))
                : new FolderStore(folder, clock);
    }
}
