package jp.engawa.diary;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;
import jp.engawa.posting.PlaceCard;
import jp.engawa.posting.Places;

/** Diaries as places: {@code diary:12} is the diary of member 12. */
@ApplicationScoped
class DiaryPlaces implements Places {
    static PlaceRef of(MemberId owner) {
        return new PlaceRef("diary", owner.value());
    }

    @Override
    public String kind() {
        return "diary";
    }

    @Override
    public Rights rights(PlaceRef place, MemberId viewer) {
        return new Rights(true, place.id() == viewer.value(), true);
    }

    @Override
    public Map<PlaceRef, PlaceCard> cards(Collection<PlaceRef> places) {
        return places.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), place -> new PlaceCard(place, "")));
    }

    @Override
    public List<PlaceRef> placesOf(MemberId viewer) {
        return List.of(of(viewer));
    }

    @Override
    public boolean everybodys() {
        return true;
    }

    @Override
    public Optional<List<MemberId>> readers(PlaceRef place) {
        return Optional.empty();
    }
}
