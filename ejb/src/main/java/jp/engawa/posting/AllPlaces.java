package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;
import jp.engawa.posting.Places.Rights;

/** Every kind of place there is, asked by reference; and the one rule of who may read a post. */
@ApplicationScoped
class AllPlaces {
    @Inject
    @Any
    private Instance<Places> kinds;

    /** What this person may do with a post: its place decides, and its own visibility can only narrow or keep that. */
    Rights rights(Post post, MemberId viewer) {
        Rights place = rights(post.place(), viewer);
        boolean read = place.read() || post.visibility() == Visibility.NETWORK;
        return new Rights(read, place.post(), read && place.reply());
    }

    Rights rights(PlaceRef place, MemberId viewer) {
        return kind(place.kind()).map(kind -> kind.rights(place, viewer)).orElse(Rights.NONE);
    }

    /** Whether somebody can be shut out of the place. */
    boolean excludes(PlaceRef place) {
        return kind(place.kind()).filter(Places::excludes).isPresent();
    }

    void exclude(PlaceRef place, MemberId member) {
        kind(place.kind()).filter(Places::excludes).ifPresent(kind -> kind.exclude(place, member));
    }

    void readmit(PlaceRef place, MemberId member) {
        kind(place.kind()).filter(Places::excludes).ifPresent(kind -> kind.readmit(place, member));
    }

    Optional<List<MemberId>> readers(Post post) {
        if (post.visibility() == Visibility.NETWORK) {
            return Optional.empty();
        }
        return kind(post.place().kind()).flatMap(kind -> kind.readers(post.place()));
    }

    Map<PlaceRef, PlaceCard> cards(Collection<PlaceRef> places) {
        Map<PlaceRef, PlaceCard> cards = new HashMap<>();
        Map<String, Set<PlaceRef>> byKind = places.stream()
                .collect(Collectors.groupingBy(PlaceRef::kind, Collectors.toCollection(LinkedHashSet::new)));
        byKind.forEach((name, refs) -> kind(name).ifPresent(kind -> cards.putAll(kind.cards(refs))));
        return cards;
    }

    PlaceCard card(PlaceRef place) {
        return cards(List.of(place)).getOrDefault(place, new PlaceCard(place, ""));
    }

    /** The places this person joined, by kind. */
    Map<String, List<Long>> joined(MemberId viewer) {
        Map<String, List<Long>> joined = new HashMap<>();
        for (Places kind : kinds) {
            if (!kind.everybodys()) {
                List<Long> ids =
                        kind.placesOf(viewer).stream().map(PlaceRef::id).toList();
                if (!ids.isEmpty()) {
                    joined.put(kind.kind(), ids);
                }
            }
        }
        return joined;
    }

    /** The kinds of place whose news belong to everybody. */
    List<String> everybodys() {
        List<String> names = new ArrayList<>();
        for (Places kind : kinds) {
            if (kind.everybodys()) {
                names.add(kind.kind());
            }
        }
        return names;
    }

    private Optional<Places> kind(String name) {
        return kinds.stream().filter(kind -> kind.kind().equals(name)).findFirst();
    }
}
