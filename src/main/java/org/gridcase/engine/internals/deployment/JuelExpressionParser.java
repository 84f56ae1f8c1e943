package org.gridcase.engine.internals.deployment;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.And;
import org.gridcase.engine.deployment.Expression.BusinessKey;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.engine.deployment.Expression.Empty;
import org.gridcase.engine.deployment.Expression.Joined;
import org.gridcase.engine.deployment.Expression.Not;
import org.gridcase.engine.deployment.Expression.Or;
import org.gridcase.engine.deployment.Expression.Other;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.engine.deployment.ExpressionParser;
import org.springframework.stereotype.Component;

/** The parser of the expression language that the engine itself uses. */
@Component
public class JuelExpressionParser implements ExpressionParser {

    private static final String EXECUTION = "execution";

    /** The parser calls itself for each bracket. */
    private static final int LONGEST = 2000;

    private final Builder builder = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    @Override
    public Expression parse(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return new Text(text);
        }
        if (text.length() > LONGEST) {
            return new Other(text.substring(0, LONGEST) + "…");
        }
        try {
            return form(builder.build(text).getRoot(), text);
        } catch (TreeBuilderException e) {
            return new Other(text.strip());
        }
    }

    private static Expression form(Node node, String text) {
        if (node instanceof AstEval || node instanceof AstNested) {
            return form(node.getChild(0), text);
        }
        if (node instanceof AstComposite) {
            List<Expression> parts = new ArrayList<>();
            for (int i = 0; i < node.getCardinality(); i++) {
                parts.add(form(node.getChild(i), text));
            }
            return new Joined(List.copyOf(parts));
        }
        if (node instanceof AstText || node instanceof AstString) {
            return new Text(literal(node));
        }
        if (node instanceof AstIdentifier identifier) {
            return EXECUTION.equals(identifier.getName()) ? new Other(text) : new Variable(identifier.getName());
        }
        if (node instanceof AstDot) {
            return isExecution(node.getChild(0)) && property(node).equals("processBusinessKey")
                    ? new BusinessKey()
                    : new Other(text);
        }
        if (node instanceof AstMethod) {
            return call(node, text);
        }
        return node instanceof AstUnary unary ? unary(unary, text) : binary(node, text);
    }

    private static Expression call(Node method, String text) {
        Node property = method.getChild(0);
        Node parameters = method.getChild(1);
        return property instanceof AstDot
                        && property.getChild(0) instanceof AstIdentifier bean
                        && parameters.getCardinality() == 1
                        && isExecution(parameters.getChild(0))
                ? new Call(bean.getName(), property(property))
                : new Other(text);
    }

    private static Expression unary(AstUnary unary, String text) {
        Expression operand = form(unary.getChild(0), text);
        if (unary.getOperator() == AstUnary.NOT) {
            return new Not(operand);
        }
        return unary.getOperator() == AstUnary.EMPTY && operand instanceof Variable variable
                ? new Empty(variable)
                : new Other(text);
    }

    private static Expression binary(Node node, String text) {
        if (!(node instanceof AstBinary binary)) {
            return new Other(text);
        }
        Expression left = form(binary.getChild(0), text);
        Expression right = form(binary.getChild(1), text);
        if (binary.getOperator() == AstBinary.AND) {
            return new And(left, right);
        }
        if (binary.getOperator() == AstBinary.OR) {
            return new Or(left, right);
        }
        boolean equal = binary.getOperator() == AstBinary.EQ;
        if (equal || binary.getOperator() == AstBinary.NE) {
            if (left instanceof Variable variable && right instanceof Text value) {
                return new Comparison(variable, equal, value);
            }
            if (left instanceof Text value && right instanceof Variable variable) {
                return new Comparison(variable, equal, value);
            }
        }
        return new Other(text);
    }

    private static boolean isExecution(Node node) {
        return node instanceof AstIdentifier identifier && EXECUTION.equals(identifier.getName());
    }

    /** The parser keeps it to itself, but shows it as {@code . name}. */
    private static String property(Node dot) {
        return dot.toString().substring(1).strip();
    }

    private static String literal(Node node) {
        StringBuilder written = new StringBuilder();
        if (node instanceof AstText text) {
            text.appendStructure(written, null);
            return written.toString().replace("\\$", "$").replace("\\#", "#");
        }
        String quoted = node.toString(); // always in double quotes, with \" and \\ escaped
        return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
