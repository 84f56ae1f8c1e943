package org.gridcase.engine.query;

import java.util.function.Supplier;

/** The connections for what people ask, as a way for readings of our own that take many pages: the cases keep theirs. */
public interface ReadingApart {

    /** Reads on them, and nothing else; within a transaction that has begun it goes on there. */
    <T> T read(Supplier<T> reading);
}
