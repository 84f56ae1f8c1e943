package org.gridcase.settings;

/** A setting with which the start cannot go on. The operator reads two paragraphs: what is wrong, and what to do. */
public final class SettingException extends RuntimeException {

    private final String action;

    /**
     * @param description what is wrong, in Chinese and English, with the name of the variable
     * @param action what to do, in Chinese and English
     */
    public SettingException(String description, String action) {
        super(description);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
