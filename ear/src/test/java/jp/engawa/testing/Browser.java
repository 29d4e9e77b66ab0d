package jp.engawa.testing;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A window of a real browser with cookies of its own. People act in one {@link Look}; at each screen the window takes on the others, too.
 *
 * <p>{@link #check} is what every screen has to pass: no accessibility violation, no report against the content security
 * policy, no error in the console, nothing wider than the window; it leaves a picture in {@code target/screens}.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");
    private static final String REPORT_VIOLATIONS =
            "addEventListener('securitypolicyviolation', e => window.cspViolation("
                    + "e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sourceFile + ':' + e.lineNumber), true)";

    private static com.microsoft.playwright.Browser shared;

    private final Engawa engawa;
    private final List<Look> looks;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Engawa engawa, List<Look> looks) {
        this.engawa = engawa;
        this.looks = looks;
        var look = look();
        context = program()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(look.language().equals("ja") ? "ja-JP" : "en-US")
                        .setColorScheme(scheme(look))
                        .setViewportSize(look.width(), height(look)));
        context.exposeBinding("cspViolation", (source, details) -> {
            complaints.add("content security policy: " + details[0]);
            return null;
        });
        context.addInitScript(REPORT_VIOLATIONS);
        context.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add("console: " + message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> complaints.add("script: " + error.error()));
        page = context.newPage();
    }

    /** A window that takes on all looks of this stage that are in the same language. */
    public static Browser open(Look look) {
        return open(look.inOneWindow(), Engawa.running());
    }

    /** A window in the first of these looks, all in one language; {@link #check} takes on the others. */
    public static Browser open(List<Look> looks, Engawa engawa) {
        return new Browser(engawa, looks);
    }

    private static synchronized com.microsoft.playwright.Browser program() {
        if (shared == null) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options = new BrowserType.LaunchOptions().setArgs(FLAGS);
            Chromium.find().orElseThrow().program().ifPresent(options::setExecutablePath);
            shared = playwright.chromium().launch(options);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return shared;
    }

    public Page page() {
        return page;
    }

    /** In which people act. */
    public Look look() {
        return looks.get(0);
    }

    /** Follows a link to Engawa and picks the person in the portal's list, which comes first; the page behind the link is open then. */
    public Browser signIn(String login) {
        visit("/entrance/help.xhtml");
        pick(login);
        page.waitForURL(url -> url.startsWith(engawa.address() + "/"));
        return this;
    }

    /** Picks the person in the portal's list, as people do; the portal's home is open afterwards, its frame too. */
    public Browser signInAtPortal(String login) {
        signInHastily(login).page().waitForLoadState(LoadState.NETWORKIDLE);
        return this;
    }

    /** The same, not waiting for the portal's frame to come in. */
    public Browser signInHastily(String login) {
        page.navigate(engawa.portal().address().toString());
        pick(login);
        page.locator("#engawa").waitFor();
        return this;
    }

    private void pick(String login) {
        page.locator("button.person[value='" + login + "']").click();
    }

    /** Opens a page of Engawa, for example {@code /feed/home.xhtml}. */
    public Page visit(String path) {
        return visit(engawa.at(path));
    }

    public Page visit(URI address) {
        page.navigate(address.toString());
        return page;
    }

    /** Throws when the page as it stands is not fit to be shown in one of the looks; the name is that of its pictures. */
    public void check(String name) {
        var faults = new ArrayList<String>();
        inEachLook(look -> faults.addAll(faults(name, look)));
        if (!faults.isEmpty()) {
            throw new AssertionError(name + " (" + page.url() + "):\n  " + String.join("\n  ", faults));
        }
    }

    private void inEachLook(Consumer<Look> act) {
        act.accept(look());
        if (looks.size() > 1) {
            looks.stream().skip(1).forEach(look -> {
                takeOn(look);
                act.accept(look);
            });
            takeOn(look());
        }
    }

    /** The page as it stands becomes light or dark, narrow or wide; at once, as for people who asked for less motion. */
    private void takeOn(Look look) {
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(scheme(look)).setReducedMotion(ReducedMotion.REDUCE));
        page.setViewportSize(look.width(), height(look));
    }

    private static ColorScheme scheme(Look look) {
        return look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    private static int height(Look look) {
        return look.width() < 768 ? 812 : 900;
    }

    private List<String> faults(String name, Look look) {
        picture(name, look);
        var faults = new ArrayList<>(complaints);
        complaints.clear();
        var wide =
                (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        if (wide) {
            faults.add("wider than " + look.width() + " px");
        }
        new AxeBuilder(page)
                .setLegacyMode(page.frames().size() == 1) // one document needs no second page to gather what frames say
                .options(violationsAlone())
                .analyze()
                .getViolations()
                .forEach(rule -> faults.add("axe " + rule.getId() + ": " + rule.getHelp() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(3)
                                .collect(Collectors.joining(" "))));
        return faults.stream().map(fault -> look + ": " + fault).toList();
    }

    private static AxeRunOptions violationsAlone() {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return options;
    }

    /** Forgets what the console said, where a test provokes an error on purpose. */
    public void forgive() {
        complaints.clear();
    }

    /** A picture of the whole page in each look: {@code target/screens/name-ja-light-375.png}. */
    public void picture(String name) {
        inEachLook(look -> picture(name, look));
    }

    private void picture(String name, Look look) {
        var file = Build.directory().resolve("screens").resolve(name + "-" + look + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
    }
}
