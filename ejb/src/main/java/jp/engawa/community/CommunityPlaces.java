package jp.engawa.community;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.engawa.base.MemberId;
import jp.engawa.base.PlaceRef;
import jp.engawa.posting.PlaceCard;
import jp.engawa.posting.Places;

/** Communities as places: {@code community:4}. */
@ApplicationScoped
class CommunityPlaces implements Places {
    @Inject
    private CommunityRepository communities;

    @Inject
    private Clock clock;

    @Override
    public String kind() {
        return Community.PLACE;
    }

    @Override
    public Rights rights(PlaceRef place, MemberId viewer) {
        return communities
                .standing(place.id(), viewer)
                .map(standing -> rights(standing.kind(), standing.member()))
                .orElse(Rights.NONE);
    }

    static Rights rights(CommunityKind kind, boolean member) {
        return new Rights(member || kind != CommunityKind.CLOSED, member, member);
    }

    @Override
    public Map<PlaceRef, PlaceCard> cards(Collection<PlaceRef> places) {
        return communities.names(places.stream().map(PlaceRef::id).toList()).stream()
                .map(named -> new PlaceCard(new PlaceRef(kind(), named.id()), named.name()))
                .collect(Collectors.toMap(PlaceCard::ref, card -> card));
    }

    @Override
    public List<PlaceRef> placesOf(MemberId viewer) {
        return communities.idsOf(viewer).stream()
                .map(id -> new PlaceRef(kind(), id))
                .toList();
    }

    @Override
    public boolean everybodys() {
        return false;
    }

    @Override
    public boolean excludes() {
        return true;
    }

    /** The leader's place becomes free with the exclusion and stays so when it is undone: somebody may have taken over. */
    @Override
    public void exclude(PlaceRef place, MemberId member) {
        communities.community(place.id()).leftBy(member);
        communities.exclude(place.id(), member, clock.instant());
    }

    @Override
    public void readmit(PlaceRef place, MemberId member) {
        communities.readmit(place.id(), member);
    }

    @Override
    public Optional<List<MemberId>> readers(PlaceRef place) {
        return Optional.of(communities.people(place.id(), Membership.MEMBER.name()));
    }
}
