package org.gridcase.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Where a command writes. Always UTF-8: Chinese must come out right also where the platform's own encoding could not write it. */
final class Terminal {

    private Terminal() {}

    /** What somebody asked for. */
    static PrintWriter out() {
        return utf8(FileDescriptor.out);
    }

    /** What goes on meanwhile and what failed. */
    static PrintWriter err() {
        return utf8(FileDescriptor.err);
    }

    private static PrintWriter utf8(FileDescriptor target) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(target), StandardCharsets.UTF_8), true);
    }

    /** Whether a person is looking, and not a file or another program. */
    static boolean isInteractive() {
        Console console = System.console();
        try {
            // From Java 22 on there is a console also when the output goes to a file.
            return console != null
                    && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
