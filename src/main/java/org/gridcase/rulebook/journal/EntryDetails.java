package org.gridcase.rulebook.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import org.gridcase.rulebook.difference.Difference;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the journal says of its files.
 *
 * @param warnings as they were told
 * @param reason why it was refused
 * @param last whether further refusals of that day are not written down
 * @param change number of the rule change it is about; null where it is about none
 * @param areasEnded whether what the change had brought into force for areas no longer is
 * @param terms where and when; null where a step is not about that, and in entries of older builds
 * @param cause the other change by whose step it came about; null where it is a step of its own
 */
public record EntryDetails(
        List<ChangedFile> files,
        List<String> warnings,
        @Nullable String reason,
        boolean last,
        @Nullable Integer change,
        boolean areasEnded,
        @Nullable Terms terms,
        @Nullable Cause cause) {

    /** What is no consequence of another change. */
    EntryDetails(
            List<ChangedFile> files,
            List<String> warnings,
            @Nullable String reason,
            boolean last,
            @Nullable Integer change,
            boolean areasEnded,
            @Nullable Terms terms) {
        this(files, warnings, reason, last, change, areasEnded, terms, null);
    }

    /** What is about files alone. */
    static EntryDetails of(List<ChangedFile> files) {
        return new EntryDetails(files, List.of(), null, false, null, false, null);
    }

    /** Another change that has taken the place of this one, or was taken back. */
    public record Cause(int change, String name) {}

    /**
     * Where and when a change comes, came or was into force.
     *
     * @param areas codes; empty for everywhere
     * @param from ISO-8601 in UTC; null for at once
     * @param files the change's own, which need not be those that a step deploys
     * @param except pilots of other changes, within these areas, that decide instead; null in entries of older builds
     */
    public record Terms(
            List<String> areas,
            @Nullable String from,
            boolean urgent,
            List<String> files,
            @Nullable List<Except> except) {}

    /** Areas in which a pilot of another change decides. @param areas codes */
    public record Except(int change, List<String> areas) {}

    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .build();

    /**
     * A file of an entry.
     *
     * @param deployment where it lies now; null where it was not let in
     * @param digest its SHA-256
     * @param size in bytes
     * @param before the deployment of the file it took the place of
     * @param beforeName that file's name
     * @param more differences that are not kept because there are too many
     * @param areas where it decides from then on; null for everywhere
     */
    public record ChangedFile(
            String name,
            @Nullable String deployment,
            String digest,
            int size,
            @Nullable String before,
            @Nullable String beforeName,
            List<String> rules,
            List<Difference> differences,
            int more,
            @Nullable List<String> areas) {}

    static EntryDetails read(String json) {
        try {
            return JSON.readValue(json, EntryDetails.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    String written() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
