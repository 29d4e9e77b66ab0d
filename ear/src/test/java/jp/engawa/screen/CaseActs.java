package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import jp.engawa.testing.Play;

/** One case on its screens, as everybody in it sees them: from the report to the lifted measure. */
final class CaseActs {
    private final Play play;
    private String number = "";
    private String address = "";

    CaseActs(Play play) {
        this.play = play;
    }

    /** Two clicks: the link at the comment and the button. */
    void satoReports(String topic, String ref) {
        play.as("sato", sato -> {
            sato.visit("/community/topic.xhtml?id=" + topic);
            sato.click("main a[href*='report.xhtml?ref=" + ref + "']");
            assertThat(sato.reads()).contains(TalkActs.INSULT);
            sato.looks("report");
            sato.press("report:send");
            sato.looks("sent");
            number = sato.page().locator(".receipt dd").first().innerText();
            sato.visit("/moderation/my-matters.xhtml");
            sato.looks("my-matters");
            open(sato);
            sato.looks("matter-reporter");
        });
    }

    void tanakaInquires() {
        play.as("tanaka", tanaka -> {
            tanaka.visit("/moderation/desk.xhtml");
            tanaka.looks("desk");
            tanaka.fill("find:asked", number);
            tanaka.press("find:go");
            tanaka.looks("desk-found");
            tanaka.click("main table a");
            address = Play.idOf(tanaka.page());
            tanaka.looks("case-received");
            tanaka.press("take:go");
            tanaka.looks("case-taken");
            visit(tanaka, "triage");
            tanaka.looks("triage");
            tanaka.press("triage:save");
            tanaka.looksRefused("triage-incomplete");
            tanaka.check("triage:severity:1");
            tanaka.check("triage:whistleblowing:1");
            tanaka.check("triage:wish:2");
            tanaka.press("triage:save");
            tanaka.looks("case-triaged");
            tanaka.press("investigate:go");
            assertThat(tanaka.reads()).contains(TalkActs.INSULT);
            tanaka.looks("findings");
            findsAndInvites(tanaka);
        });
    }

    private void findsAndInvites(Play.Person tanaka) {
        tanaka.fill("finding:allegation", "佐藤さんを侮辱するコメントを書いた。");
        tanaka.press("finding:add");
        tanaka.looksRefused("findings-without-evidence");
        assertThat(tanaka.page().locator("[id='finding:allegation']").inputValue())
                .contains("佐藤さん");
        tanaka.fill("finding:evidence", "保全した写し。");
        tanaka.press("finding:add");
        tanaka.looks("findings-one");
        tanaka.press("list:conclude");
        visit(tanaka, "hearing");
        tanaka.looks("hearing-invite");
        tanaka.fill("invite:invitation", "11月21日のコメントについて、話を聞かせてください。");
        tanaka.press("invite:send");
        tanaka.looks("hearing-invited");
    }

    /** Yamamoto is an officer and in Suzuki's reporting line: no list, counter, search or address tells him of the case. */
    void yamamotoFindsNothing() {
        play.as("yamamoto", yamamoto -> {
            Page page = yamamoto.visit("/moderation/desk.xhtml");
            assertThat(page.content()).doesNotContain(address, number);
            yamamoto.looks("desk-empty");
            yamamoto.fill("find:asked", number);
            yamamoto.press("find:go");
            String hidden = plain(page.content());
            yamamoto.visit("/moderation/desk.xhtml");
            yamamoto.fill("find:asked", "2026-0000-00");
            yamamoto.press("find:go");
            assertThat(hidden).isEqualTo(plain(page.content()));
            yamamoto.looksRefused("desk-not-found");
            visit(yamamoto, "case");
            hidden = plain(page.content());
            yamamoto.visit("/moderation/case.xhtml?id=" + "0".repeat(32));
            assertThat(hidden).isEqualTo(plain(page.content()));
            yamamoto.looksRefused("case-hidden");
        });
    }

    /** What a hidden and a wrong case may differ in: what was asked for and what is drawn anew for every request. */
    private String plain(String page) {
        return page.replace(address, "")
                .replace("0".repeat(32), "")
                .replace(number, "")
                .replace("2026-0000-00", "")
                .replaceAll("nonce=\"[^\"]*\"|csp\\.init\\('[^']*'\\)|\\d\\d:\\d\\d(:\\d\\d)?", "")
                .replaceAll("<input type=\"hidden\"[^>]*>", "");
    }

    void suzukiAnswers() {
        play.as("suzuki", suzuki -> {
            open(suzuki);
            suzuki.looks("matter-heard");
            suzuki.fill("answer:answer", "冗談のつもりでした。");
            suzuki.press("answer:send");
            suzuki.looks("matter-answered");
        });
    }

    void theOfficersDecide() {
        play.as("tanaka", tanaka -> {
            visit(tanaka, "decision");
            tanaka.looks("decision");
            tanaka.choose("proposal:kind", "POSTING_STOP");
            tanaka.fill("proposal:days", "7");
            tanaka.page().locator("[id='proposal:article'] option").nth(1).evaluate("option => option.selected = true");
            tanaka.fill("proposal:reasons", "人前で侮辱した。謝罪はまだない。");
            tanaka.press("proposal:propose");
            tanaka.looks("decision-proposed");
        });
        play.as("ito", ito -> {
            visit(ito, "decision");
            ito.looks("decision-second");
            ito.fill("committee:reason", "期間の重さを諮りたい。");
            ito.press("committee:ask");
            ito.looks("case-deliberation");
        });
        for (String member : List.of("watanabe", "takahashi", "yoshida")) {
            play.as(member, this::votes);
        }
        play.as("tanaka", tanaka -> {
            visit(tanaka, "notice");
            tanaka.looks("notice");
            tanaka.fill("letters:letter", "7日間の投稿の停止とします。");
            tanaka.fill("letters:reporterLetter", "措置を行いました。");
            tanaka.press("letters:write");
            tanaka.looks("notice-written");
        });
        play.as("ito", ito -> {
            visit(ito, "notice");
            ito.looks("notice-second");
            ito.press("approve:go");
            ito.looks("case-executed");
        });
    }

    private void votes(Play.Person member) {
        member.visit("/moderation/ballots.xhtml");
        member.looks("ballots");
        visit(member, "ballot");
        member.looks("ballot");
        member.check("ballot:facts:0");
        member.check("ballot:article:0");
        member.choose("ballot:kind", "POSTING_STOP");
        member.fill("ballot:days", "7");
        member.fill("ballot:reason", "提案のとおり。");
        member.press("ballot:cast");
        member.looks("ballot-cast");
    }

    void suzukiReadsTheDecision() {
        play.as("suzuki", suzuki -> {
            open(suzuki);
            assertThat(suzuki.sees("[id='appeal:send']")).isTrue();
            suzuki.looks("matter-decided");
        });
    }

    void suzukiObjects() {
        play.as("suzuki", suzuki -> {
            open(suzuki);
            suzuki.fill("appeal:ground", "すぐに取り消し、謝りました。");
            suzuki.press("appeal:send");
            suzuki.looks("matter-objected");
        });
    }

    void kobayashiOverturns() {
        play.as("kobayashi", kobayashi -> {
            kobayashi.visit("/moderation/appeals.xhtml");
            kobayashi.looks("appeals");
            visit(kobayashi, "appeal");
            kobayashi.looks("appeal");
            kobayashi.check("review:outcome:2");
            kobayashi.fill("review:reason", "直ちに取り消しており、注意で足りる。");
            kobayashi.press("review:decide");
            kobayashi.looks("appeal-decided");
        });
    }

    /** The record shows both, the measure and that it was overturned, to each who may see it. */
    void theRecordShowsBoth() {
        play.as("suzuki", suzuki -> {
            open(suzuki);
            suzuki.looks("matter-overturned");
        });
        play.as("sato", sato -> {
            open(sato);
            sato.looks("matter-result");
        });
        play.as("tanaka", tanaka -> {
            visit(tanaka, "case");
            tanaka.looks("case-overturned");
        });
    }

    private void visit(Play.Person person, String page) {
        person.visit("/moderation/" + page + ".xhtml?id=" + address);
    }

    private void open(Play.Person person) {
        person.visit("/moderation/my-matters.xhtml");
        person.click("main a:has-text('" + number + "')");
    }
}
