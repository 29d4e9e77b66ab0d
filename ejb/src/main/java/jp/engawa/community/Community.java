package jp.engawa.community;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import jp.engawa.base.MemberId;
import jp.engawa.base.NetworkId;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.PlaceRef;
import jp.engawa.base.RuleViolation;
import jp.engawa.posting.Visibility;
import jp.engawa.posting.Wording;
import org.jspecify.annotations.Nullable;

/**
 * A place for one subject.
 *
 * <p>Whoever opens it leads it. A leader who leaves is not replaced by anybody's decision but by the member who takes over; until then
 * it has none, and in a closed one any member lets newcomers in.
 */
@Entity
@Table(name = "community")
@SuppressWarnings("NullAway.Init") // filled by JPA
class Community {
    static final String PLACE = "community";
    private static final int NAME = 50;
    private static final int PURPOSE = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "community_seq")
    @SequenceGenerator(name = "community_seq", sequenceName = "community_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    private NetworkId network;

    @Enumerated(EnumType.STRING)
    private CommunityKind kind;

    private String name;
    private String purpose;
    private @Nullable MemberId leader;

    @Column(name = "opened_by")
    private MemberId openedBy;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "idempotency_key")
    private @Nullable String idempotencyKey;

    protected Community() {}

    Community(NetworkId network, NewCommunity wish, MemberId opener, Instant now, @Nullable String key) {
        this.network = network;
        this.kind = wish.kind() == null ? CommunityKind.CASUAL : wish.kind();
        this.name = Wording.line(wish.name(), NAME, "community.name-long");
        this.purpose = Wording.line(wish.purpose(), PURPOSE, "community.purpose-long");
        if (name.isEmpty()) {
            throw new RuleViolation("community.name-empty");
        }
        if (purpose.isEmpty() && kind != CommunityKind.CASUAL) {
            throw new RuleViolation("community.purpose-empty");
        }
        this.leader = opener;
        this.openedBy = opener;
        this.openedAt = now.truncatedTo(ChronoUnit.MICROS);
        this.idempotencyKey = key;
    }

    /** The leader's part of a member's leaving. */
    void leftBy(MemberId member) {
        if (member.equals(leader)) {
            leader = null;
        }
    }

    void takeOver(MemberId member) {
        if (leader != null && !leader.equals(member)) {
            throw new RuleViolation("community.has-leader");
        }
        leader = member;
    }

    /** Holds the answering of requests to the leader, or to any member while there is none. */
    void answerableBy(MemberId member) {
        if (leader != null && !leader.equals(member)) {
            throw new NotPermitted("community.leader-answers");
        }
    }

    Visibility visibility() {
        return kind == CommunityKind.CLOSED ? Visibility.PLACE : Visibility.NETWORK;
    }

    PlaceRef place() {
        return new PlaceRef(PLACE, id);
    }

    long id() {
        return id;
    }

    CommunityKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    String purpose() {
        return purpose;
    }

    @Nullable
    MemberId leader() {
        return leader;
    }
}
