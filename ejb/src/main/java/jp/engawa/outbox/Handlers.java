package jp.engawa.outbox;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All handlers of this version of the product, and the form in which they get their news. */
@ApplicationScoped
class Handlers {
    private final TreeMap<String, EventHandler<?>> byName = new TreeMap<>();
    private final Jsonb jsonb = JsonbBuilder.create();

    @Inject
    @Any
    private Instance<EventHandler<?>> beans;

    @SuppressWarnings("NullAway.Init") // the container fills the field
    Handlers() {}

    Handlers(List<EventHandler<?>> handlers) {
        this();
        handlers.forEach(this::add);
    }

    @PostConstruct
    void collect() {
        beans.forEach(this::add);
    }

    private void add(EventHandler<?> handler) {
        if (byName.put(handler.name(), handler) != null) {
            throw new IllegalStateException("two handlers are called " + handler.name());
        }
    }

    /** The names of those in the lane. */
    Set<String> names(Lane lane) {
        return byName.values().stream()
                .filter(handler -> handler.outside() == (lane == Lane.OUTSIDE))
                .map(EventHandler::name)
                .collect(Collectors.toSet());
    }

    Duration patience(String name) {
        return handler(name).patience();
    }

    List<String> namesFor(Record event) {
        List<String> names = new ArrayList<>();
        byName.forEach((name, handler) -> {
            if (handler.type() == event.getClass()) {
                names.add(name);
            }
        });
        return names;
    }

    String json(Record event) {
        return jsonb.toJson(event);
    }

    void handle(String name, String json) {
        handle(handler(name), json);
    }

    private EventHandler<?> handler(String name) {
        EventHandler<?> handler = byName.get(name);
        if (handler == null) {
            throw new IllegalStateException("no handler " + name);
        }
        return handler;
    }

    private <E extends Record> void handle(EventHandler<E> handler, String json) {
        handler.handle(jsonb.fromJson(json, handler.type()));
    }
}
