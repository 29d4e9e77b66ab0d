package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import jp.engawa.base.MemberId;
import jp.engawa.base.UnitId;
import jp.engawa.directory.Organisation;
import jp.engawa.directory.PersonCard;
import jp.engawa.profile.Profiles;
import org.jspecify.annotations.Nullable;

/** Draws the snapshot of a post or comment: the item, the thread around it, who wrote, from which unit, and who could see it. */
@ApplicationScoped
class Evidence {
    /** Comments kept on each side of the item. */
    private static final int AROUND = 20;

    @Inject
    private PostRepository posts;

    @Inject
    private AllPlaces places;

    @Inject
    private Organisation organisation;

    @Inject
    private Profiles profiles;

    @Inject
    private Clock clock;

    Snapshot of(Post post) {
        List<Comment> thread = posts.around(post.id(), post.createdAt(), AROUND);
        People people = people(post, thread);
        Map<String, @Nullable Object> item = new TreeMap<>();
        item.put("item", described(post, people));
        item.put("thread", described(thread, people));
        Instant edited = post.editedAt();
        String words = (post.title() + "\n\n" + post.body()).strip();
        return new Snapshot(
                post.ref(), post.author(), edited == null ? post.createdAt() : edited, words, json(post, item));
    }

    Snapshot of(Comment comment, Post post) {
        List<Comment> thread = posts.around(post.id(), comment.createdAt(), AROUND);
        People people = people(post, thread);
        Map<String, @Nullable Object> item = new TreeMap<>();
        item.put("item", described(comment, people));
        item.put("under", described(post, people));
        item.put("thread", described(thread, people));
        return new Snapshot(comment.ref(), comment.author(), comment.createdAt(), comment.body(), json(post, item));
    }

    private String json(Post post, Map<String, @Nullable Object> item) {
        Optional<List<MemberId>> readers = places.readers(post);
        Map<String, @Nullable Object> audience = new TreeMap<>();
        audience.put("rule", post.visibility().name());
        audience.put("network", post.network().value());
        audience.put(
                "members",
                readers.map(some -> some.stream().map(MemberId::value).toList()).orElse(null));
        item.put("audience", audience);
        item.put(
                "place",
                Map.of(
                        "ref",
                        post.place().toString(),
                        "name",
                        places.card(post.place()).name()));
        item.put("takenAt", clock.instant().toString());
        return CanonicalJson.of(item);
    }

    private Map<String, @Nullable Object> described(Post post, People people) {
        Map<String, @Nullable Object> item = new TreeMap<>();
        item.put("ref", post.ref().toString());
        item.put("kind", post.kind().name());
        item.put("author", people.of(post.author(), post.authorUnit()));
        item.put("state", post.state().name());
        item.put("title", post.title());
        item.put("body", post.body());
        item.put("createdAt", post.createdAt().toString());
        Instant edited = post.editedAt();
        item.put("editedAt", edited == null ? null : edited.toString());
        item.put(
                "edits",
                posts.edits(post.id()).stream()
                        .map(edit -> Map.of(
                                "replacedAt", edit.replacedAt().toString(), "title", edit.title(), "body", edit.body()))
                        .toList());
        return item;
    }

    private static List<Object> described(List<Comment> thread, People people) {
        List<Object> items = new ArrayList<>();
        thread.forEach(comment -> items.add(described(comment, people)));
        return items;
    }

    private static Map<String, @Nullable Object> described(Comment comment, People people) {
        Map<String, @Nullable Object> item = new TreeMap<>();
        item.put("ref", comment.ref().toString());
        item.put("author", people.of(comment.author(), comment.authorUnit()));
        item.put("state", comment.state().name());
        item.put("body", comment.body());
        item.put("createdAt", comment.createdAt().toString());
        return item;
    }

    private People people(Post post, List<Comment> thread) {
        Set<MemberId> members = new HashSet<>();
        members.add(post.author());
        thread.forEach(comment -> members.add(comment.author()));
        return new People(profiles.handles(members), organisation.cards(members));
    }

    /** Everybody who appears in a snapshot. */
    private record People(Map<MemberId, String> handles, Map<MemberId, PersonCard> cards) {
        Map<String, @Nullable Object> of(MemberId member, @Nullable UnitId unitOfTheDay) {
            Map<String, @Nullable Object> person = new HashMap<>();
            PersonCard card = cards.get(member);
            person.put("member", member.value());
            person.put("handle", handles.get(member));
            person.put("unit", unitOfTheDay == null ? null : unitOfTheDay.value());
            person.put("unitToday", card == null ? null : card.unitName());
            return person;
        }
    }
}
