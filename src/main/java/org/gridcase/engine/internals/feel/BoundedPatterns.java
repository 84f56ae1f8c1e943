package org.gridcase.engine.internals.feel;

import camundajar.impl.scala.collection.immutable.List;
import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValString;

/** The function {@code matches} as FEEL has it, but within the budget of its cell: a few characters of a pattern can keep it busy for hours. */
final class BoundedPatterns implements FunctionProvider {

    private static final String NAME = "matches";

    private final List<ValFunction> functions =
            list(function("input", "pattern"), function("input", "pattern", "flags"));

    @Override
    public List<ValFunction> getFunctions(String name) {
        return name.equals(NAME) ? functions : list();
    }

    @Override
    public List<String> functionNames() {
        return list(NAME);
    }

    private static ValFunction function(String... parameters) {
        return new ValFunction(list(parameters), BoundedPatterns::matches, false);
    }

    private static Val matches(List<Val> arguments) {
        if (!(arguments.apply(0) instanceof ValString text) || !(arguments.apply(1) instanceof ValString pattern)) {
            return ValNull$.MODULE$;
        }
        String flags = arguments.size() > 2 && arguments.apply(2) instanceof ValString written ? written.value() : "";
        try {
            return new ValBoolean(Pattern.compile(pattern.value(), flags(flags))
                    .matcher(EvaluationBudget.counted(text.value()))
                    .find());
        } catch (PatternSyntaxException e) {
            return new ValError("Invalid pattern '%s'".formatted(pattern.value()));
        }
    }

    private static int flags(String written) {
        return (written.contains("s") ? Pattern.DOTALL : 0)
                | (written.contains("m") ? Pattern.MULTILINE : 0)
                | (written.contains("i") ? Pattern.CASE_INSENSITIVE : 0)
                | (written.contains("x") ? Pattern.COMMENTS : 0);
    }

    @SafeVarargs
    private static <T> List<T> list(T... entries) {
        return CollectionConverters.asScala(Stream.of(entries).toList()).toList();
    }
}
