package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.Page;
import jp.engawa.base.PlaceRef;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import jp.engawa.network.Networks;
import jp.engawa.posting.Places.Rights;
import jp.engawa.posting.TimelineRepository.Line;
import jp.engawa.posting.TimelineRepository.Said;
import jp.engawa.profile.Profiles;
import org.jspecify.annotations.Nullable;

/** Reads posts for lists and threads: a page by key, then names, places and marks in one batch each, whatever the page holds. */
@ApplicationScoped
public class Timeline {
    private static final int POSTS = 20;
    static final int COMMENTS = 20;
    private static final SafeHtml NOTHING = new SafeHtml("");

    @Inject
    private TimelineRepository timeline;

    @Inject
    private PostRepository posts;

    @Inject
    private AllPlaces places;

    @Inject
    private Networks networks;

    @Inject
    private Organisation organisation;

    @Inject
    private Profiles profiles;

    /** Everything this person may read, newest first. */
    public Page<PostLine> everything(MemberId viewer, @Nullable String after) {
        return page(
                timeline.everything(
                        networks.company(), places.joined(viewer), Cursor.parse(after, Cursor.NEWEST), POSTS + 1),
                viewer);
    }

    /** Diaries and the places this person joined, newest first. */
    public Page<PostLine> mine(MemberId viewer, @Nullable String after) {
        return page(
                timeline.mine(
                        networks.company(),
                        places.everybodys(),
                        places.joined(viewer),
                        Cursor.parse(after, Cursor.NEWEST),
                        POSTS + 1),
                viewer);
    }

    /**
     * One place, newest first; nothing when it does not let this person read.
     *
     * @param besides people to be named in the same breath
     */
    public PlacePage place(
            PlaceCard place, Rights rights, MemberId viewer, @Nullable String after, Collection<MemberId> besides) {
        List<Line> read =
                rights.read() ? timeline.place(place.ref(), Cursor.parse(after, Cursor.NEWEST), POSTS + 1) : List.of();
        Map<MemberId, Author> people = authors(
                Stream.concat(read.stream().map(Line::author), besides.stream()).collect(Collectors.toSet()));
        return new PlacePage(page(read, people, Map.of(place.ref(), place), viewer), people);
    }

    /** One post of the kind with a page of its comments; {@link NotFound} when it is not there or not for this person. */
    public Discussion discussion(long id, PostKind kind, MemberId viewer, @Nullable String after) {
        Post post = posts.post(id);
        Rights rights = places.rights(post, viewer);
        if (post.kind() != kind || !rights.read()) {
            throw new NotFound();
        }
        List<Said> said = timeline.comments(id, Cursor.parse(after, Cursor.OLDEST), COMMENTS + 1);
        List<Said> shown = said.subList(0, Math.min(COMMENTS, said.size()));
        Map<ContentRef, List<ReactionCount>> marks =
                timeline.reactions(List.of(id), shown.stream().map(Said::id).toList(), viewer);
        Map<MemberId, Author> authors =
                authors(Stream.concat(Stream.of(post.author()), shown.stream().map(Said::author))
                        .collect(Collectors.toSet()));
        boolean mine = post.author().equals(viewer);
        boolean words = post.state() == ContentState.VISIBLE || mine;
        return new Discussion(
                id,
                post.kind(),
                places.card(post.place()),
                authors.getOrDefault(post.author(), unknown(post.author())),
                post.state(),
                words ? post.title() : "",
                words ? post.body() : "",
                words ? post.rendered() : NOTHING,
                post.createdAt(),
                post.editedAt() != null,
                mine,
                rights.reply() && post.state() == ContentState.VISIBLE,
                said.isEmpty() ? 0 : said.get(0).total(),
                marks(marks, post.ref()),
                new Page<>(
                        shown.stream()
                                .map(one -> comment(one, viewer, authors, marks))
                                .toList(),
                        said.size() <= COMMENTS
                                ? null
                                : new Cursor(
                                                shown.get(COMMENTS - 1).at(),
                                                shown.get(COMMENTS - 1).id())
                                        .toString()));
    }

    /** The marks on one item, as the reader sees them. */
    List<ReactionCount> marks(ContentRef ref, MemberId viewer) {
        List<Long> one = List.of(ref.id());
        boolean post = ref.kind().equals(PostSource.KIND);
        return marks(timeline.reactions(post ? one : List.of(), post ? List.of() : one, viewer), ref);
    }

    /** When somebody last wrote in each place; missing where nobody ever did. */
    public Map<PlaceRef, Instant> latest(String placeKind, Collection<Long> ids) {
        return timeline.latest(placeKind, ids);
    }

    /** People as readers see them. */
    public Map<MemberId, Author> authors(Set<MemberId> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<MemberId, String> handles = profiles.handles(members);
        Map<MemberId, PersonCard> cards = organisation.cards(members);
        Map<MemberId, Author> authors = new HashMap<>();
        for (MemberId member : members) {
            PersonCard card = cards.get(member);
            authors.put(member, new Author(member, handles.getOrDefault(member, "?"), card == null || !card.active()));
        }
        return authors;
    }

    private static CommentLine comment(
            Said said, MemberId viewer, Map<MemberId, Author> authors, Map<ContentRef, List<ReactionCount>> marks) {
        boolean mine = said.author().equals(viewer);
        boolean words = said.state() == ContentState.VISIBLE || mine;
        return new CommentLine(
                said.id(),
                authors.getOrDefault(said.author(), unknown(said.author())),
                said.state(),
                words ? said.body() : "",
                words ? Markdown.kept(said.body(), said.html(), said.renderer()) : NOTHING,
                said.at(),
                mine,
                marks(marks, new ContentRef(CommentSource.KIND, said.id())));
    }

    private Page<PostLine> page(List<Line> read, MemberId viewer) {
        Map<MemberId, Author> people = authors(read.stream().map(Line::author).collect(Collectors.toSet()));
        return page(read, people, places.cards(places(read)), viewer);
    }

    private Page<PostLine> page(
            List<Line> read, Map<MemberId, Author> people, Map<PlaceRef, PlaceCard> cards, MemberId viewer) {
        if (read.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        List<Line> lines = read.subList(0, Math.min(POSTS, read.size()));
        Map<ContentRef, List<ReactionCount>> marks =
                timeline.reactions(lines.stream().map(Line::id).toList(), List.of(), viewer);
        Line last = lines.get(lines.size() - 1);
        return new Page<>(
                lines.stream()
                        .map(line -> named(line, viewer, people, cards, marks))
                        .toList(),
                read.size() <= POSTS ? null : new Cursor(last.at(), last.id()).toString());
    }

    private static Collection<PlaceRef> places(List<Line> lines) {
        return lines.stream().map(Line::place).collect(Collectors.toSet());
    }

    private static PostLine named(
            Line line,
            MemberId viewer,
            Map<MemberId, Author> authors,
            Map<PlaceRef, PlaceCard> cards,
            Map<ContentRef, List<ReactionCount>> marks) {
        return new PostLine(
                line.id(),
                line.kind(),
                cards.getOrDefault(line.place(), new PlaceCard(line.place(), "")),
                authors.getOrDefault(line.author(), unknown(line.author())),
                line.title(),
                line.excerpt(),
                line.at(),
                line.edited(),
                line.author().equals(viewer),
                line.comments(),
                marks(marks, new ContentRef(PostSource.KIND, line.id())));
    }

    private static Author unknown(MemberId member) {
        return new Author(member, "?", true);
    }

    /** Every kind in its order, those nobody set with zero. */
    private static List<ReactionCount> marks(Map<ContentRef, List<ReactionCount>> found, ContentRef ref) {
        List<ReactionCount> set = found.getOrDefault(ref, List.of());
        return Stream.of(ReactionKind.values())
                .map(kind -> set.stream()
                        .filter(count -> count.kind() == kind)
                        .findFirst()
                        .orElse(new ReactionCount(kind, 0, false)))
                .toList();
    }
}
