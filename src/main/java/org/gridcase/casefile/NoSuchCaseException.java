package org.gridcase.casefile;

/** There is no case with this number. */
public class NoSuchCaseException extends RuntimeException {

    private final String number;

    public NoSuchCaseException(String number) {
        super("没有编号为 %s 的案件".formatted(number));
        this.number = number;
    }

    public String number() {
        return number;
    }
}
