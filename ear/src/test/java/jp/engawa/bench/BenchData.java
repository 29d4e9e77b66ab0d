package jp.engawa.bench;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.postgresql.PGConnection;

/**
 * Fills a migrated, empty database with a company that talks: people, communities, topics, diaries, comments and marks, the same
 * for the same size every time.
 *
 * <p>Goes around the desks of the product and straight into its tables by COPY, minutes instead of hours for a million topics.
 * Everybody is in wave 1, no terms are published, and the logins are {@code p1}, {@code p2} and so on.
 */
public final class BenchData {
    private static final long SEED = 20_061_121;
    private static final int BATCH = 20_000;
    private static final int REPLIES = 3;
    private static final int TOPICS_TO_A_DIARY_ENTRY = 5;
    private static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");
    private static final long DAYS = 400;

    private static final List<String> WORDS =
            List.of(("契約 約款 査定 精算 期限 保険 支払 請求 事故 対応 窓口 電話 訪問 見積 更新 解約 証券 特約 免責 代理 店舗 営業 支社 本社 会議 資料 研修 提案"
                            + " 改善 工夫 相談 連絡 報告 確認 予定 締切 引継 担当 顧客 家族 地震 台風 洪水 火災 自動車 傷害 医療 介護 年金 貯蓄 投資 税金 法律 規程 書式"
                            + " 印刷 端末 画面 操作 入力 検索 登録 変更 削除 共有 写真 地図 天気 昼食 定食 珈琲 散歩 読書 映画 音楽 野球 登山 料理 旅行 温泉 子供 学校"
                            + " 新人 先輩 同期 上司 異動 転勤 出張 在宅 朝礼 挨拶 感謝 応援 質問 回答 経験 失敗 成功 目標 計画 結果 数字 予算 実績 分析 比較 整理 掃除")
                    .split(" "));
    private static final List<String> ENDINGS =
            List.of("について教えてください。", "がうまくいきました。", "で困っています。", "の工夫を共有します。", "を見直したいです。", "はどうしていますか。");

    private final Size size;
    private final Random random = new Random(SEED);

    /** How much there is of what everything else follows from. */
    public record Size(int people, int communities, int topics, int memberships) {
        /** What {@code mvn -Pbench} takes unless told otherwise. */
        public static Size fromProperties() {
            return new Size(
                    Integer.getInteger("bench.people", 2_000),
                    Integer.getInteger("bench.communities", 50),
                    Integer.getInteger("bench.topics", 20_000),
                    Integer.getInteger("bench.memberships", 30));
        }
    }

    public BenchData(Size size) {
        this.size = size;
    }

    /** @param owner a connection of the owner of the schema */
    public void fill(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            people(owner);
            wave(statement);
            communities(owner);
            posts(owner);
            comments(owner);
            reactions(owner);
            for (String sequence : List.of("member", "assignment", "community", "post", "comment")) {
                statement.execute("select setval('" + sequence + "_seq', 50 * ((select coalesce(max(id), 0) from "
                        + sequence + ") / 50 + 2))");
            }
            statement.execute("analyze");
        }
    }

    private void people(Connection owner) throws SQLException {
        copy(
                owner,
                "member (id, source_key, employee_number, login, name, kana, name_norm, kana_norm, state, run)",
                size.people(),
                i -> row(i, "p" + i, String.format("%07d", i), "p" + i, "社員 " + i, "", "社員 " + i, "", "ACTIVE", 0));
        copy(owner, "org_unit (id, source_key, code)", 1, i -> row(i, "u" + i, "U" + i));
        copy(
                owner,
                "org_unit_version (id, unit, name, kana, kind, sort_order, valid_from, run)",
                1,
                i -> row(i, i, "北浜営業所", "", "DEPARTMENT", 0, "2020-04-01", 0));
        copy(
                owner,
                "assignment (id, member, unit, kind, valid_from, run)",
                size.people(),
                i -> row(i, i, 1, "PRIMARY", "2020-04-01", 0));
        copy(owner, "profile (member_id)", size.people(), i -> row(i));
        copy(
                owner,
                "profile_handle (folded, member_id, handle, chosen_at)",
                size.people(),
                i -> row("h" + i, i, word(i) + i, NEWEST));
    }

    private static void wave(Statement statement) throws SQLException {
        statement.execute("""
                insert into wave (id, version, name, audience, functions, opens_at, state, proposed_by, proposed_at, approved_by, approved_at)
                values (1, 0, '第1陣', 'everyone', 'COMMUNITY,DIARY', '2026-01-01', 'OPEN', 1, '2026-01-01', 2, '2026-01-01')
                """);
    }

    private void communities(Connection owner) throws SQLException {
        copy(
                owner,
                "community (id, version, network, kind, name, purpose, leader, opened_by, opened_at)",
                size.communities(),
                i -> row(i, 0, company(owner), "OPEN", word(i) + "の会 " + i, "集まって話します", 1, 1, before(DAYS)));
        int each = Math.min(size.memberships(), size.communities());
        copy(owner, "community_member (community, member, state, since)", size.people(), member -> {
            Set<Long> joined = new LinkedHashSet<>();
            while (joined.size() < each) {
                joined.add(1L + random.nextInt(size.communities()));
            }
            StringBuilder rows = new StringBuilder();
            joined.forEach(community -> rows.append(row(community, member, "MEMBER", before(DAYS))));
            return rows.toString();
        });
    }

    private void posts(Connection owner) throws SQLException {
        long all = size.topics() + size.topics() / TOPICS_TO_A_DIARY_ENTRY;
        long network = company(owner);
        copy(
                owner,
                "post (id, version, network, place_kind, place_id, kind, author, author_unit, title, body, html, excerpt,"
                        + " renderer, state, visibility, created_at)",
                all,
                i -> {
                    boolean diary = i % (TOPICS_TO_A_DIARY_ENTRY + 1) == 0;
                    long author = 1L + random.nextInt(size.people());
                    String body = sentences(2 + random.nextInt(6));
                    return row(
                            i,
                            0,
                            network,
                            diary ? "diary" : "community",
                            diary ? author : 1L + random.nextInt(size.communities()),
                            diary ? "DIARY" : "TOPIC",
                            author,
                            1,
                            word(random.nextLong())
                                    + word(random.nextLong())
                                    + ENDINGS.get(random.nextInt(ENDINGS.size())),
                            body,
                            "<p>" + body + "</p>",
                            body.substring(0, Math.min(150, body.length())),
                            1,
                            "VISIBLE",
                            "NETWORK",
                            NEWEST.minusSeconds((all - i) * DAYS * 86_400 / all));
                });
    }

    private void comments(Connection owner) throws SQLException {
        long posts = size.topics() + size.topics() / TOPICS_TO_A_DIARY_ENTRY;
        copy(
                owner,
                "comment (id, version, post, author, author_unit, body, html, renderer, state, created_at)",
                (long) size.topics() * REPLIES,
                i -> {
                    String body = sentences(1 + random.nextInt(3));
                    // the newest post of all has a long thread, so that a full page of comments can be measured
                    long post = i <= 20 ? posts : 1 + (long) (random.nextDouble() * posts);
                    return row(
                            i,
                            0,
                            post,
                            1L + random.nextInt(size.people()),
                            1,
                            body,
                            "<p>" + body + "</p>",
                            1,
                            "VISIBLE",
                            NEWEST.plusSeconds(i));
                });
    }

    private void reactions(Connection owner) throws SQLException {
        long posts = size.topics() + size.topics() / TOPICS_TO_A_DIARY_ENTRY;
        copy(owner, "reaction (content_kind, content_id, member, kind, set_at)", posts, i -> {
            StringBuilder rows = new StringBuilder();
            for (int n = random.nextInt(4); n > 0; n--) {
                rows.append(row("post", i, n, n % 2 == 0 ? "LIKE" : "THANKS", NEWEST));
            }
            return rows.toString();
        });
    }

    private String sentences(int many) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < many; i++) {
            text.append(word(random.nextLong()))
                    .append("と")
                    .append(word(random.nextLong()))
                    .append("の");
            text.append(word(random.nextLong())).append(ENDINGS.get(random.nextInt(ENDINGS.size())));
        }
        return text.toString();
    }

    private static String word(long any) {
        return WORDS.get((int) Math.floorMod(any, (long) WORDS.size()));
    }

    private Instant before(long days) {
        return NEWEST.minus(1 + random.nextInt((int) days), ChronoUnit.DAYS);
    }

    private static long company(Connection owner) {
        try (Statement statement = owner.createStatement();
                var rows = statement.executeQuery("select id from network where company")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String row(Object... values) {
        StringBuilder row = new StringBuilder();
        for (Object value : values) {
            row.append(row.length() == 0 ? "" : "\t")
                    .append(value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
        }
        return row.append('\n').toString();
    }

    private static void copy(Connection owner, String into, long rows, LongFunction<String> row) throws SQLException {
        var copies = owner.unwrap(PGConnection.class).getCopyAPI();
        StringBuilder batch = new StringBuilder();
        try {
            for (long i = 1; i <= rows; i++) {
                batch.append(row.apply(i));
                if (i % BATCH == 0 || i == rows) {
                    copies.copyIn("copy " + into + " from stdin", new StringReader(batch.toString()));
                    batch.setLength(0);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
