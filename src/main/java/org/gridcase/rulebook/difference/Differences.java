package org.gridcase.rulebook.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.rulebook.difference.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** What differs between two files of one rule. Files that say the same have no difference; files that do not have one at least. */
public final class Differences {

    private Differences() {}

    /**
     * Compares a file with what it takes the place of. What cannot be read is compared byte by byte.
     *
     * @param name of the file, by whose ending its kind is known
     * @param before null where nothing was in force: then all that decides of the file is told
     */
    public static List<Difference> between(String name, byte @Nullable [] before, byte[] after) {
        if (before == null) {
            return ofNew(name, after);
        }
        if (Arrays.equals(before, after)) {
            return List.of();
        }
        try {
            if (name.endsWith(".csv")) {
                return RowDifferences.between(name, before, after);
            }
            return DeployedFiles.Kind.FORM.isOf(name)
                    ? ofForms(name, FormFile.read(before), FormFile.read(after))
                    : ofModels(name, ModelElement.read(before), ModelElement.read(after));
        } catch (IllegalArgumentException e) {
            return List.of(new Difference(Kind.OTHER, name, 0, null, null, null));
        }
    }

    /** That a file is new, without what is in it. */
    public static Difference fileNew(String name) {
        return new Difference(Kind.FILE_NEW, name, 0, null, null, null);
    }

    private static List<Difference> ofNew(String name, byte[] file) {
        List<Difference> found = new ArrayList<>(List.of(fileNew(name)));
        try {
            if (DeployedFiles.Kind.FORM.isOf(name)) {
                JsonNode form = FormFile.read(file);
                found.addAll(new FormDifferences(name, FormFile.emptied(form), form).all());
            } else if (!name.endsWith(".csv")) {
                ModelElement model = ModelElement.read(file);
                found.addAll(
                        DeployedFiles.Kind.PROCESS.isOf(name)
                                ? new DiagramDifferences(name, model.emptied(), model).all()
                                : new TableDifferences(name, model.emptied(), model).all());
            }
        } catch (IllegalArgumentException e) {
            return found; // what it holds cannot be told
        }
        return found;
    }

    /** Whether two files say the same, whatever editor wrote them. */
    public static boolean isSame(String name, byte[] one, byte[] other) {
        return between(name, one, other).isEmpty();
    }

    private static List<Difference> ofForms(String name, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<Difference> found = new FormDifferences(name, before, after).all();
        return found.isEmpty() ? List.of(new Difference(Kind.OTHER, name, 0, null, null, null)) : found;
    }

    private static List<Difference> ofModels(String name, ModelElement before, ModelElement after) {
        if (before.canonical().equals(after.canonical())) {
            return List.of();
        }
        List<Difference> found = new ArrayList<>();
        if (DeployedFiles.Kind.PROCESS.isOf(name)) {
            found.addAll(new DiagramDifferences(name, before, after).all());
        } else {
            found.addAll(new TableDifferences(name, before, after).all());
        }
        if (found.isEmpty()) {
            boolean picture = before.withoutPicture().equals(after.withoutPicture());
            found.add(new Difference(picture ? Kind.LAYOUT : Kind.OTHER, name, 0, null, null, null));
        }
        return found;
    }
}
