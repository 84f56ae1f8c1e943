package org.gridcase.attachment.content;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The types of files that are taken, by their content. */
enum FileType {
    JPEG("image/jpeg", List.of("jpg", "jpeg", "jpe", "jfif"), List.of("image/jpeg")),
    PNG("image/png", List.of("png"), List.of("image/png")),
    MP4("video/mp4", List.of("mp4", "m4v"), List.of("video/mp4", "video/x-m4v")),
    /** Also what Tika cannot tell from MP4 by its beginning: {@link Tracks} does. */
    QUICKTIME("video/quicktime", List.of("mov", "qt"), List.of("video/quicktime")),
    THREE_GPP("video/3gpp", List.of("3gp", "3gpp"), List.of("video/3gpp")),
    WEBM("video/webm", List.of("webm"), List.of("video/webm", "application/x-matroska")),
    /** As browsers record a voice; like the next one, a container of videos in which there is none. */
    WEBM_SOUND("audio/webm", List.of("webm", "weba"), List.of()),
    THREE_GPP_SOUND("audio/3gpp", List.of("3gp", "3gpp"), List.of()),
    MP3("audio/mpeg", List.of("mp3"), List.of("audio/mpeg")),
    M4A("audio/mp4", List.of("m4a", "mp4"), List.of("audio/mp4")),
    AAC("audio/aac", List.of("aac"), List.of("audio/x-aac")),
    AMR("audio/amr", List.of("amr", "awb"), List.of("audio/amr", "audio/amr-wb")),
    WAV("audio/wav", List.of("wav"), List.of("audio/vnd.wave")),
    OGG("audio/ogg", List.of("ogg", "oga", "opus"), List.of("application/ogg", "audio/vorbis", "audio/opus")),
    PDF("application/pdf", List.of("pdf"), List.of("application/pdf"));

    private final String mediaType;
    private final List<String> endings;
    private final List<String> detected;

    /**
     * @param mediaType as it is sent
     * @param endings of names; the first is given to a name without one of them
     * @param detected what Tika calls it
     */
    FileType(String mediaType, List<String> endings, List<String> detected) {
        this.mediaType = mediaType;
        this.endings = endings;
        this.detected = detected;
    }

    String mediaType() {
        return mediaType;
    }

    List<String> endings() {
        return endings;
    }

    /** What it is where it has sound and no picture. */
    FileType withoutPicture() {
        return switch (this) {
            case MP4, QUICKTIME -> M4A;
            case THREE_GPP -> THREE_GPP_SOUND;
            case WEBM -> WEBM_SOUND;
            default -> this;
        };
    }

    boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    static Optional<FileType> ofDetected(String type) {
        return Stream.of(values()).filter(each -> each.detected.contains(type)).findFirst();
    }
}
