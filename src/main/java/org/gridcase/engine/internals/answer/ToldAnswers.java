package org.gridcase.engine.internals.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the trace tells of an answer, read back as what was sent.
 *
 * @param fields of the form, in its order
 */
record ToldAnswers(List<AskedField> fields) {

    private static final char BETWEEN = '；';
    private static final char AFTER_LABEL = '：';
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d.*)?");

    /**
     * What was sent, told from how people read it: the fields in their order, each after its label. What somebody wrote in their own words
     * is left to other words.
     */
    Map<String, Object> sent(String said, String words) {
        Map<String, Object> sent = new LinkedHashMap<>();
        String text = BETWEEN + said;
        int from = 0;
        for (int i = 0; i < fields.size(); i++) {
            AskedField field = fields.get(i);
            int start = text.indexOf(mark(field), from);
            if (start >= 0) {
                int begin = start + mark(field).length();
                int end = fields.subList(i + 1, fields.size()).stream()
                        .mapToInt(next -> text.indexOf(mark(next), begin))
                        .filter(next -> next >= 0)
                        .min()
                        .orElse(text.length());
                sent.put(field.key(), value(field, text.substring(begin, end), words));
                from = end;
            }
        }
        return sent;
    }

    /** Answers with choices by their values where they are told in the words of the form. */
    Map<String, Object> inValues(Map<String, Object> answers) {
        Map<String, Object> sent = new LinkedHashMap<>(answers);
        fields.forEach(field -> sent.computeIfPresent(field.key(), (key, given) -> inValue(field, given)));
        return sent;
    }

    private static Object inValue(AskedField field, Object given) {
        if (given instanceof List<?> several) {
            return several.stream().map(each -> inValue(field, each)).toList();
        }
        if (given instanceof String word && field.kind() == FormFields.Kind.TRUTH) {
            return AskedField.TRUTHS.containsValue(word) ? word.equals(AskedField.TRUTHS.get("true")) : given;
        }
        return given instanceof String word && !field.words().containsKey(word) ? valueOf(field, word) : given;
    }

    private static String mark(AskedField field) {
        return BETWEEN + field.label() + AFTER_LABEL;
    }

    private static Object value(AskedField field, String read, String words) {
        return switch (field.kind()) {
            case TRUTH -> read.equals(AskedField.TRUTHS.get("true"));
            case CHOICES ->
                Stream.of(read.split("、")).map(each -> valueOf(field, each)).toList();
            case NUMBER -> read.contains(".") ? Double.valueOf(read) : (Object) Long.valueOf(read);
            case DATE -> read;
            case TEXT -> field.words().isEmpty() && !DATE.matcher(read).matches() ? words : valueOf(field, read);
        };
    }

    /** The value that is offered in such words; the words themselves where none is. */
    private static String valueOf(AskedField field, String said) {
        return field.words().entrySet().stream()
                .filter(each -> each.getValue().equals(said))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(said);
    }
}
