package org.gridcase.rulebook.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.migration.FormerNames;

/**
 * A field, text or group of a form.
 *
 * @param around the groups in which it stands, the outermost first
 */
public record FormItem(JsonNode json, List<FormItem> around) {

    /** What people may choose in a field. */
    public record Option(String value, String label) {}

    public String type() {
        return json.path("type").asText();
    }

    public String key() {
        return FormerNames.field(json.path("key").asText());
    }

    /** What it is found by in the file. */
    public String place() {
        return Stream.of(json.path("id").asText(), key())
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse(type());
    }

    public String label() {
        return json.path("label").asText();
    }

    /** What people know it by: its label, or what stands for it. */
    public String called() {
        return "“%s”".formatted(label().isBlank() ? place() : label());
    }

    public List<Option> options() {
        return StreamSupport.stream(json.path("values").spliterator(), false)
                .map(each -> new Option(
                        each.path("value").asText(), each.path("label").asText()))
                .toList();
    }

    /** The values it offers; none where people write. */
    public Set<String> values() {
        if (type().equals("checkbox")) {
            return Set.of("true", "false");
        }
        Set<String> values = new LinkedHashSet<>();
        options().forEach(option -> values.add(option.value()));
        return values;
    }

    public boolean isChoice() {
        return Set.of("radio", "select", "checklist", "taglist").contains(type());
    }

    /** Whether people write in it. */
    public boolean isText() {
        return Set.of("textfield", "textarea").contains(type());
    }

    /** When it is not shown: its own condition and those of the groups around it. */
    public Stream<String> hidden() {
        return Stream.concat(around.stream(), Stream.of(this))
                .map(each -> each.json.path("conditional").path("hide").asText())
                .filter(each -> !each.isBlank());
    }

    /** Whether nothing plainly keeps people from answering. */
    public boolean isOpen() {
        return !isClosed() && hidden().noneMatch(each -> each.strip().matches("=\\s*true"));
    }

    /** Whether it is only to be read. */
    boolean isClosed() {
        return Stream.concat(around.stream(), Stream.of(this))
                .anyMatch(each -> each.json.path("disabled").asBoolean()
                        || each.json.path("readonly").asBoolean());
    }

    /** What stands in it before anybody has answered. */
    Optional<String> preset() {
        JsonNode value = json.path("defaultValue");
        boolean empty = value.isMissingNode()
                || value.isNull()
                || value.isBoolean() && !value.asBoolean()
                || value.isTextual() && value.asText().isEmpty()
                || value.isArray() && value.isEmpty();
        return empty ? Optional.empty() : Optional.of(value.isValueNode() ? value.asText() : value.toString());
    }

    JsonNode validate() {
        return json.path("validate");
    }

    public boolean isRequired() {
        return validate().path("required").asBoolean();
    }

    /** Whether what is answered arrives under another name than its key. */
    boolean isNested() {
        return around.stream()
                .anyMatch(each -> each.type().equals("dynamiclist")
                        || !each.json.path("path").asText().isBlank());
    }
}
