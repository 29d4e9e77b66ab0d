package jp.engawa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * People acting on the screens of one Engawa, one after the other, each in a window of their own that stays open.
 *
 * <p>Every screen they come to is looked at; what is wrong with the screens is told together at the end, so that one run shows it all.
 */
public final class Play implements AutoCloseable {
    private final Engawa engawa;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Browser> windows = new HashMap<>();
    private List<Look> looks;

    /** Acted in this look alone. */
    public Play(Engawa engawa, Look look) {
        this(engawa, List.of(look));
    }

    /** Acted in the first of these looks, in one language; each screen is looked at in all of them. */
    public Play(Engawa engawa, List<Look> looks) {
        this.engawa = engawa;
        this.looks = looks;
    }

    public Engawa engawa() {
        return engawa;
    }

    /** From here on people see the pages like this. */
    public void look(Look changed) {
        close();
        looks = List.of(changed);
    }

    /** This person acts, signed in at the portal before they first do; their window stays open. */
    public void as(String login, Consumer<Person> acts) {
        acts.accept(new Person(windows.computeIfAbsent(login, this::open)));
    }

    private Browser open(String login) {
        var browser = Browser.open(looks, engawa).signIn(login);
        browser.forgive();
        return browser;
    }

    /** The id at the end of the page's address. */
    public static String idOf(Page page) {
        return page.url().replaceAll(".*[?&]id=([^&#]*).*", "$1");
    }

    /** Throws when a screen was not fit to be shown. */
    public void end() {
        assertThat(faults).isEmpty();
    }

    @Override
    public void close() {
        windows.values().forEach(Browser::close);
        windows.clear();
    }

    /** Somebody at their screen. */
    public final class Person {
        private final Browser browser;

        private Person(Browser browser) {
            this.browser = browser;
        }

        public Page page() {
            return browser.page();
        }

        public Page visit(String path) {
            return browser.visit(path);
        }

        public void fill(String id, String words) {
            page().locator("[id='" + id + "']").fill(words);
        }

        public void check(String id) {
            page().locator("[id='" + id + "']").check();
        }

        public void choose(String id, String value) {
            page().locator("[id='" + id + "']").selectOption(value);
        }

        /** Clicks what has this id and waits for the page it leads to. */
        public void press(String id) {
            page().locator("[id='" + id + "']").click();
            page().waitForLoadState();
        }

        public void click(String selector) {
            page().locator(selector).first().click();
            page().waitForLoadState();
        }

        public boolean sees(String selector) {
            return page().locator(selector).count() > 0;
        }

        /** What the page says, without navigation and banners. */
        public String reads() {
            return page().locator("main").innerText();
        }

        /** Looks at the screen as it stands and keeps a picture of this name. */
        public void looks(String name) {
            try {
                browser.check(name);
            } catch (AssertionError unfit) {
                faults.add(unfit.getMessage());
            }
        }

        /** Looks at a screen that was refused on purpose: the console speaks of its status. */
        public void looksRefused(String name) {
            browser.forgive();
            looks(name);
        }
    }
}
