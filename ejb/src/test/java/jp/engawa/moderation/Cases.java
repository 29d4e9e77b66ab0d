package jp.engawa.moderation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.ContentRef;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.Keys;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.UnitId;
import jp.engawa.measure.Measures;
import jp.engawa.policy.ArticleCard;
import jp.engawa.policy.ArticleId;
import jp.engawa.policy.DraftFile;
import jp.engawa.policy.Policies;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.Terms;
import jp.engawa.policy.TermsText;
import jp.engawa.posting.ContentSource;
import jp.engawa.posting.Snapshot;
import jp.engawa.testing.Company;
import jp.engawa.testing.Database;
import jp.engawa.testing.TestKeys;
import jp.engawa.testing.Wiring;

/** The demo company's people around one case, their terms in force and accepted, and a comment by Suzuki that hurts Sato. */
final class Cases implements AutoCloseable {
    static final Sanction SEVEN_DAYS = Sanction.of(MeasureKind.POSTING_STOP, 7);
    static final MemberId SATO = new MemberId(1);
    static final MemberId SUZUKI = new MemberId(2);
    static final MemberId YAMAZAKI = new MemberId(3);
    static final MemberId YAMAMOTO_OFFICER = new MemberId(4);
    static final MemberId TANAKA_OFFICER = new MemberId(5);
    static final MemberId ITO_OFFICER = new MemberId(6);
    static final MemberId WATANABE = new MemberId(7);
    static final MemberId TAKAHASHI = new MemberId(8);
    static final MemberId YOSHIDA = new MemberId(9);
    static final MemberId KOBAYASHI_REVIEWER = new MemberId(10);
    static final MemberId MATSUMOTO = new MemberId(11);
    static final MemberId INOUE = new MemberId(12);
    static final MemberId SHIMIZU = new MemberId(13);

    static final ContentRef INSULT = new ContentRef("comment", 45);
    static final String WORDS = "佐藤さんは役に立たない、という書き込みです。";

    final Database database = Database.fresh();
    Instant now = Instant.parse("2026-11-21T03:00:00Z");
    final Comments comments = new Comments();

    Cases() {
        database.inTransaction(em -> {
            Company company = new Company(em);
            UnitId kitahama = company.unit(1, "北浜営業所", null);
            UnitId osaka = company.unit(2, "大阪支社", null);
            UnitId nihonbashi = company.unit(3, "日本橋営業所", null);
            List.of(
                            "sato",
                            "suzuki",
                            "yamazaki",
                            "yamamoto",
                            "tanaka",
                            "ito",
                            "watanabe",
                            "takahashi",
                            "yoshida",
                            "kobayashi")
                    .forEach(login -> company.person(nextId(), login, login));
            company.person(11, "matsumoto", "松本 彩");
            company.person(12, "inoue", "井上 剛");
            company.person(13, "shimizu", "清水 翔");
            company.assign(YAMAMOTO_OFFICER, osaka, null, "PRIMARY", true);
            company.assign(YAMAZAKI, kitahama, YAMAMOTO_OFFICER, "PRIMARY", true);
            company.assign(SATO, kitahama, YAMAZAKI, "PRIMARY", false);
            company.assign(SUZUKI, kitahama, YAMAZAKI, "PRIMARY", false);
            company.assign(SHIMIZU, nihonbashi, null, "PRIMARY", false);
            for (MemberId alone : List.of(
                    TANAKA_OFFICER, ITO_OFFICER, WATANABE, TAKAHASHI, YOSHIDA, KOBAYASHI_REVIEWER, MATSUMOTO, INOUE)) {
                company.assign(
                        alone, company.unit(100 + alone.value(), "本社 " + alone.value(), null), null, "PRIMARY", false);
            }
            List.of(YAMAMOTO_OFFICER, TANAKA_OFFICER, ITO_OFFICER)
                    .forEach(one -> company.grant(one, Role.INTAKE_OFFICER));
            List.of(WATANABE, TAKAHASHI, YOSHIDA).forEach(one -> company.grant(one, Role.COMMITTEE));
            company.grant(KOBAYASHI_REVIEWER, Role.REVIEWER);
            return null;
        });
        publishTerms();
        List.of(SATO, SUZUKI).forEach(this::accept);
        now = now.plus(Duration.ofHours(1));
    }

    private long next = 0;

    private long nextId() {
        return ++next;
    }

    /** Does something as a person, in one transaction, now. */
    <B, T> T as(MemberId person, Class<B> desk, Function<B, T> act) {
        return database.inTransaction(em -> {
            Caller caller = new Caller();
            caller.enter(new Identity(person, "login" + person.value(), Set.of()));
            return act.apply(Wiring.on(em, database, Clock.fixed(now, EngawaClock.ZONE))
                    .with(Caller.class, caller)
                    .with(Keys.class, TestKeys.get())
                    .offer(comments)
                    .get(desk));
        });
    }

    <B> void does(MemberId person, Class<B> desk, java.util.function.Consumer<B> act) {
        as(person, desk, bean -> {
            act.accept(bean);
            return null;
        });
    }

    void later(int days) {
        now = now.plus(Duration.ofDays(days));
    }

    CaseIntake.Receipt report(MemberId reporter) {
        return as(reporter, CaseIntake.class, intake -> intake.report(INSULT, statement("つらいです。")));
    }

    static CaseIntake.Statement statement(String text, String... notBy) {
        return new CaseIntake.Statement(Codes.address(), Category.INSULT, text, false, List.of(notBy));
    }

    /** The one case that an officer sees, as on the screen now. */
    CaseSeen seen(MemberId officer) {
        CaseLine line = as(officer, CaseReview.class, desk -> desk.cases(null, null))
                .items()
                .get(0);
        return new CaseSeen(line.address(), file(officer, line.address()).version());
    }

    CaseFile file(MemberId officer, String address) {
        return as(officer, CaseReview.class, desk -> desk.open(address));
    }

    CaseState state(MemberId officer) {
        return as(officer, CaseReview.class, desk -> desk.cases(null, null))
                .items()
                .get(0)
                .state();
    }

    /** From the report to the findings, by Tanaka. */
    CaseIntake.Receipt found() {
        CaseIntake.Receipt receipt = report(SATO);
        does(TANAKA_OFFICER, CaseReview.class, desk -> desk.take(seen(TANAKA_OFFICER)));
        does(
                TANAKA_OFFICER,
                CaseReview.class,
                desk -> desk.triage(
                        seen(TANAKA_OFFICER),
                        new Triage(Triage.Severity.MIDDLE, Triage.Whistleblowing.NO, Triage.Wish.INQUIRY)));
        does(TANAKA_OFFICER, CaseReview.class, desk -> desk.investigate(seen(TANAKA_OFFICER)));
        does(
                TANAKA_OFFICER,
                CaseInquiry.class,
                desk -> desk.add(seen(TANAKA_OFFICER), new CaseFile.Finding("侮辱する書き込み", "保全した写し", true)));
        does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.conclude(seen(TANAKA_OFFICER)));
        return receipt;
    }

    /** On to a proposal of seven days that Suzuki was heard about. */
    void heardAndProposed() {
        does(TANAKA_OFFICER, CaseInquiry.class, desk -> desk.invite(seen(TANAKA_OFFICER), "お話を聞かせてください。", 7));
        later(1);
        does(SUZUKI, MyMatters.class, matters -> matters.answer(matter(SUZUKI), "言い過ぎました。"));
        propose(Sanction.of(MeasureKind.POSTING_STOP, 7));
    }

    void propose(Sanction sanction) {
        does(
                TANAKA_OFFICER,
                CaseDecisions.class,
                desk -> desk.propose(
                        seen(TANAKA_OFFICER), new CaseDecisions.Proposal(sanction, slander(), "侮辱に当たる。", "")));
    }

    /** On to the notice, decided by two officers. */
    void decidedByTwo() {
        heardAndProposed();
        does(ITO_OFFICER, CaseDecisions.class, desk -> desk.decide(seen(ITO_OFFICER)));
        told();
    }

    void told() {
        does(TANAKA_OFFICER, CaseDecisions.class, desk -> desk.write(seen(TANAKA_OFFICER), "決定のお知らせ", "結果のお知らせ"));
        does(ITO_OFFICER, CaseDecisions.class, desk -> desk.approve(seen(ITO_OFFICER)));
    }

    String matter(MemberId party) {
        return as(party, MyMatters.class, MyMatters::mine).get(0).address();
    }

    boolean stopped(MemberId member) {
        return as(member, Measures.class, measures -> measures.postingStop(member, now))
                .isPresent();
    }

    /** The article that forbids slander. */
    ArticleId slander() {
        return as(SATO, Policies.class, policies -> policies.articlesInForce(now)).stream()
                .filter(article -> article.measures().stream().anyMatch(one -> one.kind() == MeasureKind.POSTING_STOP))
                .map(ArticleCard::id)
                .findFirst()
                .orElseThrow();
    }

    private void publishTerms() {
        long id = as(MATSUMOTO, PolicyDrafts.class, drafts -> {
            long started = drafts.startFromTemplate();
            DraftFile file = drafts.file(started);
            drafts.save(started, file.saves(), file.content());
            drafts.propose(started, now.atZone(EngawaClock.ZONE).toLocalDate());
            return started;
        });
        does(
                INOUE,
                PolicyDrafts.class,
                drafts -> drafts.publish(
                        id, Objects.requireNonNull(drafts.file(id).line().hash())));
    }

    private void accept(MemberId member) {
        does(member, Terms.class, terms -> {
            TermsText text = terms.inForce().orElseThrow();
            terms.accept(text.version(), text.hash(), Locale.JAPAN);
        });
    }

    @Override
    public void close() {
        database.close();
    }

    /** Suzuki's comment, as posting would answer for it. */
    final class Comments implements ContentSource {
        final List<String> acts = new ArrayList<>();
        final Set<MemberId> blind = new HashSet<>();
        boolean withdrawn;
        boolean inCommunity;
        private final Instant writtenAt = now.plus(Duration.ofMinutes(50));

        @Override
        public String kind() {
            return "comment";
        }

        @Override
        public Snapshot snapshot(ContentRef ref) {
            return new Snapshot(ref, SUZUKI, writtenAt, WORDS, "{\"body\":\"" + WORDS + "\"}");
        }

        @Override
        public void hide(ContentRef ref) {
            acts.add("hide " + ref);
        }

        @Override
        public void restore(ContentRef ref) {
            acts.add("restore " + ref);
        }

        @Override
        public MemberId author(ContentRef ref) {
            return SUZUKI;
        }

        @Override
        public boolean excludable(ContentRef ref) {
            return inCommunity;
        }

        @Override
        public void excludeAuthor(ContentRef ref) {
            acts.add("exclude author of " + ref);
        }

        @Override
        public void readmitAuthor(ContentRef ref) {
            acts.add("readmit author of " + ref);
        }

        @Override
        public boolean readable(ContentRef ref, MemberId viewer) {
            return !withdrawn && ref.equals(INSULT) && !blind.contains(viewer);
        }
    }
}
