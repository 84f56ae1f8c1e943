package org.gridcase.engine.internals.guard;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * Refuses Java objects as process variables: a caller could choose the class that is deserialised, and a class of ours could not be read
 * again once renamed. Text, numbers and JSON are allowed.
 */
public class ObjectVariableGuard extends AbstractTypedValueSerializer<ObjectValue> {

    public ObjectVariableGuard() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "gridcase-no-objects";
    }

    /** What {@link #canHandle} asks for values that name no format. */
    @Override
    public String getSerializationDataformat() {
        return "none";
    }

    @Override
    public boolean canHandle(TypedValue value) {
        if (value instanceof ObjectValue || value instanceof UntypedValueImpl && isObject(value.getValue())) {
            throw new BadUserRequestException("不接受 Java 对象变量，请用文字、数字或 Json (no object variables)");
        }
        return false;
    }

    /** What the engine would make a Java object of without being told to. */
    private static boolean isObject(@Nullable Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Object[];
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return false;
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        throw new IllegalStateException("never asked");
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        throw new IllegalStateException("never asked");
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl untyped) {
        throw new IllegalStateException("never asked");
    }
}
