package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import jp.engawa.testing.Play;
import jp.engawa.testing.SignedIn;

/** What members do on the screens of the story: write, join, hurt, take back. */
final class TalkActs {
    static final String INSULT = "佐藤さんは何をやらせても遅い。職場の迷惑です。";

    private final Play play;
    private String community = "";
    private String topic = "";

    TalkActs(Play play) {
        this.play = play;
    }

    /** The id of the topic in which all happens. */
    String topic() {
        return topic;
    }

    void satoWrites() {
        play.as("sato", sato -> {
            sato.visit("/diary/write.xhtml");
            sato.fill("write:subject", "はじめまして");
            sato.fill("write:words", "北浜営業所の佐藤です。縁側に座りに来ました。");
            sato.press("write:save");
            sato.looks("diary-first");
            sato.visit("/community/open.xhtml");
            sato.fill("open:called", "営業の工夫");
            sato.press("open:save");
            community = Play.idOf(sato.page());
            sato.click("main a[href*='write-topic']");
            sato.fill("write:subject", "訪問前の準備");
            sato.fill("write:words", "皆さんは訪問の前に何を調べていますか。");
            sato.press("write:save");
            topic = Play.idOf(sato.page());
            sato.looks("topic-first");
            sato.visit("/feed/home.xhtml");
            sato.looks("home-first");
        });
    }

    void suzukiJoins() {
        play.as("suzuki", suzuki -> {
            Page page = suzuki.visit("/community/community.xhtml?id=" + community);
            page.locator("[data-method='POST'][data-rest$='/membership']").click();
            page.locator("[data-method='DELETE']").waitFor();
            suzuki.looks("community-joined");
        });
    }

    /** Suzuki writes the insult; its reference, {@code comment:45}. */
    String suzukiInsults() {
        var ref = new AtomicReference<String>();
        play.as("suzuki", suzuki -> {
            Page page = suzuki.visit("/community/topic.xhtml?id=" + topic);
            int before = page.locator("li[id^='comment-']").count();
            page.locator("#comment-text").fill(INSULT);
            page.locator("[data-text='comment-text']").click();
            page.locator("li[id^='comment-']").nth(before).waitFor();
            suzuki.looks("topic-insult");
            String withdraw =
                    page.locator("a[href*='withdraw.xhtml?ref=comment']").last().getAttribute("href");
            ref.set(withdraw.replaceAll(".*ref=", ""));
        });
        return ref.get();
    }

    void suzukiDeletes(String ref) {
        play.as("suzuki", suzuki -> {
            suzuki.visit("/posting/withdraw.xhtml?ref=" + ref);
            suzuki.press("withdraw:yes");
            assertThat(suzuki.reads()).doesNotContain(INSULT);
            suzuki.looks("topic-withdrawn");
        });
    }

    /** No page and no REST call lets Suzuki write, comment or react; he is told why, until when and how to object. */
    void suzukiCannotWrite() {
        play.as("suzuki", suzuki -> {
            suzuki.visit("/community/topic.xhtml?id=" + topic);
            assertThat(suzuki.sees("#comment-text")).isFalse();
            suzuki.looks("topic-stopped");
            suzuki.visit("/diary/write.xhtml");
            assertThat(suzuki.sees("[id='write:save']")).isFalse();
            suzuki.looksRefused("write-stopped");
            suzuki.visit("/feed/home.xhtml");
            suzuki.looks("home-stopped");
            suzuki.visit("/measure/my-measures.xhtml");
            assertThat(suzuki.sees("main a[href$='/moderation/my-matters.xhtml']"))
                    .isTrue();
            suzuki.looks("my-measures-in-force");
            suzuki.visit("/moderation/consult.xhtml");
            assertThat(suzuki.sees("[id='consult:send']")).isTrue();
        });
        var rest = SignedIn.as("suzuki", play.engawa());
        Map.of(
                        "/api/v1/diary",
                        "{\"title\":\"a\",\"body\":\"b\"}",
                        "/api/v1/posts/" + topic + "/comments",
                        "{\"text\":\"a\"}",
                        "/api/v1/communities/" + community + "/topics",
                        "{\"title\":\"a\",\"body\":\"b\"}")
                .forEach((address, json) -> {
                    var answer = rest.post(address, json);
                    assertThat(answer.statusCode()).as(address).isEqualTo(403);
                    assertThat(answer.body()).as(address).contains("access.posting-stopped");
                });
        assertThat(rest.send("PUT", "/api/v1/reactions/post:" + topic + "/LIKE", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(rest.get("/api/v1/topics/" + topic).statusCode()).isEqualTo(200);
    }

    void suzukiWritesAgain() {
        play.as("suzuki", suzuki -> {
            suzuki.visit("/diary/write.xhtml");
            suzuki.fill("write:subject", "また書けます");
            suzuki.fill("write:words", "気をつけます。");
            suzuki.press("write:save");
            assertThat(suzuki.page().url()).contains("/diary/entry.xhtml?id=");
            suzuki.visit("/measure/my-measures.xhtml");
            suzuki.looks("my-measures-past");
        });
    }
}
