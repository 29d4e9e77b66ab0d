package jp.engawa.testing;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import jp.engawa.base.Caller;
import jp.engawa.base.EngawaClock;
import jp.engawa.base.Identity;
import jp.engawa.base.MemberId;
import jp.engawa.base.Role;
import jp.engawa.base.UnitId;
import jp.engawa.policy.PolicyDrafts;
import jp.engawa.policy.Terms;
import jp.engawa.policy.TermsText;
import jp.engawa.rollout.WaveDesk;
import jp.engawa.rollout.WaveDraft;
import jp.engawa.rollout.WaveFunction;

/** A small company with two branches that publishes its terms and opens wave 1, through the desks that do so in the product. */
public final class Pilot {
    public static final UnitId COMPANY = new UnitId(10);
    public static final UnitId OSAKA = new UnitId(11);
    public static final UnitId KITAHAMA = new UnitId(12);
    public static final UnitId TOKYO = new UnitId(13);
    public static final MemberId SATO = new MemberId(1);
    public static final MemberId SUZUKI = new MemberId(2);
    public static final MemberId YAMAZAKI_EVALUATOR = new MemberId(3);
    public static final MemberId SHIMIZU_OUTSIDE = new MemberId(4);
    public static final MemberId KIMURA_ROLLOUT = new MemberId(5);
    public static final MemberId HAYASHI_ROLLOUT = new MemberId(6);
    public static final MemberId MATSUMOTO_POLICY = new MemberId(7);
    public static final MemberId INOUE_POLICY = new MemberId(8);

    private final Database database;
    private final HandClock clock;

    public Pilot(Database database, HandClock clock) {
        this.database = database;
        this.clock = clock;
        database.inTransaction(em -> {
            var company = new Company(em);
            company.unit(10, "縁側火災海上保険", null);
            company.unit(11, "大阪支社", COMPANY);
            company.unit(12, "北浜営業所", OSAKA);
            company.unit(13, "東京支社", COMPANY);
            company.person(1, "sato", "佐藤 花子");
            company.person(2, "suzuki", "鈴木 一郎");
            company.person(3, "yamazaki", "山﨑 努");
            company.person(4, "shimizu", "清水 翔");
            company.person(5, "kimura", "木村 葵");
            company.person(6, "hayashi", "林 大輔");
            company.person(7, "matsumoto", "松本 彩");
            company.person(8, "inoue", "井上 剛");
            company.assign(SATO, KITAHAMA, YAMAZAKI_EVALUATOR, "PRIMARY", false);
            company.assign(SUZUKI, KITAHAMA, YAMAZAKI_EVALUATOR, "PRIMARY", false);
            company.assign(YAMAZAKI_EVALUATOR, KITAHAMA, null, "PRIMARY", true);
            company.assign(SHIMIZU_OUTSIDE, TOKYO, null, "PRIMARY", false);
            return null;
        });
    }

    /** Publishes the terms of the template, in force at once. */
    public void publishTerms() {
        long id = as(MATSUMOTO_POLICY, Set.of(Role.POLICY_PUBLISHER), wiring -> {
            PolicyDrafts drafts = wiring.get(PolicyDrafts.class);
            long started = drafts.startFromTemplate();
            drafts.propose(started, today());
            return started;
        });
        as(INOUE_POLICY, Set.of(Role.POLICY_PUBLISHER), wiring -> {
            PolicyDrafts drafts = wiring.get(PolicyDrafts.class);
            drafts.publish(id, Objects.requireNonNull(drafts.file(id).line().hash()));
            return null;
        });
    }

    public void accept(MemberId member) {
        as(member, Set.of(), wiring -> {
            Terms terms = wiring.get(Terms.class);
            TermsText text = terms.inForce().orElseThrow();
            return terms.accept(text.version(), text.hash(), Locale.JAPAN);
        });
    }

    /** Proposes wave 1: Osaka with everything below it, without evaluators. */
    public long proposeOsaka(LocalDate opensOn, Set<WaveFunction> functions) {
        return as(
                KIMURA_ROLLOUT,
                Set.of(Role.ROLLOUT_MANAGER),
                wiring -> wiring.get(WaveDesk.class)
                        .propose(new WaveDraft("第1陣", OSAKA.value(), true, functions, opensOn)));
    }

    public long openOsaka(LocalDate opensOn) {
        long id = proposeOsaka(opensOn, Set.of(WaveFunction.values()));
        as(HAYASHI_ROLLOUT, Set.of(Role.ROLLOUT_MANAGER), wiring -> {
            wiring.get(WaveDesk.class).approve(id);
            return null;
        });
        return id;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), EngawaClock.ZONE);
    }

    /** Runs work in one transaction on behalf of a person. */
    public <T> T as(MemberId member, Set<Role> roles, Function<Wiring, T> work) {
        return database.inTransaction(em -> {
            var caller = new Caller();
            caller.enter(new Identity(member, "m" + member.value(), roles));
            return work.apply(Wiring.on(em, database, clock).with(Caller.class, caller));
        });
    }
}
