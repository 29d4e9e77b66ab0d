package jp.engawa.web.base;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.PropertyNotFoundException;
import jakarta.el.PropertyNotWritableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages read the components of a record, {@code #{line.title}}, and what an enum's constant tells about itself, {@code
 * #{state.phase}}, which Expression Language 5 alone can't.
 */
public class RecordResolver extends ELResolver {
    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> accessors = new HashMap<>();
            if (type.isEnum()) {
                for (Method method : type.getDeclaredMethods()) {
                    boolean tells = method.getParameterCount() == 0
                            && Modifier.isPublic(method.getModifiers())
                            && !Modifier.isStatic(method.getModifiers())
                            && method.getReturnType() != void.class;
                    if (tells) {
                        accessors.put(method.getName(), method);
                    }
                }
                return accessors;
            }
            for (RecordComponent component : type.getRecordComponents()) {
                accessors.put(component.getName(), component.getAccessor());
            }
            return accessors;
        }
    };

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        Method accessor = accessor(base, property);
        if (accessor == null) {
            return null;
        }
        context.setPropertyResolved(base, property);
        try {
            return accessor.invoke(base);
        } catch (InvocationTargetException thrown) {
            throw new ELException(Objects.requireNonNullElse(thrown.getCause(), thrown));
        } catch (IllegalAccessException hidden) {
            throw new PropertyNotFoundException(hidden);
        }
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        Method accessor = accessor(base, property);
        if (accessor == null) {
            return null;
        }
        context.setPropertyResolved(base, property);
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        if (accessor(base, property) != null) {
            throw new PropertyNotWritableException(String.valueOf(property));
        }
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (accessor(base, property) == null) {
            return false;
        }
        context.setPropertyResolved(base, property);
        return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return base instanceof Record ? String.class : null;
    }

    /** Other names, such as {@code isOpen()} read as {@code open}, stay with the bean resolver. */
    private static @Nullable Method accessor(@Nullable Object base, @Nullable Object property) {
        if (property == null) {
            return null;
        }
        if (base instanceof Enum<?> constant) {
            return COMPONENTS.get(constant.getDeclaringClass()).get(property.toString());
        }
        return base instanceof Record ? COMPONENTS.get(base.getClass()).get(property.toString()) : null;
    }
}
