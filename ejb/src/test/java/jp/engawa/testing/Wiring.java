package jp.engawa.testing;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import jp.engawa.base.Keys;

/**
 * Real components put together on one transaction of a test database, without a server.
 *
 * <p>Follows {@code @Inject}, {@code @PersistenceContext} and {@code @Resource DataSource}; interceptors (guards, transactions) do not run.
 * Fired events are heard by nobody. What has no class of its own to make, such as the clock, is given with {@link #with}; implementations of an SPI with {@link #offer}.
 */
public final class Wiring {
    private final Map<Class<?>, Object> made = new HashMap<>();
    private final List<Object> offered = new ArrayList<>();

    private Wiring(EntityManager em, DataSource database, Clock clock) {
        made.put(EntityManager.class, em);
        made.put(DataSource.class, database);
        made.put(Clock.class, clock);
    }

    public static Wiring on(EntityManager em, Database database, Clock clock) {
        return new Wiring(em, database.dataSource(), clock);
    }

    /** Uses this very object wherever the type is asked for. */
    public <T> Wiring with(Class<T> type, T instance) {
        made.put(type, instance);
        return this;
    }

    /** Lets {@code Instance<SPI>} find this object. */
    public Wiring offer(Object implementation) {
        offered.add(implementation);
        return this;
    }

    /** The component, with everything it needs. */
    public <T> T get(Class<T> type) {
        Object known = made.get(type);
        return type.cast(known != null ? known : make(type));
    }

    private Object make(Class<?> type) {
        if (type == Keys.class) {
            return TestKeys.get();
        }
        try {
            Constructor<?> constructor = constructorOf(type);
            constructor.setAccessible(true);
            Object[] arguments = Arrays.stream(constructor.getGenericParameterTypes())
                    .map(this::resolve)
                    .toArray();
            Object instance = constructor.newInstance(arguments);
            made.put(type, instance);
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                fill(instance, c);
            }
            return instance;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot wire " + type.getName(), broken);
        }
    }

    private static Constructor<?> constructorOf(Class<?> type) throws NoSuchMethodException {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                return constructor;
            }
        }
        return type.getDeclaredConstructor();
    }

    private void fill(Object instance, Class<?> declaring) throws ReflectiveOperationException {
        for (Field field : declaring.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)
                    || field.isAnnotationPresent(PersistenceContext.class)
                    || field.isAnnotationPresent(Resource.class)) {
                field.setAccessible(true);
                field.set(instance, resolve(field.getGenericType()));
            }
        }
        for (Method method : declaring.getDeclaredMethods()) {
            if (method.isAnnotationPresent(PostConstruct.class)) {
                method.setAccessible(true);
                method.invoke(instance);
            }
        }
    }

    private Object resolve(Type type) {
        if (type instanceof ParameterizedType event && event.getRawType() == Event.class) {
            return Proxy.newProxyInstance(
                    Wiring.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> null);
        }
        if (type instanceof ParameterizedType many && many.getRawType() == Instance.class) {
            Type wanted = many.getActualTypeArguments()[0];
            Class<?> raw = (Class<?>) (wanted instanceof ParameterizedType p ? p.getRawType() : wanted);
            return instanceOf(offered.stream().filter(raw::isInstance).collect(Collectors.toList()));
        }
        return get((Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type));
    }

    private static Object instanceOf(List<Object> found) {
        return Proxy.newProxyInstance(
                Wiring.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "iterator" -> found.iterator();
                    case "forEach" -> {
                        found.forEach(asConsumer(arguments[0]));
                        yield null;
                    }
                    case "stream" -> found.stream();
                    case "get" -> found.get(0);
                    case "select" -> proxy;
                    case "isUnsatisfied" -> found.isEmpty();
                    case "isResolvable" -> found.size() == 1;
                    case "isAmbiguous" -> found.size() > 1;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("unchecked") // the signature of Iterable.forEach
    private static Consumer<Object> asConsumer(Object argument) {
        return (Consumer<Object>) argument;
    }
}
