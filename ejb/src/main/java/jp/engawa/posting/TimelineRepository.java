package jp.engawa.posting;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jp.engawa.base.ContentRef;
import jp.engawa.base.MemberId;
import jp.engawa.base.NetworkId;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.Rows;
import org.jspecify.annotations.Nullable;

/** Posts and comments as they are read: newest first by key, whole pages in one statement each. */
@Dependent
class TimelineRepository {
    /** The newest posts of one branch by key, of visible ones only; the other half of the rule is which branch they are read from. */
    private static final String NEWEST = """
            (select p.created_at, p.id from post p
             where p.state = 'VISIBLE' and %s and (p.created_at, p.id) < (?, ?)
             order by p.created_at desc, p.id desc limit ?)
            """;

    /** What a list shows of a post. The branches find keys in indexes alone; only the posts of the page are fetched whole. */
    private static final String LINES = """
            select p.id, p.kind, p.place_kind, p.place_id, p.author, p.title, p.excerpt, p.created_at, p.edited_at,
                   (select count(*) from comment c where c.post = p.id and c.state = 'VISIBLE') as comments
            from (select b.created_at, b.id from (%s) b order by b.created_at desc, b.id desc limit ?) l
            join post p on p.id = l.id
            order by l.created_at desc, l.id desc
            """;

    @PersistenceContext
    private EntityManager em;

    /** A post of a list without the names that belong to it. */
    record Line(
            long id,
            PostKind kind,
            PlaceRef place,
            MemberId author,
            String title,
            String excerpt,
            Instant at,
            boolean edited,
            int comments) {}

    /** A comment without its author's name. */
    record Said(
            long id,
            MemberId author,
            ContentState state,
            String body,
            String html,
            int renderer,
            Instant at,
            int total) {}

    /** Everything in the network that needs no membership, and the viewer's own places. */
    List<Line> everything(NetworkId network, Map<String, List<Long>> own, Cursor after, int limit) {
        Question question = new Question(after, limit);
        question.branch("p.network = ? and p.visibility = 'NETWORK'", network);
        own.forEach((kind, ids) -> question.each(
                "p.place_kind = ? and p.place_id = place.id and p.network = ? and p.visibility = 'PLACE'",
                ids,
                kind,
                network));
        return ask(question);
    }

    /** The kinds of place that are everybody's, and the viewer's own places. */
    List<Line> mine(
            NetworkId network, Collection<String> everybodys, Map<String, List<Long>> own, Cursor after, int limit) {
        Question question = new Question(after, limit);
        everybodys.forEach(kind ->
                question.branch("p.network = ? and p.place_kind = ? and p.visibility = 'NETWORK'", network, kind));
        own.forEach((kind, ids) ->
                question.each("p.place_kind = ? and p.place_id = place.id and p.network = ?", ids, kind, network));
        return ask(question);
    }

    /** One place, for a reader whom the place lets read. */
    List<Line> place(PlaceRef place, Cursor after, int limit) {
        Question question = new Question(after, limit);
        question.branch("p.place_kind = ? and p.place_id = ?", place.kind(), place.id());
        return ask(question);
    }

    private List<Line> ask(Question question) {
        if (question.branches.isEmpty()) {
            return List.of();
        }
        question.parameters.add(question.limit);
        String sql = LINES.formatted(String.join("union all", question.branches));
        return Rows.on(em).list(sql, TimelineRepository::line, question.parameters.toArray());
    }

    private static Line line(Rows.Row row) throws SQLException {
        return new Line(
                row.number("id"),
                PostKind.valueOf(row.text("kind")),
                new PlaceRef(row.text("place_kind"), row.number("place_id")),
                row.member("author"),
                row.text("title"),
                row.text("excerpt"),
                row.instant("created_at"),
                row.instantOrNull("edited_at") != null,
                (int) row.number("comments"));
    }

    /** Comments of a post after a point, oldest first, each with the number of visible ones in all. */
    List<Said> comments(long post, Cursor after, int limit) {
        return Rows.on(em)
                .list(
                        """
                        select c.id, c.author, c.state, c.body, c.html, c.renderer, c.created_at,
                               (select count(*) from comment v where v.post = ? and v.state = 'VISIBLE') as total
                        from comment c where c.post = ? and (c.created_at, c.id) > (?, ?)
                        order by c.created_at, c.id limit ?
                        """,
                        row -> new Said(
                                row.number("id"),
                                row.member("author"),
                                ContentState.valueOf(row.text("state")),
                                row.text("body"),
                                row.text("html"),
                                (int) row.number("renderer"),
                                row.instant("created_at"),
                                (int) row.number("total")),
                        post,
                        post,
                        after.at(),
                        after.id(),
                        limit);
    }

    /** When the newest visible post of each place was written. */
    Map<PlaceRef, Instant> latest(String kind, Collection<Long> ids) {
        return Rows.on(em)
                .list("""
                        select place.id, newest.created_at from unnest(?) as place(id)
                        cross join lateral (
                          select p.created_at from post p
                          where p.place_kind = ? and p.place_id = place.id and p.state = 'VISIBLE'
                          order by p.created_at desc, p.id desc limit 1) newest
                        """, row -> Map.entry(new PlaceRef(kind, row.number("id")), row.instant("created_at")), ids, kind)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The marks on a page of items, counted by kind. */
    Map<ContentRef, List<ReactionCount>> reactions(Collection<Long> posts, Collection<Long> comments, MemberId viewer) {
        record Counted(ContentRef ref, ReactionCount count) {}
        return Rows.on(em)
                .list(
                        """
                        select content_kind, content_id, kind, count(*) as many, bool_or(member = ?) as mine
                        from reaction
                        where (content_kind = 'post' and content_id = any(?)) or (content_kind = 'comment' and content_id = any(?))
                        group by content_kind, content_id, kind
                        order by kind
                        """,
                        row -> new Counted(
                                new ContentRef(row.text("content_kind"), row.number("content_id")),
                                new ReactionCount(
                                        ReactionKind.valueOf(row.text("kind")),
                                        (int) row.number("many"),
                                        row.flag("mine"))),
                        viewer,
                        posts,
                        comments)
                .stream()
                .collect(Collectors.groupingBy(
                        Counted::ref, Collectors.mapping(Counted::count, Collectors.toUnmodifiableList())));
    }

    /** One statement put together from branches that each stop at the limit, so that its cost never grows with the data. */
    private static final class Question {
        private final List<String> branches = new ArrayList<>();
        private final List<@Nullable Object> parameters = new ArrayList<>();
        private final Cursor after;
        private final int limit;

        Question(Cursor after, int limit) {
            this.after = after;
            this.limit = limit;
        }

        void branch(String condition, Object... values) {
            branches.add(NEWEST.formatted(condition));
            parameters.addAll(List.of(values));
            parameters.addAll(List.of(after.at(), after.id(), limit));
        }

        void each(String condition, List<Long> places, Object... values) {
            branches.add("(select x.* from unnest(?) as place(id) cross join lateral %s x)"
                    .formatted(NEWEST.formatted(condition)));
            parameters.add(places);
            parameters.addAll(List.of(values));
            parameters.addAll(List.of(after.at(), after.id(), limit));
        }
    }
}
