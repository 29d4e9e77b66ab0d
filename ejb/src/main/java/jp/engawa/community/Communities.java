package jp.engawa.community;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.engawa.base.Caller;
import jp.engawa.base.MemberId;
import jp.engawa.base.Members;
import jp.engawa.base.Members.Act;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Page;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.community.CommunityRepository.Line;
import jp.engawa.network.Networks;
import jp.engawa.posting.Author;
import jp.engawa.posting.Cursor;
import jp.engawa.posting.PlaceCard;
import jp.engawa.posting.PlacePage;
import jp.engawa.posting.Places.Rights;
import jp.engawa.posting.PostLine;
import jp.engawa.posting.Timeline;
import jp.engawa.posting.Writing;
import org.jspecify.annotations.Nullable;

/** Opens communities, shows them, and lets people join and leave. */
@Stateless
@Members
public class Communities {
    private static final int PAGE = 50;
    private static final Duration QUIET = Duration.ofDays(60);

    @Inject
    private CommunityRepository communities;

    @Inject
    private Timeline timeline;

    @Inject
    private Writing writing;

    @Inject
    private Networks networks;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    public CommunityList list(@Nullable String after) {
        List<Line> mine = after == null ? communities.joinedBy(caller.id()) : List.of();
        Cursor from = Cursor.parse(after, Cursor.NEWEST);
        List<Line> read = communities.others(networks.company(), caller.id(), from.at(), from.id(), PAGE + 1);
        List<Line> others = read.subList(0, Math.min(PAGE, read.size()));
        Cards cards = cards(Stream.concat(mine.stream(), others.stream()).toList());
        Line last = others.isEmpty() ? null : others.get(others.size() - 1);
        return new CommunityList(
                mine.stream().map(cards::of).toList(),
                new Page<>(
                        others.stream().map(cards::of).toList(),
                        read.size() <= PAGE || last == null
                                ? null
                                : new Cursor(last.openedAt(), last.id()).toString()));
    }

    /** Opens a community led by the caller and gives its id; the same key gives the same community again. */
    @Members(Act.WRITE)
    public long open(NewCommunity wish, @Nullable String key) {
        String attempt = writing.mayBegin(key);
        Optional<Long> sent = communities.sent(caller.id(), attempt);
        if (sent.isPresent()) {
            return sent.get();
        }
        Community community = new Community(networks.company(), wish, caller.id(), clock.instant(), attempt);
        if (communities.nameTaken(networks.company(), community.name())) {
            throw new RuleViolation("community.name-taken");
        }
        long id = communities.add(community);
        communities.enter(id, caller.id(), Membership.MEMBER, clock.instant());
        return id;
    }

    /** A community with a page of its topics; the topics of a closed one only for its members. */
    public CommunityView community(long id, @Nullable String after) {
        Line line = communities.line(id, caller.id());
        boolean member = isIn(line.membership());
        Rights rights = CommunityPlaces.rights(line.kind(), member);
        boolean answers = line.kind() == CommunityKind.CLOSED
                && (line.membership() == Membership.LEADER || (member && line.leader() == null));
        List<MemberId> asking = answers ? communities.people(id, Membership.ASKED.name()) : List.of();
        PlaceCard place = new PlaceCard(new PlaceRef(Community.PLACE, id), line.name());
        PlacePage page = timeline.place(place, rights, caller.id(), after, named(List.of(line), asking));
        List<PostLine> newest = page.posts().items();
        Map<PlaceRef, Instant> latest =
                newest.isEmpty() ? Map.of() : Map.of(place.ref(), newest.get(0).at());
        return new CommunityView(
                new Cards(page.people(), latest, quietSince()).of(line),
                rights.read(),
                rights.post(),
                asking.stream().map(page.people()::get).toList(),
                page.posts());
    }

    /** Joins, or asks to be let into a closed community; gives what the caller is afterwards. */
    public Membership join(long id) {
        Line line = communities.line(id, caller.id());
        if (line.membership() == Membership.EXCLUDED) {
            throw new NotPermitted("community.excluded");
        }
        if (line.membership() != Membership.NONE) {
            return line.membership();
        }
        if (line.kind() == CommunityKind.CLOSED && line.members() == 0) {
            throw new NotFound();
        }
        Membership entered = line.kind() == CommunityKind.CLOSED ? Membership.ASKED : Membership.MEMBER;
        communities.enter(id, caller.id(), entered, clock.instant());
        return entered;
    }

    /** Leaves, or takes a request back. Nobody is asked and nobody is told. */
    public void leave(long id) {
        communities.community(id).leftBy(caller.id());
        communities.remove(id, caller.id());
    }

    /** Lets somebody in who asked. */
    public void admit(long id, MemberId asking) {
        answering(id);
        communities.admit(id, asking, clock.instant());
    }

    /** Takes a request off the list; the person may ask again. */
    public void decline(long id, MemberId asking) {
        answering(id);
        communities.removeAsking(id, asking);
    }

    /** Makes a member the leader of a community that has none. */
    public void takeOver(long id) {
        member(id).takeOver(caller.id());
    }

    private void answering(long id) {
        member(id).answerableBy(caller.id());
    }

    private Community member(long id) {
        Community community = communities.community(id);
        if (!communities.isMember(id, caller.id())) {
            throw new NotPermitted("community.members-only");
        }
        return community;
    }

    private static boolean isIn(Membership membership) {
        return membership == Membership.MEMBER || membership == Membership.LEADER;
    }

    private Cards cards(List<Line> lines) {
        List<Long> casual = lines.stream()
                .filter(line -> line.kind() == CommunityKind.CASUAL)
                .map(Line::id)
                .toList();
        return new Cards(
                timeline.authors(named(lines, List.of())),
                casual.isEmpty() ? Map.of() : timeline.latest(Community.PLACE, casual),
                quietSince());
    }

    private static Set<MemberId> named(List<Line> lines, List<MemberId> besides) {
        Set<MemberId> people = new HashSet<>(besides);
        for (Line line : lines) {
            MemberId leader = line.leader();
            if (leader != null) {
                people.add(leader);
            }
        }
        return people;
    }

    private Instant quietSince() {
        return clock.instant().minus(QUIET);
    }

    /** What a batch of communities needs to become cards. */
    private record Cards(Map<MemberId, Author> people, Map<PlaceRef, Instant> latest, Instant quietSince) {
        CommunityCard of(Line line) {
            Instant last = latest.getOrDefault(new PlaceRef(Community.PLACE, line.id()), line.openedAt());
            return new CommunityCard(
                    line.id(),
                    line.kind(),
                    line.name(),
                    line.purpose(),
                    line.leader() == null ? null : people.get(line.leader()),
                    line.members(),
                    line.membership(),
                    line.kind() == CommunityKind.CASUAL && last.isBefore(quietSince),
                    line.openedAt());
        }
    }
}
