package jp.engawa.feed;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Rows;
import jp.engawa.base.UnitId;
import jp.engawa.community.Communities;
import jp.engawa.community.CommunityFixture;
import jp.engawa.community.CommunityKind;
import jp.engawa.community.Membership;
import jp.engawa.community.NewCommunity;
import jp.engawa.community.Topics;
import jp.engawa.diary.Diaries;
import jp.engawa.diary.DiaryFixture;
import jp.engawa.posting.ContentSource;
import jp.engawa.posting.Conversation;
import jp.engawa.posting.Draft;
import jp.engawa.posting.PostLine;
import jp.engawa.posting.PostingFixture;
import jp.engawa.posting.Snapshot;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.Wiring;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Three colleagues with handles and nothing written yet; what the tests of talk do again and again. */
abstract class TalkCompany {
    static final MemberId SATO = new MemberId(1);
    static final MemberId SUZUKI = new MemberId(2);
    static final MemberId KIMURA = new MemberId(3);
    static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
    static final Draft WORDS = new Draft("題", "本文です");

    static Database database;
    static Instant now = START;

    @BeforeAll
    static void start() {
        database = Database.fresh();
        database.inTransaction(em -> {
            Company company = new Company(em);
            UnitId unit = company.unit(7, "北浜営業所", null);
            for (int i = 1; i <= 3; i++) {
                MemberId member = company.person(i, "login" + i, "人 " + i);
                company.assign(member, unit, null, "PRIMARY", false);
            }
            return null;
        });
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.inTransaction(em -> {
            for (String table : List.of(
                    "reaction",
                    "comment",
                    "post_edit",
                    "post",
                    "community_member",
                    "community",
                    "profile_handle",
                    "profile")) {
                Rows.on(em).update("delete from " + table);
            }
            for (MemberId member : List.of(SATO, SUZUKI, KIMURA)) {
                handle(em, member);
            }
            return null;
        });
    }

    static void handle(EntityManager em, MemberId member) {
        Rows.on(em).update("insert into profile (member_id) values (?)", member);
        Rows.on(em)
                .update(
                        "insert into profile_handle (folded, member_id, handle, chosen_at) values (?, ?, ?, now())",
                        "h" + member.value(),
                        member,
                        "手" + member.value());
    }

    static Wiring wired(EntityManager em, MemberId member) {
        Caller caller = new Caller();
        caller.enter(new Identity(member, "login" + member.value(), Set.of()));
        now = now.plusSeconds(1);
        Wiring wiring =
                Wiring.on(em, database, Clock.fixed(now, ZoneOffset.UTC)).with(Caller.class, caller);
        return wiring.offer(DiaryFixture.places(wiring)).offer(CommunityFixture.places(wiring));
    }

    static <T, R> R as(MemberId member, Class<T> boundary, Function<T, R> work) {
        return database.inTransaction(em -> work.apply(wired(em, member).get(boundary)));
    }

    static long diary(MemberId author, String title) {
        return as(author, Diaries.class, diaries -> diaries.write(new Draft(title, "本文"), null));
    }

    static long community(MemberId opener, CommunityKind kind, String name) {
        return as(opener, Communities.class, all -> all.open(new NewCommunity(name, "目的", kind), null));
    }

    static long topic(MemberId author, long community, String title) {
        return as(author, Topics.class, topics -> topics.write(community, new Draft(title, "本文"), null));
    }

    static long comment(MemberId author, long post, String text) {
        return as(author, Conversation.class, talk -> talk.comment(post, text, null));
    }

    static List<String> titles(MemberId reader, FeedScope scope) {
        return as(reader, Feed.class, feed -> feed.newest(scope, null)).items().stream()
                .map(PostLine::title)
                .toList();
    }

    static Snapshot snapshot(ContentRef ref) {
        return source(SATO, ref.kind(), source -> source.snapshot(ref));
    }

    static <R> R source(MemberId member, String kind, Function<ContentSource, R> work) {
        return database.inTransaction(em -> work.apply(PostingFixture.source(wired(em, member), kind)));
    }

    static Membership membership(long community, MemberId member) {
        return as(member, Communities.class, all -> all.community(community, null))
                .card()
                .membership();
    }
}
