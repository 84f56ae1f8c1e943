package org.gridcase.engine.internals.feel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransform;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformer;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransform;
import org.camunda.bpm.dmn.engine.impl.transform.DefaultDmnTransformer;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.gridcase.caching.FileContent;

/**
 * Reads the files of tables as the engine does, but each content once (ADR 108): for every file the engine reads the schema of DMN anew, which is
 * three quarters of the work.
 */
public final class TablesReadOnce extends DefaultDmnTransform {

    /** Bytes of files that are remembered: those of some fifty tables. */
    private static final int REMEMBERED = 1_000_000;

    private static final Cache<FileContent, DmnModelInstance> READ = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .weigher((FileContent file, DmnModelInstance model) -> file.size())
            .executor(Runnable::run)
            .build();

    private TablesReadOnce(DmnTransformer transformer) {
        super(transformer);
    }

    /** The engine's own, but for how it reads. */
    public static DmnTransformer transformer() {
        return new DefaultDmnTransformer() {

            @Override
            public DmnTransform createTransform() {
                return new TablesReadOnce(this);
            }
        };
    }

    @Override
    public void setModelInstance(InputStream file) {
        byte[] content = content(file);
        FileContent key = FileContent.of(content);
        DmnModelInstance known = READ.getIfPresent(key);
        if (known != null) {
            setModelInstance(copyOf(known));
        } else {
            super.setModelInstance(new ByteArrayInputStream(content));
            READ.put(key, modelInstance.clone());
        }
    }

    private static byte[] content(InputStream file) {
        try {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One at a time, and each reader has one of its own: not even looking at a document is safe for two threads. */
    private static DmnModelInstance copyOf(DmnModelInstance model) {
        synchronized (model) {
            return model.clone();
        }
    }
}
