package org.gridcase.privacy.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridcase.privacy.ReportedFiles.ReportedFile;
import org.gridcase.privacy.protection.PersonalDataRequestService.Held;
import org.springframework.stereotype.Component;

/** What is held about a person as one file to hand over: what the interface answers, and the files that came with the reports. */
@Component
class PersonalDataArchive {

    private final PersonalDataViews views;
    private final ObjectMapper json;

    PersonalDataArchive(PersonalDataViews views, ObjectMapper json) {
        this.views = views;
        this.json = json;
    }

    void write(List<Held> held, OutputStream to) throws IOException {
        try (ZipOutputStream archive = new ZipOutputStream(to)) {
            archive.putNextEntry(new ZipEntry("data.json"));
            archive.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(views.view(held)));
            for (Held each : held) {
                write(each, archive);
            }
        }
    }

    private static void write(Held held, ZipOutputStream archive) throws IOException {
        for (int at = 0; at < held.files().size(); at++) {
            ReportedFile file = held.files().get(at);
            if (file.content() != null) {
                archive.putNextEntry(new ZipEntry(place(held.file().number(), at, file)));
                try (InputStream content = file.content().getInputStream()) {
                    content.transferTo(archive);
                }
            }
        }
    }

    /** Names may be the same, and are within the archive whatever they were. */
    static String place(String number, int at, ReportedFile file) {
        return "%s/%02d %s".formatted(number, at + 1, file.name());
    }
}
