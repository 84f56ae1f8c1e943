package org.gridcase.evidence.verification;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads something long page by page, with a look at what comes next. Never holds more than one page. */
final class Pages<T> implements Iterator<T> {

    private final Function<@Nullable T, List<T>> reading;
    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable T last;
    private @Nullable T next;
    private boolean exhausted;

    /** @param reading the page after an element, the first page after none; an empty page is the end */
    Pages(Function<@Nullable T, List<T>> reading) {
        this.reading = reading;
    }

    /** The next element, or nothing at the end. */
    @Nullable
    T peek() {
        if (next == null && !page.hasNext() && !exhausted) {
            page = reading.apply(last).iterator();
            exhausted = !page.hasNext();
        }
        if (next == null && page.hasNext()) {
            next = page.next();
            last = next;
        }
        return next;
    }

    @Override
    public boolean hasNext() {
        return peek() != null;
    }

    @Override
    public T next() {
        T element = peek();
        if (element == null) {
            throw new NoSuchElementException();
        }
        next = null;
        return element;
    }
}
