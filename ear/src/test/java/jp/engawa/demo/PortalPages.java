package jp.engawa.demo;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The portal's pages: a list to sign in from, and a home with news, Engawa's link and its feed in a frame. */
final class PortalPages {
    private final PortalSettings settings;
    private final People people;
    private final String language;

    PortalPages(PortalSettings settings, People people, String language) {
        this.settings = settings;
        this.people = people;
        this.language = language;
    }

    /** @param next the address to go on to once signed in, inside the portal */
    String signIn(String next, Optional<String> message) {
        var lists = People.CAST.entrySet().stream()
                .map(group -> """
                <h2>%s</h2>
                <ul class="people">%s</ul>""".formatted(word("group." + group.getKey()), buttons(group.getValue())));
        return page("signin.title", Optional.empty(), """
                <h1>%s</h1>
                %s
                <p>%s</p>
                <form method="post" action="/sign-in">
                <input type="hidden" name="next" value="%s">
                %s
                </form>
                <form method="post" action="/sign-in" class="other">
                <input type="hidden" name="next" value="%s">
                <label>%s <input type="text" name="login" required autocomplete="off" autocapitalize="none" pattern="[a-z0-9._\\-]{1,64}"></label>
                <button class="plain">%s</button>
                </form>""".formatted(
                        word("signin.title"),
                        note(message),
                        word("signin.lead"),
                        safe(next),
                        lists.collect(Collectors.joining("\n")),
                        safe(next),
                        word("signin.other"),
                        word("signin.other.button")));
    }

    /** @param elsewhere the address that ends the session in Engawa */
    String signedOut(Optional<URI> elsewhere) {
        var frame = elsewhere
                .map(address -> "<iframe class=\"unseen\" src=\"" + safe(address.toString()) + "\" title=\""
                        + word("signedout.frame") + "\"></iframe>")
                .orElse("");
        return page("signedout", Optional.empty(), """
                <h1>%s</h1>
                <p role="status">%s</p>
                <p><a class="button" href="/">%s</a></p>
                %s""".formatted(
                        word("signedout"), word("signedout.lead"), word("signedout.again"), frame));
    }

    private String buttons(List<String> logins) {
        return logins.stream()
                .map(login -> """
                <li><button class="person" name="login" value="%s"><span class="name">%s</span>\
                <span class="quiet">%s</span><span>%s</span></button></li>""".formatted(
                                login,
                                safe(people.name(login, language)),
                                safe(people.where(login, language)),
                                safe(people.can(login, language))))
                .collect(Collectors.joining("\n"));
    }

    private static String note(Optional<String> message) {
        return message.map(text -> "<p class=\"note\" role=\"status\">" + text + "</p>")
                .orElse("");
    }

    String home(PortalSession session) {
        var news = List.of("news.1", "news.2", "news.3").stream()
                .map(key -> """
                <li class="tile"><p class="quiet">%s</p><h3>%s</h3><p>%s</p></li>""".formatted(word(key + ".date"), word(key + ".title"), word(key + ".body")));
        return page("title", Optional.of(session), """
                <h1>%s</h1>
                <div class="columns">
                <section><h2>%s</h2>
                <div class="tile"><p>%s</p><a class="button" id="engawa" href="%s/">%s</a></div>
                <h2>%s</h2><ul class="news">%s</ul></section>
                <section><h2>%s</h2><iframe src="%s" title="%s"></iframe></section>
                </div>""".formatted(
                        word("home.hello").replace("{0}", safe(people.name(session.login(), language))),
                        word("home.engawa"),
                        word("home.engawa.lead"),
                        settings.engawa(),
                        word("home.engawa.open"),
                        word("home.news"),
                        news.collect(Collectors.joining("\n")),
                        word("home.feed"),
                        frame(),
                        word("home.feed.title")));
    }

    private URI frame() {
        return URI.create(settings.engawa() + "/feed/embed.xhtml");
    }

    String error() {
        return page("error.title", Optional.empty(), """
                <h1>%s</h1><p>%s</p><p><a href="/">%s</a></p>""".formatted(
                        word("error.title"), word("error.lead"), word("error.home")));
    }

    private String page(String title, Optional<PortalSession> session, String content) {
        var signOut = session.map(any -> "<form method=\"post\" action=\"/sign-out\"><button class=\"plain\">"
                        + word("home.signout") + "</button></form>")
                .orElse("");
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="stylesheet" href="/portal.css"></head>
                <body>
                <header class="top"><a class="brand" href="/">%s</a>
                <a href="/language?to=%s" lang="%s">%s</a>%s</header>
                <main>
                %s
                <p class="quiet">%s</p>
                </main>
                </body>
                </html>
                """.formatted(
                        language,
                        word(title),
                        word("title"),
                        word("language.code"),
                        word("language.code"),
                        word("language.other"),
                        signOut,
                        content,
                        word("demo.note"));
    }

    private String word(String key) {
        return safe(people.word(key, language));
    }

    static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
