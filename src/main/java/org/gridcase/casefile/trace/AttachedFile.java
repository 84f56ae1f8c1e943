package org.gridcase.casefile.trace;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/**
 * The decision of {@link TraceEvent.Action#ATTACHED}: which file came to the case, and at what stage. Its name is not told: a line of the
 * trace stays for good.
 *
 * @param mediaType by its content
 * @param digest SHA-256 of the content
 */
public record AttachedFile(Stage stage, String mediaType, String digest) {

    /** When in the life of a case a file came to it. */
    public enum Stage {
        REPORT("report", "上报"),
        HANDLING("handling", "处置"),
        VERIFICATION("verification", "核实");

        private final String code;
        private final String label;

        Stage(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        public Said said() {
            return Said.label("attachment-stage", code, label);
        }

        /** @throws IllegalArgumentException naming the word when it is no stage */
        public static Stage ofCode(String code) {
            return Codes.find(values(), Stage::code, code, "stage");
        }
    }

    /** What kind of file it is, as people call it. */
    public enum Kind {
        PICTURE("picture", "照片"),
        VIDEO("video", "视频"),
        SOUND("sound", "录音"),
        DOCUMENT("document", "文档");

        private final String code;
        private final String label;

        Kind(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Said said() {
            return Said.label("attachment-kind", code, label);
        }

        public static Kind of(String mediaType) {
            return switch (mediaType.substring(0, mediaType.indexOf('/') + 1)) {
                case "image/" -> PICTURE;
                case "video/" -> VIDEO;
                case "audio/" -> SOUND;
                default -> DOCUMENT;
            };
        }
    }

    public Kind kind() {
        return Kind.of(mediaType);
    }

    /** E.g. {@code handling image/jpeg 9f86d081884c7d65…}. */
    public String written() {
        return stage.code() + " " + mediaType + " " + digest;
    }

    /** @throws IllegalArgumentException when the words name no file */
    public static AttachedFile read(String written) {
        String[] words = written.split(" ");
        if (words.length != 3) {
            throw new IllegalArgumentException("no file: " + written);
        }
        return new AttachedFile(Stage.ofCode(words[0]), words[1], words[2]);
    }
}
