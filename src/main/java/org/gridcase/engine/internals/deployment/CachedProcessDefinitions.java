package org.gridcase.engine.internals.deployment;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * Which diagram an id or a key means, read again only when one has been deployed, suspended or deleted. The engine keeps the parsed
 * diagrams, but reads the row of each with every command. What it gets here it only reads; commands that change a row load it by other
 * methods.
 */
public class CachedProcessDefinitions extends ProcessDefinitionManager {

    private final TokenCache<String, ProcessDefinitionEntity> known;

    private CachedProcessDefinitions(TokenCache<String, ProcessDefinitionEntity> known) {
        this.known = known;
    }

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionById(String id) {
        return known("id " + id, asked -> super.findLatestDefinitionById(id));
    }

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionByKey(String key) {
        return known("key " + key, asked -> super.findLatestDefinitionByKey(key));
    }

    @Override
    public @Nullable ProcessDefinitionEntity findLatestDefinitionByKeyAndTenantId(String key, @Nullable String tenant) {
        return tenant == null
                ? known("own key " + key, asked -> super.findLatestDefinitionByKeyAndTenantId(key, null))
                : super.findLatestDefinitionByKeyAndTenantId(key, tenant);
    }

    @Override
    public @Nullable ProcessDefinitionEntity findDefinitionByKeyVersionAndTenantId(
            String key, Integer version, @Nullable String tenant) {
        return tenant == null
                ? known(
                        "version %d of %s".formatted(version, key),
                        asked -> super.findDefinitionByKeyVersionAndTenantId(key, version, null))
                : super.findDefinitionByKeyVersionAndTenantId(key, version, tenant);
    }

    private @Nullable ProcessDefinitionEntity known(
            String asked, Function<String, @Nullable ProcessDefinitionEntity> reading) {
        return known.find(asked, each -> Optional.ofNullable(reading.apply(each)))
                .orElse(null);
    }

    /** Puts it in the place of the engine's own. */
    public static class Factory implements SessionFactory {

        private final Supplier<TokenCache<String, ProcessDefinitionEntity>> known;

        public Factory(Supplier<ChangeTokens> tokens) {
            this.known = SingletonSupplier.of(() -> new TokenCache<>(tokens.get(), ChangeTokens.MODELS));
        }

        @Override
        public Class<?> getSessionType() {
            return ProcessDefinitionManager.class;
        }

        @Override
        public Session openSession() {
            return new CachedProcessDefinitions(known.get());
        }
    }
}
