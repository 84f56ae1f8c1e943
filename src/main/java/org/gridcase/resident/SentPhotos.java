package org.gridcase.resident;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.problem.Faults;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** The photos that a form of these pages sends. */
@Component
class SentPhotos {

    /** With one form. */
    static final int MOST = 3;

    private final ResidentSettings settings;

    SentPhotos(ResidentSettings settings) {
        this.settings = settings;
    }

    /** What was chosen; a field in which nothing was chosen sends a part without name and content. */
    List<IncomingFile> of(HttpServletRequest request, Faults faults) {
        List<MultipartFile> chosen = chosen(request);
        if (chosen.size() > MOST) {
            faults.add("photos", "resident.photos.too-many", MOST);
        }
        return chosen.stream()
                .map(part -> new IncomingFile(part.getOriginalFilename(), part, settings.photoPixels()))
                .toList();
    }

    static boolean areChosen(HttpServletRequest request) {
        return !chosen(request).isEmpty();
    }

    private static List<MultipartFile> chosen(HttpServletRequest request) {
        return request instanceof MultipartHttpServletRequest parts
                ? parts.getFiles("photos").stream()
                        .filter(IncomingFile::isChosen)
                        .toList()
                : List.of();
    }
}
