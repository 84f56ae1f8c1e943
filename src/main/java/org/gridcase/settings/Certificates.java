package org.gridcase.settings;

import java.security.KeyStore;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;

/** A start reads its certificate before it works at the database: the web server itself comes last. Bundles are read by Spring alone. */
final class Certificates {

    private Certificates() {}

    /** @throws SettingException if the key store, its password, its format or the alias is wrong */
    static void check(ConfigurableEnvironment environment) {
        Ssl ssl = Binder.get(environment).bind("server.ssl", Ssl.class).orElse(null);
        if (ssl == null || !Ssl.isEnabled(ssl) || ssl.getKeyStore() == null) {
            return;
        }
        try {
            SslBundle bundle = WebServerSslBundle.get(ssl);
            KeyStore keys = bundle.getStores().getKeyStore();
            bundle.getKey().assertContainsAlias(keys);
            bundle.getManagers().getKeyManagers();
        } catch (RuntimeException e) {
            throw new SettingException(
                    "网页服务起不来：证书读不了。 The web server cannot be set up, because its certificate cannot be read.\n%s"
                            .formatted(NestedExceptionUtils.getMostSpecificCause(e)),
                    "请核对 SERVER_SSL_ 开头的设置：密钥库文件、格式、密码和别名。"
                            + " Check the settings that begin with SERVER_SSL_: file of the key store, format, password and alias.");
        }
    }
}
