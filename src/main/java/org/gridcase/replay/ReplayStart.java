package org.gridcase.replay;

/** Begins to try out changes on past cases, for programs. */
public interface ReplayStart {

    /**
     * Begins, in the background: the last full month, or what there is.
     *
     * @param change number of a change on its way
     * @param by account of who wants it
     */
    void begin(int change, String by);
}
