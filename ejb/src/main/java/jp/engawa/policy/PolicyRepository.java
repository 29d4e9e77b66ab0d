package jp.engawa.policy;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.engawa.base.NotFound;
import jp.engawa.base.Rows;

/** Versions and articles in the database. */
@Dependent
class PolicyRepository {
    @PersistenceContext
    private EntityManager em;

    /** The document 利用規約, which comes into being with its first draft. */
    long document() {
        Rows rows = Rows.on(em);
        rows.update("insert into policy_document (id, kind) values (nextval('policy_document_seq'), 'TERMS')"
                + " on conflict on constraint policy_document_kind_uk do nothing");
        return rows.first("select id from policy_document where kind = 'TERMS'", row -> row.number("id"))
                .orElseThrow();
    }

    /** Waits until no other transaction works on drafts or publishes. */
    void alone() {
        Rows.on(em).list("select id from policy_document for update", row -> row.number("id"));
    }

    void add(PolicyVersion version) {
        em.persist(version);
        em.flush();
    }

    void remove(PolicyVersion version) {
        em.remove(version);
    }

    PolicyVersion version(long id) {
        return Optional.ofNullable(em.find(PolicyVersion.class, id)).orElseThrow(NotFound::new);
    }

    List<PolicyVersion> all() {
        return em.createQuery("select v from PolicyVersion v order by v.number desc", PolicyVersion.class)
                .getResultList();
    }

    Optional<PolicyVersion> latestPublished() {
        return em.createQuery("""
                        select v from PolicyVersion v
                        where v.state = jp.engawa.policy.VersionState.PUBLISHED order by v.number desc
                        """, PolicyVersion.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<PolicyVersion> published(int number) {
        return em.createQuery("""
                        select v from PolicyVersion v
                        where v.state = jp.engawa.policy.VersionState.PUBLISHED and v.number = :number
                        """, PolicyVersion.class)
                .setParameter("number", number)
                .getResultStream()
                .findFirst();
    }

    Optional<PolicyVersion> inForce(Instant at) {
        return em.createQuery("""
                        select v from PolicyVersion v
                        where v.state = jp.engawa.policy.VersionState.PUBLISHED and v.effectiveFrom <= :at
                        order by v.number desc
                        """, PolicyVersion.class)
                .setParameter("at", at)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<PolicyVersion> firstWith(ArticleId article) {
        return em.createQuery("""
                        select v from PolicyVersion v join v.articles a
                        where v.state = jp.engawa.policy.VersionState.PUBLISHED and a.lineage = :article
                        order by v.number
                        """, PolicyVersion.class)
                .setParameter("article", article.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<Instant> nextEffective(Instant after) {
        return Rows.on(em).first("""
                        select effective_from from policy_version
                        where state = 'PUBLISHED' and effective_from > ? order by effective_from limit 1
                        """, row -> row.instant("effective_from"), after);
    }

    ArticleId newArticle() {
        return Rows.on(em)
                .first("select nextval('policy_lineage_seq') id", row -> new ArticleId(row.number("id")))
                .orElseThrow();
    }
}
