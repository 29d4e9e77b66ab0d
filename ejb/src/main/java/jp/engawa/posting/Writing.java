package jp.engawa.posting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.MemberId;
import jp.engawa.base.NotFound;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.Organisation;
import jp.engawa.network.Networks;
import jp.engawa.outbox.Outbox;
import jp.engawa.posting.Places.Rights;
import jp.engawa.profile.Profiles;
import org.jspecify.annotations.Nullable;

/** Writes, edits and takes back posts for the features that have places to write in; the caller is the author. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Writing {
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

    @Inject
    private Outbox outbox;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    /**
     * Puts a new post into a place and gives its id. The same author, place and key give the same
     * post again, however often they are sent.
     *
     * @param key a UUID the sender made for this one attempt
     */
    public long write(PlaceRef place, PostKind kind, Visibility visibility, Draft draft, @Nullable String key) {
        Rights rights = places.rights(place, caller.id());
        if (!rights.read()) {
            throw new NotFound();
        }
        if (!rights.post()) {
            throw new NotPermitted("posting.join-first");
        }
        Writer writer = writer(key);
        Optional<Long> sent = posts.sentPost(writer.member(), place, writer.key());
        if (sent.isPresent()) {
            return sent.get();
        }
        Post post = new Post(networks.company(), place, kind, visibility, writer, draft);
        long id = posts.add(post);
        outbox.append(new ContentPublished(post.ref(), place, writer.member()));
        return id;
    }

    /** Replaces the words of a post of the caller's own; what it said before is kept with it. */
    public void edit(long id, PostKind kind, Draft draft) {
        Post post = own(id, kind);
        String title = post.title();
        String body = post.body();
        if (post.edit(caller.id(), draft, clock.instant())) {
            posts.keepEdit(id, clock.instant(), title, body);
        }
    }

    /** The words of a post of the caller's own, for editing. */
    public Draft words(long id, PostKind kind) {
        Post post = own(id, kind);
        if (post.state() != ContentState.VISIBLE) {
            throw new RuleViolation("posting.gone");
        }
        return new Draft(post.title(), post.body());
    }

    /** Takes back a post of the caller's own. Its words are overwritten; what a case has sealed stays sealed. */
    void withdraw(long id) {
        Post post = own(id, posts.post(id).kind());
        if (post.withdraw(caller.id())) {
            posts.dropEdits(id);
            outbox.append(new ContentWithdrawn(post.ref()));
        }
    }

    private Post own(long id, PostKind kind) {
        Post post = posts.post(id);
        if (post.kind() != kind || !places.rights(post, caller.id()).read()) {
            throw new NotFound();
        }
        if (!post.author().equals(caller.id())) {
            throw new NotPermitted("posting.not-yours");
        }
        return post;
    }

    /** Holds the caller to having a handle before anything is begun in their name; gives the attempt's key in its one form. */
    public @Nullable String mayBegin(@Nullable String key) {
        return writer(key).key();
    }

    /** The caller as an author: with a handle, from the unit of today. */
    Writer writer(@Nullable String key) {
        MemberId member = caller.id();
        if (profiles.handle(member).isEmpty()) {
            throw new RuleViolation("profile.handle-first");
        }
        var today = clock.instant().atZone(EngawaClock.ZONE).toLocalDate();
        return new Writer(member, organisation.unitOf(member, today).orElse(null), clock.instant(), attempt(key));
    }

    /** The key in its one form; with or without its hyphens it is the same. */
    private static @Nullable String attempt(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        String digits = key.strip().replace("-", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{32}")) {
            throw new RuleViolation("posting.key-no-uuid");
        }
        return digits;
    }
}
