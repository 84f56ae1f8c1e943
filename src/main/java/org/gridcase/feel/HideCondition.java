package org.gridcase.feel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.feel.Feel.Operation;
import org.gridcase.feel.Feel.Operator;
import org.jspecify.annotations.Nullable;

/** When a field of a form is not shown: an expression that the forms library reads only with an equals sign before it. */
public final class HideCondition {

    /** Whether a condition holds; unknown where it hangs on what people have written. */
    public enum Holds {
        YES,
        NO,
        UNKNOWN
    }

    /** A comparison with a written value. */
    public record Compared(String variable, String value) {}

    private final String text;
    private final @Nullable Feel tree;

    public HideCondition(String text) {
        this.text = text.strip();
        this.tree = isMarked() ? FeelParser.formula(this.text.substring(1)).tree() : null;
    }

    /** Without the blanks around it. */
    public String text() {
        return text;
    }

    /** Whether it can be read. */
    public boolean isReadable() {
        return tree != null;
    }

    /** Whether the library reads it at all. */
    public boolean isMarked() {
        return text.startsWith("=");
    }

    /** The variables it asks for, without what is asked of their inside. */
    public Set<String> variables() {
        Set<String> names = new TreeSet<>();
        all().forEach(each -> {
            if (each instanceof Feel.Variable variable) {
                names.add(variable.name().replaceFirst("\\..*", ""));
            }
        });
        return names;
    }

    /** What it compares with written values. */
    public List<Compared> comparisons() {
        List<Compared> found = new ArrayList<>();
        all().forEach(each -> {
            if (each instanceof Operation operation
                    && Set.of(Operator.EQUAL, Operator.IN).contains(operation.operator())
                    && operation.parts().get(0) instanceof Feel.Variable variable) {
                operation.parts().stream()
                        .skip(1)
                        .flatMap(part -> texts(part).stream())
                        .forEach(value -> found.add(new Compared(variable.name(), value)));
            }
        });
        return found;
    }

    private static List<String> texts(Feel part) {
        List<String> texts = new ArrayList<>();
        if (part instanceof Feel.Text text) {
            texts.add(text.value());
        }
        part.parts().forEach(each -> texts.addAll(texts(each)));
        return texts;
    }

    private List<Feel> all() {
        List<Feel> all = new ArrayList<>();
        Deque<Feel> open = new ArrayDeque<>();
        if (tree != null) {
            open.push(tree);
        }
        while (!open.isEmpty()) {
            Feel next = open.pop();
            all.add(next);
            next.parts().forEach(open::push);
        }
        return all;
    }

    /** @param known values of fields; what the others hold is not known */
    public Holds with(Map<String, String> known) {
        return tree == null ? Holds.NO : holds(tree, known);
    }

    private static Holds holds(Feel tree, Map<String, String> known) {
        if (tree instanceof Feel.Bool bool) {
            return of(bool.value());
        }
        if (tree instanceof Feel.Not not) {
            return opposite(holds(not.test(), known));
        }
        if (tree instanceof Feel.Call call
                && call.function().equals("not")
                && call.parts().size() == 1) {
            return opposite(holds(call.parts().get(0), known));
        }
        if (!(tree instanceof Operation operation)) {
            return Holds.UNKNOWN;
        }
        List<Feel> parts = operation.parts();
        return switch (operation.operator()) {
            case AND -> all(parts, known, Holds.NO, Holds.YES);
            case OR -> all(parts, known, Holds.YES, Holds.NO);
            case EQUAL -> equal(parts.get(0), parts.get(1), known);
            case IN -> in(operation, known);
            default -> Holds.UNKNOWN;
        };
    }

    private static Holds all(List<Feel> parts, Map<String, String> known, Holds decides, Holds otherwise) {
        List<Holds> each = parts.stream().map(part -> holds(part, known)).toList();
        return each.contains(decides) ? decides : each.contains(Holds.UNKNOWN) ? Holds.UNKNOWN : otherwise;
    }

    private static Holds in(Operation operation, Map<String, String> known) {
        if (!(operation.parts().get(0) instanceof Feel.Variable variable) || !known.containsKey(variable.name())) {
            return Holds.UNKNOWN;
        }
        List<Feel> tests = operation.parts().stream().skip(1).toList();
        return tests.stream().allMatch(HideCondition::isTexts)
                ? of(tests.stream().flatMap(test -> texts(test).stream()).anyMatch(known.get(variable.name())::equals))
                : Holds.UNKNOWN;
    }

    private static boolean isTexts(Feel tree) {
        return tree instanceof Feel.Text
                || (tree instanceof Feel.ListOf || tree instanceof Feel.AnyOf)
                        && tree.parts().stream().allMatch(HideCondition::isTexts);
    }

    private static Holds equal(Feel one, Feel other, Map<String, String> known) {
        @Nullable Object left = value(one, known);
        @Nullable Object right = value(other, known);
        return left == null || right == null ? Holds.UNKNOWN : of(left.equals(right));
    }

    /** What an expression is; null where that is not known. */
    private static @Nullable Object value(Feel tree, Map<String, String> known) {
        if (tree instanceof Feel.Text text) {
            return text.value();
        }
        if (tree instanceof Feel.Number number) {
            return number.value().stripTrailingZeros();
        }
        if (tree instanceof Feel.Bool bool) {
            return bool.value();
        }
        return tree instanceof Feel.Variable variable ? known.get(variable.name()) : null;
    }

    private static Holds of(boolean value) {
        return value ? Holds.YES : Holds.NO;
    }

    private static Holds opposite(Holds holds) {
        return switch (holds) {
            case YES -> Holds.NO;
            case NO -> Holds.YES;
            case UNKNOWN -> Holds.UNKNOWN;
        };
    }
}
